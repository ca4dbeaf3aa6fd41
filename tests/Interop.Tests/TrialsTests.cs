using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.OpenBlas.Tests;

/// <summary>The trials of verify notice a back end that answers nothing: what is tried is decided by the matrix, not by the answer.</summary>
public sealed unsafe class TrialsTests
{
    [SkippableFact]
    public void TheLibraryPassesAndEveryRoutineIsTried()
    {
        List<TrialResult> results = Run(TestLibraries.Backend<double>(TestLibraries.OpenBlas));
        Assert.All(results, result => Assert.True(result.Passed, result.ToString()));
        Assert.Empty(Trials.Routines.Except(results.Select(result => result.Routine)));
    }

    [SkippableFact]
    public void SolutionsThatAreNotNumbersAreWrong()
    {
        List<TrialResult> results = Run(new NaNSolutions(TestLibraries.Backend<double>(TestLibraries.OpenBlas)));
        foreach (string routine in (string[])["getrs", "potrs", "sytrs", "trtrs", "trsm", "getri"])
            Assert.Contains(results, result => result.Routine == routine && !result.Passed);
    }

    [SkippableFact]
    public void ConditionsThatAreAlwaysZeroAreWrong()
    {
        List<TrialResult> results = Run(new ZeroConditions(TestLibraries.Backend<double>(TestLibraries.OpenBlas)));
        foreach (string routine in (string[])["gecon", "pocon", "sycon"])
            Assert.Contains(results, result => result.Routine == routine && !result.Passed);
    }

    private static List<TrialResult> Run(Backend<double> backend) =>
    [
        .. MatrixZoo.General<double>(8, 8).Concat(MatrixZoo.SymmetricPositiveDefinite<double>(8)).Concat(MatrixZoo.SymmetricIndefinite<double>(8))
            .SelectMany(zoo => Trials.Run(backend, zoo)),
    ];

    private sealed class NaNSolutions(Backend<double> inner) : DelegatingBackend<double>(inner)
    {
        protected override int Execute(ref Call<double> call) => call.Routine switch
        {
            Routine.Getrs or Routine.Potrs or Routine.Sytrs or Routine.Trtrs => Fill(call.N, call.K, call.B, call.Ldb),
            Routine.Trsm => Fill(call.M, call.N, call.B, call.Ldb),
            Routine.Getri => Fill(call.N, call.N, call.A, call.Lda),
            _ => base.Execute(ref call),
        };

        private static int Fill(int m, int n, double* x, int ld)
        {
            for (int j = 0; j < n; j++)
                new Span<double>(x + ((nint)j * ld), m).Fill(double.NaN);
            return 0;
        }
    }

    private sealed class ZeroConditions(Backend<double> inner) : DelegatingBackend<double>(inner)
    {
        protected override int Execute(ref Call<double> call)
        {
            if (RoutineInfo.Of(call.Routine).Task != RoutineTask.Condition)
                return base.Execute(ref call);
            call.Rcond = 0;
            return 0;
        }
    }
}
