using System.Runtime.InteropServices;

namespace Linalg.Interop.Cli.Bench;

/// <summary>
/// Another native LAPACK, named by its file, as a further side: MKL for example, also the one inside libtorch_cpu. Unlike the library of
/// the native back end it may lack routines; it is told its number of threads by the variables of its process.
/// </summary>
internal sealed unsafe class Opponent
{
    /// <summary>What tells the usual libraries their number of threads before they are loaded.</summary>
    public static readonly string[] ThreadVariables = ["MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"];

    private readonly Symbols _symbols;

    private Opponent(string file)
    {
        _symbols = new Symbols(NativeLibrary.Load(file));
        Description = Describe(Path.GetFileName(file));
    }

    /// <summary>What the library says of itself.</summary>
    public string Description { get; }

    /// <summary>Loads it.</summary>
    /// <exception cref="FormatException">The system cannot load it, or it has no LU factorization under the usual name.</exception>
    public static Opponent Load(string file)
    {
        try
        {
            var opponent = new Opponent(file);
            return opponent.Has("getrf", "double") ? opponent : throw new FormatException($"{file}: exports no dgetrf_");
        }
        catch (Exception refusal) when (refusal is DllNotFoundException or BadImageFormatException)
        {
            throw new FormatException($"{file}: cannot be loaded: {refusal.Message.ReplaceLineEndings(" ")}", refusal);
        }
    }

    /// <summary>Whether it has a routine by its LAPACK stem.</summary>
    public bool Has(string stem, string type) => _symbols.Optional($"{type[0..1].Replace('f', 's')}{stem}_") != 0;

    /// <summary>Its calls; those of routines that it lacks must not be made.</summary>
    public SideCall<T> Calls<T>()
        where T : unmanaged => new NativeCalls<T>(new NativeRoutines<T>(_symbols)).Make;

    private string Describe(string file)
    {
        const int length = 256;
        byte* text = stackalloc byte[length];
        new Span<byte>(text, length).Clear();
        nint version = _symbols.Optional("MKL_Get_Version_String"), config = _symbols.Optional("openblas_get_config");
        if (version != 0)
            ((delegate* unmanaged[Cdecl]<byte*, int, void>)version)(text, length - 1);
        else if (config != 0)
            return $"{Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)config)())?.Trim()} ({file})";
        return version == 0 ? file : $"{Marshal.PtrToStringUTF8((nint)text)?.Trim()} ({file})";
    }
}
