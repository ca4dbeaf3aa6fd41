using System.Numerics;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// The back ends that the tests run on. The variable LINALG_TEST_SIMD names a width of vectors to compute with in place of the processor's own: those
/// that it lacks are put together of smaller ones.
/// </summary>
internal static class Tested
{
    private static readonly Width Width =
        Environment.GetEnvironmentVariable("LINALG_TEST_SIMD") is { Length: > 0 } name ? Enum.Parse<Width>(name) : InstructionSet.Widest;

    /// <summary>The largest matrix for the back ends that split early.</summary>
    public const int ShrunkSize = 65;

    public static Backend<double> OfDouble { get; } = Backend<double>();

    public static Backend<float> OfSingle { get; } = Backend<float>();

    /// <summary>Splits problems so early that matrices of a few rows go through the code for large ones.</summary>
    public static Backend<double> ShrunkOfDouble { get; } = Shrunk<double>();

    /// <inheritdoc cref="ShrunkOfDouble"/>
    public static Backend<float> ShrunkOfSingle { get; } = Shrunk<float>();

    /// <summary>A back end with a number of threads, 0 for as many as there are.</summary>
    public static unsafe ManagedBackend<T> Backend<T>(int threads = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(threads, Blocking.Default(sizeof(T)), Width);

    /// <summary>A back end that splits early, with a number of threads that small matrices are shared among.</summary>
    public static ManagedBackend<T> Shrunk<T>(int threads = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(threads, ShrunkBlocking<T>(), Width);

    /// <summary>What a back end with a number of threads hands to its algorithms.</summary>
    public static unsafe Execution<T> Execution<T>(int threads = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(KernelSet.Create<T>(Width), Blocking.Default(sizeof(T)), threads);

    /// <summary>The same where problems are split early, with vectors of any width.</summary>
    public static Execution<T> ShrunkExecution<T>(int threads = 1, Width? width = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(KernelSet.Create<T>(width ?? Width), ShrunkBlocking<T>(), threads);

    public static unsafe Blocking ShrunkBlocking<T>()
        where T : unmanaged => Blocking.Default(sizeof(T)) with
        {
            Depth = 5, DeepPiece = 6, SmallProduct = 7, Rows = 3, Columns = 4, DirectBytes = 0, Reuse = 1, Triangle = 2, Panel = 2,
            Cholesky = 3, Symmetric = 3, SymmetricPanel = 2, LargeSymmetric = 20, Round = 1, Small = 2, Reflectors = 2, Reflected = 5,
            ManyReflected = 24, SmallQr = 2, SmallPivotedQr = 2, SharedWork = 50, SmallestShare = 2, PivotedBlock = 3, Gram = 12,
            BidiagonalLeaf = 2, PanelsAhead = 12, LeastPanelAhead = 3, MostPanelAhead = 9,
            Bidiagonal = 3, SmallBidiagonal = 4,
        };
}
