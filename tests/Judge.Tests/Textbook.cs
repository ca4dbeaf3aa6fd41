using System.Numerics;

namespace Linalg.Interop.Judge.Tests;

/// <summary>
/// Unblocked textbook factorizations in T's own arithmetic and LAPACK's packed formats: correct results for the judge to pass.
/// </summary>
internal static class Textbook
{
    public static T Value<T>(double x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(x);

    public static int[] Lu<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var ipiv = new int[Math.Min(a.Rows, a.Columns)];
        for (int k = 0; k < ipiv.Length; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < a.Rows; i++)
                pivot = T.Abs(a[i, k]) > T.Abs(a[pivot, k]) ? i : pivot;
            ipiv[k] = pivot + 1;
            SwapRows(a, k, pivot, 0);
            Span<T> l = a.Column(k)[k..];
            for (int i = 1; i < l.Length && l[0] != T.Zero; i++)
                l[i] /= l[0];
            for (int j = k + 1; j < a.Columns; j++)
                Subtract(l[1..], a[k, j], a.Column(j)[(k + 1)..]);
        }

        return ipiv;
    }

    public static void Cholesky<T>(Uplo uplo, MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> lower = uplo == Uplo.Lower ? a : a.Transposed();
        for (int k = 0; k < a.Columns; k++)
        {
            Span<T> l = lower.Column(k)[k..];
            l[0] = T.Sqrt(l[0]);
            for (int i = 1; i < l.Length; i++)
                l[i] /= l[0];
            for (int j = 1; j < l.Length; j++)
                Subtract(l[j..], l[j], lower.Column(k + j)[(k + j)..]);
        }

        for (int j = 0; j < a.Columns && uplo == Uplo.Upper; j++)
        {
            for (int i = 0; i <= j; i++)
                a[i, j] = lower[j, i];
        }
    }

    /// <summary>Bunch–Kaufman; the upper form is the lower one of the matrix read backwards.</summary>
    public static int[] BunchKaufman<T>(Uplo uplo, MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Columns;
        MoatedMatrix<T> full = MoatedMatrix<T>.Create(n, n, (i, j) =>
            uplo == Uplo.Lower ? a[Math.Max(i, j), Math.Min(i, j)] : a[n - 1 - Math.Max(i, j), n - 1 - Math.Min(i, j)]);
        int[] lower = BunchKaufmanLower(full);
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                if (uplo == Uplo.Lower)
                    a[i, j] = full[i, j];
                else
                    a[n - 1 - i, n - 1 - j] = full[i, j];
            }
        }

        return uplo == Uplo.Lower ? lower : [.. lower.Reverse().Select(p => p > 0 ? n + 1 - p : -(n + 1 + p))];
    }

    /// <summary>QR, with column pivoting of the columns from <paramref name="fixedCount"/> on if a permutation is to be returned.</summary>
    public static T[] Qr<T>(MoatedMatrix<T> a, int[]? jpvt = null, int fixedCount = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tau = new T[Math.Min(a.Rows, a.Columns)];
        for (int j = 0; j < jpvt?.Length; j++)
            jpvt[j] = j + 1;
        for (int k = 0; k < tau.Length; k++)
        {
            if (jpvt is not null && k >= fixedCount)
            {
                int longest = Enumerable.Range(k, a.Columns - k).MaxBy(j => double.CreateTruncating(Length(a.Column(j)[k..])));
                (jpvt[k], jpvt[longest]) = (jpvt[longest], jpvt[k]);
                for (int i = 0; i < a.Rows; i++)
                    (a[i, k], a[i, longest]) = (a[i, longest], a[i, k]);
            }

            Span<T> v = a.Column(k)[k..];
            T length = Length(v);
            if (length == T.Zero || v.Length == 1)
                continue;
            T beta = v[0] > T.Zero ? -length : length;
            tau[k] = (beta - v[0]) / beta;
            T scale = v[0] - beta;
            foreach (ref T x in v[1..])
                x /= scale;
            v[0] = beta;
            for (int j = k + 1; j < a.Columns; j++)
                Reflect(tau[k], v, a.Column(j)[k..]);
        }

        return tau;
    }

    /// <summary>op(Q)·C for the reflectors of <see cref="Qr"/>.</summary>
    public static void ApplyQ<T>(Transpose trans, MoatedMatrix<T> factored, T[] tau, MoatedMatrix<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int step = 0; step < tau.Length; step++)
        {
            int k = trans == Transpose.None ? tau.Length - 1 - step : step;
            for (int j = 0; j < c.Columns; j++)
                Reflect(tau[k], factored.Column(k)[k..], c.Column(j)[k..]);
        }
    }

    /// <summary>The leading columns of Q.</summary>
    public static MoatedMatrix<T> FormQ<T>(MoatedMatrix<T> factored, T[] tau, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> q = MoatedMatrix<T>.Create(factored.Rows, columns, (i, j) => i == j ? T.One : T.Zero);
        ApplyQ(Transpose.None, factored, tau, q);
        return q;
    }

    /// <summary>The thin SVD of m ≥ n by one-sided Jacobi rotations, of m &lt; n by that of the transpose.</summary>
    public static (MoatedMatrix<T> U, T[] S, MoatedMatrix<T> Vt) Svd<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Rows < a.Columns)
        {
            (MoatedMatrix<T> v, T[] values, MoatedMatrix<T> ut) = Svd(a.Transposed());
            return (ut.Transposed(), values, v.Transposed());
        }

        int n = a.Columns;
        T unit = T.ScaleB(T.One, Math.ILogB(Norms.MaxAbs(a)));
        MoatedMatrix<T> u = MoatedMatrix<T>.Create(a.Rows, n, (i, j) => a[i, j] / unit);
        MoatedMatrix<T> w = MoatedMatrix<T>.Identity(n);
        for (int sweep = 0; sweep < 30; sweep++)
        {
            for (int p = 0; p < n; p++)
                for (int q = p + 1; q < n; q++)
                    Rotate(u.Column(p), u.Column(q), w.Column(p), w.Column(q));
        }

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(j => double.CreateTruncating(Length(u.Column(j))))];
        T[] s = [.. order.Select(j => Length(u.Column(j)))];
        return (
            MoatedMatrix<T>.Create(a.Rows, n, (i, j) => u[i, order[j]] / s[j]),
            [.. s.Select(x => x * unit)],
            MoatedMatrix<T>.Create(n, n, (i, j) => w[j, order[i]]));
    }

    /// <summary>The solution of op(T)·x = b in place of each column of b.</summary>
    public static void SolveTriangle<T>(Uplo uplo, Transpose trans, Diag diag, MoatedMatrix<T> a, MoatedMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Columns;
        bool forward = (uplo == Uplo.Lower) == (trans == Transpose.None);
        for (int j = 0; j < b.Columns; j++)
        {
            Span<T> x = b.Column(j);
            for (int step = 0; step < n; step++)
            {
                int k = forward ? step : n - 1 - step;
                if (diag == Diag.NonUnit)
                    x[k] /= a[k, k];
                (int first, int end) = forward ? (k + 1, n) : (0, k);
                if (trans == Transpose.None)
                {
                    Subtract(a.Column(k)[first..end], x[k], x[first..end]);
                    continue;
                }

                for (int i = first; i < end; i++)
                    x[i] -= a[k, i] * x[k];
            }
        }
    }

    /// <summary>A⁻¹ from LU factors by X·L = U⁻¹.</summary>
    public static MoatedMatrix<T> Inverse<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> factored = a.Copy();
        int[] ipiv = Lu(factored);
        MoatedMatrix<T> x = MoatedMatrix<T>.Identity(a.Columns);
        SolveTriangle(Uplo.Upper, Transpose.None, Diag.NonUnit, factored, x);
        MoatedMatrix<T> transposed = x.Transposed();
        SolveTriangle(Uplo.Lower, Transpose.Transpose, Diag.Unit, factored, transposed);
        for (int k = ipiv.Length - 1; k >= 0; k--)
            SwapRows(transposed, k, ipiv[k] - 1, 0);
        return transposed.Transposed();
    }

    /// <summary>The solution of A·X = B by LU.</summary>
    public static MoatedMatrix<T> Solve<T>(MoatedMatrix<T> a, MoatedMatrix<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MoatedMatrix<T> factored = a.Copy();
        MoatedMatrix<T> x = b.Copy();
        int[] ipiv = Lu(factored);
        for (int k = 0; k < ipiv.Length; k++)
            SwapRows(x, k, ipiv[k] - 1, 0);
        SolveTriangle(Uplo.Lower, Transpose.None, Diag.Unit, factored, x);
        SolveTriangle(Uplo.Upper, Transpose.None, Diag.NonUnit, factored, x);
        return x;
    }

    /// <summary>α·A·B + β·C, in the order of the sums of the definition.</summary>
    public static MoatedMatrix<T> Multiply<T>(T alpha, MoatedMatrix<T> a, MoatedMatrix<T> b, T beta, MoatedMatrix<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MoatedMatrix<T>.Create(a.Rows, b.Columns, (i, j) =>
        {
            T sum = T.Zero;
            for (int k = 0; k < a.Columns; k++)
                sum += a[i, k] * b[k, j];
            return beta == T.Zero ? alpha * sum : (alpha * sum) + (beta * c[i, j]);
        });

    /// <summary>y ← y − factor·x.</summary>
    private static void Subtract<T>(ReadOnlySpan<T> x, T factor, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
            y[i] -= x[i] * factor;
    }

    private static int[] BunchKaufmanLower<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Columns;
        T alpha = (T.One + T.Sqrt(Value<T>(17))) / Value<T>(8);
        var ipiv = new int[n];
        for (int k = 0; k < n;)
        {
            int r = k;
            T lambda = T.Zero;
            for (int i = k + 1; i < n; i++)
                (r, lambda) = T.Abs(a[i, k]) > lambda ? (i, T.Abs(a[i, k])) : (r, lambda);
            int size = 1;
            int with = k;
            if (T.Abs(a[k, k]) < alpha * lambda)
            {
                T sigma = T.Zero;
                for (int i = k; i < n; i++)
                    sigma = i == r ? sigma : T.Max(sigma, T.Abs(a[i, r]));
                if (T.Abs(a[k, k]) < alpha * lambda * (lambda / sigma))
                    (size, with) = T.Abs(a[r, r]) >= alpha * sigma ? (1, r) : (2, r);
            }

            int inner = k + size - 1;
            SwapRows(a, inner, with, k);
            for (int i = k; i < n; i++)
                (a[i, inner], a[i, with]) = (a[i, with], a[i, inner]);
            for (int i = k; i <= inner; i++)
                ipiv[i] = size == 1 ? with + 1 : -(with + 1);
            Eliminate(a, k, size);
            k += size;
        }

        return ipiv;
    }

    private static void Eliminate<T>(MoatedMatrix<T> a, int k, int size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Columns;
        int next = k + size;
        MoatedMatrix<T> w = a.Block(0, k, n, size);
        for (int i = next; i < n && (size == 2 || w[k, 0] != T.Zero); i++)
        {
            if (size == 1)
            {
                a[i, k] = w[i, 0] / w[k, 0];
                continue;
            }

            // [l₁ l₂]·D = [w₁ w₂], D divided by its off-diagonal entry.
            T e = w[k + 1, 0];
            T d1 = w[k, 0] / e;
            T d2 = w[k + 1, 1] / e;
            T t = (d1 * d2) - T.One;
            a[i, k] = ((d2 * (w[i, 0] / e)) - (w[i, 1] / e)) / t;
            a[i, k + 1] = ((d1 * (w[i, 1] / e)) - (w[i, 0] / e)) / t;
        }

        for (int j = next; j < n; j++)
        {
            for (int c = 0; c < size; c++)
                Subtract(a.Column(k + c)[next..], w[j, c], a.Column(j)[next..]);
        }
    }

    private static void SwapRows<T>(MoatedMatrix<T> a, int i, int k, int firstColumn)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = firstColumn; j < a.Columns; j++)
            (a[i, j], a[k, j]) = (a[k, j], a[i, j]);
    }

    private static T Length<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        foreach (T value in x)
            largest = T.Max(largest, T.Abs(value));
        if (largest == T.Zero)
            return T.Zero;
        T sum = T.Zero;
        foreach (T value in x)
            sum += value / largest * (value / largest);
        return largest * T.Sqrt(sum);
    }

    private static T Length<T>(Span<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Length((ReadOnlySpan<T>)x);

    /// <summary>x ← x − τ·v·(vᵀ·x), v[0] taken to be one.</summary>
    private static void Reflect<T>(T tau, ReadOnlySpan<T> v, Span<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T dot = x[0];
        for (int i = 1; i < v.Length; i++)
            dot += v[i] * x[i];
        x[0] -= tau * dot;
        for (int i = 1; i < v.Length; i++)
            x[i] -= tau * dot * v[i];
    }

    private static void Rotate<T>(Span<T> x, Span<T> y, Span<T> p, Span<T> q)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T xx = T.Zero;
        T yy = T.Zero;
        T xy = T.Zero;
        for (int i = 0; i < x.Length; i++)
            (xx, yy, xy) = (xx + (x[i] * x[i]), yy + (y[i] * y[i]), xy + (x[i] * y[i]));
        if (xy == T.Zero)
            return;
        T zeta = (yy - xx) / (xy + xy);
        T t = (zeta < T.Zero ? -T.One : T.One) / (T.Abs(zeta) + T.Sqrt(T.One + (zeta * zeta)));
        T c = T.One / T.Sqrt(T.One + (t * t));
        Turn(x, y, c, c * t);
        Turn(p, q, c, c * t);
    }

    private static void Turn<T>(Span<T> x, Span<T> y, T c, T s)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
            (x[i], y[i]) = ((c * x[i]) - (s * y[i]), (s * x[i]) + (c * y[i]));
    }
}
