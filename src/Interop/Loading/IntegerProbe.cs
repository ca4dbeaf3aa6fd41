namespace Linalg.Interop.OpenBlas;

/// <summary>Finds the width of a library's integers by calling it, because builds with 64-bit integers may export the usual names.</summary>
/// <remarks>
/// The length handed over is 0xFFFFFFFF00000003: a callee that reads 32 bits sees 3, one that reads 64 bits sees a negative number and has
/// nothing to do.
/// Both routines return at once for a negative length without reporting an error, and no array is shorter than 3, so neither width can
/// leave its arrays. BLAS and LAPACK are asked
/// separately, as they may be two libraries.
/// </remarks>
internal readonly unsafe struct IntegerProbe(Symbols symbols)
{
    private const long Length = unchecked((long)0xFFFFFFFF00000003);

    private readonly nint _idamax = symbols.Required("idamax_");
    private readonly nint _dlacpy = symbols.Required("dlacpy_");

    /// <summary>32 or 64, or 0 if the answers fit neither or contradict each other.</summary>
    public int Bits()
    {
        int blas = BlasBits();
        return blas == LapackBits() ? blas : 0;
    }

    /// <summary>The largest of three elements is the second; of a negative number of elements, none.</summary>
    private int BlasBits()
    {
        double* x = stackalloc double[] { 1, 3, 2 };
        long n = Length, increment = 1;
        int index = ((delegate* unmanaged[Cdecl]<long*, double*, long*, int>)_idamax)(&n, x, &increment);
        return index switch { 2 => 32, 0 => 64, _ => 0 };
    }

    /// <summary>A 1 × 3 matrix is copied; one of a negative number of columns is not.</summary>
    private int LapackBits()
    {
        double* source = stackalloc double[] { 1, 3, 2 };
        double* target = stackalloc double[] { 0, 0, 0 };
        byte all = (byte)'A';
        long m = 1, n = Length, ld = 1;
        ((delegate* unmanaged[Cdecl]<byte*, long*, long*, double*, long*, double*, long*, nint, void>)_dlacpy)(
            &all, &m, &n, source, &ld, target, &ld, 1);
        return (target[0], target[1], target[2]) switch { (1, 3, 2) => 32, (0, 0, 0) => 64, _ => 0 };
    }
}
