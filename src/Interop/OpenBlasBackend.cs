using System.Numerics;

namespace Linalg.Interop.OpenBlas;

/// <summary>
/// The contract on a native library: each Core is one call of the Fortran routine of the same name. Made by <see cref="OpenBlasLibrary"/>.
/// </summary>
/// <remarks>
/// <para>Departures of the native libraries from the contract, as found in OpenBLAS 0.3.21 and LAPACK 3.11, that are repaired here:</para>
/// <list type="bullet">
/// <item>Getrf of columns of tiny numbers gives Inf where the reciprocal of a pivot overflows: such columns are scaled by a power of two.</item>
/// <item>Getrf, Getri, Potri, Syrk and Gemv in single precision take a factor that is NaN for zero: NaN is put where arithmetic would have
/// left it.</item>
/// <item>Potrf reports success with a NaN pivot: the diagonal of the result is looked at.</item>
/// <item>Sytrf of more than a block keeps old entries of A where a column has become zero, and does not look for NaN: the matrix is then
/// factored again without blocks, from a copy. With a subnormal pivot it gives Inf: again from the copy, scaled.</item>
/// <item>Geqp3 of tiny numbers chooses by norms without precision: the matrix is scaled.</item>
/// <item>Gecon, Pocon and Sycon lose NaN in the factors, and call tiny matrices singular: NaN is looked for, tiny factors are scaled in a
/// copy.</item>
/// <item>info of these three is 1 in newer libraries where rcond tells the same: it is 0 here.</item>
/// <item>Ormqr writes over the reflectors while it works, and puts them back: it gets a copy where it does.</item>
/// <item>Gesdd with Overwrite adds up the leading dimension in 32 bits: where that would overflow, it works on a copy.</item>
/// <item>Getrf with threads needs several megabytes of its caller's stack: a thread with less has it called on another one.</item>
/// </list>
/// <para>Departures that remain. OpenBLAS's Getrf gives Inf or NaN in a column of L whose pivot has become subnormal by cancellation although
/// the column of A was not tiny; its Getrs, Trtrs and Trsm do where the diagonal is subnormal and there are several right-hand sides; below a
/// pivot that is Inf its Getrf and Potrf write zero in place of NaN, and Potrf then does not report it. Reference BLAS solves with a triangle that holds NaN as if it did not where the right-hand side is exactly
/// zero.</para>
/// <para>Gesdd, Sytrf, Geqp3, Geqrf, Orgqr, Ormqr, Getri, Gecon, Pocon and Sycon throw <see cref="WorkspaceLimitException"/> before the matrix
/// is touched if their work elements cannot be counted in 32 bits. For a square Gesdd that is beyond order 23,153 with Thin or All.</para>
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed unsafe partial class OpenBlasBackend<T> : Backend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Length of an option letter, passed by value after all other arguments.
    private const nint Letter = 1;

    // Asks a routine for the length of its work array.
    private const int Query = -1;

    private readonly Routines<T> _native;
    private readonly CallGate _gate;

    internal OpenBlasBackend(in Routines<T> native, BackendInfo info, CallGate gate)
    {
        _native = native;
        _gate = gate;
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
