using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.Managed.Tests;

public sealed class GetrfDoubleShrunkConformance : GetrfConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GetrfSingleShrunkConformance : GetrfConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GetrsDoubleShrunkConformance : GetrsConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GetrsSingleShrunkConformance : GetrsConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GetriDoubleShrunkConformance : GetriConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GetriSingleShrunkConformance : GetriConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GeconDoubleShrunkConformance : GeconConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GeconSingleShrunkConformance : GeconConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class PotrfDoubleShrunkConformance : PotrfConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class PotrfSingleShrunkConformance : PotrfConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class PotrsDoubleShrunkConformance : PotrsConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class PotrsSingleShrunkConformance : PotrsConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class PotriDoubleShrunkConformance : PotriConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class PotriSingleShrunkConformance : PotriConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class PoconDoubleShrunkConformance : PoconConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class PoconSingleShrunkConformance : PoconConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class TrtrsDoubleShrunkConformance : TrtrsConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class TrtrsSingleShrunkConformance : TrtrsConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}
