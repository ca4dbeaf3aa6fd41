using System.Numerics;
using Linalg.Interop.Testing.Conformance;
using Xunit;

namespace Linalg.Interop.Contract.Tests;

public sealed class DoubleRoutineInfoTests : RoutineInfoTests<double>;

public sealed class SingleRoutineInfoTests : RoutineInfoTests<float>;

/// <summary>
/// The contract's description of each routine, and the call that its typed forms make, say what the hand-written argument table says.
/// </summary>
public abstract class RoutineInfoTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // From LAPACK's documentation: the routines whose info may be positive; and those among them of which the contract finds out before any work.
    private static readonly Routine[] MayFail =
    [
        Routine.Getrf, Routine.Getri, Routine.Potrf, Routine.Potri, Routine.Sytrf, Routine.Sytri, Routine.Trtrs, Routine.Gesdd,
    ];

    private static readonly Routine[] FailBefore = [Routine.Getri, Routine.Potri, Routine.Trtrs];

    private static readonly Dictionary<string, int>[] Sizes = [Shape(4, 3, 2, 2), Shape(5, 5, 3, 1), Shape(3, 6, 2, 4), Shape(1, 1, 1, 1)];

    [Fact]
    public void EveryRoutineIsDescribedOnceUnderItsName()
    {
        Assert.Equal(Enum.GetValues<Routine>(), RoutineInfo.All.Select(info => info.Routine));
        Assert.Equal(ArgumentTable<T>.All.Select(routine => routine.Routine).Order(), RoutineInfo.All.Select(info => info.Routine).Order());
        foreach (RoutineInfo info in RoutineInfo.All)
        {
            Assert.Same(info, RoutineInfo.Of(info.Routine));
            Assert.Same(info, RoutineInfo.Named(info.Routine.ToString()));
            Assert.Equal(info.Routine.ToString().ToLowerInvariant(), info.Stem);
        }

        Assert.Null(RoutineInfo.Named("gesvd"));
    }

    [Fact]
    public void OptionsAndFailuresAreThoseOfLapack()
    {
        foreach (RoutineArguments<T> routine in ArgumentTable<T>.All)
        {
            var info = RoutineInfo.Of(routine.Routine);
            IEnumerable<RoutineOptions> options = routine.Parameters
                .Where(p => p is OptionParameter || p.Name == "alpha")
                .Select(p => p.Name switch
                {
                    "trans" => RoutineOptions.TransA,
                    "jobz" => RoutineOptions.Job,
                    _ => Enum.Parse<RoutineOptions>(p.Name, ignoreCase: true),
                });
            Assert.Equal(options.Aggregate(RoutineOptions.None, (all, option) => all | option), info.Options);
            Assert.Equal(MayFail.Contains(routine.Routine), info.Failure is not null);
            Assert.Equal(FailBefore.Contains(routine.Routine), info.IsFailureFoundBefore);
            Assert.Equal(routine.Results.Contains("rcond"), info.Task == RoutineTask.Condition);
        }
    }

    [Fact]
    public void ArraysHaveTheNamesAndShapesOfTheTable()
    {
        foreach (RoutineArguments<T> routine in ArgumentTable<T>.All)
        {
            var info = RoutineInfo.Of(routine.Routine);
            ArrayParameter[] reals = [.. routine.Arrays.Where(a => a.Content == ArrayContent.Reals)];
            Assert.Equal(reals.Select(a => a.Name), info.Operands.Select(o => o.Name));
            Assert.Equal(reals.Select(a => LayoutOf(routine, a)), info.Operands.Select(o => o.Layout));
            Assert.Equal(routine.Arrays.SingleOrDefault(a => a.Content != ArrayContent.Reals)?.Name, info.Pivots?.Name);
            Assert.Equal(
                reals.Select(a => a.IsOutput && routine.Parameters.Any(p => p.Name == "beta")), info.Operands.Select(o => o.IsAccumulated));
        }
    }

    [Fact]
    public void TheCallOfEachRoutineHoldsItsArraysAsTheTableDescribesThem()
    {
        foreach (RoutineArguments<T> routine in ArgumentTable<T>.All)
        {
            int made = 0;
            foreach (IReadOnlyDictionary<string, int> options in routine.OptionCombinations())
            {
                foreach (Dictionary<string, int> sizes in Sizes)
                {
                    foreach (bool pointers in new[] { false, true })
                    {
                        var call = new ArgumentCall<T>(routine, options, sizes, padding: 2);
                        if (routine.Parameters.OfType<SizeParameter>().Any(p => p.Limit is not null && call[p.Name] > p.Limit(call)))
                            continue;
                        call.SetNumber("beta", T.CreateChecked(made % 2));
                        var examiner = new Examiner(call);
                        Assert.Equal(0, call.Invoke(examiner, pointers));
                        Assert.Equal(1, examiner.Calls);
                        made++;
                    }
                }
            }

            Assert.True(made > 0, $"{routine}: no call was examined");
        }
    }

    private static Dictionary<string, int> Shape(int m, int n, int k, int nrhs) =>
        new() { ["m"] = m, ["n"] = n, ["k"] = k, ["nrhs"] = nrhs, ["incx"] = -2, ["incy"] = 3 };

    private static Layout LayoutOf(RoutineArguments<T> routine, ArrayParameter array) => array.Shape switch
    {
        ArrayShape.Triangle => routine.Parameters.Any(p => p.Name == "diag") ? Layout.Triangular : Layout.Triangle,
        ArrayShape.Vector => Layout.Vector,
        ArrayShape.StridedVector => Layout.Strided,
        _ => Layout.General,
    };

    /// <summary>A back end that computes nothing and compares what arrives with the arguments that were given.</summary>
    private sealed unsafe class Examiner(ArgumentCall<T> given) : Backend<T>
    {
        public override BackendInfo Info { get; } = new("Examiner", "1", "none", Threads: 1, IntegerBits: 64);

        public int Calls { get; private set; }

        public override bool Has(Routine routine) => true;

        protected override int Execute(ref Call<T> call)
        {
            Calls++;
            RoutineArguments<T> routine = given.Routine;
            Assert.Equal(routine.Routine, call.Routine);
            var info = RoutineInfo.Of(call.Routine);
            Operands<T> operands = info.OperandsOf(call);
            int next = 0;
            foreach (ArrayParameter array in routine.Arrays)
            {
                if (array.Content == ArrayContent.Reals)
                    Examine(operands[next++], array);
                else
                    ExaminePivots(info, call, array);
            }

            Assert.Equal(routine.Arrays.Any(a => a.Content != ArrayContent.Reals), info.PivotsOf(call) > 0);
            return 0;
        }

        private void Examine(in Operand<T> operand, ArrayParameter array)
        {
            Region region = given.Region(array);
            Access access = region.IsEmpty ? Access.None
                : array.IsOutput && given.Routine.Parameters.Any(p => p.Name == "beta") && given.Beta == T.Zero ? Access.Write
                : Same(array.Access(given));
            Assert.Equal((given.Routine, array.Name, access), (given.Routine, array.Name, operand.Access));
            if (region.IsEmpty)
                return;
            Assert.True(given.RealPointer(array.Name) == operand.Data, $"{given.Routine}: {array.Name} is elsewhere");
            List<int> offsets = [];
            for (int j = 0; j < operand.Columns; j++)
            {
                for (int i = operand.First(j); i < operand.End(j); i++)
                    offsets.Add((j * operand.Ld) + i);
            }

            Assert.Equal(region.Elements().Select(element => element.Offset), offsets);
            Assert.Equal((region.Rows, region.Columns), (operand.Rows, operand.Columns));
        }

        private void ExaminePivots(RoutineInfo info, in Call<T> call, ArrayParameter array)
        {
            Assert.True(given.IndexPointer(array.Name) == call.Pivots, $"{given.Routine}: {array.Name} is elsewhere");
            Assert.Equal(given.Region(array).Length, info.PivotsOf(call));
            Assert.Equal(Same(array.Access(given)), info.Pivots!.Access);
        }

        private static Access Same(ArrayAccess access) => Enum.Parse<Access>(access.ToString());
    }
}
