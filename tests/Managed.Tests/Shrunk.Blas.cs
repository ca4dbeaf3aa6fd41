using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.Managed.Tests;

public sealed class GemmDoubleShrunkConformance : GemmConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GemmSingleShrunkConformance : GemmConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class SymmDoubleShrunkConformance : SymmConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class SymmSingleShrunkConformance : SymmConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class SyrkDoubleShrunkConformance : SyrkConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class SyrkSingleShrunkConformance : SyrkConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class TrmmDoubleShrunkConformance : TrmmConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class TrmmSingleShrunkConformance : TrmmConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class TrsmDoubleShrunkConformance : TrsmConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class TrsmSingleShrunkConformance : TrsmConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GemvDoubleShrunkConformance : GemvConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GemvSingleShrunkConformance : GemvConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}
