namespace Linalg.Interop.OpenBlas;

/// <summary>The exports of one loaded library and of those it depends on, with a record of the required ones it lacks.</summary>
internal sealed class Symbols(nint library)
{
    private readonly List<string> _missing = [];

    /// <summary>Required names that were asked for and are not there.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>The address of a routine without which the library is refused.</summary>
    public nint Required(string name)
    {
        nint address = Optional(name);
        if (address == 0)
            _missing.Add(name);
        return address;
    }

    /// <summary>The address, or 0.</summary>
    public nint Optional(string name) => NativeLibrary.TryGetExport(library, name, out nint address) ? address : 0;
}
