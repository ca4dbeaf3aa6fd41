namespace Linalg.Interop.OpenBlas;

/// <summary>The addresses of the contract's routines for one element type: symbol = type letter, stem, underscore.</summary>
internal readonly struct Routines<T>
    where T : unmanaged
{
    public readonly nint Gemm, Symm, Syrk, Trmm, Trsm, Gemv;
    public readonly nint Getrf, Getrs, Getri, Gecon;
    public readonly nint Potrf, Potrs, Potri, Pocon;
    public readonly nint Sytrf, Sytrs, Sytri, Sycon;
    public readonly nint Geqp3, Geqrf, Orgqr, Ormqr, Trtrs;
    public readonly nint Gesdd;

    public Routines(Symbols symbols)
    {
        Gemm = symbols.Required(Name("gemm"));
        Symm = symbols.Required(Name("symm"));
        Syrk = symbols.Required(Name("syrk"));
        Trmm = symbols.Required(Name("trmm"));
        Trsm = symbols.Required(Name("trsm"));
        Gemv = symbols.Required(Name("gemv"));
        Getrf = symbols.Required(Name("getrf"));
        Getrs = symbols.Required(Name("getrs"));
        Getri = symbols.Required(Name("getri"));
        Gecon = symbols.Required(Name("gecon"));
        Potrf = symbols.Required(Name("potrf"));
        Potrs = symbols.Required(Name("potrs"));
        Potri = symbols.Required(Name("potri"));
        Pocon = symbols.Required(Name("pocon"));
        Sytrf = symbols.Required(Name("sytrf"));
        Sytrs = symbols.Required(Name("sytrs"));
        Sytri = symbols.Required(Name("sytri"));
        Sycon = symbols.Required(Name("sycon"));
        Geqp3 = symbols.Required(Name("geqp3"));
        Geqrf = symbols.Required(Name("geqrf"));
        Orgqr = symbols.Required(Name("orgqr"));
        Ormqr = symbols.Required(Name("ormqr"));
        Trtrs = symbols.Required(Name("trtrs"));
        Gesdd = symbols.Required(Name("gesdd"));
    }

    private static string Name(string stem) => $"{(typeof(T) == typeof(double) ? 'd' : 's')}{stem}_";
}
