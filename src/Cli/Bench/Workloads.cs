using System.Runtime.CompilerServices;

namespace Linalg.Interop.Cli.Bench;

/// <summary>Makes a call given as data, on one side.</summary>
/// <returns>info.</returns>
internal delegate int SideCall<T>(ref Call<T> call)
    where T : unmanaged;

/// <summary>The workload of each routine, for the calls of one side.</summary>
internal static unsafe class Workloads<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The workload of a routine as <see cref="TimedRoutine.Name"/> names it: the stem and, behind a colon, what is done with it.</summary>
    public static Workload Create(string name, Shape shape, SideCall<T> side)
    {
        (int m, int n) = (shape.M, shape.N);
        string[] words = name.Split(':');
        RoutineInfo routine = RoutineInfo.Named(words[0]) ?? throw new ArgumentException($"{name} is no routine that can be compared.");
        return routine.Task switch
        {
            RoutineTask.Product or RoutineTask.TriangularSolve => Blas(routine, m, n, shape.Inner, side),
            RoutineTask.Factorization => Factorization(routine, m, n, side),
            RoutineTask.Solve => Solve(routine, n, words[1] == "n" ? n : 1, side),
            RoutineTask.Inverse => Inverse(routine, n, side),
            RoutineTask.SingularValues => SingularValues(routine, words[1] == "S" ? SvdJob.Thin : SvdJob.None, m, n, side),
            _ => throw new ArgumentException($"{name} is no routine that can be compared."),
        };
    }

    /// <summary>Products and solves with op(A) = A on the left, the lower triangle where there is one: α = 1, β = 0.</summary>
    private static Workload<T> Blas(RoutineInfo routine, int m, int n, int k, SideCall<T> side)
    {
        bool isTriangular = routine.Options.HasFlag(RoutineOptions.Diag), isOfVectors = routine.Operands[1].Layout == Layout.Strided;
        T* a = (isTriangular ? Inputs<T>.Triangular(n, 1) : Inputs<T>.Uniform(m, k, 1)).Pointer;
        T* b = Inputs<T>.Uniform(k, n, 2).Pointer;
        bool writesB = routine.Operands.Count == 2;
        return new(isOfVectors ? new Memory<T>(m) : Inputs<T>.Uniform(m, n, 3), Call, reads: isTriangular);

        void Call(T* written)
        {
            var call = new Call<T>(routine.Routine)
            {
                Side = Side.Left, Uplo = Uplo.Lower, TransA = Transpose.None, TransB = Transpose.None, Diag = Diag.NonUnit,
                M = m, N = n, K = k, Alpha = T.One, Beta = T.Zero, A = a, Lda = m,
                B = writesB ? written : b, Ldb = isOfVectors ? 1 : k, C = written, Ldc = isOfVectors ? 1 : m,
            };
            side(ref call);
        }
    }

    private static Workload<T> Factorization(RoutineInfo routine, int m, int n, SideCall<T> side)
    {
        int* pivots = new Memory<int>(Math.Max(m, n)).Pointer;
        T* tau = new Memory<T>(Math.Min(m, n)).Pointer;
        bool readsPivots = routine.Pivots?.Access == Access.Update;
        return new(Matrix(routine.Family, m, n), a =>
        {
            if (readsPivots)
                new Span<int>(pivots, n).Clear();
            Call<T> call = OnMatrix(routine, m, n, a, pivots, b: tau);
            side(ref call);
        });
    }

    private static Workload<T> Solve(RoutineInfo routine, int n, int columns, SideCall<T> side)
    {
        T* factors = Factors(routine.Family, n, side, out int* pivots).Pointer;
        return new(Inputs<T>.Uniform(n, columns, n), b =>
        {
            Call<T> call = OnMatrix(routine, n, n, factors, pivots, k: columns, b: b, ldb: n);
            side(ref call);
        });
    }

    private static Workload<T> Inverse(RoutineInfo routine, int n, SideCall<T> side)
    {
        Memory<T> factors = Factors(routine.Family, n, side, out int* pivots);
        return new(factors, a =>
        {
            Call<T> call = OnMatrix(routine, n, n, a, pivots);
            side(ref call);
        });
    }

    private static Workload<T> SingularValues(RoutineInfo routine, SvdJob job, int m, int n, SideCall<T> side)
    {
        int p = Math.Min(m, n);
        T* s = new Memory<T>(p).Pointer, u = new Memory<T>((long)m * p).Pointer, vt = new Memory<T>((long)p * n).Pointer;
        return new(Inputs<T>.Uniform(m, n, n), a =>
        {
            Call<T> call = OnMatrix(routine, m, n, a, null, b: s, job: job, u: u, vt: vt);
            side(ref call);
        });
    }

    private static Memory<T> Factors(RoutineFamily family, int n, SideCall<T> side, out int* pivots)
    {
        Memory<T> a = Matrix(family, n, n);
        pivots = new Memory<int>(n).Pointer;
        Call<T> call = OnMatrix(RoutineInfo.Of(family, RoutineTask.Factorization), n, n, a.Pointer, pivots);
        side(ref call);
        return a;
    }

    /// <summary>A matrix that suits a factorization.</summary>
    private static Memory<T> Matrix(RoutineFamily family, int m, int n) => family switch
    {
        RoutineFamily.Cholesky => Inputs<T>.Definite(n, n),
        RoutineFamily.BunchKaufman => Inputs<T>.Symmetric(n, n),
        _ => Inputs<T>.Uniform(m, n, n),
    };

    /// <summary>A call on an m × n matrix without padding, with the lower triangle where one is named, and without transposition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Call<T> OnMatrix(
        RoutineInfo routine, int m, int n, T* a, int* pivots, int k = 0, T* b = null, int ldb = 0, SvdJob job = SvdJob.None, T* u = null, T* vt = null) =>
        new(routine.Routine)
        {
            Uplo = Uplo.Lower, TransA = Transpose.None, Job = job, M = m, N = n, K = k,
            A = a, Lda = m, Pivots = pivots, B = b, Ldb = ldb, C = u, Ldc = m, D = vt, Ldd = Math.Min(m, n),
        };
}
