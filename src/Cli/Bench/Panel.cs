namespace Linalg.Interop.Cli.Bench;

/// <summary>A curve of a panel.</summary>
/// <param name="Key">Which of <see cref="SvgPicture.Keys"/> it is drawn as.</param>
/// <param name="Points">Sizes and rates.</param>
internal sealed record Curve(string Key, IReadOnlyList<(double N, double Rate)> Points);

/// <summary>One coordinate system of a picture.</summary>
/// <param name="Peak">The rate of the horizontal line.</param>
internal sealed record Panel(string Title, IReadOnlyList<Curve> Curves, double Peak)
{
    /// <summary>The sizes of all curves.</summary>
    public IEnumerable<double> Sizes => Curves.SelectMany(curve => curve.Points).Select(point => point.N).Distinct().Order();

    /// <summary>The largest rate.</summary>
    public double Largest => Curves.SelectMany(curve => curve.Points).Select(point => point.Rate).Append(Peak).Max();
}
