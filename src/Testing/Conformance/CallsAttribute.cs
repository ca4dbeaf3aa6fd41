using System.Reflection;

namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// The routines that a fact calls, for facts of classes that do not test one routine. They are not run on a back end without one of them.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CallsAttribute(params string[] routines) : Attribute
{
    /// <summary>The names of the routines.</summary>
    public IReadOnlyList<string> Routines => routines;

    internal static IEnumerable<Routine> Of(MemberInfo fact) =>
        (fact.GetCustomAttribute<CallsAttribute>()?.Routines ?? []).Select(Enum.Parse<Routine>);
}
