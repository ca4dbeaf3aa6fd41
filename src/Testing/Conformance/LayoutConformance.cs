namespace Linalg.Interop.Testing.Conformance;

/// <summary>Memory used as LAPACK's callers use it: blocks and rows of one matrix, and matrices larger than a span.</summary>
/// <typeparam name="T">double or float.</typeparam>
public class LayoutConformance<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>One step of a blocked factorization whose blocks are neighbouring spans of one array.</summary>
    [SkippableFact]
    [Calls(nameof(Backend<T>.Getrf), nameof(Backend<T>.Trsm), nameof(Backend<T>.Gemm))]
    public void BlocksOfOneMatrixArePassedAsNeighbouringSpans()
    {
        const int n = 9;
        const int left = 4;
        const int right = n - left;
        MoatedMatrix<T> original = Gallery.Integers<T>(n, n, -9, 9, 5);
        for (int j = 0; j < n; j++)
            original[j, j] += T.CreateChecked(100);
        MoatedMatrix<T> a = original.Copy(padding: 2);
        int ld = a.LeadingDimension;
        var ipiv = new IndexVector(n);

        Span<T> a11 = a.Span[..(((left - 1) * ld) + n)];
        Span<T> a21 = a.Span[left..(((left - 1) * ld) + n)];
        Span<T> a12 = a.Span[(left * ld)..];
        Span<T> a22 = a.Span[((left * ld) + left)..];
        AssertInfo(0, Backend.Getrf(n, left, a11, ld, ipiv.Span[..left]), "left columns");
        Backend.Trsm(Side.Left, Uplo.Lower, Transpose.None, Diag.Unit, left, right, T.One, a11, ld, a12[..(((right - 1) * ld) + left)], ld);
        Backend.Gemm(Transpose.None, Transpose.None, right, right, left, -T.One, a21, ld, a12, ld, T.One, a22, ld);
        AssertInfo(0, Backend.Getrf(right, right, a22, ld, ipiv.Span[left..]), "right columns");
        for (int i = left; i < n; i++)
            ipiv[i] += left;

        AssertMoat(a, "blocked LU");
        AssertRatio(Residuals.Lu(original, a, ipiv), "blocked LU");
    }

    [SkippableFact]
    [Calls(nameof(Backend<T>.Gemv))]
    public void RowsOfOneMatrixAreStridedVectors()
    {
        MoatedMatrix<T> a = MoatedMatrix<T>.Create(4, 3, (i, j) => Real(i + (10 * j)), padding: 1);
        MoatedMatrix<T> identity = MoatedMatrix<T>.Identity(3);
        int ld = a.LeadingDimension;
        Backend.Gemv(Transpose.None, 3, 3, T.One, identity.Span, 3, a.Span[1..], ld, T.One, a.Span[2..], ld);
        AssertMoat(a, "Gemv on rows");
        for (int j = 0; j < 3; j++)
        {
            Assert.Equal(Real(1 + (10 * j)), a[1, j]);
            Assert.Equal(Real(3 + (20 * j)), a[2, j]);
        }
    }

    /// <summary>Three columns, the last of which begins behind element 2³¹: memory that is reserved but for the pages that are touched.</summary>
    [SkippableFact]
    [Calls(nameof(Backend<T>.Getrf))]
    public unsafe void MatricesMayReachBeyondTwoToThe31Elements()
    {
        const int m = 5;
        const int n = 3;
        const int ld = (1 << 30) + 8;
        using var memory = ReservedMemory.TryCreate((((nuint)ld * (n - 1)) + m) * (nuint)sizeof(T));
        Skip.If(memory is null, "The system does not reserve address space on request.");
        T* a = (T*)memory.Pointer;
        MoatedMatrix<T> original = Gallery.Uniform<T>(m, n, 31);
        for (int j = 0; j < n; j++)
            original.Column(j).CopyTo(new Span<T>(a + ((nint)j * ld), m));
        int* ipiv = stackalloc int[n];
        AssertInfo(0, Backend.Getrf(m, n, a, ld, ipiv), "ld > 2³⁰");

        var factored = new MoatedMatrix<T>(m, n);
        for (int j = 0; j < n; j++)
            new Span<T>(a + ((nint)j * ld), m).CopyTo(factored.Column(j));
        AssertRatio(Residuals.Lu(original, factored, new ReadOnlySpan<int>(ipiv, n)), "ld > 2³⁰");
    }
}
