using System.Numerics;
using Linalg.Interop.Testing.Conformance;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Api.Tests;

/// <summary>The managed back end, checked against the native one while it serves: half of the calls in place, half by both.</summary>
internal static class Tested
{
    public const int Size = 9;

    private static readonly Lazy<Backend<double>> Double = new(Checked<double>);
    private static readonly Lazy<Backend<float>> Single = new(Checked<float>);

    public static Backend<double> OfDouble => Required(Double);

    public static Backend<float> OfSingle => Required(Single);

    private static Backend<T> Required<T>(Lazy<Backend<T>> backend)
        where T : unmanaged
    {
        Native.Require();
        return backend.Value;
    }

    private static Backend<T> Checked<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        OpenBlasLibrary library = OpenBlasLibrary.Load();
        Backend<T> witness = library.Double as Backend<T> ?? (Backend<T>)(object)library.Single;
        var telemetry = new Telemetry(null);
        var options = new LapackOptions { CrossCheck = CrossCheck.Sampled(0.5), OnMismatch = MismatchPolicy.Throw };
        return CrossChecked<T>.Wrap(new ManagedBackend<T>(1), witness, options.CrossCheck, options.OnMismatch, new CircuitBreakers(telemetry), telemetry);
    }
}

public sealed class GemmCrossCheckedDoubleConformance : GemmConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class GemmCrossCheckedSingleConformance : GemmConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;

    protected override int MaxSize => Tested.Size;
}

public sealed class SymmCrossCheckedDoubleConformance : SymmConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class SyrkCrossCheckedDoubleConformance : SyrkConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class GemvCrossCheckedDoubleConformance : GemvConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class TrmmCrossCheckedDoubleConformance : TrmmConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class TrsmCrossCheckedDoubleConformance : TrsmConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class GetrfCrossCheckedDoubleConformance : GetrfConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class GetrfCrossCheckedSingleConformance : GetrfConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;

    protected override int MaxSize => Tested.Size;
}

public sealed class GetrsCrossCheckedDoubleConformance : GetrsConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class GetrsCrossCheckedSingleConformance : GetrsConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;

    protected override int MaxSize => Tested.Size;
}

public sealed class GetriCrossCheckedDoubleConformance : GetriConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class GeconCrossCheckedDoubleConformance : GeconConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class PotrfCrossCheckedDoubleConformance : PotrfConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class PotrfCrossCheckedSingleConformance : PotrfConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;

    protected override int MaxSize => Tested.Size;
}

public sealed class PotrsCrossCheckedDoubleConformance : PotrsConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class PotriCrossCheckedDoubleConformance : PotriConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class PoconCrossCheckedDoubleConformance : PoconConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class SytrfCrossCheckedDoubleConformance : SytrfConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class SytrfCrossCheckedSingleConformance : SytrfConformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;

    protected override int MaxSize => Tested.Size;
}

public sealed class SytrsCrossCheckedDoubleConformance : SytrsConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class SytriCrossCheckedDoubleConformance : SytriConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class SyconCrossCheckedDoubleConformance : SyconConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class Geqp3CrossCheckedDoubleConformance : Geqp3Conformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class Geqp3CrossCheckedSingleConformance : Geqp3Conformance<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;

    protected override int MaxSize => Tested.Size;
}

public sealed class GeqrfCrossCheckedDoubleConformance : GeqrfConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class OrgqrCrossCheckedDoubleConformance : OrgqrConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class OrmqrCrossCheckedDoubleConformance : OrmqrConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class GesddCrossCheckedDoubleConformance : GesddConformance<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}
