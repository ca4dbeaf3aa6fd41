using System.Numerics;
using System.Reflection;
using Linalg.Interop.Conformance;
using Xunit;

namespace Linalg.Interop.Contract.Tests;

/// <summary>
/// The contract's checks alone: a call that is rejected or has nothing to do must not reach the implementation, any other reaches it once and with the
/// caller's arguments.
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
            .Where(method => !method.IsSpecialName).Select(method => Signature(method.Name, method.GetParameters().Where(p => !p.IsOut).Select(p => p.Name!)))];
        IEnumerable<string> listed = ArgumentTable<T>.All.Select(routine => Signature(routine.Name, routine.Parameters.Select(p => p.Name)));
        Assert.Equal(declared.Order(), listed.Concat(listed).Order());

        static string Signature(string name, IEnumerable<string> parameters) => $"{name}({string.Join(", ", parameters)})";
    }

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

    private static bool NeedsWork(ArgumentCall<T> call)
    {
        Routine<T> routine = call.Routine;
        bool isEmpty = routine.EmptySizes.Any(size => call[size] == 0);
        bool isKnown = routine.Parameters.Any(p => p is NormParameter) && call.Anorm == T.Zero;
        bool isScaling = routine.Parameters.Any(p => p.Name == "alpha") && call.Alpha == T.Zero;
        bool isWithoutProduct = routine.Name is "Gemm" or "Syrk" && call["k"] == 0;
        bool isWithoutRightSides = routine.Name == "Trtrs" && call["nrhs"] == 0;
        return !(isEmpty || isKnown || isScaling || isWithoutProduct || isWithoutRightSides);
    }

    /// <summary>What the implementation must be given for an argument: the caller's own, except that Ormqr's two transposes are one.</summary>
    private static unsafe object Passed(ArgumentCall<T> call, Parameter parameter) => parameter switch
    {
        OptionParameter { Name: "trans" } when call.Routine.Name == "Ormqr" && call.Trans() == Transpose.ConjugateTranspose => (int)Transpose.Transpose,
        FactorParameter { Name: "alpha" } => call.Alpha,
        FactorParameter => call.Beta,
        NormParameter => call.Anorm,
        ArrayParameter array => (nint)call.RealPointer(array.Name),
        _ => call[parameter.Name],
    };

    private static object Comparable(object argument) => argument is Enum option ? Convert.ToInt32(option, null) : argument;
}

public sealed class ArgumentDoubleTests : RecordedArgumentConformance<double>;

public sealed class ArgumentSingleTests : RecordedArgumentConformance<float>;
