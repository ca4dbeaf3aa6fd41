using System.Numerics;
using Linalg.Interop.Conformance;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>The list of absent routines is what the back end refuses, neither more nor less.</summary>
public abstract class AbsentRoutineTests<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override IReadOnlySet<Routine> Absent => Tested.Absent;

    [Fact]
    public void EveryAbsentRoutineIsRefusedByName() => Assert.All(Tested.Absent, routine => Assert.True(IsAbsent(routine)));

    [Fact]
    public void EveryOtherRoutineIsThere() => Assert.All(
        ArgumentTable<T>.All.Where(routine => !Tested.Absent.Contains(Enum.Parse<Routine>(routine.Name))),
        routine => Assert.Equal(0, new ArgumentCall<T>(routine, routine.OptionCombinations().First()).Invoke(Backend, pointers: false)));
}

public sealed class AbsentRoutineDoubleTests : AbsentRoutineTests<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class AbsentRoutineSingleTests : AbsentRoutineTests<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}
