namespace Linalg.Interop.Testing;

/// <summary>Receives the calls that are not tried, with the reason.</summary>
internal delegate void LeaveOut(string routine, string options, string reason, bool fits);

/// <summary>The routines of one back end tried on one matrix: each family's calls, made and judged as they are enumerated.</summary>
internal sealed partial class TrialRun<T>(Backend<T> backend, ZooCase<T> zoo, LeaveOut leave)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Padding = 3;
    private const int RightHandSides = 3;

    /// <summary>
    /// Largest element growth for which LU with partial pivoting must solve backward stably; beyond it, the growth is part of the error bound.
    /// </summary>
    private const double MaxGrowth = 1e3;

    private const string NotSquare = "the matrix is not square";
    private const string SolutionOverflows = "the solution overflows, as it may for a matrix singular to working precision";
    private const string InverseOverflows = "the inverse overflows";
    private const string NoInverse = "the matrix is singular to working precision, so that no digit of its inverse is certain";
    private const string OutOfRange = "the norm of the matrix or of its inverse is out of range";

    /// <summary>"double" or "float".</summary>
    public static string TypeName => typeof(T) == typeof(double) ? "double" : "float";

    /// <summary>Makes a call. Returns null if it returned, otherwise a result with the reason.</summary>
    private TrialResult? Call(string routine, string options, Func<int> call, out int info)
    {
        info = 0;
        try
        {
            info = call();
            return null;
        }
        catch (RoutineAbsentException)
        {
            return Absent(routine, options, "absent");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            string thrown = $"threw {exception.GetType().Name}: {exception.Message}";
            return Absent(routine, options, thrown) with { IsAbsent = false, Ratio = double.PositiveInfinity };
        }
    }

    private TrialResult? Call(string routine, string options, Action call)
    {
        return Call(routine, options, Made, out _);

        int Made()
        {
            call();
            return 0;
        }
    }

    /// <summary>Marks an absent routine together with the routines that take its output.</summary>
    private IEnumerable<TrialResult> Refused(TrialResult failure, params string[] followers) =>
        failure.IsAbsent ? followers.Select(follower => Absent(follower, "", $"needs {failure.Routine}, absent")).Prepend(failure) : [failure];

    private TrialResult Absent(string routine, string options, string why) =>
        new(routine, TypeName, zoo.Name, zoo.Matrix.Rows, zoo.Matrix.Columns, options, 0, double.NaN, why) { IsAbsent = true };

    private TrialResult Result(
        string routine,
        string options,
        int info,
        bool moatIsIntact,
        Evidence evidence,
        params ReadOnlySpan<(string Measure, double Ratio)> ratios) =>
        Result(routine, options, info, moatIsIntact, Measurement.Of(evidence, ratios));

    private TrialResult Result(string routine, string options, int info, bool moatIsIntact, Measurement measured)
    {
        Measurement result = moatIsIntact ? measured : measured.Outside();
        return new TrialResult(
            routine, TypeName, zoo.Name, zoo.Matrix.Rows, zoo.Matrix.Columns, options, info, result.Ratio, result.Measure)
        {
            Evidence = result.Evidence, Explain = result.Explain,
        };
    }

    private static (string Measure, double Ratio) Info(int info, int? expected) => Measurements.Info(info, expected);

    /// <summary>
    /// What came of a call: its failure, or its judgement if that is due; otherwise nothing, and the call is left out for a reason.
    /// </summary>
    private IEnumerable<TrialResult> Judged(
        string routine, string options, TrialResult? failure, bool isDue, string reason, Func<TrialResult> judge)
    {
        if (failure is null && !isDue)
            leave(routine, options, reason, true);
        return failure is not null ? [failure] : isDue ? [judge()] : [];
    }

    /// <summary>
    /// Whether a solution must be judged: one that is not finite is excused only if the matrix is singular to working precision by the judge's own
    /// condition, so that the exact solution may overflow.
    /// </summary>
    private static bool IsDue(MoatedMatrix<T> a, MoatedMatrix<T> x) =>
        double.IsFinite(Norms.MaxAbs(x)) || Condition.ReciprocalCondition(Norm.One, a) > a.Rows * Machine<T>.Epsilon;

    /// <summary>Right-hand sides scaled like the matrix, so that solutions stay in range.</summary>
    private static MoatedMatrix<T> RightHandSide(MoatedMatrix<T> a, int columns)
    {
        T scale = T.CreateTruncating(Math.ScaleB(1, Math.ILogB(Math.Max(Norms.MaxAbs(a), double.Epsilon))));
        MoatedMatrix<T> b = Gallery.Uniform<T>(a.Rows, columns, seed: 77);
        return MoatedMatrix<T>.Create(a.Rows, columns, (i, j) => b[i, j] * scale, Padding);
    }

    private static Uplo[] TrianglesOf(MoatedMatrix<T> a) => Math.Max(a.Rows, a.Columns) > Trials.LargeOrder ? [Uplo.Lower] : [Uplo.Upper, Uplo.Lower];

    private static Transpose[] TransposesOf(MoatedMatrix<T> a) =>
        Math.Max(a.Rows, a.Columns) > Trials.LargeOrder ? [Transpose.None] : [Transpose.None, Transpose.Transpose];

    private static char Letter<TOption>(TOption option)
        where TOption : struct, Enum => (char)Convert.ToByte(option, System.Globalization.CultureInfo.InvariantCulture);
}
