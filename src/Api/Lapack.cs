using Linalg.Interop.OpenBlas;

namespace Linalg.Interop;

/// <summary>
/// The facade: one back end for each element type, chosen when it is made. Immutable and safe for concurrent callers.
/// </summary>
/// <example>
/// <code>
/// Lapack la = Lapack.Default;
/// int info = la.Double.Getrf(n, n, a, n, ipiv);
/// if (info == 0)
///     la.Double.Getrs(Transpose.None, n, 1, a, n, ipiv, b, n);
/// </code>
/// </example>
public sealed class Lapack
{
    private static readonly Lazy<Lapack> Shared = new(() => new Lapack());
    private readonly OpenBlasLibrary _library;

    /// <summary>Loads the back ends.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="OpenBlasLoadException">No library could be loaded; the exception tells every place looked at and why it was refused.</exception>
    public Lapack(LapackOptions? options = null)
    {
        options ??= new LapackOptions();
        _library = OpenBlasLibrary.Load(options.OpenBlas);
    }

    /// <summary>The instance with default options, made on first use.</summary>
    /// <exception cref="OpenBlasLoadException">No library could be loaded.</exception>
    public static Lapack Default => Shared.Value;

    /// <summary>Routines on <see cref="double"/>.</summary>
    public Backend<double> Double => _library.Double;

    /// <summary>Routines on <see cref="float"/>.</summary>
    public Backend<float> Single => _library.Single;

    /// <summary>Which back end serves, and how it was found.</summary>
    /// <returns>Text of several lines.</returns>
    public string Describe() => $"{_library.Double.Info}{Environment.NewLine}{_library.Trace}";
}
