using System.Reflection;
using Linalg.Interop.Api.Tests.Factorizations;
using Xunit;

namespace Linalg.Interop.Api.Tests.Answers;

/// <summary>The methods that matrices have by themselves give what the default facade gives.</summary>
public sealed class ShorthandTests
{
    private static readonly double[,] Rows = { { 4, 1 }, { 1, 3 } };
    private static readonly double[] Right = [1, 2];

    [Fact]
    public void Matrices_arrays_and_views_have_the_same_methods()
    {
        string[] on(Type receiver) =>
        [
            .. from method in typeof(LinearAlgebra).GetMethods(BindingFlags.Static | BindingFlags.Public)
               let parameters = method.GetParameters()
               where Name(parameters[0].ParameterType) == receiver.Name && method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute))
               orderby method.ToString()
               select $"{method.Name}({string.Join(", ", parameters.Skip(1).Select(parameter => parameter.ParameterType))})",
        ];
        string[] dense = on(typeof(DenseMatrix<>)), spans = on(typeof(ReadOnlyMatrixSpan<>)), arrays = on(typeof(object[,]));
        Assert.True(dense.Length >= 20);
        Assert.Equal(dense.Order(), spans.Order());
        Assert.Equal(dense.Order(), arrays.Order());
    }

    [Fact]
    public void Shorthands_are_the_calls_of_the_default_facade()
    {
        Lapack la = Lapack.Default;
        DenseMatrix<double> a = DenseMatrix<double>.From(Rows);
        ReadOnlyMatrixSpan<double> view = Rows;
        double[] x = la.Solve(a, Right).Vector;
        Assert.All([a.Solve(Right), Rows.Solve(Right), view.Solve(Right)], solution => Assert.Equal(x, solution.Vector));
        Assert.All([a.Solve(a), Rows.Solve(a), view.Solve(Rows)], solution => Assert.Equal(1, solution.X[1, 1], 1e-14));
        Assert.All([a.LeastSquares(Right), Rows.LeastSquares(Right), view.LeastSquares(Right)], least => Assert.Equal(x[0], least.Vector[0], 1e-14));
        Assert.All([a.LeastSquares(a), Rows.LeastSquares(a), view.LeastSquares(a)], least => Assert.Equal(2, least.Rank));
        Assert.All([a.Inverse(), Rows.Inverse(), view.Inverse()], inverse => Given.AssertSame(la.Inverse(a), inverse));
        Assert.All([a.PseudoInverse(), Rows.PseudoInverse(), view.PseudoInverse()], inverse => Given.AssertSame(la.PseudoInverse(a), inverse));
        Assert.All([a.Determinant(), Rows.Determinant(), view.Determinant()], det => Assert.Equal(11, det, 1e-13));
        Assert.All([a.LogDeterminant(), Rows.LogDeterminant(), view.LogDeterminant()], log => Assert.Equal(Math.Log(11), log.LogAbs, 1e-14));
        Assert.All([a.Rank(), Rows.Rank(), view.Rank(), a.Rank(0.1)], rank => Assert.Equal(2, rank));
        Assert.All([a.Condition(), Rows.Condition(), view.Condition()], condition => Assert.Equal(la.Condition(a), condition));
        Assert.All([a.Norm(), Rows.Norm(), view.Norm()], norm => Assert.Equal(Math.Sqrt(27), norm, 1e-14));
        Assert.All([a.NullSpace(), Rows.NullSpace(), view.NullSpace()], basis => Assert.Equal((2, 0), (basis.Rows, basis.Columns)));
        Assert.All([a.Range(), Rows.Range(), view.Range()], basis => Assert.Equal((2, 2), (basis.Rows, basis.Columns)));
        Assert.All([a.MatrixPower(2), Rows.MatrixPower(2), view.MatrixPower(2), a.Gram(), Rows.Gram(), view.Gram(), a.Multiply(Rows),
            Rows.Multiply(a), view.Multiply(Rows), a.MultiplyTransposed(a), Rows.MultiplyTransposed(Rows), view.MultiplyTransposed(view)],
            product => Assert.Equal(new double[,] { { 17, 7 }, { 7, 10 } }, product.ToArray()));
        Assert.All([a.Multiply(Right), Rows.Multiply(Right), view.Multiply(Right), a.MultiplyTransposed(Right), Rows.MultiplyTransposed(Right),
            view.MultiplyTransposed(Right)], product => Assert.Equal([6, 7], product));
        using Lu<double> lu = a.Lu(), fromRows = Rows.Lu(), fromView = view.Lu();
        using Cholesky<double> cholesky = a.Cholesky(), lower = Rows.Cholesky(Uplo.Lower), upper = view.Cholesky(Uplo.Upper);
        using Ldlt<double> ldlt = a.Ldlt(), ldltRows = Rows.Ldlt(), ldltView = view.Ldlt();
        Assert.All<SquareFactorization<double>>([lu, fromRows, fromView, cholesky, lower, upper, ldlt, ldltRows, ldltView],
            factors => Assert.Equal(11, factors.Determinant(), 1e-13));
        using Qr<double> qr = a.Qr(), qrRows = Rows.Qr(), qrView = view.Qr();
        Assert.All([qr, qrRows, qrView], factors => Assert.Equal(x[1], factors.Solve(Right)[1], 1e-14));
        using PivotedQr<double> pivoted = a.PivotedQr(), pivotedRows = Rows.PivotedQr(), pivotedView = view.PivotedQr();
        Assert.All([pivoted, pivotedRows, pivotedView], factors => Assert.Equal(2, factors.Rank()));
        using Svd<double> svd = a.Svd(), svdRows = Rows.Svd(SvdKind.Full), svdView = view.Svd(SvdKind.ValuesOnly);
        Assert.All([svd, svdRows, svdView], factors => Assert.Equal(2, factors.Rank()));
    }

    private static string Name(Type type) => type.IsArray ? typeof(object[,]).Name : type.Name;
}
