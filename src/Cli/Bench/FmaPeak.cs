using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Linalg.Interop.Cli.Bench;

/// <summary>The most that one core computes: multiply-adds on registers alone.</summary>
internal static class FmaPeak
{
    private const int Steps = 10_000;
    private const int Sums = 12;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(0.2);

    /// <summary>Billions of operations per second, with the vectors that the managed back end uses.</summary>
    public static double Measure<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => InstructionSet.Widest switch
        {
            Width.Vector512 => Best<Simd512<T>, Vector512<T>, T>(),
            Width.Vector256 => Best<Simd256<T>, Vector256<T>, T>(),
            Width.Vector128 => Best<Simd128<T>, Vector128<T>, T>(),
            _ => Best<SimdScalar<T>, T, T>(),
        };

    private static double Best<S, V, T>()
        where S : struct, ISimd<V, T>
        where V : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double best = double.PositiveInfinity;
        T sum = T.Zero;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Budget;)
        {
            long before = Stopwatch.GetTimestamp();
            sum += Loop<S, V, T>(T.CreateChecked(0.5), T.CreateChecked(0.25));
            best = Math.Min(best, Stopwatch.GetElapsedTime(before).TotalSeconds);
        }

        Debug.Assert(T.IsFinite(sum), "The sums are small.");
        return 2.0 * Sums * S.Count * Steps / best * 1e-9;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T Loop<S, V, T>(T x, T y)
        where S : struct, ISimd<V, T>
        where V : struct
        where T : unmanaged
    {
        V a = S.Broadcast(x), b = S.Broadcast(y);
        V c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = b, c7 = b, c8 = b, c9 = b, c10 = b, c11 = b;
        for (int step = 0; step < Steps; step++)
        {
            c0 = S.MultiplyAdd(a, b, c0);
            c1 = S.MultiplyAdd(a, b, c1);
            c2 = S.MultiplyAdd(a, b, c2);
            c3 = S.MultiplyAdd(a, b, c3);
            c4 = S.MultiplyAdd(a, b, c4);
            c5 = S.MultiplyAdd(a, b, c5);
            c6 = S.MultiplyAdd(a, b, c6);
            c7 = S.MultiplyAdd(a, b, c7);
            c8 = S.MultiplyAdd(a, b, c8);
            c9 = S.MultiplyAdd(a, b, c9);
            c10 = S.MultiplyAdd(a, b, c10);
            c11 = S.MultiplyAdd(a, b, c11);
        }

        c0 = S.Add(S.Add(c0, c1), S.Add(c2, c3));
        c4 = S.Add(S.Add(c4, c5), S.Add(c6, c7));
        c8 = S.Add(S.Add(c8, c9), S.Add(c10, c11));
        return S.Sum(S.Add(S.Add(c0, c4), c8));
    }
}
