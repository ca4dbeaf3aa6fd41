using System.Diagnostics.CodeAnalysis;

namespace Linalg.Interop;

/// <summary>
/// One call of a routine as data: which routine, its options, sizes, scalars and arrays. Its arguments have been checked.
/// <see cref="RoutineInfo"/> says what a routine makes of them.
/// </summary>
/// <remarks>
/// Arrays of numbers are <see cref="A"/> to <see cref="D"/> in the order of the routine's arguments: tau is <see cref="B"/> of Geqrf, the vectors of
/// Gemv are <see cref="B"/> and <see cref="C"/> with their increments as leading dimensions, C of Syrk is <see cref="B"/>. Pointers are valid until
/// the call ends: who keeps a call copies the arrays.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "Visual Basic, which has the keyword, has no pointers.")]
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "A ref struct is not compared.")]
public unsafe ref struct Call<T>
    where T : unmanaged
{
    /// <summary>A call without arguments.</summary>
    /// <param name="routine">The routine.</param>
    public Call(Routine routine)
    {
        // Whole registers of zeros are stored faster than field after field.
        this = default;
        Routine = routine;
        Rcond = Scalar.NaN<T>();
    }

    /// <summary>The routine.</summary>
    public Routine Routine { get; }

    /// <summary>Which triangle is stored, where the routine has such an argument.</summary>
    public Uplo Uplo { get; set; }

    /// <summary>op of the first matrix (transA or trans).</summary>
    public Transpose TransA { get; set; }

    /// <summary>op of the second matrix of Gemm.</summary>
    public Transpose TransB { get; set; }

    /// <summary>The side on which the special matrix stands; Left for Trtrs.</summary>
    public Side Side { get; set; }

    /// <summary>Whether the triangle has an implied unit diagonal.</summary>
    public Diag Diag { get; set; }

    /// <summary>The norm of a condition estimate; One for Pocon and Sycon.</summary>
    public Norm Norm { get; set; }

    /// <summary>Which singular vectors Gesdd returns, and where.</summary>
    public SvdJob Job { get; set; }

    /// <summary>Rows; the order where the matrix is square.</summary>
    public int M { get; set; }

    /// <summary>Columns; the order where the matrix is square.</summary>
    public int N { get; set; }

    /// <summary>The inner dimension, the number of right-hand sides, or the number of reflectors.</summary>
    public int K { get; set; }

    /// <summary>α; anorm of a condition estimate; one for Trtrs.</summary>
    public T Alpha { get; set; }

    /// <summary>β.</summary>
    public T Beta { get; set; }

    /// <summary>The first array of numbers.</summary>
    public T* A { get; set; }

    /// <summary>The second array of numbers.</summary>
    public T* B { get; set; }

    /// <summary>The third array of numbers.</summary>
    public T* C { get; set; }

    /// <summary>The fourth array of numbers.</summary>
    public T* D { get; set; }

    /// <summary>ipiv or jpvt.</summary>
    public int* Pivots { get; set; }

    /// <summary>Leading dimension of <see cref="A"/>.</summary>
    public int Lda { get; set; }

    /// <summary>Leading dimension of <see cref="B"/>; increment of x of Gemv.</summary>
    public int Ldb { get; set; }

    /// <summary>Leading dimension of <see cref="C"/>; increment of y of Gemv.</summary>
    public int Ldc { get; set; }

    /// <summary>Leading dimension of <see cref="D"/>.</summary>
    public int Ldd { get; set; }

    /// <summary>On return the reciprocal condition number that a condition estimate found, between 0 and 1, or NaN.</summary>
    public T Rcond { get; set; }

    /// <summary>Who may stop the call and counts its work; null, as a rule, for nobody. A wrapper that makes further calls hands it on.</summary>
    public CallWatch? Watch { get; set; }
}
