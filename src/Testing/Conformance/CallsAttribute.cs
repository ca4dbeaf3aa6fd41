using System.Reflection;

namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// Routines that a fact calls, or all facts of a class besides the routine that it tests. A back end without one of them is not asked.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CallsAttribute(params Routine[] routines) : Attribute
{
    /// <summary>The routines.</summary>
    public IReadOnlyList<Routine> Routines => routines;

    internal static IEnumerable<Routine> Of(MemberInfo member) => member.GetCustomAttribute<CallsAttribute>()?.Routines ?? [];
}
