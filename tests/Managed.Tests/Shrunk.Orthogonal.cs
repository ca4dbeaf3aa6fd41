using Linalg.Interop.Testing.Conformance;

namespace Linalg.Interop.Managed.Tests;

public sealed class GeqrfDoubleShrunkConformance : GeqrfConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GeqrfSingleShrunkConformance : GeqrfConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class OrgqrDoubleShrunkConformance : OrgqrConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class OrgqrSingleShrunkConformance : OrgqrConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class OrmqrDoubleShrunkConformance : OrmqrConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class OrmqrSingleShrunkConformance : OrmqrConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class Geqp3DoubleShrunkConformance : Geqp3Conformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class Geqp3SingleShrunkConformance : Geqp3Conformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GesddDoubleShrunkConformance : GesddConformance<double>
{
    protected override Backend<double> Backend => Tested.ShrunkOfDouble;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}

public sealed class GesddSingleShrunkConformance : GesddConformance<float>
{
    protected override Backend<float> Backend => Tested.ShrunkOfSingle;

    protected override int MaxSize => Math.Min(Tested.ShrunkSize, base.MaxSize);
}
