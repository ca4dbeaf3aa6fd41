using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Linalg.Interop;

/// <summary>
/// The orthogonal factor of A = Q·R with a positive diagonal of R, by Householder's reflections in a fixed order of operations: sums run in
/// eight lanes whatever the processor has, multiplications and additions are rounded one by one, so the bits are the same on every machine.
/// Of a Gaussian matrix that factor has the uniform (Haar) distribution. Source: Stewart, SIAM J. Numer. Anal. 17 (1980); Mezzadri, Notices
/// of the AMS 54 (2007).
/// </summary>
internal static class HaarOrthogonal
{
    /// <summary>Replaces an m × n matrix, m ≥ n, by its orthogonal factor. Takes about 4·n²·(m − n/3) operations on one thread.</summary>
    /// <param name="a">Column-major elements without gaps: A on entry, Q on return.</param>
    /// <param name="rows">m.</param>
    /// <param name="columns">n.</param>
    public static void Orthogonalize(Span<double> a, int rows, int columns)
    {
        using var rented = new Rented<double>(2L * columns);
        Span<double> scales = rented.Span[..columns], signs = rented.Span[columns..];
        for (int k = 0; k < columns; k++)
        {
            Span<double> v = Tail(a, rows, k, k);
            (scales[k], signs[k]) = Reflector(v);
            for (int j = k + 1; j < columns; j++)
                Reflect(v, scales[k], Tail(a, rows, j, k));
        }

        // Q = H(0)·…·H(n−1)·diag(signs), from the last reflection to the first, each column in the place of its reflector.
        for (int k = columns - 1; k >= 0; k--)
        {
            Span<double> v = Tail(a, rows, k, k);
            for (int j = k + 1; j < columns; j++)
                Reflect(v, scales[k], Tail(a, rows, j, k));
            double head = 1 - (scales[k] * v[0] * v[0]);
            double factor = -scales[k] * v[0] * signs[k];
            for (int i = 1; i < v.Length; i++)
                v[i] *= factor;
            v[0] = head * signs[k];
            a.Slice(k * rows, k).Clear();
        }
    }

    /// <summary>Turns x into v of the reflection I − scale·v·vᵀ, which maps x to a multiple of the first unit vector.</summary>
    /// <returns>The scale, and the sign by which that multiple becomes positive.</returns>
    private static (double Scale, double Sign) Reflector(Span<double> x)
    {
        double norm = Math.Sqrt(Dot(x, x));
        if (norm == 0)
            return (0, 1);

        // x is mapped to −sign(x₀)·‖x‖·e₀. A last row of length one is reflected like the others.
        double sign = x[0] < 0 ? 1 : -1;
        x[0] -= sign * norm;
        return (1 / (norm * Math.Abs(x[0])), sign);
    }

    /// <summary>c := c − scale·v·(vᵀc).</summary>
    private static void Reflect(ReadOnlySpan<double> v, double scale, Span<double> c)
    {
        double factor = scale * Dot(v, c);
        Vector256<double> factors = Vector256.Create(factor);
        ref double from = ref MemoryMarshal.GetReference(v);
        ref double to = ref MemoryMarshal.GetReference(c);
        int i = 0;
        for (; i <= v.Length - 4; i += 4)
        {
            Vector256<double> product = factors * Vector256.LoadUnsafe(ref from, (nuint)i);
            (Vector256.LoadUnsafe(ref to, (nuint)i) - product).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < v.Length; i++)
            Unsafe.Add(ref to, i) -= factor * Unsafe.Add(ref from, i);
    }

    /// <summary>xᵀy in eight lanes, added from the first to the last, then the elements that do not fill the lanes.</summary>
    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref double left = ref MemoryMarshal.GetReference(x);
        ref double right = ref MemoryMarshal.GetReference(y);
        Vector256<double> even = Vector256<double>.Zero, odd = even;
        int i = 0;
        for (; i <= x.Length - 8; i += 8)
        {
            even += Vector256.LoadUnsafe(ref left, (nuint)i) * Vector256.LoadUnsafe(ref right, (nuint)i);
            odd += Vector256.LoadUnsafe(ref left, (nuint)(i + 4)) * Vector256.LoadUnsafe(ref right, (nuint)(i + 4));
        }

        Vector256<double> lanes = even + odd;
        double sum = lanes[0] + lanes[1] + lanes[2] + lanes[3];
        for (; i < x.Length; i++)
            sum += Unsafe.Add(ref left, i) * Unsafe.Add(ref right, i);
        return sum;
    }

    private static Span<double> Tail(Span<double> a, int rows, int column, int row) => a.Slice((column * rows) + row, rows - row);
}
