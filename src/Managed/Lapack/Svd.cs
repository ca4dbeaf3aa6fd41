using System.Numerics;

namespace Linalg.Interop.Managed;

/// <summary>
/// A = U·Σ·Vᵀ by way of a bidiagonal matrix: A = Q·B·Pᵀ, B = U′·Σ·V′ᵀ, U = Q·U′ and V = P·V′. Of a tall A = Q·R the triangle R takes A's place (Chan, ACM TOMS 8(1),
/// 1982).
/// </summary>
internal static unsafe class Svd
{
    // Beyond this exponent of its largest element A is scaled: squares and quotients of what is left of it are far from both ends of the range.
    private const int LargestExponent = 10;

    /// <summary>The singular values and, unless U and V are empty, singular vectors of A, which has at least as many rows as columns.</summary>
    /// <param name="x">The kernels, and how to split.</param>
    /// <param name="a">A in any orientation; read at the beginning, so that U may be in its place.</param>
    /// <param name="s">The singular values.</param>
    /// <param name="u">m × n or m × m: orthonormal columns, as many as are asked for.</param>
    /// <param name="v">n × n.</param>
    /// <returns>0, or i &gt; 0 if the iteration did not converge.</returns>
    public static int Decompose<T>(Execution<T> x, View<T> a, T* s, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = a.Rows, n = a.Columns, rows = IsTall(x, a) ? n : m;
        bool vectors = v.Data != null;
        nint triangle = rows < m ? PaddedMatrix.Length<T>(n, n) : 0, reflectors = vectors ? (nint)n * n : 0;
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(
            PaddedMatrix.Length<T>(m, n) + triangle + reflectors + (4 * (nint)n) + Bidiagonalization<T>.Length(x, rows, n));
        View<T> copy = PaddedMatrix.At(m, n, scratch.Data), b = copy, p = default;
        T* memory = scratch.Data + PaddedMatrix.Length<T>(m, n), tau;
        if (rows < m)
            b = PaddedMatrix.At(n, n, memory);
        memory += triangle;
        if (vectors)
            p = new View<T>(n, n, memory, n);
        memory += reflectors;
        T* e = memory, tauLeft = e + n, tauRight = tauLeft + n;
        tau = tauRight + n;
        memory = tau + n;

        Packing.Copy(x.Kernels, a, copy.Data, copy.ColumnStride);
        int exponent = Scale(x, copy);
        if (rows < m)
        {
            Qr.Factor(x, copy, tau);
            CopyTriangle(copy, b);
        }

        new Bidiagonalization<T>(x, b, p, s, e, tauLeft, tauRight, memory).Reduce();
        int info = vectors ? Decompose(x, s, e, u.Block(0, 0, n, n), v) : BidiagonalSvd.Values(x, n, s, e);
        if (info != 0)
            return info;
        for (int i = 0; i < n && exponent != 0; i++)
            s[i] = T.ScaleB(s[i], exponent);
        if (!vectors)
            return 0;
        Extend(n, u);
        Multiply(x, b, tauLeft, u.Block(0, 0, rows, rows < m ? n : u.Columns));
        if (rows < m)
            Multiply(x, copy, tau, u);
        if (n > 1)
            Multiply(x, p.Block(1, 0, n - 1, n - 1), tauRight, v.Block(1, 0, n - 1, n));
        return 0;
    }

    /// <summary>Whether a QR factorization comes first.</summary>
    private static bool IsTall<T>(Execution<T> x, View<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => a.Rows * 5L >= a.Columns * 7L;

    /// <summary>A := A·2⁻ᵏ if its largest element is far from one; k.</summary>
    private static int Scale<T>(Execution<T> x, View<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        for (int j = 0; j < a.Columns; j++)
            largest = T.Max(largest, x.Kernels.LargestMagnitude(a.Rows, a.At(0, j)));
        int exponent = T.IsZero(largest) ? 0 : T.ILogB(largest);
        if (Math.Abs(exponent) <= LargestExponent)
            return 0;

        // The reciprocal of a subnormal number's power of two is not finite: half of the way, and the other half.
        T half = T.ScaleB(T.One, -exponent / 2), rest = T.ScaleB(T.One, -exponent - (-exponent / 2));
        for (int j = 0; j < a.Columns; j++)
        {
            x.Kernels.Scale(a.Rows, half, a.At(0, j));
            x.Kernels.Scale(a.Rows, rest, a.At(0, j));
        }

        return exponent;
    }

    /// <summary>R of a factorization as a matrix with zeros below the diagonal.</summary>
    private static void CopyTriangle<T>(View<T> a, View<T> r)
        where T : unmanaged
    {
        for (int j = 0; j < r.Columns; j++)
        {
            new ReadOnlySpan<T>(a.At(0, j), j + 1).CopyTo(new Span<T>(r.At(0, j), j + 1));
            new Span<T>(r.At(j, j) + 1, r.Rows - j - 1).Clear();
        }
    }

    /// <summary>The SVD of B.</summary>
    private static int Decompose<T>(Execution<T> x, T* d, T* e, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int info = BidiagonalSvd.Decompose(x, u.Rows, d, e, u.RowStride == 1 ? u : u.Transposed, v.RowStride == 1 ? v : v.Transposed);
        if (u.RowStride != 1)
            Transpose(u);
        if (v.RowStride != 1)
            Transpose(v);
        return info;
    }

    /// <summary>A square matrix := its transpose.</summary>
    private static void Transpose<T>(View<T> a)
        where T : unmanaged
    {
        for (int j = 0; j < a.Columns; j++)
        {
            for (int i = 0; i < j; i++)
                (a[i, j], a[j, i]) = (a[j, i], a[i, j]);
        }
    }

    /// <summary>U := [ U₁₁ 0; 0 I ], U₁₁ n × n.</summary>
    private static void Extend<T>(int n, View<T> u)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Clear(u.Block(n, 0, u.Rows - n, n));
        if (u.Columns == n)
            return;
        Clear(u.Block(0, n, u.Rows, u.Columns - n));
        for (int j = n; j < u.Columns; j++)
            u[j, j] = T.One;
    }

    private static void Clear<T>(View<T> a)
        where T : unmanaged
    {
        if (a.RowStride != 1)
            a = a.Transposed;
        for (int j = 0; j < a.Columns; j++)
            new Span<T>(a.At(0, j), a.Rows).Clear();
    }

    /// <summary>C := Q·C for the product Q of reflectors below the diagonal of A.</summary>
    private static void Multiply<T>(Execution<T> x, View<T> a, T* tau, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Qr.Multiply(x, transposed: false, a, tau, c);
}
