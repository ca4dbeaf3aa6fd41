using System.Runtime.InteropServices;

namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// Where the eigenvalues of a symmetric matrix lie, without computing one: Qᵀ·A·Q = T tridiagonal by reflectors, and the signs of the pivots of T −
/// x·I. In double, so that T's eigenvalues are A's within n·ε·‖A‖. Shares nothing with Sytrf: no interchange, no block.
/// Source: Golub and Van Loan, Matrix Computations, 8.3 and 8.4.
/// </summary>
internal sealed class SymmetricSpectrum(double[] diagonal, double[] offDiagonal)
{
    /// <summary>Reduces A, of which both triangles are read.</summary>
    public static SymmetricSpectrum Of<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Rows;
        double[][] columns = [.. Enumerable.Range(0, n).Select(j => a.Column(j).ToArray().Select(double.CreateChecked).ToArray())];
        double[] diagonal = new double[n], beside = new double[Math.Max(0, n - 1)], product = new double[n];
        for (int k = 0; k < n; k++)
        {
            diagonal[k] = columns[k][k];
            if (k + 1 == n)
                break;

            // H = I − τ·v·vᵀ takes what is below the diagonal of column k to β·e₁; H·A·H = A − v·wᵀ − w·vᵀ, w = τ·A·v − ½·τ²·(vᵀ·A·v)·v.
            Span<double> v = columns[k].AsSpan(k + 1), w = product.AsSpan(k + 1);
            double largest = 0;
            foreach (double x in v)
                largest = Math.Max(largest, Math.Abs(x));
            if (largest == 0)
                continue;
            Scale(1 / largest, v);
            double norm = Math.Sqrt(Dot(v, v)), beta = -Math.CopySign(norm, v[0]);
            beside[k] = beta * largest;
            v[0] -= beta;
            double tau = 2 / Dot(v, v);
            for (int j = 0; j < v.Length; j++)
                w[j] = tau * Dot(columns[k + 1 + j].AsSpan(k + 1), v);
            AddScaled(-0.5 * tau * Dot(w, v), v, w);
            for (int j = 0; j < v.Length; j++)
            {
                Span<double> column = columns[k + 1 + j].AsSpan(k + 1);
                AddScaled(-w[j], v, column);
                AddScaled(-v[j], w, column);
            }
        }

        return new SymmetricSpectrum(diagonal, beside);
    }

    /// <summary>The number of eigenvalues below x, by Sylvester's law that of the negative pivots of T − x·I.</summary>
    public int CountBelow(double x)
    {
        double tiny = double.Epsilon / Machine<double>.Epsilon;
        int count = 0;
        double pivot = 1;
        for (int i = 0; i < diagonal.Length; i++)
        {
            double beside = i == 0 ? 0 : offDiagonal[i - 1];
            pivot = diagonal[i] - x - (beside / pivot * beside);
            if (Math.Abs(pivot) < tiny)
                pivot = -tiny;
            count += pivot < 0 ? 1 : 0;
        }

        return count;
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ReadOnlySpan<Vector<double>> a = MemoryMarshal.Cast<double, Vector<double>>(x), b = MemoryMarshal.Cast<double, Vector<double>>(y);
        Vector<double> even = Vector<double>.Zero, odd = Vector<double>.Zero;
        int i = 0;
        for (; i + 1 < a.Length; i += 2)
        {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }

        double sum = Vector.Sum(even + odd);
        for (i *= Vector<double>.Count; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>y := y + factor·x.</summary>
    private static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        ReadOnlySpan<Vector<double>> a = MemoryMarshal.Cast<double, Vector<double>>(x);
        Span<Vector<double>> b = MemoryMarshal.Cast<double, Vector<double>>(y);
        for (int i = 0; i < a.Length; i++)
            b[i] += factor * a[i];
        for (int i = a.Length * Vector<double>.Count; i < x.Length; i++)
            y[i] += factor * x[i];
    }

    private static void Scale(double factor, Span<double> x)
    {
        foreach (ref double element in x)
            element *= factor;
    }
}
