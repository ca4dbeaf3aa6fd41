using System.Numerics;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Linalg.Interop.Testing.Conformance;
using Xunit;

namespace Linalg.Interop.Contract.Tests;

/// <summary>
/// The contract's checks alone: a call that is rejected or has nothing to do must not reach the implementation, any other reaches it once and with
/// the caller's arguments.
/// </summary>
public abstract class RecordedArgumentConformance<T> : ArgumentConformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RecordingBackend<T> _backend = new();

    protected override Backend<T> Backend => _backend;

    /// <summary>No routine and no argument is missing from the table that drives the checks, and none has another name.</summary>
    [Fact]
    public void TheTableHoldsEveryRoutineWithItsArguments()
    {
        string[] declared = [.. typeof(Backend<T>).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName)
            .Where(method => method.Name is not (nameof(Backend<T>.Has) or nameof(Backend<T>.Invoke) or nameof(Backend<T>.With)))
            .Select(method => Signature(method.Name, method.GetParameters().Select(p => p.Name!)))];
        IEnumerable<string> listed = ArgumentTable<T>.All.Select(
            routine => Signature(routine.Name, routine.Parameters.Select(p => p.Name).Concat(routine.Results)));
        Assert.Equal(declared.Order(), listed.Concat(listed).Order());

        static string Signature(string name, IEnumerable<string> parameters) => $"{name}({string.Join(", ", parameters)})";
    }

    /// <summary>Whatever the routine, options, sizes, leading dimensions, increments and distance of two arrays.</summary>
    [Fact]
    public void OverlapIsWhatEnumerationOfTheElementsSays() => Prop
        .ForAll(Overlays().ToArbitrary(), overlay =>
        {
            (ArrayParameter x, ArrayParameter y) = overlay.Arrays;
            ArgumentCall<T> layered = overlay.Create();
            layered.Move(x.Name, layered.FreePlace);
            layered.Move(y.Name, layered.FreePlace + (overlay.Distance * ArgumentCall<T>.ElementSize(y)));
            AssertOverlapRule(layered, overlay.Pointers, x, y);
        })
        .QuickCheckThrowOnFailure();

    protected override void AssertNotReached(string what) => Assert.True(_backend.Calls.Count == 0, $"{what}: reached the implementation");

    protected override void AssertReached(ArgumentCall<T> accepted, string what)
    {
        if (!NeedsWork(accepted))
        {
            AssertNotReached(what);
            return;
        }

        CoreCall core = Assert.Single(_backend.Calls);
        Assert.Equal($"{accepted.Routine}Core", core.Core);
        Assert.Equal(accepted.Routine.Parameters.Count, core.Arguments.Count);
        foreach ((Parameter parameter, object argument) in accepted.Routine.Parameters.Zip(core.Arguments))
        {
            // An array without elements may arrive as null.
            if (parameter is not ArrayParameter array || !accepted.Region(array).IsEmpty)
                Assert.Equal(Passed(accepted, parameter), Comparable(argument));
        }

        _backend.Forget();
    }

    private static Gen<Overlay> Overlays() =>
        from routine in Gen.Elements<RoutineArguments<T>>(ArgumentTable<T>.All)
        from options in Gen.Elements(routine.OptionCombinations())
        from numbers in Gen.ArrayOf(Gen.Choose(1, 6), 3)
        from padding in Gen.Choose(0, 4)
        from incx in Gen.Choose(1, 4)
        from incy in Gen.Choose(1, 4)
        let overlay = new Overlay(routine, options, Ordered(numbers, incx, -incy), padding)
        where overlay.Pairs.Count > 0
        from pair in Gen.Elements<(ArrayParameter, ArrayParameter)>(overlay.Pairs)
        from distance in Gen.Choose(-60, 60)
        from pointers in Gen.Elements(false, true)
        select overlay with { Arrays = pair, Distance = distance, Pointers = pointers };

    /// <summary>m ≥ n ≥ k, as Orgqr and Ormqr want it.</summary>
    private static Dictionary<string, int> Ordered(int[] numbers, int incx, int incy)
    {
        Array.Sort(numbers);
        return new() { ["k"] = numbers[0], ["nrhs"] = numbers[0], ["n"] = numbers[1], ["m"] = numbers[2], ["incx"] = incx, ["incy"] = incy };
    }

    private static bool NeedsWork(ArgumentCall<T> call)
    {
        RoutineArguments<T> routine = call.Routine;
        bool isEmpty = routine.EmptySizes.Any(size => call[size] == 0);
        bool isSettled = routine.SettledByZero.Any(name => name switch
        {
            "alpha" => call.Alpha == T.Zero,
            "anorm" => call.Anorm == T.Zero,
            _ => call[name] == 0,
        });
        return !(isEmpty || isSettled);
    }

    /// <summary>What the implementation must be given for an argument: the caller's own, except that Ormqr's two transposes are one.</summary>
    private static unsafe object Passed(ArgumentCall<T> call, Parameter parameter) => parameter switch
    {
        OptionParameter { Name: "trans" } when call.Routine.Name == "Ormqr" && call.Trans() == Transpose.ConjugateTranspose =>
            (int)Transpose.Transpose,
        FactorParameter { Name: "alpha" } => call.Alpha,
        FactorParameter => call.Beta,
        NormParameter => call.Anorm,
        ArrayParameter array => (nint)call.RealPointer(array.Name),
        _ => call[parameter.Name],
    };

    private static object Comparable(object argument) => argument is Enum option ? Convert.ToInt32(option, null) : argument;

    /// <summary>Two arrays of a call, the second a number of its elements behind the first.</summary>
    private sealed record Overlay(
        RoutineArguments<T> Routine, IReadOnlyDictionary<string, int> Options, IReadOnlyDictionary<string, int> Sizes, int Padding)
    {
        public (ArrayParameter First, ArrayParameter Second) Arrays { get; init; }

        public int Distance { get; init; }

        public bool Pointers { get; init; }

        public IReadOnlyList<(ArrayParameter, ArrayParameter)> Pairs => [.. RecordedArgumentConformance<T>.Pairs(Create())];

        public ArgumentCall<T> Create() => new(Routine, Options, Sizes, Padding);
    }
}

public sealed class ArgumentDoubleTests : RecordedArgumentConformance<double>;

public sealed class ArgumentSingleTests : RecordedArgumentConformance<float>;
