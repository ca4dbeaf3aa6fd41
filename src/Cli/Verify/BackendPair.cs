namespace Linalg.Interop.Cli;

/// <summary>The two sides of a cross-check: the managed back end, and OpenBLAS as its witness if it is there.</summary>
internal sealed class BackendPair
{
    /// <summary>The witness's name where there is none.</summary>
    public const string OpenBlas = "OpenBLAS";

    private readonly (object Double, object Single) _primary;
    private readonly (object? Double, object? Single) _witness;

    public BackendPair(Backend<double> primary, Backend<float> primarySingle, Backend<double>? witness, Backend<float>? witnessSingle)
    {
        _primary = (primary, primarySingle);
        _witness = (witness, witnessSingle);
        PrimaryInfo = primary.Info;
        WitnessInfo = witness?.Info;
    }

    public BackendInfo PrimaryInfo { get; }

    /// <summary>Null if there is no witness.</summary>
    public BackendInfo? WitnessInfo { get; }

    /// <summary>Makes both with so many threads each.</summary>
    public static BackendPair Create(int threads, out LoadTrace trace)
    {
        _ = OpenBlasLibrary.TryLoad(new OpenBlasOptions { Threads = threads }, out OpenBlasLibrary? library, out trace);
        return new BackendPair(new ManagedBackend<double>(threads), new ManagedBackend<float>(threads), library?.Double, library?.Single);
    }

    public Backend<T> Primary<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (Backend<T>)(typeof(T) == typeof(double) ? _primary.Double : _primary.Single);

    public Backend<T>? Witness<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (Backend<T>?)(typeof(T) == typeof(double) ? _witness.Double : _witness.Single);
}
