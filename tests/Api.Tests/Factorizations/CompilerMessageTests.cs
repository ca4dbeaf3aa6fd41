using Xunit;

namespace Linalg.Interop.Api.Tests.Factorizations;

/// <summary>What compiles as one would write it, and what the compiler says of common mistakes.</summary>
public sealed class CompilerMessageTests
{
    [Theory]
    [InlineData("la.Lu(array)")]
    [InlineData("la.Lu(dense)")]
    [InlineData("la.Lu(dense[1.., 1..])")]
    [InlineData("la.Lu<T>(dense.Transposed)")]
    [InlineData("la.Lu<T>(span)")]
    [InlineData("la.Lu<T>(tensor)")]
    [InlineData("la.Cholesky(array, Uplo.Lower)")]
    [InlineData("la.Cholesky(dense)")]
    [InlineData("la.Ldlt(array)")]
    [InlineData("la.Ldlt(dense, symmetryTolerance: T.Zero)")]
    [InlineData("la.PivotedQr(array, [0])")]
    [InlineData("la.PivotedQr(dense)")]
    [InlineData("la.Qr(array)")]
    [InlineData("la.Qr(dense)")]
    [InlineData("la.Svd(array)")]
    [InlineData("la.Svd(dense, SvdKind.ValuesOnly)")]
    [InlineData("la.Lu<T>(la.Svd(array).U)")]
    [InlineData("la.TryCholesky(array, out Cholesky<T>? c) ? c.L() : null")]
    [InlineData("la.TryLdlt(dense, out Ldlt<T>? l) ? l.D() : null")]
    [InlineData("la.TrySvd(array, out Svd<T>? s) ? s.Reconstruct() : null")]
    public void Generic_code_compiles_as_one_would_write_it(string expression)
    {
        Assert.Empty(SnippetCompiler.Errors(
            $$"""
            using System.Numerics;
            using System.Numerics.Tensors;
            using Linalg.Interop;

            static class Generic
            {
                static object? Use<T>(Lapack la, T[,] array, DenseMatrix<T> dense, Tensor<T> tensor)
                    where T : unmanaged, IBinaryFloatingPointIeee754<T>
                {
                    MatrixSpan<T> span = dense;
                    return {{expression}};
                }
            }
            """));
    }

    [Theory]
    [InlineData("la.Lu(array)")]
    [InlineData("la.Lu(dense)")]
    [InlineData("la.Lu(dense[1.., 1..])")]
    [InlineData("la.Lu(dense.Transposed)")]
    [InlineData("la.Lu(dense.AsSpan()[1.., 1..])")]
    [InlineData("la.Lu(tensor)")]
    [InlineData("la.Lu(tensor.AsReadOnlyTensorSpan())")]
    [InlineData("la.Lu(vector, 2, 2)")]
    [InlineData("la.Lu(svd.U)")]
    [InlineData("la.Lu(DenseMatrix<double>.FromRows([1, 2], [3, 4]))")]
    [InlineData("la.Cholesky(tensor)")]
    [InlineData("la.Ldlt(dense.Transposed)")]
    [InlineData("la.PivotedQr(svd.Vt)")]
    [InlineData("la.Svd((ReadOnlyMatrixSpan<double>)svd.S)")]
    [InlineData("la.TrySvd(tensor, out var made)")]
    [InlineData("(double[,])dense")]
    [InlineData("((double)svd.S[0], svd.S.ToArray(), svd.S.Select(x => 2 * x), svd.S[..1], svd.U[0, ^1])")]
    public void Code_for_one_type_compiles_as_one_would_write_it(string expression) => Assert.Empty(Errors(expression));

    [Theory]
    [InlineData("la.Lu(new int[2, 2])", "CS0315", "int", "IBinaryFloatingPointIeee754<int>")]
    [InlineData("la.Lu(new decimal[2, 2])", "CS0315", "decimal", "IBinaryFloatingPointIeee754<decimal>")]
    [InlineData("la.Lu(vector)", "CS1503", "double[]", "ReadOnlyMatrixSpan<double>")]
    [InlineData("la.Lu(new double[][] { [1] })", "CS1503", "double[][]", "ReadOnlyMatrixSpan<double>")]
    [InlineData("la.Lu(\"1 2\")", "CS1503", "string", "ReadOnlyMatrixSpan<double>")]
    [InlineData("la.Lu<float>(array)", "CS1503", "double[*,*]", "ReadOnlyMatrixSpan<float>")]
    [InlineData("la.Lu<float>(dense)", "CS1503", "DenseMatrix<double>", "ReadOnlyMatrixSpan<float>")]
    [InlineData("la.Svd(vector)", "CS1503", "double[]", "ReadOnlyMatrixSpan<double>")]
    [InlineData("la.Cholesky(new int[2, 2])", "CS0315", "int", "IBinaryFloatingPointIeee754<int>")]
    [InlineData("new DenseMatrix<int>(2, 2)", "CS0315", "int", "IBinaryFloatingPointIeee754<int>")]
    [InlineData("DenseMatrix.Identity(2)", "CS0305", "DenseMatrix<T>", "requires 1 type argument")]
    [InlineData("(DenseMatrix<float>)dense", "CS0030", "DenseMatrix<double>", "DenseMatrix<float>")]
    public void Mistakes_are_told_by_their_types(string expression, string code, params string[] words)
    {
        string error = Assert.Single(Errors(expression));
        Assert.Contains(code, error, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, error, StringComparison.Ordinal));
    }

    [Fact]
    public void Other_element_types_are_refused_at_once()
    {
        // A matrix that is not square, nor symmetric, nor anything else: the type comes first.
        foreach (Action call in new Action[]
        {
            () => Given.Managed.Lu(new Half[2, 3]), () => Given.Managed.Lu(DenseMatrix<Half>.Identity(3)),
            () => Given.Managed.Svd<Half>(new Half[2, 3]), () => Given.Managed.PivotedQr<Half>(new Half[2, 3]),
            () => Given.Managed.Cholesky(new Half[2, 2]), () => Given.Managed.Ldlt(new Half[2, 2]),
        })
        {
            string message = Assert.Throws<NotSupportedException>(call).Message;
            Assert.All(new[] { "Half", "double and float", "To<float>()" }, word => Assert.Contains(word, message, StringComparison.Ordinal));
        }

        Assert.Equal(2, Given.Managed.Lu(DenseMatrix<Half>.Diagonal((Half)1, (Half)2).To<float>()).Determinant());
    }

    private static IReadOnlyList<string> Errors(string expression) => SnippetCompiler.Errors(
        $$"""
        using System.Numerics.Tensors;
        using Linalg.Interop;

        static class Typed
        {
            static object? Use(Lapack la, double[,] array, double[] vector, DenseMatrix<double> dense, Tensor<double> tensor, Svd<double> svd)
            {
                return {{expression}};
            }
        }
        """);
}
