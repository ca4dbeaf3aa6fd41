using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop;

/// <summary>
/// The facade: dense linear algebra for <see cref="double"/> and <see cref="float"/>, computed by whichever of two independent back ends is faster,
/// with answers that can be proved. Immutable and safe for concurrent callers.
/// </summary>
/// <example>
/// <code>
/// Lapack la = Lapack.Default;
/// using var lu = la.Lu(a);
/// double[] x = lu.Solve(b);
/// </code>
/// </example>
public sealed partial class Lapack
{
    private static readonly Lazy<Lapack> Shared = new(() => new Lapack());
    private readonly Telemetry _telemetry;
    private readonly TunedTable? _tuned;
    private readonly CaseRecorder? _recorder;

    // By number of threads: this facade limited so, shared with those made of it.
    private readonly ConcurrentDictionary<int, Lazy<Lapack>> _limited;

    /// <summary>Loads the back ends and chooses.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="OpenBlasLoadException">The native library was demanded and none could be loaded; the exception tells every place
    /// looked at.</exception>
    /// <exception cref="DispatchTableException">The dispatch table was named and cannot be used.</exception>
    /// <exception cref="ArgumentException">A further back end has routines on no type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of threads or of files is negative, or a choice is none of its type's.</exception>
    public Lapack(LapackOptions? options = null)
        : this(options ??= new LapackOptions(), new Telemetry(options.LoggerFactory))
    {
    }

    private Lapack(LapackOptions options, Telemetry telemetry)
        : this(options, Load(options, telemetry), telemetry)
    {
    }

    private Lapack(LapackOptions options, OpenBlasLibrary? library, Telemetry telemetry)
        : this(options, library, ReadTable(options, library), telemetry, new CircuitBreakers(telemetry),
            CaseRecorder.For(options.RecordFolder, options.RecordLimit, options.CrossCheck, telemetry), [])
    {
        telemetry.Chosen($"{Sentence()}.");
        TellOfMissingWitness();
        if (IsRecordingIdle)
            telemetry.RecordingIdle(RecordingIdle);
    }

    private Lapack(
        LapackOptions options, OpenBlasLibrary? library, TunedTable? tuned, Telemetry telemetry, CircuitBreakers breakers, CaseRecorder? recorder,
        ConcurrentDictionary<int, Lazy<Lapack>> limited)
    {
        (Options, Library, _tuned, _telemetry, Breakers, _recorder, _limited) = (options, library, tuned, telemetry, breakers, recorder, limited);
        Double = Compose(library?.Double);
        Single = Compose(library?.Single);
        TellLimit();
    }

    /// <summary>The instance with default options, made on first use.</summary>
    public static Lapack Default => Shared.Value;

    /// <summary>What this facade was made of.</summary>
    public LapackOptions Options { get; }

    /// <summary>The routines themselves, in LAPACK's terms, on <see cref="double"/>.</summary>
    public Backend<double> Double { get; }

    /// <summary>The routines themselves, in LAPACK's terms, on <see cref="float"/>.</summary>
    public Backend<float> Single { get; }

    /// <summary>The native library, or null.</summary>
    internal OpenBlasLibrary? Library { get; }

    /// <summary>
    /// Returns the routines themselves, in LAPACK's terms, on an element type: <see cref="Double"/> or <see cref="Single"/>, for generic code.
    /// </summary>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <exception cref="NotSupportedException">T is another type.</exception>
    /// <exception cref="SubnormalsFlushedException">The thread flushes subnormal numbers to zero.</exception>
    public Backend<T> For<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SubnormalNumbers.Require();
        return Routines<T>();
    }

    private Backend<T> Routines<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(double) ? (Backend<T>)(object)Double
        : typeof(T) == typeof(float) ? (Backend<T>)(object)Single
        : throw new NotSupportedException(
            $"Matrices of {typeof(T).Name} cannot be computed with: the types are double and float. DenseMatrix<{typeof(T).Name}>.To<float>() converts.");

    private static OpenBlasLibrary? Load(LapackOptions options, Telemetry telemetry)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads);
        ArgumentOutOfRangeException.ThrowIfNegative(options.RecordLimit);
        if (options.FurtherBackends.Any(backend => backend is not { Double: not null } and not { Single: not null }))
            throw new ArgumentException("Each of FurtherBackends must have routines on double or on float.", nameof(options));
        ThrowIfUndefined(options.Backend);
        ThrowIfUndefined(options.OnMismatch);
        if (options.Backend == BackendChoice.Native)
            return OpenBlasLibrary.Load(options.OpenBlas);
        if (options.Backend == BackendChoice.Managed && !options.CrossCheck.IsOn)
            return null;
        if (!OpenBlasLibrary.TryLoad(options.OpenBlas, out OpenBlasLibrary? library, out LoadTrace trace))
            telemetry.LoadFailed(trace);
        return library;
    }

    private static void ThrowIfUndefined<TEnum>(TEnum choice, [CallerArgumentExpression(nameof(choice))] string? name = null)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(choice))
            throw new ArgumentOutOfRangeException(name, choice, $"is no {typeof(TEnum).Name}");
    }
}
