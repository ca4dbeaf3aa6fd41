namespace Linalg.Interop.OpenBlas;

/// <summary>How many work elements each routine asks for, in 64 bits: the library's own answer could overflow in 32 silently.</summary>
/// <remarks>Each is at least LAPACK's documented minimum and at least what a query answers with blocks of up to 64 columns, the most that
/// LAPACK uses.</remarks>
internal static class WorkLengths
{
    private const int Block = 64;

    public static long Getri(int n) => (long)n * Block;

    public static long Gecon(int n) => 4L * n;

    public static long Pocon(int n) => 3L * n;

    public static long Sycon(int n) => 2L * n;

    public static long Sytrf(int n) => (long)n * Block;

    public static long Geqp3(int n) => (2L * n) + ((n + 1L) * Block);

    public static long Geqrf(int n) => (long)n * Block;

    public static long Orgqr(int n) => (long)n * Block;

    /// <summary>Ormqr, with the side of C that Q does not touch, and its triangular block factor.</summary>
    public static long Ormqr(Side side, int m, int n) => ((long)(side == Side.Left ? n : m) * Block) + ((Block + 1L) * Block);

    public static long Gesdd(SvdJob jobz, int m, int n) =>
        long.CreateSaturating((Int128)GesddMinimum(jobz, m, n) + (((long)m + n) * Block));

    /// <summary>LAPACK's documented minimum for Gesdd, p the smaller and q the larger dimension.</summary>
    public static long GesddMinimum(SvdJob jobz, int m, int n)
    {
        Int128 p = Math.Min(m, n), q = Math.Max(m, n);
        return long.CreateSaturating(jobz switch
        {
            SvdJob.None => (3 * p) + Int128.Max(q, 7 * p),
            SvdJob.Overwrite => (3 * p) + Int128.Max(q, (5 * p * p) + (4 * p)),
            SvdJob.Thin => (4 * p * p) + (7 * p),
            _ => (4 * p * p) + (6 * p) + q,
        });
    }

    /// <summary>
    /// The largest sum that Gesdd forms with Overwrite to choose its path: the matrix itself, in its leading dimension, beside the minimum.
    /// </summary>
    public static long GesddOverwrite(int m, int n, int lda) =>
        long.CreateSaturating((Int128)GesddMinimum(SvdJob.Overwrite, m, n) + ((Int128)lda * n) + ((Int128)m * n));

    /// <summary>Refuses a routine whose work elements a 32-bit integer cannot count.</summary>
    public static void Require(string routine, long elements)
    {
        if (elements > int.MaxValue)
            throw new WorkspaceLimitException(routine, elements);
    }

    /// <summary>
    /// The length to give: what the query answered, but no less than the documented minimum. From 2²⁴ on an answer in single precision may
    /// have been rounded down, so the next larger number is taken.
    /// </summary>
    public static int Granted<T>(T answer, int minimum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float) && answer >= T.CreateChecked(1 << 24))
            answer = T.BitIncrement(answer);
        return Math.Max(minimum, int.CreateSaturating(answer));
    }
}
