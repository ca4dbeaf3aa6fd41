namespace Linalg.Interop.Testing;

/// <summary>
/// Tries every routine of the contract on one matrix: each call gets storage inside a moat with a padded leading dimension, and the judge turns its
/// output into one <see cref="TrialResult"/>. A routine is tried only where its result is determined: solves and inverses need a matrix whose factors
/// are not singular and whose elements did not grow.
/// </summary>
public static class Trials
{
    /// <summary>
    /// Order above which Gesdd is tried only without vectors and with thin ones, and other routines with one triangle and no transpose.
    /// </summary>
    internal const int LargeOrder = 600;

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

    /// <summary>
    /// The routines of <see cref="Routines"/> in groups that are tried together because some take the output of others.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Groups { get; } = [.. Families<double>().Select(family => family.Routines)];

    /// <summary>The routines by LAPACK's stems, in the order in which they are tried.</summary>
    public static IReadOnlyList<string> Routines { get; } = [.. Groups.SelectMany(group => group)];

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

        IEnumerable<TrialResult> Try((string[] Routines, bool Symmetric, Func<TrialRun<T>, IEnumerable<TrialResult>> Run) family)
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

            return family.Run(new TrialRun<T>(backend, zoo, Leave));
        }

        void Leave(string routine, string options, string reason, bool fits)
        {
            if (wanted(routine))
                untried?.Add(new UntriedCall(routine, TrialRun<T>.TypeName, zoo.Name, zoo.Matrix.Rows, zoo.Matrix.Columns, options, reason, fits));
        }
    }

    private static (string[] Routines, bool Symmetric, Func<TrialRun<T>, IEnumerable<TrialResult>> Run)[] Families<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        (["gemm", "symm", "syrk", "trmm", "trsm", "gemv"], false, run => run.Blas()),
        (["getrf", "getrs", "getri", "gecon"], false, run => run.Lu()),
        (["potrf", "potrs", "potri", "pocon"], true, run => run.Symmetric(RoutineFamily.Cholesky)),
        (["sytrf", "sytrs", "sytri", "sycon"], true, run => run.Symmetric(RoutineFamily.BunchKaufman)),
        (["geqp3"], false, run => run.PivotedQr()),
        (["geqrf", "orgqr", "ormqr", "trtrs"], false, run => run.Qr()),
        (["gesdd"], false, run => run.Svd()),
    ];
}
