using System.Numerics;
using Linalg.Interop.Managed;

namespace Linalg.Interop.Bench.Kernels;

/// <summary>Calls that reach every size of tile, so that each is compiled.</summary>
internal static class Exercise
{
    // Full tiles and every remainder of rows and columns, of the widest kernel in float.
    private const int Order = 71;

    public static void Run()
    {
        Run<double>();
        Run<float>();
    }

    private static unsafe void Run<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var backend = new ManagedBackend<T>(1);
        T[] a = new T[Order * Order], b = new T[Order * Order], c = new T[Order * Order];
        Array.Fill(a, T.One);
        for (int j = 0; j < Order; j++)
            a[j * (Order + 1)] = T.CreateChecked(Order);
        for (int m = 1; m <= Order; m++)
        {
            a.CopyTo(c, 0);
            backend.Potrf(Uplo.Lower, m, c, Order);
            for (int n = 1; n <= 17; n++)
            {
                foreach (Transpose transB in new[] { Transpose.None, Transpose.Transpose })
                    backend.Gemm(Transpose.None, transB, m, n, 5, T.One, a, Order, b, Order, T.Zero, c, Order);
                foreach (Side side in new[] { Side.Left, Side.Right })
                {
                    backend.Trsm(side, Uplo.Lower, Transpose.None, Diag.NonUnit, m, n, T.One, a, Order, b, Order);
                    backend.Trmm(side, Uplo.Lower, Transpose.None, Diag.NonUnit, m, n, T.One, a, Order, b, Order);
                }
            }
        }
    }
}
