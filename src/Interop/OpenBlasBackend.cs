using System.Numerics;

namespace Linalg.Interop.OpenBlas;

/// <summary>
/// The contract on a native library: each Core is one call of the Fortran routine of the same name. Made by <see cref="OpenBlasLibrary"/>.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed unsafe partial class OpenBlasBackend<T> : Backend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Length of an option letter, passed by value after all other arguments.
    private const nint Letter = 1;

    // Asks a routine for the length of its work array.
    private const int Query = -1;

    private readonly Routines<T> _native;

    internal OpenBlasBackend(in Routines<T> native, BackendInfo info)
    {
        _native = native;
        Info = info;
    }

    /// <inheritdoc/>
    public override BackendInfo Info { get; }

    /// <summary>The letter that every real routine takes for op(A).</summary>
    private static Transpose Real(Transpose trans) => trans == Transpose.None ? Transpose.None : Transpose.Transpose;

    /// <summary>Passes on info; a refused argument is a defect of the wrapper.</summary>
    private static int Checked(int info, string routine)
    {
        if (info < 0)
            throw new NativeArgumentException(routine, -info);
        return info;
    }
}
