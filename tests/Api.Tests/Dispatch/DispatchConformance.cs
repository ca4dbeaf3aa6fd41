using System.Numerics;
using Linalg.Interop.Testing.Conformance;
using Linalg.Interop.Judge;
using Linalg.Interop.Managed;

namespace Linalg.Interop.Api.Tests;

public sealed class DispatchDoubleConformance : RoutineSuite<double>
{
    protected override Backend<double> Backend => BothSides.OfDouble;

    protected override int MaxSize => BothSides.MaxSize;
}

public sealed class DispatchSingleConformance : RoutineSuite<float>
{
    protected override Backend<float> Backend => BothSides.OfSingle;

    protected override int MaxSize => BothSides.MaxSize;
}

/// <summary>A dispatcher over managed code and OpenBLAS that changes sides twice within the sizes of the suite.</summary>
internal static class BothSides
{
    public const int MaxSize = 17;

    public static Backend<double> OfDouble => Of(Lapack.Default.Library?.Double);

    public static Backend<float> OfSingle => Of(Lapack.Default.Library?.Single);

    private static DispatchingBackend<T> Of<T>(Backend<T>? native)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Native.Require();
        IEnumerable<DispatchLine> lines =
            from routine in Enum.GetValues<Routine>()
            from form in Enum.GetValues<CallForm>()
            select new DispatchLine(routine, form, null, null, new NativeRange(4, 10));
        return new DispatchingBackend<T>(new ManagedBackend<T>(), native!, new DispatchTable("the test", lines), new Telemetry(null));
    }
}
