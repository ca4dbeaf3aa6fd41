using System.Runtime;

namespace Linalg.Interop.Cli;

/// <summary>One call to be timed for the dispatch table; the child process makes its matrix itself.</summary>
internal sealed record TuneJob(Routine Routine, CallForm Form, CallType Type, int Order)
{
    /// <summary>How many times longer than wide a thin matrix is.</summary>
    private const int Length = 16;

    private const int MostRounds = 6;

    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    /// <summary>Rows and columns of the matrix.</summary>
    [JsonIgnore]
    public (int M, int N) Shape => IsLong ? (Length * Order, Order) : (Order, Order);

    /// <summary>The forms that a routine has.</summary>
    public static IReadOnlyList<CallForm> Forms(Routine routine) =>
        RoutineInfo.Of(routine).Work switch
        {
            WorkShape.Svd => Enum.GetValues<CallForm>(),
            WorkShape.Square => [CallForm.Square],
            _ => [CallForm.Square, CallForm.Thin],
        };

    private int? Columns => !IsOfColumns ? null : Form == CallForm.Thin ? 1 : Order;

    private bool HasVectors => Form is CallForm.Square or CallForm.Thin;

    private bool IsLong => !IsOfColumns && Form is CallForm.Thin or CallForm.ThinValues;

    /// <summary>Whether the routine is thin by few columns or right-hand sides, not by a long matrix.</summary>
    private bool IsOfColumns => RoutineInfo.Of(Routine).Work is WorkShape.Applied or WorkShape.Solve or WorkShape.Reflectors;

    /// <summary>The call that a name means: LAPACK's stem, or gesdd:S with vectors and gesdd:N without.</summary>
    public static TuneJob Named(string name, CallType type, int order) => new(
        Enum.Parse<Routine>(name.Split(':')[0], ignoreCase: true),
        name.EndsWith(":N", StringComparison.OrdinalIgnoreCase) ? CallForm.Values : CallForm.Square,
        type,
        order);

    /// <summary>The least time of a call.</summary>
    /// <returns>Seconds; null if there is none to be had.</returns>
    public double? Seconds<T>(Backend<T> backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // As long as the runtime compiles beside it, managed code is not what it will be; on a busy machine its compiler must wait for a
        // processor.
        MoatedMatrix<T> a = Matrix<T>();
        double? seconds = null;
        long compiled = -1;
        for (int round = 0; round < MostRounds && compiled != JitInfo.GetCompiledMethodCount(); round++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            seconds = TimedCall<T>.Seconds(backend, Name(Routine), a, Columns, HasVectors);
            Thread.Sleep(Settling);
        }

        return seconds;
    }

    /// <summary>The call and what puts its arguments back, or null if there is none.</summary>
    /// <exception cref="RoutineAbsentException">The back end does not implement what its factors come from.</exception>
    public (Action Restore, Func<int> Call)? Prepare<T>(Backend<T> backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TimedCall<T>.Prepare(backend, Name(Routine), Matrix<T>(), Columns, HasVectors);

    /// <summary>LAPACK's stem.</summary>
    public static string Name(Routine routine) => RoutineInfo.Of(routine).Stem;

    /// <summary>
    /// Uniform entries; of a symmetric matrix one triangle is read, and a diagonal that outweighs the rest of its row makes it definite.
    /// </summary>
    private MoatedMatrix<T> Matrix<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int m, int n) = Shape;
        MoatedMatrix<T> a = Gallery.Uniform<T>(m, n, seed: 1);
        T shift = T.CreateChecked(n);
        for (int j = 0; j < n && RoutineInfo.Of(Routine).Family == RoutineFamily.Cholesky; j++)
            a[j, j] += shift;
        return a;
    }
}

/// <summary>What a child process says of one job, or of itself in its first line.</summary>
/// <param name="Seconds">The least time of a call; null if it was not timed.</param>
/// <param name="Backend">The back end, in the first line.</param>
internal sealed record TuneAnswer(double? Seconds, BackendInfo? Backend = null);
