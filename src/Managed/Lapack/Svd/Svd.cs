namespace Linalg.Interop.Managed;

/// <summary>
/// A = U·Σ·Vᵀ by reduction to bidiagonal form: A = Q·B·Pᵀ, B = U′·Σ·V′ᵀ, U = Q·U′ and V = P·V′. A tall A = Q₀·R is replaced by its triangle R, and Q₀
/// is applied at the end (Chan, ACM TOMS 8(1), 1982).
/// </summary>
internal static unsafe class Svd
{
    // Binary exponent of the largest element beyond which A is scaled, so that products and quotients neither overflow nor underflow.
    private const int LargestExponent = 10;

    /// <summary>The singular values of A and, unless U and V are nothing, its singular vectors.</summary>
    /// <param name="x">The kernels, and how to split.</param>
    /// <param name="a">A of any orientation with at least as many rows as columns; read before anything is written.</param>
    /// <param name="s">The singular values.</param>
    /// <param name="u">m × n or m × m, in A's place if need be.</param>
    /// <param name="v">n × n.</param>
    /// <returns>0, or i &gt; 0 if the iteration did not converge.</returns>
    public static int Decompose<T>(Execution<T> x, View<T> a, T* s, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = a.Rows, n = a.Columns, rows = IsTall(m, n) ? n : m;
        bool vectors = v.Data != null;
        nint copyLength = PaddedMatrix.Length<T>(m, n), squareLength = rows < m ? PaddedMatrix.Length<T>(n, n) : 0;
        nint reflectorLength = vectors ? BlockReflector<T>.InPlaceLength(n) : 0;
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(
            copyLength + squareLength + reflectorLength + (4 * (nint)n) + Bidiagonalization<T>.Length(x, rows, n));
        T* square = scratch.Data + copyLength, reflectors = square + squareLength;
        T* e = reflectors + reflectorLength, tauLeft = e + n, tauRight = tauLeft + n, tau = tauRight + n;
        View<T> copy = PaddedMatrix.At(m, n, scratch.Data), b = copy, p = vectors ? new(n, n, reflectors, n) : default;
        Packing.Copy(x.Kernels, a, copy.Data, copy.ColumnStride);
        int exponent = Scale(x, copy);
        if (rows < m)
        {
            b = PaddedMatrix.At(n, n, square);
            Qr.Factor(x, copy, tau);
            CopyTriangle(copy, b);
        }

        new Bidiagonalization<T>(x, b, p, s, e, tauLeft, tauRight, tau + n).Reduce();
        View<T> top = vectors ? u.Block(0, 0, n, n) : default;
        int info = vectors ? BidiagonalSvd.Decompose(x, n, s, e, ByColumns(top), ByColumns(v)) : BidiagonalSvd.Values(x, n, s, e);
        for (int i = 0; i < n && exponent != 0; i++)
            s[i] = T.ScaleB(s[i], exponent);
        if (!vectors || info != 0)
            return info;

        // Row-major factors were computed column-major; transpose them in place.
        if (n > 1)
            Qr.Multiply(x, transposed: false, p.Block(1, 0, n - 1, n - 1), tauRight, ByColumns(v).Block(1, 0, n - 1, n));
        if (v.RowStride != 1)
            Transposition.InPlace(x.Kernels, v);
        if (rows < m)
            Qr.Multiply(x, transposed: false, b, tauLeft, ByColumns(top));
        if (u.RowStride != 1)
            Transposition.InPlace(x.Kernels, top);
        if (rows < m && u.Columns == n)
        {
            BlockReflector<T>.InPlace(x, copy, tau, b, reflectors).ApplyToTop(u);
            return 0;
        }

        Extend(n, u);
        Qr.Multiply(x, transposed: false, copy, rows < m ? tau : tauLeft, u);
        return 0;
    }

    /// <summary>Whether a QR factorization comes first.</summary>
    private static bool IsTall(int m, int n) => m * 5L >= n * 7L;

    private static View<T> ByColumns<T>(View<T> a)
        where T : unmanaged => a.RowStride == 1 ? a : a.Transposed;

    /// <summary>Scales A := A·2⁻ᵏ if its largest element is far from one. Returns k.</summary>
    private static int Scale<T>(Execution<T> x, View<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        for (int j = 0; j < a.Columns; j++)
            largest = T.Max(largest, x.Kernels.LargestMagnitude(a.Rows, a.At(0, j)));
        int exponent = T.IsZero(largest) ? 0 : T.ILogB(largest);
        if (Math.Abs(exponent) <= LargestExponent)
            return 0;
        for (int j = 0; j < a.Columns; j++)
            BidiagonalScale.Multiply(a.Rows, a.At(0, j), -exponent);
        return exponent;
    }

    /// <summary>Copies R of a QR factorization, with zeros below the diagonal.</summary>
    private static void CopyTriangle<T>(View<T> a, View<T> r)
        where T : unmanaged
    {
        for (int j = 0; j < r.Columns; j++)
        {
            new ReadOnlySpan<T>(a.At(0, j), j + 1).CopyTo(new Span<T>(r.At(0, j), j + 1));
            new Span<T>(r.At(0, j) + j + 1, r.Rows - j - 1).Clear();
        }
    }

    /// <summary>U := [ U₁₁ 0; 0 I ], U₁₁ n × n.</summary>
    private static void Extend<T>(int n, View<T> u)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        u.Block(n, 0, u.Rows - n, n).Clear();
        u.Block(0, n, u.Rows, u.Columns - n).Clear();
        for (int j = n; j < u.Columns; j++)
            u[j, j] = T.One;
    }
}
