namespace Linalg.Interop.Testing;

/// <summary>
/// Tries every routine of the contract on one matrix: each call gets storage inside a moat with a padded leading dimension, and the judge turns its
/// output into one <see cref="TrialResult"/>. A routine is tried only where its result is determined: solves and inverses need a matrix whose factors
/// are not singular and whose elements did not grow.
/// </summary>
public static partial class Trials
{
    private const int Padding = 3;
    private const int RightHandSides = 3;

    /// <summary>
    /// Order above which Gesdd is tried only without vectors and with thin ones, and other routines with one triangle and no transpose.
    /// </summary>
    private const int LargeOrder = 600;

    /// <summary>
    /// Largest element growth for which LU with partial pivoting must solve backward stably; beyond it, the growth is part of the error bound.
    /// </summary>
    private const double MaxGrowth = 1e3;

    private const string NotSquare = "the matrix is not square";
    private const string SolutionOverflows = "the solution overflows, as it may for a matrix singular to working precision";
    private const string InverseOverflows = "the inverse overflows";
    private const string NoInverse = "the matrix is singular to working precision, so that no digit of its inverse is certain";
    private const string OutOfRange = "the norm of the matrix or of its inverse is out of range";
    private const string OneTriangle = "above order 600 one triangle is tried, the lower one";
    private const string OneDirection = "above order 600 only the untransposed call is tried";
    private const string FewVectors = "above order 600 only no vectors and the thin ones are tried";

    /// <summary>Options that are not tried above <see cref="LargeOrder"/>.</summary>
    private static readonly (string Routine, string Options, string Reason)[] LeftOutWhenLarge =
    [
        ("syrk", "UN", OneTriangle), ("symm", "LU", OneTriangle), ("trmm", "LUNN", OneTriangle), ("trsm", "LUNN", OneTriangle),
        ("getrs", "T", OneDirection), ("ormqr", "LT", OneDirection),
        ("potrf", "U", OneTriangle), ("potrs", "U", OneTriangle), ("potri", "U", OneTriangle), ("pocon", "U", OneTriangle),
        ("sytrf", "U", OneTriangle), ("sytrs", "U", OneTriangle), ("sytri", "U", OneTriangle), ("sycon", "U", OneTriangle),
        ("gesdd", "A", FewVectors), ("gesdd", "O", FewVectors),
    ];

    /// <summary>Receives the calls that are not tried, with the reason.</summary>
    private delegate void LeaveOut(string routine, string options, string reason, bool fits);

    /// <summary>The routines by LAPACK's stems, in the order in which they are tried.</summary>
    public static IReadOnlyList<string> Routines { get; } =
    [
        "gemm", "symm", "syrk", "trmm", "trsm", "gemv",
        "getrf", "getrs", "getri", "gecon",
        "potrf", "potrs", "potri", "pocon",
        "sytrf", "sytrs", "sytri", "sycon",
        "geqp3", "geqrf", "orgqr", "ormqr", "trtrs",
        "gesdd",
    ];

    /// <summary>
    /// Tries every routine that applies to the matrix. A refusal as absent (<see cref="RoutineAbsentException"/>) is a result too, and any other
    /// exception is a wrong result.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="backend">The back end to try.</param>
    /// <param name="zoo">The matrix and what is known of it.</param>
    /// <param name="wanted">Which routines to give results of; null for all.</param>
    /// <param name="untried">
    /// Receives the calls of the wanted routines that were not tried, as the results are enumerated; may be null.
    /// </param>
    /// <returns>One result for each call, as the calls are made.</returns>
    public static IEnumerable<TrialResult> Run<T>(
        Backend<T> backend, ZooCase<T> zoo, Predicate<string>? wanted = null, ICollection<UntriedCall>? untried = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentNullException.ThrowIfNull(zoo);
        wanted ??= _ => true;
        return Families<T>().Where(family => Array.Exists(family.Routines, wanted)).SelectMany(Try).Where(result => wanted(result.Routine));

        IEnumerable<TrialResult> Try(
            (string[] Routines, bool Symmetric, Func<Backend<T>, ZooCase<T>, LeaveOut, IEnumerable<TrialResult>> Run) family)
        {
            if (family.Symmetric && !zoo.IsSymmetric)
            {
                foreach (string routine in family.Routines)
                    Leave(routine, "", "the matrix is not symmetric", false);
                return [];
            }

            foreach ((string routine, string options, string reason) in LeftOutWhenLarge)
            {
                bool fits = zoo.Matrix.Rows == zoo.Matrix.Columns || routine is "syrk" or "ormqr" or "gesdd";
                if (Math.Max(zoo.Matrix.Rows, zoo.Matrix.Columns) > LargeOrder && fits && family.Routines.Contains(routine))
                    Leave(routine, options, reason, true);
            }

            return family.Run(backend, zoo, Leave);
        }

        void Leave(string routine, string options, string reason, bool fits)
        {
            if (wanted(routine))
                untried?.Add(new UntriedCall(routine, TypeName<T>(), zoo.Name, zoo.Matrix.Rows, zoo.Matrix.Columns, options, reason, fits));
        }
    }

    /// <summary>
    /// The routines of <see cref="Routines"/> in groups that are tried together because some take the output of others.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Groups { get; } = [.. Families<double>().Select(family => family.Routines)];

    private static (string[] Routines, bool Symmetric, Func<Backend<T>, ZooCase<T>, LeaveOut, IEnumerable<TrialResult>> Run)[] Families<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        (["gemm", "symm", "syrk", "trmm", "trsm", "gemv"], false, Blas),
        (["getrf", "getrs", "getri", "gecon"], false, Lu),
        (["potrf", "potrs", "potri", "pocon"], true, Cholesky),
        (["sytrf", "sytrs", "sytri", "sycon"], true, BunchKaufman),
        (["geqp3"], false, PivotedQr),
        (["geqrf", "orgqr", "ormqr", "trtrs"], false, Qr),
        (["gesdd"], false, Svd),
    ];

    /// <summary>Makes a call. Returns null if it returned, otherwise a result with the reason.</summary>
    private static TrialResult? Call<T>(ZooCase<T> zoo, string routine, string options, Func<int> call, out int info)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        info = 0;
        try
        {
            info = call();
            return null;
        }
        catch (RoutineAbsentException)
        {
            return Absent(zoo, routine, options, "absent");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            string thrown = $"threw {exception.GetType().Name}: {exception.Message}";
            return Absent(zoo, routine, options, thrown) with { IsAbsent = false, Ratio = double.PositiveInfinity };
        }
    }

    private static TrialResult? Call<T>(ZooCase<T> zoo, string routine, string options, Action call)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        return Call(zoo, routine, options, Made, out _);

        int Made()
        {
            call();
            return 0;
        }
    }

    /// <summary>Marks an absent routine together with the routines that take its output.</summary>
    private static IEnumerable<TrialResult> Refused<T>(ZooCase<T> zoo, TrialResult failure, params string[] followers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        failure.IsAbsent ? followers.Select(follower => Absent(zoo, follower, "", $"needs {failure.Routine}, absent")).Prepend(failure) : [failure];

    private static TrialResult Absent<T>(ZooCase<T> zoo, string routine, string options, string why)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(routine, TypeName<T>(), zoo.Name, zoo.Matrix.Rows, zoo.Matrix.Columns, options, 0, double.NaN, why) { IsAbsent = true };

    private static string TypeName<T>() => typeof(T) == typeof(double) ? "double" : "float";

    private static TrialResult Result<T>(
        ZooCase<T> zoo,
        string routine,
        string options,
        int info,
        bool moatIsIntact,
        Evidence evidence,
        params ReadOnlySpan<(string Measure, double Ratio)> ratios)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Result(zoo, routine, options, info, moatIsIntact, Measurement.Of(evidence, ratios));

    private static TrialResult Result<T>(ZooCase<T> zoo, string routine, string options, int info, bool moatIsIntact, Measurement measured)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Measurement result = moatIsIntact ? measured : measured.Outside();
        return new TrialResult(
            routine, TypeName<T>(), zoo.Name, zoo.Matrix.Rows, zoo.Matrix.Columns, options, info, result.Ratio, result.Measure)
        {
            Evidence = result.Evidence, Explain = result.Explain,
        };
    }

    private static (string Measure, double Ratio) Info(int info, int? expected) => Measurements.Info(info, expected);

    private static (string Measure, double Ratio) Claim(string broken, bool holds) => Measurements.Claim(broken, holds);

    /// <summary>
    /// Whether a solution must be judged: one that is not finite is excused only if the matrix is singular to working precision by the judge's own
    /// condition, so that the exact solution may overflow.
    /// </summary>
    private static bool IsDue<T>(MoatedMatrix<T> a, MoatedMatrix<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        double.IsFinite(Norms.MaxAbs(x)) || Condition.ReciprocalCondition(Norm.One, a) > a.Rows * Machine<T>.Epsilon;

    /// <summary>Right-hand sides scaled like the matrix, so that solutions stay in range.</summary>
    private static MoatedMatrix<T> RightHandSide<T>(MoatedMatrix<T> a, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T scale = T.CreateTruncating(Math.ScaleB(1, Math.ILogB(Math.Max(Norms.MaxAbs(a), double.Epsilon))));
        MoatedMatrix<T> b = Gallery.Uniform<T>(a.Rows, columns, seed: 77);
        return MoatedMatrix<T>.Create(a.Rows, columns, (i, j) => b[i, j] * scale, Padding);
    }

    private static Uplo[] TrianglesOf<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Math.Max(a.Rows, a.Columns) > LargeOrder ? [Uplo.Lower] : [Uplo.Upper, Uplo.Lower];

    private static Transpose[] TransposesOf<T>(MoatedMatrix<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Math.Max(a.Rows, a.Columns) > LargeOrder ? [Transpose.None] : [Transpose.None, Transpose.Transpose];

    private static char Letter<TOption>(TOption option)
        where TOption : struct, Enum => (char)Convert.ToByte(option, System.Globalization.CultureInfo.InvariantCulture);
}
