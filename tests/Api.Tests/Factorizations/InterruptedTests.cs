using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>A back end that throws while a matrix is factored again: nothing is solved with what it left.</summary>
public sealed class InterruptedTests
{
    private static readonly double[] Right = [1, 2];
    private static readonly double[,] First = { { 4, 1 }, { 1, 3 } };
    private static readonly double[,] Second = { { 2, 1 }, { 1, 5 } };

    [Fact]
    public void Lu_holds_no_factors_until_the_next_one_returns()
    {
        var backend = new FailingBackend(Given.Managed.Double);
        using var lu = new Lu<double>(backend, DenseMatrix<double>.From(First));
        double before = lu.ReciprocalCondition();
        Solved(First, lu.Solve(Right));
        backend.Fails = true;
        Assert.Throws<TimeoutException>(() => lu.Refactor(Second));
        backend.Fails = false;
        Refused(() => lu.Solve(Right), () => lu.TrySolve(Right, new double[2]), () => lu.Inverse(), () => lu.ReciprocalCondition(),
            () => lu.PivotGrowth(), () => lu.IsSingular, () => lu.Permutation(), () => lu.L(), () => lu.U(), () => lu.Determinant());
        lu.Refactor(Second);
        Solved(Second, lu.Solve(Right));
        Assert.NotEqual(before, lu.ReciprocalCondition());
        lu.Dispose();
        Assert.Throws<ObjectDisposedException>(() => lu.Refactor(Second));
    }

    [Fact]
    public void Cholesky_holds_no_factor_until_the_next_one_returns()
    {
        var backend = new FailingBackend(Given.Managed.Double);
        using var cholesky = new Cholesky<double>(backend, DenseMatrix<double>.From(First), Uplo.Lower, null);
        backend.Fails = true;
        Assert.Throws<TimeoutException>(() => cholesky.TryRefactor(Second));
        backend.Fails = false;
        Refused(() => cholesky.Solve(Right), () => cholesky.L(), () => cholesky.ReciprocalCondition(), () => cholesky.Determinant());
        Assert.True(cholesky.TryRefactor(Second));
        Solved(Second, cholesky.Solve(Right));
    }

    [Fact]
    public void Ldlt_holds_no_factors_until_the_next_one_returns()
    {
        var backend = new FailingBackend(Given.Managed.Double);
        using var ldlt = new Ldlt<double>(backend, DenseMatrix<double>.From(First), Uplo.Lower, null);
        backend.Fails = true;
        Assert.Throws<TimeoutException>(() => ldlt.Refactor(Second));
        backend.Fails = false;
        Refused(() => ldlt.Solve(Right), () => ldlt.F(), () => ldlt.D(), () => ldlt.Inertia(), () => ldlt.IsSingular);
        ldlt.Refactor(Second);
        Solved(Second, ldlt.Solve(Right));
    }

    [Fact]
    public void PivotedQr_holds_no_factors_until_the_next_one_returns()
    {
        var backend = new FailingBackend(Given.Managed.Double);
        using var qr = new PivotedQr<double>(backend, DenseMatrix<double>.From(First), default);
        Solved(First, qr.Solve(Right));
        backend.Fails = true;
        Assert.Throws<TimeoutException>(() => qr.Refactor(Second));
        backend.Fails = false;
        Refused(() => qr.Solve(Right), () => qr.Rank(), () => qr.R(), () => qr.Q(), () => qr.Permutation(), () => qr.Reconstruct());
        qr.Refactor(Second);
        Solved(Second, qr.Solve(Right));
    }

    [Fact]
    public void Qr_holds_no_factors_until_the_next_one_returns()
    {
        var backend = new FailingBackend(Given.Managed.Double);
        using var qr = new Qr<double>(backend, DenseMatrix<double>.From(First));
        Solved(First, qr.Solve(Right));
        double before = qr.ReciprocalCondition();
        backend.Fails = true;
        Assert.Throws<TimeoutException>(() => qr.Refactor(Second));
        backend.Fails = false;
        Refused(() => qr.Solve(Right), () => qr.SolveTransposed(Right), () => qr.R(), () => qr.Q(), () => qr.DependentColumn(),
            () => qr.Reconstruct());
        qr.Refactor(Second);
        Solved(Second, qr.Solve(Right));
        Assert.NotEqual(before, qr.ReciprocalCondition());
    }

    [Fact]
    public void Svd_holds_no_factors_until_the_next_one_returns()
    {
        var backend = new FailingBackend(Given.Managed.Double);
        using var svd = new Svd<double>(backend, DenseMatrix<double>.From(First), SvdKind.Thin, inPlace: false);
        backend.Fails = true;
        Assert.Throws<TimeoutException>(() => svd.TryRefactor(Second));
        backend.Fails = false;
        Refused(() => svd.Solve(Right), () => svd.Rank(), () => svd.S.Length, () => svd.U.Rows, () => svd.Vt.Rows, () => svd.Condition);
        Assert.True(svd.TryRefactor(Second));
        Solved(Second, svd.Solve(Right));
    }

    [Fact]
    public void In_place_a_matrix_that_is_not_accepted_is_no_factor()
    {
        DenseMatrix<double> storage = DenseMatrix<double>.From(First);
        using Cholesky<double> cholesky = Given.Managed.CholeskyInPlace(storage, Uplo.Lower, 0);
        using Ldlt<double> ldlt = Given.Managed.LdltInPlace(DenseMatrix<double>.From(First), Uplo.Lower, 0);
        double[,] asymmetric = { { 2, 1 }, { 0, 5 } };
        Assert.Throws<ArgumentException>(() => cholesky.Refactor(asymmetric));
        Solved(First, cholesky.Solve(Right));
        new ReadOnlyMatrixSpan<double>(asymmetric).CopyTo(storage.Elements, storage.LeadingDimension);
        Assert.Throws<ArgumentException>(() => cholesky.Refactor(storage));
        Refused(() => cholesky.Solve(Right), () => cholesky.L());
        Assert.Throws<ArgumentException>(() => ldlt.Refactor(asymmetric));
        Solved(First, ldlt.Solve(Right));
        cholesky.Refactor(Second);
        Solved(Second, cholesky.Solve(Right));
    }

    private static void Refused(params Func<object?>[] uses) =>
        Assert.All(uses, use => Assert.Throws<InvalidOperationException>(() => _ = use()));

    private static void Solved(double[,] a, double[] x)
    {
        for (int i = 0; i < 2; i++)
            Assert.Equal(Right[i], (a[i, 0] * x[0]) + (a[i, 1] * x[1]), 1e-14);
    }

    private sealed class FailingBackend(Backend<double> inner) : DelegatingBackend<double>(inner)
    {
        public bool Fails { get; set; }

        protected override int Execute(ref Call<double> call) =>
            Fails && call.Routine is Routine.Getrf or Routine.Potrf or Routine.Sytrf or Routine.Geqp3 or Routine.Geqrf or Routine.Gesdd
                ? throw new TimeoutException("the back end fails as it was told")
                : base.Execute(ref call);
    }
}
