using System.Diagnostics;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// What the tests run in a process of its own, since a fault ends it: the kernels of one width and tile, or whole routines, on guarded memory.
/// </summary>
internal static unsafe class GuardedProgram
{
    /// <summary>
    /// Arguments: what to run, the type, the set of kernels, the file that names the call under way, and "all" for every size.
    /// </summary>
    public static int Main(string[] arguments)
    {
        if (arguments is not ["kernels" or "routines" or "faults", "double" or "float", _, _, ..])
            return 2;
        bool all = arguments.Length > 4;
        var clock = Stopwatch.StartNew();
        int calls = arguments[1] == "double"
            ? Run<double>(arguments[0], arguments[2], arguments[3], all)
            : Run<float>(arguments[0], arguments[2], arguments[3], all);
        Console.WriteLine($"{calls} cases in {clock.Elapsed.TotalSeconds:F1} s");
        return 0;
    }

    private static int Run<T>(string part, string set, string log, bool all)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (part == "kernels")
        {
            using var cases = new GuardedCases<T>(log, GuardedKernels<T>.Capacity);
            new GuardedKernels<T>(Set<T>(set), cases).Run();
            return cases.Count;
        }

        if (part == "faults")
        {
            using var cases = new GuardedCases<T>(log, Environment.SystemPageSize, new GuardedScratch());
            Fault(cases, set);
            return cases.Count;
        }

        using var calls = new GuardedCases<T>(log, GuardedRoutines<T>.Capacity(all), new GuardedScratch());
        new GuardedRoutines<T>(Enum.Parse<Width>(set), calls).Run(all);
        return calls.Count;
    }

    /// <summary>What must be noticed: one element too many is touched.</summary>
    private static void Fault<T>(GuardedCases<T> cases, string fault)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => cases.Try(fault, [new T[3]], [], (a, i) =>
        {
            const int rented = 16;
            using Scratch.Rental<T> work = Scratch.Rent<T>(rented);
            switch (fault)
            {
                case "ReadBehind":
                    a[0][0] = a[0][3];
                    break;
                case "ReadBefore":
                    a[0][0] = a[0][-1];
                    break;
                case "WriteBefore":
                    a[0][-1] = T.One;
                    break;
                case "WriteBehindWorkMemory":
                    work.Data[rented] = T.One;
                    break;
                case "WriteBeforeWorkMemory":
                    work.Data[-1] = T.One;
                    break;
                case "UseUninitialisedWorkMemory":
                    a[0][0] = T.IsNaN(work.Data[0]) ? T.One : T.Zero;
                    break;
                default:
                    throw new ArgumentException($"There is no fault '{fault}'.", nameof(fault));
            }
        });

    /// <summary>The kernels of a width with the tile for 16 or for 32 registers, whichever of them this processor would take.</summary>
    private static Kernels<T> Set<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => name switch
        {
            "Scalar16" => new VectorKernels<T, T, SimdScalar<T>, Registers16>(Width.Scalar),
            "Scalar32" => new VectorKernels<T, T, SimdScalar<T>, Registers32>(Width.Scalar),
            "Vector128x16" => new VectorKernels<T, Vector128<T>, Simd128<T>, Registers16>(Width.Vector128),
            "Vector128x32" => new VectorKernels<T, Vector128<T>, Simd128<T>, Registers32>(Width.Vector128),
            "Vector256x16" => new VectorKernels<T, Vector256<T>, Simd256<T>, Registers16>(Width.Vector256),
            "Vector256x32" => new VectorKernels<T, Vector256<T>, Simd256<T>, Registers32>(Width.Vector256),
            "Vector512x16" => new VectorKernels<T, Vector512<T>, Simd512<T>, Registers16>(Width.Vector512),
            "Vector512x32" => new VectorKernels<T, Vector512<T>, Simd512<T>, Registers32>(Width.Vector512),
            _ => throw new ArgumentException($"There are no kernels '{name}'.", nameof(name)),
        };
}
