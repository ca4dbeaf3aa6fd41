namespace Linalg.Interop.Managed;

/// <summary>The kernels for one width of vectors.</summary>
internal sealed unsafe partial class VectorKernels<T, V, S, R>(Width width) : Kernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where V : struct
    where S : struct, ISimd<V, T>
    where R : struct, IRegisters
{
    public override Width Width => width;

    public override int VectorLength => S.Count;

    public override int TileRows => R.Rows * S.Count;

    public override int TileColumns => R.Columns;
}
