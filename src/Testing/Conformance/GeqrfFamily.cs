namespace Linalg.Interop.Testing.Conformance;

/// <summary>Base of the classes of Geqp3, Geqrf, Orgqr and Ormqr: factorizations with NaN around every array.</summary>
/// <typeparam name="T">double or float.</typeparam>
public abstract class GeqrfFamily<T> : Conformance<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Powers of two that take entries near one to both ends of T's range, subnormal numbers included.</summary>
    protected static IReadOnlyList<int> Scales { get; } =
        typeof(T) == typeof(double) ? [-1060, -1000, -500, 500, 1000] : [-142, -110, -60, 60, 110];

    /// <summary>Runs Geqrf in both forms, which must give the same bits and write nothing else.</summary>
    protected GeqrfFactors<T> Factor(MoatedMatrix<T> a, int padding, string what)
    {
        GeqrfFactors<T> first = Once(a, null, padding, what, pointers: false);
        AssertSame(first, Once(a, null, padding, what, pointers: true), what);
        return first;
    }

    /// <summary>
    /// Runs Geqp3 in both forms, which must give the same bits. The columns marked in <paramref name="isFixed"/> are fixed, all are free if it is
    /// empty.
    /// </summary>
    protected GeqrfFactors<T> Pivot(MoatedMatrix<T> a, ReadOnlySpan<int> isFixed, int padding, string what)
    {
        var jpvt = new IndexVector(a.Columns);
        jpvt.Span.Clear();
        isFixed.CopyTo(jpvt.Span);
        GeqrfFactors<T> first = Once(a, IndexVector.From(jpvt), padding, what, pointers: false);
        GeqrfFactors<T> second = Once(a, jpvt, padding, what, pointers: true);
        AssertSame(first, second, what);
        second.Jpvt!.AssertUnchanged(first.Jpvt!, $"{what}, repeated");
        return first;
    }

    private static void AssertSame(GeqrfFactors<T> first, GeqrfFactors<T> second, string what)
    {
        AssertSameBits(first.Factored, second.Factored, $"{what}, repeated");
        AssertSameBits(first.Tau, second.Tau, $"{what}, repeated tau");
    }

    private unsafe GeqrfFactors<T> Once(MoatedMatrix<T> a, IndexVector? jpvt, int padding, string what, bool pointers)
    {
        (int m, int n) = (a.Rows, a.Columns);
        MoatedMatrix<T> factored = a.Copy(padding);
        var tau = new MoatedMatrix<T>(Math.Min(m, n), 1);
        int ld = factored.LeadingDimension;
        int info;
        fixed (T* pa = factored.Span)
        fixed (T* ptau = tau.Span)
        fixed (int* pjpvt = jpvt is null ? default : jpvt.Span)
        {
            info = (jpvt, pointers) switch
            {
                (null, true) => Backend.Geqrf(m, n, pa, ld, ptau),
                (null, false) => Backend.Geqrf(m, n, factored.Span, ld, tau.Span),
                (_, true) => Backend.Geqp3(m, n, pa, ld, pjpvt, ptau),
                (_, false) => Backend.Geqp3(m, n, factored.Span, ld, jpvt.Span, tau.Span),
            };
        }

        AssertInfo(0, info, what);
        AssertMoat(factored, what);
        AssertMoat(tau, $"{what}, tau");
        jpvt?.AssertMoat(what);
        return new GeqrfFactors<T>(factored, tau, jpvt);
    }
}

/// <summary>A QR factorization, with column pivoting or without.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="Factored">R and the reflectors' vectors.</param>
/// <param name="Tau">The factors τ, a column.</param>
/// <param name="Jpvt">The permutation, or null.</param>
public sealed record GeqrfFactors<T>(MoatedMatrix<T> Factored, MoatedMatrix<T> Tau, IndexVector? Jpvt)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
