namespace Linalg.Interop.Cli.Bench;

/// <summary>The work array of a native side: it grows in the first call of a size, and later calls find it.</summary>
internal sealed unsafe class WorkArray<T>
    where T : unmanaged
{
    // LAPACK's blocks have at most so many columns.
    private const int Block = 64;
    private const int IntegersPerValue = 8;
    private Memory<T>? _reals;
    private Memory<int>? _integers;

    /// <summary>No less than a routine asks for that works in blocks of columns: Getri, Sytrf, Geqp3, Geqrf.</summary>
    public T* Blocks(int n, out int length) => Reals(length = ((n + 1) * Block) + (2 * n));

    /// <summary>No less than Gesdd asks for with any job but Overwrite.</summary>
    public T* Svd(int m, int n, out int length, out int* integers)
    {
        int p = Math.Min(m, n);
        if (_integers is null || _integers.Length < IntegersPerValue * p)
            _integers = new Memory<int>(IntegersPerValue * p);
        integers = _integers.Pointer;
        return Reals(length = (4 * p * p) + (7 * p) + ((m + n) * Block));
    }

    private T* Reals(int length)
    {
        if (_reals is null || _reals.Length < length)
            _reals = new Memory<T>(length);
        return _reals.Pointer;
    }
}
