namespace Linalg.Interop;

/// <summary>
/// Dense linear algebra with LAPACK's semantics, column-major, for one element type. Every routine has a safe span form, a pointer
/// form for memory that spans cannot describe (arrays past 2³¹ elements), and a Core that an implementation provides.
/// </summary>
/// <remarks>
/// <para>The two public forms check their arguments, always in this order: options, sizes ≥ 0, leading dimensions, quick return when there
/// is nothing to do, storage, overlap. Nothing is written before the last check has passed. A mistake of the caller's is an exception of the
/// <see cref="ArgumentException"/> family that names the argument; a numerical outcome is the returned <c>info</c>, 0 for success.</para>
/// <para>A matrix of m rows, n columns and leading dimension ld stores element (i, j), counted from zero, at index i + j·ld, so it needs
/// (n − 1)·ld + m elements. An array that is written may share no element with another argument; arrays that are only read may alias.</para>
/// <para>NaN and Inf: <see cref="Gesdd(SvdJob, int, int, Span{T}, int, Span{T}, Span{T}, int, Span{T}, int)"/> returns −4 and writes nothing if A holds
/// any; a NaN pivot makes Potrf return its index, a NaN diagonal block makes Sytrf return its index; elsewhere NaN propagates, <c>info</c> is
/// unaffected and pivots stay in range. In the BLAS routines beta = 0 never reads the output array and alpha = 0 never reads the inputs.</para>
/// <para>Instances are safe for concurrent callers as long as their arrays are their own.</para>
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public abstract partial class Backend<T>
    where T : unmanaged
{
    /// <summary>Makes a back end for <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see cref="double"/> nor <see cref="float"/>.</exception>
    protected Backend() => Scalar.RequireSupported<T>();

    /// <summary>What this back end is: library, version, instruction set, threads.</summary>
    public abstract BackendInfo Info { get; }
}
