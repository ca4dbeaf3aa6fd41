namespace Linalg.Interop.Judge;
/// <summary>k.</summary>
public static partial class KnownValues
{
    /// <summary>Mertens.</summary>
    /// <param name="n">n.</param>
    /// <returns>r.</returns>
    public static int Mertens(int n) => n;
}
