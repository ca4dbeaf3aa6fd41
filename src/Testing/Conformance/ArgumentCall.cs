using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// The arguments of one call, initially legal: each array is exactly as long as necessary, and all lie in one block of memory, so that they can be
/// moved onto each other and one comparison shows whether anything was written.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public sealed unsafe class ArgumentCall<T> : IArguments
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Word = sizeof(int);
    private const int Margin = 4096;
    private readonly Dictionary<string, int> _integers = [];
    private readonly Dictionary<string, T> _numbers = [];
    private readonly Dictionary<string, Place> _places = [];
    private readonly byte[] _memory;
    private byte[] _before = [];

    /// <summary>A legal call.</summary>
    /// <param name="routine">The routine.</param>
    /// <param name="options">Option letters.</param>
    /// <param name="sizes">Sizes and increments; those not given are 4 × 3, k = 2, nrhs = 2, incx = 2, incy = −3.</param>
    /// <param name="padding">Leading dimensions less rows.</param>
    public ArgumentCall(
        RoutineArguments<T> routine, IReadOnlyDictionary<string, int> options, IReadOnlyDictionary<string, int>? sizes = null, int padding = 1)
    {
        Routine = routine;
        foreach ((string name, int letter) in options)
            _integers[name] = letter;
        foreach (string size in routine.Sizes)
            _integers[size] = sizes is not null && sizes.TryGetValue(size, out int value) ? value : size switch { "m" => 4, "n" => 3, _ => 2 };
        foreach (Parameter p in routine.Parameters)
        {
            if (p is LeadingParameter leading)
                _integers[p.Name] = Math.Max(1, leading.Rows(this)) + padding;
            else if (p is IncrementParameter)
                _integers[p.Name] = sizes is not null && sizes.TryGetValue(p.Name, out int increment) ? increment : p.Name == "incx" ? 2 : -3;
            else if (p is FactorParameter or NormParameter)
                _numbers[p.Name] = T.CreateChecked(p.Name == "beta" ? 0.5 : 1.5);
        }

        int end = Margin;
        foreach (ArrayParameter p in routine.Arrays)
        {
            int length = Region(p).Length;
            _places[p.Name] = new Place(end, length);
            end += ((length * ElementSize(p)) + 15) / 16 * 16;
        }

        _memory = GC.AllocateArray<byte>(end + Margin, pinned: true);
        Fill();
    }

    public RoutineArguments<T> Routine { get; }

    public Uplo Uplo => (Uplo)this["uplo"];

    public Side Side => (Side)this["side"];

    public Diag Diag => (Diag)this["diag"];

    public Norm Norm => (Norm)this["norm"];

    public SvdJob Job => (SvdJob)this["jobz"];

    public T Alpha => _numbers["alpha"];

    public T Beta => _numbers["beta"];

    public T Anorm => _numbers["anorm"];

    public int this[string name]
    {
        get => _integers[name];
        set => _integers[name] = value;
    }

    public Transpose Trans(string name = "trans") => (Transpose)this[name];

    public Span<T> Reals(string name) => _places[name] is { IsNull: false } place ? new Span<T>(Address(place), place.Length) : default;

    public Span<int> Indices(string name) => _places[name] is { IsNull: false } place ? new Span<int>(Address(place), place.Length) : default;

    public T* RealPointer(string name) => (T*)Address(_places[name]);

    public int* IndexPointer(string name) => (int*)Address(_places[name]);

    public void SetNumber(string name, T value) => _numbers[name] = value;

    public Region Region(ArrayParameter array) => array.Region(this);

    public int Length(string array) => _places[array].Length;

    /// <summary>Where an array begins, in bytes.</summary>
    public int Start(string array) => _places[array].Start;

    /// <summary>A place with room around it, away from where all arrays are to begin with.</summary>
    public int FreePlace => _memory.Length - (Margin / 2);

    public void SetLength(string array, int length) => _places[array] = _places[array] with { Length = length };

    public void SetNull(string array) => _places[array] = _places[array] with { IsNull = true, Length = 0 };

    /// <summary>Moves an array and writes legal contents at its new place.</summary>
    public void Move(string array, int start)
    {
        _places[array] = _places[array] with { Start = start };
        Fill();
    }

    /// <summary>Runs one of the forms; what the memory held before is kept for comparison.</summary>
    public int Invoke(Backend<T> backend, bool pointers)
    {
        _before = (byte[])_memory.Clone();
        int info = (pointers ? Routine.PointerForm : Routine.SpanForm)(backend, this);
        GC.KeepAlive(_memory);
        return info;
    }

    /// <summary>True if nothing at all was written by the last call.</summary>
    public bool IsUnchanged => _memory.AsSpan().SequenceEqual(_before);

    /// <summary>True if the last call wrote nothing but elements of output arrays.</summary>
    public bool WroteOnlyOutputs
    {
        get
        {
            HashSet<int> outputs = [.. Routine.Arrays.Where(a => a.IsOutput).SelectMany(Words)];
            ReadOnlySpan<int> before = MemoryMarshal.Cast<byte, int>(_before);
            ReadOnlySpan<int> after = MemoryMarshal.Cast<byte, int>(_memory);
            for (int k = 0; k < after.Length; k++)
            {
                if (after[k] != before[k] && !outputs.Contains(k))
                    return false;
            }

            return true;
        }
    }

    /// <summary>True if two arrays have a word of memory in common, found by looking at every element.</summary>
    public bool Share(ArrayParameter x, ArrayParameter y) => Words(x).ToHashSet().Overlaps(Words(y));

    public static int ElementSize(ArrayParameter array) => array.Content == ArrayContent.Reals ? sizeof(T) : Word;

    private IEnumerable<int> Words(ArrayParameter array)
    {
        int size = ElementSize(array);
        int start = _places[array.Name].Start;
        return Region(array).Elements().SelectMany(e => Enumerable.Range((start + (e.Offset * size)) / Word, size / Word));
    }

    /// <summary>
    /// Fills the memory with NaN, and the elements of arrays that are read with a positive definite matrix, no interchanges, zero for tau.
    /// </summary>
    private void Fill()
    {
        Array.Fill(_memory, byte.MaxValue);
        foreach (ArrayParameter array in Routine.Arrays.Where(a => a.Access(this) != ArrayAccess.Write))
        {
            int start = _places[array.Name].Start;
            foreach ((int offset, int i, int j) in Region(array).Elements())
            {
                ref byte target = ref _memory[start + (offset * ElementSize(array))];
                if (array.Content == ArrayContent.Reals)
                    Unsafe.WriteUnaligned(ref target, T.CreateChecked(array.Name == "tau" ? 0 : i == j ? 4 : 0.5));
                else
                    Unsafe.WriteUnaligned(ref target, i + 1);
            }
        }
    }

    private void* Address(Place place) => place.IsNull ? null : Unsafe.AsPointer(ref _memory[place.Start]);

    private readonly record struct Place(int Start, int Length, bool IsNull = false);
}
