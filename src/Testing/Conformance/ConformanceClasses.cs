using System.Reflection;

namespace Linalg.Interop.Testing.Conformance;

/// <summary>The classes of the suite, found by their names: GetrfConformance tests Getrf.</summary>
internal static class ConformanceClasses
{
    private const string Suffix = "Conformance`1";

    /// <summary>The generic definition of the class that tests a routine.</summary>
    public static Type Of(Routine routine) => Named(routine.ToString());

    /// <summary>The generic definition of a class, by its name without "Conformance".</summary>
    public static Type Named(string name) =>
        typeof(ConformanceClasses).Assembly.GetType($"{typeof(ConformanceClasses).Namespace}.{name}{Suffix}", throwOnError: true)!;

    /// <summary>The names of the facts of a class that can run on a back end: those that call no routine that it does not have.</summary>
    public static IEnumerable<string> Facts(Type definition, Func<Routine, bool> has) =>
        from method in definition.GetMethods()
        where Attribute.IsDefined(method, typeof(SkippableFactAttribute)) && Calls(definition).Concat(CallsAttribute.Of(method)).All(has)
        select method.Name;

    /// <summary>An instance of a class that tests a back end up to a size.</summary>
    public static Conformance<T> Create<T>(Type definition, Backend<T> backend, int maxSize)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Type type = definition.MakeGenericType(typeof(T));
        var instance = (Conformance<T>)Activator.CreateInstance(type)!;
        instance.Subject = (backend, maxSize);
        return instance;
    }

    /// <summary>The routine that a class tests, and the one that makes the factors which that routine takes.</summary>
    private static IEnumerable<Routine> Calls(Type definition)
    {
        if (!Enum.TryParse(definition.Name[..^Suffix.Length], out Routine tested))
            return [];
        var info = RoutineInfo.Of(tested);
        bool takesFactors = info.Task is RoutineTask.Solve or RoutineTask.Inverse or RoutineTask.Condition or RoutineTask.FormQ or RoutineTask.ApplyQ;
        return RoutineInfo.All
            .Where(
                made => takesFactors && made.Family == info.Family && made.Task == RoutineTask.Factorization && made.Pivots?.Access != Access.Update)
            .Select(made => made.Routine)
            .Append(tested);
    }

    /// <summary>Runs one fact.</summary>
    public static void Run<T>(Conformance<T> instance, string fact)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => instance.GetType().GetMethod(fact)!.CreateDelegate<Action>(instance)();
}
