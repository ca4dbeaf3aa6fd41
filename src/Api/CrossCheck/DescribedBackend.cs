using System.Numerics;

namespace Linalg.Interop;

/// <summary>
/// A back end whose routines all become one: each core describes what it was asked for as a <see cref="Call{T}"/> and runs that.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal abstract unsafe partial class DescribedBackend<T> : Backend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Makes a call, or whatever is to be done in its place.</summary>
    /// <returns>info, 0 where there is none.</returns>
    protected abstract int Run(ref Call<T> call);

    /// <summary>A Gemv with an increment whose magnitude no int holds.</summary>
    protected abstract void RunTooLong(Transpose trans, int m, int n, T alpha, T* a, int lda, T* x, int incx, T beta, T* y, int incy);
}
