using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.Managed.Tests;

public sealed class GemmDoubleConformance : GemmConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class GemmSingleConformance : GemmConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class SymmDoubleConformance : SymmConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class SymmSingleConformance : SymmConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class SyrkDoubleConformance : SyrkConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class SyrkSingleConformance : SyrkConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class TrmmDoubleConformance : TrmmConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class TrmmSingleConformance : TrmmConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class TrsmDoubleConformance : TrsmConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class TrsmSingleConformance : TrsmConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}

public sealed class GemvDoubleConformance : GemvConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;
}

public sealed class GemvSingleConformance : GemvConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;
}
