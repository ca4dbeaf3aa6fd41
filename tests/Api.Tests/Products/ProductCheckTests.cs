using Linalg.Interop.Api.Tests.Factorizations;
using Xunit;

namespace Linalg.Interop.Api.Tests.Products;

/// <summary>Products refuse arguments that do not fit before anything is written, and say which and why.</summary>
public sealed class ProductCheckTests
{
    private static readonly DenseMatrix<double> Wide = new(2, 3);
    private static readonly DenseMatrix<double> Square = new(3, 3);

    [Fact]
    public void Messages_print_both_shapes()
    {
        Lapack la = Given.Managed;
        Refuses("b", "a is 2×3 and b is 2×3", () => la.Multiply(Wide, Wide));
        Refuses("x", "a is 2×3 and x has 2 elements", () => la.Multiply(Wide, [1.0, 2]));
        Refuses("b", "a is 2×3 and b is 3×3", () => la.MultiplyTransposed(Wide, Square));
        Refuses("x", "a is 2×3 and x has 3 elements", () => la.MultiplyTransposed(Wide, [1.0, 2, 3]));
        Refuses("target", "target is 3×2, but the result is 2×3", () => la.Multiply(Wide, Square, new double[3, 2]));
        Refuses("target", "target is 3×3, but the result is 2×2", () => la.Gram(Wide.AsReadOnlySpan().Transposed, Square));
        Refuses("target", "has 3 elements, not 2", () => la.Multiply(Wide, [1.0, 2, 3], new double[3]));
        Refuses("c", "c is 3×3, but the result is 2×2", () => la.RankUpdate(Square.Copy(), Wide));
        Refuses("a", "a must be square, but is 2×3", () => la.TriangularMultiply(Wide, Uplo.Lower, Square));
        Refuses("b", "a is 3×3 and b is 2×3", () => la.TriangularMultiply(Square, Uplo.Lower, Wide));
        Refuses("a", "b is 3×3 and a is 2×2", () => la.SymmetricMultiply(new double[2, 2], Uplo.Lower, Square, Side.Right));
        Refuses("target", "target is 1×2, but the result is 2×1", () => la.Outer([1.0, 2], [1.0], new double[1, 2]));
        Refuses("right", "left is 2×3 and right is 2×3", () => Wide * Wide);
        Refuses("right", "left is 2×3 and right has 1 elements", () => Wide * [1.0]);
        Refuses("left", "right is 2×3 and left has 3 elements", () => new[] { 1.0, 2, 3 } * Wide);
        Refuses("right", "left is 2×3 and right is 3×3: the same shape is needed", () => Wide + Square);
        Refuses("right", "left is 2×3 and right is 3×3: the same shape is needed", () => Wide - Square);
    }

    [Fact]
    public void Options_without_meaning_are_refused()
    {
        Lapack la = Given.Managed;
        Assert.Equal("uplo", Assert.Throws<ArgumentOutOfRangeException>(() => la.TriangularMultiply(Square, (Uplo)1, Square)).ParamName);
        Assert.Equal("uplo", Assert.Throws<ArgumentOutOfRangeException>(() => la.SymmetricMultiply(Square, (Uplo)1, Square)).ParamName);
        Assert.Equal("side", Assert.Throws<ArgumentOutOfRangeException>(() => la.SymmetricMultiply(Square, Uplo.Lower, Square, (Side)1)).ParamName);
        Assert.Equal(
            "diag", Assert.Throws<ArgumentOutOfRangeException>(() => la.TriangularMultiply(Square, Uplo.Lower, Square, diag: (Diag)1)).ParamName);
        Assert.Equal(
            "transpose",
            Assert.Throws<ArgumentOutOfRangeException>(() => la.TriangularMultiply(Square, Uplo.Lower, Square, (Transpose)1)).ParamName);
    }

    [Fact]
    public void Targets_that_share_elements_with_an_argument_are_refused()
    {
        Lapack la = Given.Managed;
        var m = new DenseMatrix<double>(8, 8);
        m.Elements.Fill(7);
        Refuses("target", "shares elements with a", () => la.Multiply(m, Square8(), m));
        Refuses("target", "shares elements with b", () => la.Multiply(Square8(), m, m));
        Refuses("target", "shares elements with a", () => la.MultiplyTransposed(m, Square8(), m));
        Refuses("target", "shares elements with a", () => la.Gram(m, m));
        Refuses("c", "shares elements with a", () => la.RankUpdate(m, m));
        Refuses("target", "shares elements with a", () => la.TriangularMultiply(m, Uplo.Lower, Square8(), m));
        Refuses("target", "shares elements with b", () => la.SymmetricMultiply(Square8(), Uplo.Lower, m, m));
        Refuses("target", "shares elements with a", () => la.Multiply(m, Square8().Elements[..8], m.Column(3)));
        Refuses("target", "shares elements with x", () => la.Multiply(Square8(), m.Column(3), m.Column(3)));
        Refuses("target", "shares elements with x", () => la.Outer(m.Column(1), new double[8], m));
        Refuses("target", "shares elements with y", () => la.Outer(new double[8], m.Column(1), m));
        Assert.All(m.Elements.ToArray(), element => Assert.Equal(7, element));
    }

    [Fact]
    public void Blocks_of_one_matrix_are_told_apart()
    {
        Lapack la = Given.Managed;
        DenseMatrix<double> m = DenseMatrix<double>.Identity(8);
        MatrixSpan<double> target = Block(m, 0, 0, 4, 4);
        ReadOnlyMatrixSpan<double> below = m.AsReadOnlySpan().Block(4, 0, 4, 4), right = m.AsReadOnlySpan().Block(0, 4, 4, 4);
        la.Multiply(below, right, target);
        la.Multiply(below.Transposed, right.Transposed, target);
        la.Multiply(below, right, target.Transposed);
        Assert.Equal(0, m[0, 0]);
        Assert.Throws<ArgumentException>(() => la.Multiply(
            m.AsReadOnlySpan().Block(3, 0, 4, 4), m.AsReadOnlySpan().Block(0, 4, 4, 4), Block(m, 0, 0, 4, 4)));

        // A row and the matrix below it.
        la.Multiply(m.AsReadOnlySpan().Block(1, 0, 1, 4), m.AsReadOnlySpan().Block(1, 0, 4, 8), Block(m, 0, 0, 1, 8));
    }

    private static MatrixSpan<double> Block(DenseMatrix<double> m, int row, int column, int rows, int columns) =>
        new(ref m[row, column], rows, columns, 1, m.LeadingDimension);

    private static DenseMatrix<double> Square8() => new(8, 8);

    private static void Refuses(string name, string message, Action call)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(call);
        Assert.Equal(name, refused.ParamName);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static void Refuses(string name, string message, Func<object> call) => Refuses(name, message, () => { _ = call(); });
}
