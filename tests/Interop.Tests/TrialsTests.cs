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
        protected override int GetrsCore(Transpose trans, int n, int nrhs, double* a, int lda, int* ipiv, double* b, int ldb) => Fill(n, nrhs, b, ldb);

        protected override int PotrsCore(Uplo uplo, int n, int nrhs, double* a, int lda, double* b, int ldb) => Fill(n, nrhs, b, ldb);

        protected override int SytrsCore(Uplo uplo, int n, int nrhs, double* a, int lda, int* ipiv, double* b, int ldb) => Fill(n, nrhs, b, ldb);

        protected override int TrtrsCore(Uplo uplo, Transpose trans, Diag diag, int n, int nrhs, double* a, int lda, double* b, int ldb) => Fill(n, nrhs, b, ldb);

        protected override void TrsmCore(
            Side side, Uplo uplo, Transpose transA, Diag diag, int m, int n, double alpha, double* a, int lda, double* b, int ldb) => Fill(m, n, b, ldb);

        protected override int GetriCore(int n, double* a, int lda, int* ipiv) => Fill(n, n, a, lda);

        private static int Fill(int m, int n, double* x, int ld)
        {
            for (int j = 0; j < n; j++)
                new Span<double>(x + ((nint)j * ld), m).Fill(double.NaN);
            return 0;
        }
    }

    private sealed class ZeroConditions(Backend<double> inner) : DelegatingBackend<double>(inner)
    {
        protected override int GeconCore(Norm norm, int n, double* a, int lda, double anorm, out double rcond) => Zero(out rcond);

        protected override int PoconCore(Uplo uplo, int n, double* a, int lda, double anorm, out double rcond) => Zero(out rcond);

        protected override int SyconCore(Uplo uplo, int n, double* a, int lda, int* ipiv, double anorm, out double rcond) => Zero(out rcond);

        private static int Zero(out double rcond)
        {
            rcond = 0;
            return 0;
        }
    }
}
