using System.Numerics;

namespace Linalg.Interop.Managed;

/// <summary>The settings of every algorithm: the kernels, the sizes at which to split, and how many threads may work.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal sealed class Execution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Execution(Kernels<T> kernels, Blocking blocking, int threads)
    {
        Kernels = kernels;
        Elimination = SymmetricElimination<T>.Create(kernels.Width);
        Blocking = blocking;
        Threads = threads;
        Alone = threads == 1 ? this : new Execution<T>(kernels, blocking, 1);
        Single = this as Execution<float> ?? new Execution<float>(KernelSet.Create<float>(kernels.Width), blocking, threads);
    }

    /// <summary>The loops over elements.</summary>
    public readonly Kernels<T> Kernels;

    /// <summary>The elimination steps of symmetric indefinite matrices, for the same vectors.</summary>
    public readonly SymmetricElimination<T> Elimination;

    /// <summary>The sizes at which problems are split.</summary>
    public readonly Blocking Blocking;

    /// <summary>The most threads a call may use, the caller's included.</summary>
    public readonly int Threads;

    /// <summary>These settings for the calling thread alone.</summary>
    public readonly Execution<T> Alone;

    /// <summary>These settings in single precision, for predictions whose results are checked.</summary>
    public readonly Execution<float> Single;

    /// <summary>Whether threads share work of so many multiplications.</summary>
    public bool Shares(double multiplications) => Threads > 1 && multiplications >= Blocking.SharedWork;
}
