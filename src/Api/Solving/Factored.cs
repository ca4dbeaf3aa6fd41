using System.Numerics.Tensors;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Solving;

/// <summary>A square matrix in the factors of one rung, in memory that the caller rented.</summary>
internal readonly struct Factored<T> : IInverse<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Backend<T> _backend;
    private readonly T[] _factors;
    private readonly int[] _pivots;
    private readonly MatrixStructure _structure;

    /// <param name="backend">Computes.</param>
    /// <param name="rung">Diagonal, Triangular, Cholesky, Ldlt or Lu.</param>
    /// <param name="structure">Tells the triangle of a triangular matrix.</param>
    /// <param name="n">Order.</param>
    /// <param name="factors">On entry to <see cref="Factor"/> the matrix, its columns one after another.</param>
    /// <param name="pivots">At least n elements.</param>
    /// <param name="scales">Empty, or n row scales and n column scales that the matrix was multiplied by.</param>
    public Factored(Backend<T> backend, Rung rung, MatrixStructure structure, int n, T[] factors, int[] pivots, Memory<T> scales = default)
    {
        _backend = backend;
        Rung = rung;
        _structure = structure;
        Order = n;
        _factors = factors;
        _pivots = pivots;
        Scales = scales;
    }

    public Rung Rung { get; }

    public int Order { get; }

    public Memory<T> Scales { get; }

    /// <summary>The factors as those of the scaled matrix itself.</summary>
    public Factored<T> Unscaled => new(_backend, Rung, _structure, Order, _factors, _pivots);

    private Uplo Triangle => _structure == MatrixStructure.Upper ? Uplo.Upper : Uplo.Lower;

    private Span<T> Factors => _factors.AsSpan(0, (int)((long)Order * Order));

    /// <summary>The same factors in double.</summary>
    /// <param name="backend">Computes with them.</param>
    /// <param name="factors">On return the factors; at least n² elements.</param>
    /// <param name="scales">Empty, or n row scales and n column scales that the matrix was multiplied by.</param>
    public Factored<double> InDouble(Backend<double> backend, double[] factors, Memory<double> scales)
    {
        TensorPrimitives.ConvertTruncating<T, double>(Factors, factors);
        return new Factored<double>(backend, Rung, _structure, Order, factors, _pivots, scales);
    }

    /// <summary>Overwrites the matrix with its factors.</summary>
    /// <returns>LAPACK's info; for diagonal and triangular matrices the first zero on the diagonal, from one.</returns>
    public int Factor()
    {
        int n = Order;
        switch (Rung)
        {
            case Rung.Cholesky:
                return _backend.Potrf(Uplo.Lower, n, Factors, Math.Max(1, n));
            case Rung.Ldlt:
                return _backend.Sytrf(Uplo.Lower, n, Factors, Math.Max(1, n), _pivots);
            case Rung.Lu:
                return _backend.Getrf(n, n, Factors, Math.Max(1, n), _pivots);
            default:
                for (int i = 0; i < n; i++)
                {
                    if (Diagonal(i) == T.Zero)
                        return i + 1;
                }

                return 0;
        }
    }

    /// <inheritdoc/>
    public void Solve(Transpose trans, Span<T> x, int nrhs)
    {
        // A = R⁻¹·F·C⁻¹, so A⁻¹ = C·F⁻¹·R and A⁻ᵀ = R·F⁻ᵀ·C.
        ReadOnlySpan<T> rows = Scales.IsEmpty ? default : Scales.Span[..Order];
        ReadOnlySpan<T> columns = Scales.IsEmpty ? default : Scales.Span.Slice(Order, Order);
        ScaleAll(x, nrhs, trans == Transpose.None ? rows : columns);
        SolveFactors(trans, x, nrhs);
        ScaleAll(x, nrhs, trans == Transpose.None ? columns : rows);
    }

    /// <summary>
    /// x := A⁻¹·x in twice the precision of double, by the factors of LU, which are taken as exact, or by those that a triangular matrix
    /// is itself.
    /// </summary>
    public void SolveExtended(Span<DoubleDouble> x)
    {
        int n = Order;
        ReadOnlySpan<T> scales = Scales.Span;
        for (int i = 0; i < n && !scales.IsEmpty; i++)
            x[i] *= double.CreateTruncating(scales[i]);
        for (int i = 0; i < n && Rung == Rung.Lu; i++)
            (x[i], x[_pivots[i] - 1]) = (x[_pivots[i] - 1], x[i]);
        if (Rung == Rung.Lu || Triangle == Uplo.Lower)
            Forward(x, isUnit: Rung == Rung.Lu);
        if (Rung == Rung.Lu || Triangle == Uplo.Upper)
            Backward(x);
        for (int i = 0; i < n && !scales.IsEmpty; i++)
            x[i] *= double.CreateTruncating(scales[n + i]);
    }

    /// <summary>An estimate of 1 / (‖F‖₁‖F⁻¹‖₁), F the matrix as it was factored, scaled or not; 0 where it is not a number.</summary>
    /// <param name="oneNorm">‖F‖₁.</param>
    public double ReciprocalCondition(double oneNorm)
    {
        T norm = T.CreateTruncating(oneNorm);
        if (!T.IsFinite(norm))
            return 0;
        T reciprocal;
        int ld = Math.Max(1, Order);
        switch (Rung)
        {
            case Rung.Cholesky:
                _backend.Pocon(Uplo.Lower, Order, Factors, ld, norm, out reciprocal);
                break;
            case Rung.Ldlt:
                _backend.Sycon(Uplo.Lower, Order, Factors, ld, _pivots, norm, out reciprocal);
                break;
            case Rung.Lu:
                _backend.Gecon(Norm.One, Order, Factors, ld, norm, out reciprocal);
                break;
            default:
                Factored<T> self = this;
                return Order == 0 ? 1 : Reciprocal(oneNorm * InverseNorm.Estimate<Factored<T>, T>(ref self));
        }

        return T.IsNaN(reciprocal) ? 0 : double.CreateTruncating(reciprocal);
    }

    /// <summary>A lower bound of the reciprocal of ‖A‖₁·‖A⁻¹‖₁, quickly found; 0 where there is none to be had.</summary>
    /// <param name="oneNorm">‖A‖₁.</param>
    public double LeastReciprocalCondition(double oneNorm)
    {
        if (Order > InverseBound.LargestOrder)
            return 0;
        double bound = Rung switch
        {
            Rung.Cholesky => double.CreateTruncating(InverseBound.Cholesky<T>(Factors, Order)),
            Rung.Lu => double.CreateTruncating(InverseBound.Lu<T>(Factors, Order)),
            _ => double.NaN,
        };
        double reciprocal = 1 / (oneNorm * bound);
        return double.IsFinite(reciprocal) ? reciprocal : 0;
    }

    private static double Reciprocal(double condition) => double.IsFinite(condition) ? Math.Min(1, 1 / condition) : 0;

    private void SolveFactors(Transpose trans, Span<T> x, int nrhs)
    {
        int n = Order;
        int ld = Math.Max(1, n);
        switch (Rung)
        {
            case Rung.Diagonal:
                for (int i = 0; i < x.Length; i++)
                    x[i] /= Diagonal(i % n);
                break;
            case Rung.Triangular:
                _backend.Trtrs(Triangle, trans, Diag.NonUnit, n, nrhs, Factors, ld, x, ld);
                break;
            case Rung.Cholesky:
                _backend.Potrs(Uplo.Lower, n, nrhs, Factors, ld, x, ld);
                break;
            case Rung.Ldlt:
                _backend.Sytrs(Uplo.Lower, n, nrhs, Factors, ld, _pivots, x, ld);
                break;
            default:
                _backend.Getrs(trans, n, nrhs, Factors, ld, _pivots, x, ld);
                break;
        }
    }

    /// <summary>x := L⁻¹·x.</summary>
    private void Forward(Span<DoubleDouble> x, bool isUnit)
    {
        for (int j = 0; j < x.Length; j++)
        {
            if (!isUnit)
                x[j] /= double.CreateTruncating(Diagonal(j));
            DoubleDouble known = -x[j];
            for (int i = j + 1; i < x.Length; i++)
                x[i] += known * double.CreateTruncating(_factors[i + ((long)j * Order)]);
        }
    }

    /// <summary>x := U⁻¹·x.</summary>
    private void Backward(Span<DoubleDouble> x)
    {
        for (int j = x.Length - 1; j >= 0; j--)
        {
            x[j] /= double.CreateTruncating(Diagonal(j));
            DoubleDouble known = -x[j];
            for (int i = 0; i < j; i++)
                x[i] += known * double.CreateTruncating(_factors[i + ((long)j * Order)]);
        }
    }

    private T Diagonal(int i) => _factors[(long)i * (Order + 1)];

    private void ScaleAll(Span<T> x, int nrhs, ReadOnlySpan<T> factors)
    {
        for (int j = 0; j < nrhs && !factors.IsEmpty; j++)
            Scaling.Multiply(x.Slice(j * Order, Order), factors);
    }
}
