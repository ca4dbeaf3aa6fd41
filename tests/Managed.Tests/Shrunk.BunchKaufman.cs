using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.Managed.Tests;

public sealed class SytrfDoubleShrunkConformance : SytrfConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class SytrfSingleShrunkConformance : SytrfConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class SytrsDoubleShrunkConformance : SytrsConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class SytrsSingleShrunkConformance : SytrsConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class SytriDoubleShrunkConformance : SytriConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class SytriSingleShrunkConformance : SytriConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class SyconDoubleShrunkConformance : SyconConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class SyconSingleShrunkConformance : SyconConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}
