using System.IO.MemoryMappedFiles;
using System.Text;

namespace Linalg.Interop.Managed.Tests;

/// <summary>Calls on arrays against guard pages, in a process of their own: what was under way stands in a file when it dies.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe class GuardedCases<T> : IDisposable
    where T : unmanaged
{
    public const int LogBytes = 256;
    private const int Arrays = 7;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _log;
    private readonly GuardedArray<T>[] _arrays = new GuardedArray<T>[Arrays];
    private readonly GuardedArray<int>[] _integers = new GuardedArray<int>[2];
    private readonly GuardedScratch? _scratch;

    /// <summary>Prepares memory.</summary>
    /// <param name="log">The file that names the call under way.</param>
    /// <param name="capacity">Elements of the largest array.</param>
    /// <param name="scratch">Where work memory comes from in guarded calls; then each call is made with ordinary work memory too.</param>
    public GuardedCases(string log, int capacity, GuardedScratch? scratch = null)
    {
        _file = MemoryMappedFile.CreateFromFile(log, FileMode.OpenOrCreate, null, LogBytes);
        _log = _file.CreateViewAccessor();
        for (int i = 0; i < Arrays; i++)
            _arrays[i] = new GuardedArray<T>(capacity);
        for (int i = 0; i < _integers.Length; i++)
            _integers[i] = new GuardedArray<int>(capacity);
        _scratch = scratch;
    }

    /// <summary>What is called on the arrays of a case.</summary>
    public delegate void Body(T** arrays, int** integers);

    /// <summary>Calls made so far.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Makes a call on arrays that end at guard pages and on arrays that begin behind them. Nothing around them may
    /// change, and results must not depend on it.
    /// </summary>
    public void Try(string name, T[][] arrays, int[][] integers, Body body)
    {
        byte[] text = new byte[LogBytes];
        _ = Encoding.ASCII.GetBytes(name.AsSpan(0, Math.Min(name.Length, LogBytes)), text);
        _log.WriteArray(0, text, 0, LogBytes);
        byte[][] expected = Call(name, arrays, integers, body, Edge.End, _scratch);
        Compare(name, expected, Call(name, arrays, integers, body, Edge.Start, _scratch), "where arrays lie");
        if (_scratch is not null)
            Compare(name, expected, Call(name, arrays, integers, body, Edge.End, null), "what work memory held before");
        Count++;
    }

    public void Dispose()
    {
        foreach (GuardedArray<T> array in _arrays)
            array.Dispose();
        foreach (GuardedArray<int> array in _integers)
            array.Dispose();
        _log.Dispose();
        _file.Dispose();
    }

    private byte[][] Call(string name, T[][] arrays, int[][] integers, Body body, Edge edge, GuardedScratch? scratch)
    {
        T** pointers = stackalloc T*[Arrays];
        int** indices = stackalloc int*[2];
        for (int i = 0; i < arrays.Length; i++)
        {
            _arrays[i].Place(arrays[i], edge);
            pointers[i] = _arrays[i].Data;
        }

        for (int i = 0; i < integers.Length; i++)
        {
            _integers[i].Place(integers[i], edge);
            indices[i] = _integers[i].Data;
        }

        Scratch.Source = scratch;
        body(pointers, indices);
        Scratch.Source = null;
        bool marked = true;
        for (int i = 0; i < arrays.Length; i++)
            marked &= _arrays[i].HasItsMarks();
        for (int i = 0; i < integers.Length; i++)
            marked &= _integers[i].HasItsMarks();
        if (!marked)
            throw new InvalidOperationException($"{name}: written {(edge == Edge.End ? "before" : "behind")} an array");
        return [.. _arrays.Take(arrays.Length).Select(array => array.Bits()), .. _integers.Take(integers.Length).Select(array => array.Bits())];
    }

    private static void Compare(string name, byte[][] expected, byte[][] actual, string reason)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!expected[i].AsSpan().SequenceEqual(actual[i]))
                throw new InvalidOperationException($"{name}: array {i} depends on {reason}");
        }
    }
}
