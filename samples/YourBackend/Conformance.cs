using Linalg.Interop;
using Linalg.Interop.Testing.Conformance;

namespace YourBackend;

/// <summary>Everything that the conformance suite asks of the routines that the back end has, in double precision.</summary>
public sealed class DoubleConformance : ConformanceSuite<double>
{
    /// <inheritdoc/>
    protected override Backend<double> Backend { get; } = new TextbookBackend<double>();

    /// <inheritdoc/>
    protected override int MaxSize => 65;
}

/// <summary>The suite in single precision.</summary>
public sealed class SingleConformance : ConformanceSuite<float>
{
    /// <inheritdoc/>
    protected override Backend<float> Backend { get; } = new TextbookBackend<float>();

    /// <inheritdoc/>
    protected override int MaxSize => 65;
}
