namespace Linalg.Interop;

/// <summary>
/// The size of a call as the dispatch table measures it, one number and a form. The order is that of the problem's core: the smaller
/// dimension of a matrix to be factored, the smallest of a product, the order of the matrix that a solve divides by.
/// </summary>
internal readonly struct CallSize
{
    /// <summary>The number of forms.</summary>
    public const int Forms = 4;

    /// <summary>Above these native routines might count their work elements past 32 bits: 4·order² for Gesdd, 64·longest for all.</summary>
    public const int LargestNativeOrder = 1 << 14, LongestNative = 1 << 23;

    /// <summary>A dimension so many times another makes a call thin, and so do fewer right-hand sides.</summary>
    public const int ThinRatio = 8;

    private CallSize(int order, int longest, bool thin)
    {
        Order = longest <= LongestNative ? order : int.MaxValue;
        Form = thin ? CallForm.Thin : CallForm.Square;
    }

    private CallSize(int order, CallForm form) => (Order, Form) = (order, form);

    /// <summary>The order; the largest integer where the native library cannot serve.</summary>
    public int Order { get; }

    /// <summary>The form.</summary>
    public CallForm Form { get; }

    /// <summary>A form in words.</summary>
    public static string Words(CallForm form) => form switch
    {
        CallForm.Thin => "thin",
        CallForm.Values => "values alone",
        CallForm.ThinValues => "thin, values alone",
        _ => "square",
    };

    /// <summary>The size of a call.</summary>
    public static CallSize Of<T>(in Call<T> call)
        where T : unmanaged
    {
        (int m, int n, int k) = (call.M, call.N, call.K);
        bool isLeft = call.Side == Side.Left;
        return RoutineInfo.Of(call.Routine).Work switch
        {
            WorkShape.Matrix => OfMatrix(m, n),
            WorkShape.Gram => OfMatrix(n, k),
            WorkShape.Product => OfProduct(m, n, k),
            WorkShape.Applied => isLeft ? OfSolve(m, n) : OfSolve(n, m),
            WorkShape.Solve => OfSolve(n, k),
            WorkShape.Reflectors => OfSolve(k, isLeft ? n : m),
            WorkShape.Svd => OfSvd(call.Job != SvdJob.None, m, n),
            _ => OfSquare(n),
        };
    }

    /// <summary>
    /// The size of a call of which only the sizes are known: those of a matrix, or the order of what is applied and a number of columns.
    /// </summary>
    /// <param name="work">What orders the work.</param>
    /// <param name="m">Rows, the order, or the number of reflectors.</param>
    /// <param name="n">Columns, or the number of right-hand sides.</param>
    /// <param name="k">The inner dimension of a product; 0 for as large as the larger of the others.</param>
    public static CallSize Of(WorkShape work, int m, int n, int k) => work switch
    {
        WorkShape.Matrix or WorkShape.Gram => OfMatrix(m, n),
        WorkShape.Product => OfProduct(m, n, k == 0 ? Math.Max(m, n) : k),
        WorkShape.Applied or WorkShape.Solve or WorkShape.Reflectors => OfSolve(m, n),
        WorkShape.Svd => OfSvd(vectors: true, m, n),
        _ => OfSquare(m),
    };

    /// <summary>A square matrix.</summary>
    public static CallSize OfSquare(int n) => new(n, n, thin: false);

    /// <summary>An m × n matrix.</summary>
    public static CallSize OfMatrix(int m, int n)
    {
        (int least, int most) = m < n ? (m, n) : (n, m);
        return new CallSize(least, most, most >= (long)ThinRatio * least);
    }

    /// <summary>The singular values of an m × n matrix, with vectors or without.</summary>
    public static CallSize OfSvd(bool vectors, int m, int n)
    {
        CallSize size = OfMatrix(m, n);
        return vectors ? size : new CallSize(size.Order, size.Form + (int)CallForm.Values);
    }

    /// <summary>A product of an m × k and a k × n matrix.</summary>
    public static CallSize OfProduct(int m, int n, int k)
    {
        int least = Math.Min(Math.Min(m, n), k), most = Math.Max(Math.Max(m, n), k);
        return new CallSize(least, most, most >= (long)ThinRatio * least);
    }

    /// <summary>A matrix of order n that is applied to, or solved for, so many columns or rows.</summary>
    public static CallSize OfSolve(int n, int count) => new(n, Math.Max(n, count), count < ThinRatio);
}
