using System.Globalization;

namespace Linalg.Interop.OpenBlas;

/// <summary>A library's own thread count, which is one number for the whole process.</summary>
internal sealed unsafe class Threads
{
    // What openblas_get_parallel answers for a build with OpenMP.
    private const int OpenMp = 2;

    /// <summary>
    /// The functions that set and get the count, of OpenBLAS, MKL and BLIS, and the variable by which the user may have told the library.
    /// </summary>
    private static readonly (string Set, string Get, string Variable)[] Known =
    [
        ("openblas_set_num_threads", "openblas_get_num_threads", "OPENBLAS_NUM_THREADS"),
        ("MKL_Set_Num_Threads", "MKL_Get_Max_Threads", "MKL_NUM_THREADS"),
        ("bli_thread_set_num_threads", "bli_thread_get_num_threads", "BLIS_NUM_THREADS"),
    ];

    // BLIS counts in 64 bits: a register that holds an int which is not negative serves either.
    private readonly delegate* unmanaged[Cdecl]<long, void> _set;
    private readonly delegate* unmanaged[Cdecl]<int> _get;
    private readonly string _variable;

    // Of the OpenMP that a library computes with: the count of the calling thread.
    private readonly delegate* unmanaged[Cdecl]<int, void> _setOwn;
    private readonly delegate* unmanaged[Cdecl]<int> _getOwn;

    private Threads(nint set, nint get, string variable, nint setOwn, nint getOwn)
    {
        _set = (delegate* unmanaged[Cdecl]<long, void>)set;
        _get = (delegate* unmanaged[Cdecl]<int>)get;
        _variable = variable;
        if (setOwn == 0 || getOwn == 0)
            return;
        _setOwn = (delegate* unmanaged[Cdecl]<int, void>)setOwn;
        _getOwn = (delegate* unmanaged[Cdecl]<int>)getOwn;
    }

    /// <summary>
    /// Whether each calling thread has a count of its own: OpenBLAS built with OpenMP, which uses no other. Lowering that build's own count
    /// takes away the buffers of the threads that it counts no longer, whoever computes in them, so that a caller's count is one or the
    /// library's.
    /// </summary>
    public bool AreOwn => _setOwn is not null;

    /// <summary>The library's count, read anew for each product; BLIS says −1 as long as it was not told.</summary>
    public int Count
    {
        get => Math.Max(1, _get());
        set => _set(value);
    }

    /// <summary>The count of a library, or null: one that has no such setting uses one thread.</summary>
    public static Threads? Of(Symbols symbols)
    {
        nint parallel = symbols.Optional("openblas_get_parallel");
        bool isOpenMp = parallel != 0 && ((delegate* unmanaged[Cdecl]<int>)parallel)() == OpenMp;
        foreach ((string setter, string getter, string variable) in Known)
        {
            nint set = symbols.Optional(setter), get = symbols.Optional(getter);
            if (set != 0 && get != 0)
            {
                return isOpenMp
                    ? new Threads(set, get, variable, symbols.Optional("omp_set_num_threads"), symbols.Optional("omp_get_max_threads"))
                    : new Threads(set, get, variable, 0, 0);
            }
        }

        return null;
    }

    /// <summary>Changes the calling thread's own count and returns what it was.</summary>
    public int ChangeOwn(int count)
    {
        int before = _getOwn();
        if (before != count)
            _setOwn(count);
        return before;
    }

    /// <summary>Sets the count as <see cref="OpenBlasOptions.Threads"/> says and returns what the library made of it.</summary>
    public int Set(int requested)
    {
        string? value = Environment.GetEnvironmentVariable(_variable);
        bool told = int.TryParse(value, CultureInfo.InvariantCulture, out int number) && number > 0;
        int wanted = requested > 0 ? requested : told ? Count : Environment.ProcessorCount;
        if (Count != wanted)
            Count = wanted;
        return Count;
    }
}
