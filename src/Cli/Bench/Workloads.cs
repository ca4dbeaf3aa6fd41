namespace Linalg.Interop.Cli.Bench;

/// <summary>The workload of each routine, for the calls of one side.</summary>
internal static unsafe class Workloads<T, TCalls>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCalls : struct, ICalls<T>
{
    public static Workload Create(string routine, Shape shape, TCalls calls)
    {
        (int m, int n) = (shape.M, shape.N);
        return routine switch
        {
            "gemm" or "syrk" or "symm" or "trmm" or "trsm" or "gemv" => Blas(routine, m, n, calls),
            "getrf" => Getrf(m, n, calls),
            "getrs:1" => Getrs(n, 1, calls),
            "getrs:n" => Getrs(n, n, calls),
            "getri" => Getri(n, calls),
            "potrf" => new Workload<T>(Inputs.Definite<T>(n, n), a => calls.Potrf(Uplo.Lower, n, a, n)),
            "potrs:1" => Potrs(n, 1, calls),
            "potrs:n" => Potrs(n, n, calls),
            "potri" => new Workload<T>(Cholesky(n, calls), a => calls.Potri(Uplo.Lower, n, a, n)),
            "sytrf" => Sytrf(n, calls),
            "geqp3" => Geqp3(m, n, calls),
            "geqrf" => Geqrf(m, n, calls),
            "gesdd:S" => Gesdd(SvdJob.Thin, m, n, calls),
            "gesdd:N" => Gesdd(SvdJob.None, m, n, calls),
            _ => throw new ArgumentException($"{routine} is no routine that can be compared."),
        };
    }

    private static Workload<T> Blas(string routine, int m, int n, TCalls calls)
    {
        T one = T.One, zero = T.Zero;
        T* a = (routine is "trmm" or "trsm" ? Inputs.Triangular<T>(n, 1) : Inputs.Uniform<T>(m, n, 1)).Pointer;
        T* b = Inputs.Uniform<T>(n, n, 2).Pointer;
        Memory<T> c = Inputs.Uniform<T>(m, n, 3);
        return routine switch
        {
            "gemm" => new(c, x => calls.Gemm(Transpose.None, Transpose.None, m, n, n, one, a, m, b, n, zero, x, m), reads: false),
            "syrk" => new(c, x => calls.Syrk(Uplo.Lower, Transpose.None, n, n, one, a, n, zero, x, n), reads: false),
            "symm" => new(c, x => calls.Symm(Side.Left, Uplo.Lower, n, n, one, a, n, b, n, zero, x, n), reads: false),
            "gemv" => new(new Memory<T>(m), y => calls.Gemv(Transpose.None, m, n, one, a, m, b, 1, zero, y, 1), reads: false),
            "trmm" => new(c, x => calls.Trmm(Side.Left, Uplo.Lower, Transpose.None, Diag.NonUnit, n, n, one, a, n, x, n)),
            _ => new(c, x => calls.Trsm(Side.Left, Uplo.Lower, Transpose.None, Diag.NonUnit, n, n, one, a, n, x, n)),
        };
    }

    private static Workload<T> Getrf(int m, int n, TCalls calls)
    {
        int* ipiv = new Memory<int>(Math.Min(m, n)).Pointer;
        return new(Inputs.Uniform<T>(m, n, n), a => calls.Getrf(m, n, a, m, ipiv));
    }

    private static Workload<T> Getrs(int n, int columns, TCalls calls)
    {
        T* lu = Lu(n, calls, out int* ipiv).Pointer;
        return new(Inputs.Uniform<T>(n, columns, n), b => calls.Getrs(Transpose.None, n, columns, lu, n, ipiv, b, n));
    }

    private static Workload<T> Getri(int n, TCalls calls)
    {
        Memory<T> lu = Lu(n, calls, out int* ipiv);
        return new(lu, a => calls.Getri(n, a, n, ipiv));
    }

    private static Workload<T> Potrs(int n, int columns, TCalls calls)
    {
        T* factor = Cholesky(n, calls).Pointer;
        return new(Inputs.Uniform<T>(n, columns, n), b => calls.Potrs(Uplo.Lower, n, columns, factor, n, b, n));
    }

    private static Workload<T> Sytrf(int n, TCalls calls)
    {
        int* ipiv = new Memory<int>(n).Pointer;
        return new(Inputs.Symmetric<T>(n, n), a => calls.Sytrf(Uplo.Lower, n, a, n, ipiv));
    }

    private static Workload<T> Geqp3(int m, int n, TCalls calls)
    {
        int* jpvt = new Memory<int>(n).Pointer;
        T* tau = new Memory<T>(Math.Min(m, n)).Pointer;
        return new(Inputs.Uniform<T>(m, n, n), a => Factor(a));

        void Factor(T* a)
        {
            new Span<int>(jpvt, n).Clear();
            calls.Geqp3(m, n, a, m, jpvt, tau);
        }
    }

    private static Workload<T> Geqrf(int m, int n, TCalls calls)
    {
        T* tau = new Memory<T>(Math.Min(m, n)).Pointer;
        return new(Inputs.Uniform<T>(m, n, n), a => calls.Geqrf(m, n, a, m, tau));
    }

    private static Workload<T> Gesdd(SvdJob job, int m, int n, TCalls calls)
    {
        int p = Math.Min(m, n);
        T* s = new Memory<T>(p).Pointer, u = new Memory<T>((long)m * p).Pointer, vt = new Memory<T>((long)p * n).Pointer;
        return new(Inputs.Uniform<T>(m, n, n), a => calls.Gesdd(job, m, n, a, m, s, u, m, vt, p));
    }

    private static Memory<T> Lu(int n, TCalls calls, out int* ipiv)
    {
        Memory<T> a = Inputs.Uniform<T>(n, n, n);
        ipiv = new Memory<int>(n).Pointer;
        calls.Getrf(n, n, a.Pointer, n, ipiv);
        return a;
    }

    private static Memory<T> Cholesky(int n, TCalls calls)
    {
        Memory<T> a = Inputs.Definite<T>(n, n);
        calls.Potrf(Uplo.Lower, n, a.Pointer, n);
        return a;
    }
}
