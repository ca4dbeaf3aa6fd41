using System.Numerics;

namespace Linalg.Interop.Managed;

/// <summary>What every algorithm is told: the kernels, the sizes at which to split, and how many threads may work.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="Kernels">The loops over elements.</param>
/// <param name="Blocking">The sizes at which problems are split.</param>
/// <param name="Threads">The most threads a call may use, the caller's included.</param>
internal sealed record Execution<T>(Kernels<T> Kernels, Blocking Blocking, int Threads)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
