using System.Numerics.Tensors;

namespace Linalg.Interop;

/// <content>Condition estimates: two solutions with the factors bound the norm of the inverse from below.</content>
internal unsafe ref partial struct QuickCheck<T>
{
    /// <summary>By how much an estimate may be above its bound, and by how much for each of n columns below it, before it is doubted.</summary>
    private const double EstimateMargin = 16;

    /// <summary>
    /// Whether rcond is a number between 0 and 1 that fits κ = anorm·max(‖y‖₁, ‖z‖∞) ≤ anorm·‖A⁻¹‖₁, y = A⁻¹·w / n for a vector w of signs
    /// and z = A⁻ᵀ·sign(y), the first step of Hager's estimate (SIAM J. Sci. Stat. Comput. 5(2), 1984).
    /// </summary>
    private readonly bool ConditionPasses(in DescribedCall<T> call)
    {
        for (int j = 0; j < call.N; j++)
        {
            if (!TensorPrimitives.IsFiniteAll<T>(_given[0].Stored(j)))
                return T.IsNaN(call.Rcond);
        }

        if (!(call.Rcond >= T.Zero && call.Rcond <= T.One))
            return false;
        bool isSingular = call.Info.Family == RoutineFamily.BunchKaufman ? FirstZeroBlock(_given[0], _pivots) != 0 : HasNoUsableDiagonal(_given[0]);
        if (isSingular)
            return T.IsZero(call.Rcond);

        int n = call.N;
        Probe<T> x = Signs(n);
        x.Scale(call.Alpha / T.CreateTruncating(n));
        bool transposed = call.Norm == Norm.Infinity;
        SolveByFactors(call, transposed, x);
        T largest = T.Zero;
        for (int i = 0; i < n; i++)
        {
            largest += T.Abs(x.Value[i]);
            x.Value[i] = x.Value[i] < T.Zero ? -call.Alpha : call.Alpha;
        }

        SolveByFactors(call, !transposed, x);
        largest = T.Max(largest, ProbeKernels<T>.Largest(x.Value, n));

        // What leaves the range, or vanishes, bounds nothing.
        double product = double.CreateTruncating(call.Rcond) * double.CreateTruncating(largest);
        return !T.IsNormal(largest) || (product <= EstimateMargin && product * EstimateMargin * n >= 1);
    }

    /// <summary>x ← A⁻¹·x, or its transpose, but for the order of rows of A.</summary>
    private readonly void SolveByFactors(in DescribedCall<T> call, bool transposed, Probe<T> x)
    {
        Operand<T> a = _given[0];
        int n = call.N;
        switch (call.Info.Family)
        {
            case RoutineFamily.Lu when !transposed:
                Substitute(a.As(n, n, Part.StrictlyLower), transposed: false, x);
                Substitute(a.As(n, n, Part.Upper), transposed: false, x);
                break;
            case RoutineFamily.Lu:
                Substitute(a.As(n, n, Part.Upper), transposed: true, x);
                Substitute(a.As(n, n, Part.StrictlyLower), transposed: true, x);
                break;
            case RoutineFamily.Cholesky:
                Substitute(a, a.Part == Part.Upper, x);
                Substitute(a, a.Part == Part.Lower, x);
                break;
            default:
                SolveByBlocks(a, _pivots, x);
                break;
        }
    }

    /// <summary>x ← op(A)⁻¹·x with a triangle, its diagonal ones where it does not belong to it.</summary>
    private static void Substitute(in Operand<T> a, bool transposed, Probe<T> x)
    {
        bool lower = a.Part is Part.Lower or Part.StrictlyLower, unit = a.Part is Part.StrictlyLower or Part.StrictlyUpper;
        for (int step = 0; step < a.Columns; step++)
        {
            int k = lower != transposed ? step : a.Columns - 1 - step;
            (int first, int length) = lower ? (k + 1, a.Columns - k - 1) : (0, k);
            T* column = a.Column(k);
            if (transposed)
                x.Value[k] -= ProbeKernels<T>.Dot(column + first, length, x.Value + first, x.Size + first).Value;
            if (!unit)
                x.Value[k] /= column[k];
            if (!transposed)
                ProbeKernels<T>.Add(column + first, length, -x.Value[k], T.Zero, x.Value + first, x.Size + first);
        }
    }

    /// <summary>x ← M⁻ᵀ·D⁻¹·M⁻¹·x with the factors of Sytrf.</summary>
    private static void SolveByBlocks(in Operand<T> a, int* ipiv, Probe<T> x)
    {
        int n = a.Columns;
        bool lower = a.Part == Part.Lower;
        for (int k = lower ? 0 : n - 1; k >= 0 && k < n;)
        {
            // Block k is met in the order of elimination: [k, k + size) for the lower triangle, (k − size, k] for the upper one.
            int size = ipiv[k] > 0 ? 1 : 2, start = lower ? k : k - size + 1;
            (int first, int length) = lower ? (start + size, n - start - size) : (0, start);
            x.Swap(lower ? start + size - 1 : start, Math.Abs(ipiv[k]) - 1);
            for (int j = start; j < start + size; j++)
                ProbeKernels<T>.Add(a.Column(j) + first, length, -x.Value[j], T.Zero, x.Value + first, x.Size + first);
            DivideByBlock(a, start, size, lower, x);
            k += lower ? size : -size;
        }

        for (int k = lower ? n - 1 : 0; k >= 0 && k < n;)
        {
            int size = ipiv[k] > 0 ? 1 : 2, start = lower ? k - size + 1 : k;
            (int first, int length) = lower ? (start + size, n - start - size) : (0, start);
            for (int j = start; j < start + size; j++)
                x.Value[j] -= ProbeKernels<T>.Dot(a.Column(j) + first, length, x.Value + first, x.Size + first).Value;
            x.Swap(lower ? start + size - 1 : start, Math.Abs(ipiv[k]) - 1);
            k += lower ? -size : size;
        }
    }

    private static void DivideByBlock(in Operand<T> a, int k, int size, bool lower, Probe<T> x)
    {
        if (size == 1)
        {
            x.Value[k] /= a.Column(k)[k];
            return;
        }

        T coupling = lower ? a.Column(k)[k + 1] : a.Column(k + 1)[k], p = a.Column(k)[k] / coupling, q = a.Column(k + 1)[k + 1] / coupling;
        T determinant = ((p * q) - T.One) * coupling, first = x.Value[k], second = x.Value[k + 1];
        (x.Value[k], x.Value[k + 1]) = (((q * first) - second) / determinant, ((p * second) - first) / determinant);
    }
}
