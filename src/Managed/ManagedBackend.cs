using System.Numerics;

namespace Linalg.Interop.Managed;

/// <summary>The contract in C# alone: SIMD kernels, cache blocking and threads, no native code.</summary>
/// <remarks>
/// Results are bit-identical for any number of threads and from run to run on one instruction set (a NaN is a NaN, its bits are not
/// defined). Nothing is allocated on the garbage-collected
/// heap once a thread has made its first call of a size.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed unsafe partial class ManagedBackend<T> : Backend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const string Name = "Managed";

    // More processors than any machine has: keeps counts of tickets small.
    private const int MostThreads = 4096;

    private readonly Execution<T> _execution;

    /// <summary>Makes a back end.</summary>
    /// <param name="maxThreads">The most threads one call may use: 1 is the calling thread alone, 0 all that the process may use.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxThreads"/> is negative.</exception>
    public ManagedBackend(int maxThreads = 0)
        : this(maxThreads, Blocking.Default(sizeof(T)), InstructionSet.Widest)
    {
    }

    /// <summary>Makes a back end that splits elsewhere, or computes with vectors of another width.</summary>
    internal ManagedBackend(int maxThreads, Blocking blocking, Width width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxThreads);
        int threads = maxThreads == 0 ? Environment.ProcessorCount : Math.Min(maxThreads, MostThreads);
        _execution = new Execution<T>(KernelSet.Create<T>(width), blocking, threads);
        Info = new BackendInfo(Name, typeof(ManagedBackend<>).Assembly.GetName().Version!.ToString(3), width.ToString(), threads, IntegerBits: 64);
    }

    /// <inheritdoc/>
    public override BackendInfo Info { get; }
}
