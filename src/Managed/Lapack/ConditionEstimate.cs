namespace Linalg.Interop.Managed;

/// <summary>A linear operator that is only known by its products.</summary>
internal unsafe interface ILinearOperator<T>
    where T : unmanaged
{
    /// <summary>x := M·x or x := Mᵀ·x.</summary>
    void Apply(bool transposed, View<T> x);
}

/// <summary>Lower bounds of norms by a few products (Hager, SIAM J. Sci. Stat. Comput. 5(2), 1984; Higham, ACM TOMS 14(4), 1988).</summary>
internal static unsafe class ConditionEstimate
{
    // Columns of M that are tried: the search rarely takes more than two.
    private const int MaxSteps = 5;

    /// <summary>
    /// The reciprocal condition number 1 / (anorm·‖A⁻¹‖₁), or of Aᵀ, from an operator that solves with finite factors of A: between 0 and
    /// 1, above which only rounding brings it; 0, singular to working precision, if a solution is not a number.
    /// </summary>
    /// <remarks>
    /// The solutions are those of right-hand sides of A's own size, so that tiny and huge matrices neither overflow nor vanish.
    /// </remarks>
    public static T Reciprocal<T, TSolver>(TSolver solver, bool transposed, int n, T anorm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TSolver : struct, ILinearOperator<T>
    {
        int range = -T.ILogB(Machine<T>.SafeMin) / 2, exponent = Math.Clamp(T.ILogB(anorm), -range, range);
        T scale = T.ScaleB(T.One, exponent);
        T estimate = OneNorm<T, TSolver>(solver, transposed, n, scale, null);
        T reciprocal = T.One / estimate / (anorm / scale);
        return T.IsNaN(reciprocal) ? T.Zero : T.Min(reciprocal, T.One);
    }

    /// <summary>
    /// Estimates scale·‖M‖₁ for an operator M or its transpose: a lower bound, as a rule within a factor of three, from at most eleven products.
    /// </summary>
    /// <param name="m">The operator.</param>
    /// <param name="transposed">Mᵀ is meant.</param>
    /// <param name="n">The order of M, &gt; 0.</param>
    /// <param name="scale">The size of the vectors that M is applied to.</param>
    /// <param name="maximizer">Null, or n elements: on return e with ‖M·e‖₁ / ‖e‖₁ the estimate.</param>
    /// <returns>The estimate; not finite if a product is not.</returns>
    public static T OneNorm<T, TOperator>(TOperator m, bool transposed, int n, T scale, T* maximizer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TOperator : struct, ILinearOperator<T>
    {
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(2 * (nint)n);
        View<T> x = View<T>.Column(n, scratch.Data, 1);
        T* signs = scratch.Data + n;

        // The mean of all columns; the gradient of the norm there points at a column that is larger, if there is one.
        new Span<T>(x.Data, n).Fill(scale / T.CreateTruncating(n));
        if (maximizer != null)
            new Span<T>(maximizer, n).Fill(T.One / T.CreateTruncating(n));
        m.Apply(transposed, x);
        T estimate = Sum(x);
        if (n == 1 || !T.IsFinite(estimate))
            return estimate;
        int largest = -1;
        for (int step = 0; step < MaxSteps; step++)
        {
            bool changed = TakeSigns(x, signs, first: step == 0);
            if (!changed)
                break;
            for (int i = 0; i < n; i++)
                x.Data[i] = signs[i] * scale;
            m.Apply(!transposed, x);
            int next = IndexOfLargest(x);
            if (largest >= 0 && T.Abs(x.Data[largest]) == T.Abs(x.Data[next]))
                break;
            largest = next;
            new Span<T>(x.Data, n).Clear();
            x.Data[largest] = scale;
            m.Apply(transposed, x);
            T candidate = Sum(x);
            if (!T.IsFinite(candidate))
                return candidate;
            if (candidate <= estimate)
                break;
            estimate = candidate;
            if (maximizer == null)
                continue;
            new Span<T>(maximizer, n).Clear();
            maximizer[largest] = T.One;
        }

        // A vector of alternating signs finds what cancellation may have hidden.
        Alternate(x.Data, n, scale);
        m.Apply(transposed, x);
        T other = T.CreateTruncating(2) * Sum(x) / T.CreateTruncating(3.0 * n);
        if (maximizer != null && other > estimate)
            Alternate(maximizer, n, T.One);
        return T.Max(estimate, other);
    }

    /// <summary>x := scale·(1, −1 − 1/(n − 1), 1 + 2/(n − 1), …, ±2).</summary>
    private static void Alternate<T>(T* x, int n, T scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < n; i++)
            x[i] = T.CreateTruncating((i % 2 == 0 ? 1 : -1) * (1 + ((double)i / (n - 1)))) * scale;
    }

    /// <summary>Stores the signs of x. False if they are those of the last time.</summary>
    private static bool TakeSigns<T>(View<T> x, T* signs, bool first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool changed = first;
        for (int i = 0; i < x.Rows; i++)
        {
            T sign = x.Data[i] < T.Zero ? -T.One : T.One;
            changed |= sign != signs[i];
            signs[i] = sign;
        }

        return changed;
    }

    private static T Sum<T>(View<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < x.Rows; i++)
            sum += T.Abs(x.Data[i]);
        return sum;
    }

    private static int IndexOfLargest<T>(View<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int largest = 0;
        for (int i = 1; i < x.Rows; i++)
        {
            if (T.Abs(x.Data[i]) > T.Abs(x.Data[largest]))
                largest = i;
        }

        return largest;
    }
}
