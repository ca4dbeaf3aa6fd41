namespace Linalg.Interop;

/// <content>The cost of a call.</content>
public sealed partial class RoutineInfo
{
    // Solves that a condition estimate makes as a rule.
    private const double Solves = 5;

    /// <summary>
    /// The number of floating-point operations of a call: the leading terms that LAPACK counts (LAPACK Working Note 41, appendix C), for
    /// progress and rough plans. Counted without deflation for Gesdd, and without lost predictions for Geqp3.
    /// </summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="call">A call of this routine.</param>
    /// <returns>Additions and multiplications; positive unless a size is zero.</returns>
    public double OperationsOf<T>(in Call<T> call)
        where T : unmanaged
    {
        double m = call.M, n = call.N, k = call.K;
        return Work switch
        {
            WorkShape.Product => 2 * m * n * k,
            WorkShape.Gram => n * n * k,
            WorkShape.Applied => (Routine == Routine.Symm ? 2 : 1) * (call.Side == Side.Left ? m : n) * m * n,
            WorkShape.Solve => (Family == RoutineFamily.Blas ? 1 : 2) * n * n * k,
            WorkShape.Reflectors => call.Side == Side.Left ? 2 * n * k * ((2 * m) - k) : 2 * m * k * ((2 * n) - k),
            WorkShape.Square => OperationsOfSquare(n),
            WorkShape.Svd => OperationsOfSvd(Math.Max(m, n), Math.Min(m, n), call.Job),
            _ => OperationsOfMatrix(m, n, k),
        };
    }

    private double OperationsOfSquare(double n) => Task switch
    {
        RoutineTask.Condition => Solves * 2 * n * n,
        RoutineTask.Inverse => (Family == RoutineFamily.Lu ? 4 : 2) / 3.0 * n * n * n,
        _ => n * n * n / 3,
    };

    private double OperationsOfMatrix(double m, double n, double k)
    {
        double least = Math.Min(m, n), elimination = (2 * m * n * least) - ((m + n) * least * least) + (2.0 / 3 * least * least * least);
        return Task switch
        {
            RoutineTask.Product => 2 * m * n,
            RoutineTask.FormQ => (4 * m * n * k) - (2 * (m + n) * k * k) + (4.0 / 3 * k * k * k),
            _ => Family == RoutineFamily.Lu ? elimination : 2 * elimination,
        };
    }

    /// <summary>Reduction to a square, to bidiagonal form, divide and conquer, and both sets of vectors.</summary>
    private static double OperationsOfSvd(double m, double n, SvdJob job)
    {
        double triangle = 2 * n * n * (m - n), cube = n * n * n, reduction = 8.0 / 3 * cube;
        if (job == SvdJob.None)
            return triangle + reduction;
        double columns = job == SvdJob.All ? m : n;
        return triangle + reduction + (8.0 / 3 * cube) + (2 * cube) + (2 * n * columns * ((2 * m) - n));
    }
}
