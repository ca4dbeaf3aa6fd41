using System.Globalization;

namespace Linalg.Interop.OpenBlas;

/// <summary>The library's own thread count, which is one number for the whole process.</summary>
internal static unsafe class Threads
{
    /// <summary>
    /// The functions that set and get the count, of OpenBLAS, MKL and BLIS, and the variable by which the user may have told the library.
    /// </summary>
    private static readonly (string Set, string Get, string Variable)[] Known =
    [
        ("openblas_set_num_threads", "openblas_get_num_threads", "OPENBLAS_NUM_THREADS"),
        ("MKL_Set_Num_Threads", "MKL_Get_Max_Threads", "MKL_NUM_THREADS"),
        ("bli_thread_set_num_threads", "bli_thread_get_num_threads", "BLIS_NUM_THREADS"),
    ];

    /// <summary>Sets the count and returns what the library made of it; a library that has no such setting uses one thread.</summary>
    public static int Set(Symbols symbols, int requested)
    {
        foreach ((string setter, string getter, string variable) in Known)
        {
            nint set = symbols.Optional(setter), get = symbols.Optional(getter);
            if (set == 0 || get == 0)
                continue;
            string? value = Environment.GetEnvironmentVariable(variable);
            bool told = int.TryParse(value, CultureInfo.InvariantCulture, out int number) && number > 0;
            int wanted = requested > 0 ? requested : told ? Count(get) : Environment.ProcessorCount;

            // BLIS counts in 64 bits: a register that holds an int which is not negative serves either.
            if (Count(get) != wanted)
                ((delegate* unmanaged[Cdecl]<long, void>)set)(wanted);
            return Count(get);
        }

        return 1;
    }

    /// <summary>The count; BLIS says −1 as long as it was not told.</summary>
    private static int Count(nint get) => Math.Max(1, ((delegate* unmanaged[Cdecl]<int>)get)());
}
