using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>
/// Dense linear algebra with LAPACK's semantics, column-major, for one element type. Every routine has a safe span form and a pointer
/// form for memory that spans cannot describe (arrays past 2³¹ elements). A back end implements <see cref="Has"/> and <see cref="Execute"/>.
/// </summary>
/// <remarks>
/// <para>The two forms check their arguments once, always in this order: options, sizes ≥ 0, leading dimensions, quick return when there
/// is nothing to do, storage, overlap, pivots. Nothing is written before the last check has passed. A mistake of the caller's is an exception of the
/// <see cref="ArgumentException"/> family that names the argument; a numerical outcome is the returned <c>info</c>, 0 for success.</para>
/// <para>A matrix of m rows, n columns and leading dimension ld stores element (i, j), counted from zero, at index i + j·ld, so it needs
/// (n − 1)·ld + m elements. An array that is written may share no element with another argument; arrays that are only read may alias.</para>
/// <para>NaN and Inf: <see cref="Gesdd(SvdJob, int, int, Span{T}, int, Span{T}, Span{T}, int, Span{T}, int)"/> returns −4 and writes
/// nothing if A holds any; a NaN pivot makes Potrf return its index, a NaN diagonal block makes Sytrf return its index; elsewhere NaN
/// propagates, <c>info</c> is unaffected and pivots stay in range. In the BLAS routines beta = 0 never reads the output array and alpha = 0
/// never reads the inputs.</para>
/// <para>Instances are safe for concurrent callers as long as their arrays are their own.</para>
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public abstract partial class Backend<T>
    where T : unmanaged
{
    // A bit for each routine that Has said yes of.
    private ulong _had;

    /// <summary>Makes a back end for <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see cref="double"/> nor <see cref="float"/>.</exception>
    protected Backend() => Scalar.RequireSupported<T>();

    /// <summary>What this back end is: library, version, instruction set, threads.</summary>
    public abstract BackendInfo Info { get; }

    /// <summary>
    /// Whether this back end implements a routine. The others are refused by <see cref="RoutineAbsentException"/>. An answer that is true stays true.
    /// </summary>
    /// <param name="routine">The routine.</param>
    public abstract bool Has(Routine routine);

    /// <summary>The routines of this back end, each call of which can be stopped and tells how far it is.</summary>
    /// <remarks>
    /// A stopped call leaves undefined numbers in the arrays that it writes. A call of a native library is not stopped: the token is looked at
    /// before and after it. Each call tells its own progress from 0 to 1. One that returns at once, because a size is zero, tells nothing. Of a
    /// back end that was made by this method already the options are replaced.
    /// </remarks>
    /// <param name="options">The token and the listener.</param>
    /// <returns>
    /// A back end for any number of callers; each call allocates a few hundred bytes. Its routines throw
    /// <see cref="OperationCanceledException"/> as <see cref="RunOptions"/> says.
    /// </returns>
    public Backend<T> With(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new WatchedBackend<T>(WatchedBackend<T>.Unwatched(this), options);
    }

    /// <summary>Makes a call whose arguments have been checked and whose routine this back end has.</summary>
    /// <remarks>
    /// No dimension is zero where that would leave nothing to do, alpha is not zero in BLAS, anorm is positive, ConjugateTranspose is
    /// Transpose in Ormqr; A of Gesdd is finite; the diagonal that Getri, Potri and Trtrs divide by has no exact zero.
    /// </remarks>
    /// <param name="call">The call; a condition estimate leaves its result in it.</param>
    /// <returns>info; 0 for a routine of BLAS.</returns>
    [SuppressMessage(
        "Naming", "CA1716:Identifiers should not match keywords", Justification = "Visual Basic, which has the keyword, has no pointers.")]
    protected abstract int Execute(ref Call<T> call);

    /// <summary>Hands a call on to another back end, unchecked: how a wrapper computes.</summary>
    /// <param name="to">The back end that makes the call; it has the routine.</param>
    /// <param name="call">The call, as <see cref="Execute"/> got it.</param>
    /// <returns>info.</returns>
    protected internal static int Forward(Backend<T> to, ref Call<T> call)
    {
        ArgumentNullException.ThrowIfNull(to);
        return to.Execute(ref call);
    }

    /// <summary>Makes a checked call, and holds the back end to what the contract says of its result.</summary>
    private int Run(ref Call<T> call)
    {
        if ((_had & (1UL << (int)call.Routine)) == 0)
            Admit(call.Routine);
        int info = Execute(ref call);
        if (info < 0)
            ThrowFaulty(call.Routine, "info", info);
        return info;
    }

    /// <summary>Makes a condition estimate.</summary>
    private int Run(ref Call<T> call, out T rcond)
    {
        int info = Run(ref call);
        rcond = call.Rcond;
        if (Scalar.IsNegative(rcond) || Scalar.ExceedsOne(rcond))
            ThrowFaulty(call.Routine, "rcond", rcond);
        return info;
    }

    /// <summary>Asks once whether the back end has a routine.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Admit(Routine routine)
    {
        if (!Has(routine))
            throw new RoutineAbsentException(routine.ToString(), Info.Name);
        Interlocked.Or(ref _had, 1UL << (int)routine);
    }

    [DoesNotReturn]
    private void ThrowFaulty<TResult>(Routine routine, string result, TResult value) =>
        throw new FaultyBackendException(Info.Name, routine.ToString(), $"{result} = {value}");
}
