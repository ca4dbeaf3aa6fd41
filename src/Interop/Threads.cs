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

    private Threads(nint set, nint get, string variable, bool isChangeable)
    {
        _set = (delegate* unmanaged[Cdecl]<long, void>)set;
        _get = (delegate* unmanaged[Cdecl]<int>)get;
        _variable = variable;
        IsChangeable = isChangeable;
    }

    /// <summary>
    /// Whether the count may change while calls compute: OpenBLAS reads it once for each product. Its build with OpenMP takes away the buffers of threads that
    /// it counts no longer, whoever uses them.
    /// </summary>
    public bool IsChangeable { get; }

    /// <summary>The count; BLIS says −1 as long as it was not told.</summary>
    public int Count
    {
        get => Math.Max(1, _get());
        set => _set(value);
    }

    /// <summary>The count of a library, or null: one that has no such setting uses one thread.</summary>
    public static Threads? Of(Symbols symbols)
    {
        foreach ((string setter, string getter, string variable) in Known)
        {
            nint set = symbols.Optional(setter), get = symbols.Optional(getter), parallel = symbols.Optional("openblas_get_parallel");
            if (set != 0 && get != 0)
                return new Threads(set, get, variable, parallel == 0 || ((delegate* unmanaged[Cdecl]<int>)parallel)() != OpenMp);
        }

        return null;
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
