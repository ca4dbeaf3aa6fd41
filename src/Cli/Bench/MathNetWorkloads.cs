using MathNet.Numerics;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Linalg.Interop.Cli.Bench;

/// <summary>The routines that MathNet.Numerics' managed provider has too, on arrays as it wants them.</summary>
internal static class MathNetWorkloads<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Settles on the managed provider and its threads for the whole process.</summary>
    public static void Use(int threads)
    {
        Control.UseManaged();
        Control.MaxDegreeOfParallelism = threads;
    }

    /// <summary>The workload, or null where the provider has no such routine or shape.</summary>
    public static Workload? Create(string routine, Shape shape)
    {
        var provider = (ILinearAlgebraProvider<T>)LinearAlgebraControl.Provider;
        int n = shape.N;
        if (!shape.IsSquare)
            return null;
        var ipiv = new int[n];
        switch (routine)
        {
            case "gemm":
                T[] x = Array(Inputs<T>.Uniform(n, n, 1)), y = Array(Inputs<T>.Uniform(n, n, 2));
                return new ArrayWorkload<T>(new T[n * n], c => provider.MatrixMultiply(x, n, n, y, n, n, c), reads: false);
            case "getrf":
                return new ArrayWorkload<T>(Array(Inputs<T>.Uniform(n, n, n)), a => provider.LUFactor(a, n, ipiv));
            case "potrf":
                return new ArrayWorkload<T>(Array(Inputs<T>.Definite(n, n)), a => provider.CholeskyFactor(a, n));
            case "getrs:1" or "getrs:n":
                T[] lu = Lu();
                int columns = routine == "getrs:1" ? 1 : n;
                return new ArrayWorkload<T>(Array(Inputs<T>.Uniform(n, columns, n)), b => provider.LUSolveFactored(columns, lu, n, ipiv, b));
            case "getri":
                return new ArrayWorkload<T>(Lu(), a => provider.LUInverseFactored(a, n, ipiv));
            case "potrs:1" or "potrs:n":
                T[] factor = Array(Inputs<T>.Definite(n, n));
                provider.CholeskyFactor(factor, n);
                columns = routine == "potrs:1" ? 1 : n;
                return new ArrayWorkload<T>(Array(Inputs<T>.Uniform(n, columns, n)), b => provider.CholeskySolveFactored(factor, n, b, columns));
            case "gesdd:S" or "gesdd:N":
                T[] s = new T[n], u = new T[n * n], vt = new T[n * n];
                bool vectors = routine == "gesdd:S";
                return new ArrayWorkload<T>(Array(Inputs<T>.Uniform(n, n, n)), a => provider.SingularValueDecomposition(vectors, a, n, n, s, u, vt));
            default:
                return null;
        }

        T[] Lu()
        {
            T[] a = Array(Inputs<T>.Uniform(n, n, n));
            provider.LUFactor(a, n, ipiv);
            return a;
        }
    }

    private static unsafe T[] Array(Memory<T> matrix) => new ReadOnlySpan<T>(matrix.Pointer, checked((int)matrix.Length)).ToArray();
}

/// <summary>A call on arrays.</summary>
/// <param name="reads">Whether the call reads what it overwrites.</param>
internal sealed class ArrayWorkload<T>(T[] original, Action<T[]> call, bool reads = true) : Workload
    where T : unmanaged
{
    private T[][] _copies = [original];

    public override unsafe long FreshBytes => reads ? (long)original.Length * sizeof(T) : 0;

    public override void Allocate(int copies) => _copies = [.. Enumerable.Range(0, copies).Select(_ => new T[original.Length])];

    public override void Refresh()
    {
        foreach (T[] copy in _copies)
            original.CopyTo(copy, 0);
    }

    public override void Call(int copy) => call(_copies[copy]);
}
