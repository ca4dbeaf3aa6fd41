using System.Numerics;

namespace Linalg.Interop.Managed;

/// <summary>The kernels for one width of vectors.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <typeparam name="V">A vector of T.</typeparam>
/// <typeparam name="S">Its operations.</typeparam>
/// <typeparam name="G">The tile of Gemm that fits the number of registers.</typeparam>
internal sealed unsafe partial class VectorKernels<T, V, S, G>(Width width) : Kernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where V : struct
    where S : struct, ISimd<V, T>
    where G : struct, ITile<T, V>
{
    public override Width Width => width;

    public override int VectorLength => S.Count;

    public override int TileRows => G.Rows * S.Count;

    public override int TileColumns => G.Columns;
}
