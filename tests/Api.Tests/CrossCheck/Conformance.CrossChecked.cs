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

public sealed class CrossCheckedDoubleConformance : RoutineSuite<double>
{
    protected override Backend<double> Backend => Tested.OfDouble;

    protected override int MaxSize => Tested.Size;
}

public sealed class CrossCheckedSingleConformance : RoutineSuite<float>
{
    protected override Backend<float> Backend => Tested.OfSingle;

    protected override int MaxSize => Tested.Size;
}
