using System.Globalization;

namespace Linalg.Interop.OpenBlas;

/// <summary>The library's own thread count, which is one number for the whole process.</summary>
internal static unsafe class Threads
{
    /// <summary>Sets the count and returns what the library made of it; a library that has no such setting uses one thread.</summary>
    public static int Set(Symbols symbols, int requested)
    {
        nint set = symbols.Optional("openblas_set_num_threads"), get = symbols.Optional("openblas_get_num_threads");
        if (set == 0 || get == 0)
            return 1;
        var count = (delegate* unmanaged[Cdecl]<int>)get;
        bool told = int.TryParse(Environment.GetEnvironmentVariable("OPENBLAS_NUM_THREADS"), CultureInfo.InvariantCulture, out int number) && number > 0;
        int wanted = requested > 0 ? requested : told ? count() : Environment.ProcessorCount;
        if (count() != wanted)
            ((delegate* unmanaged[Cdecl]<int, void>)set)(wanted);
        return count();
    }
}
