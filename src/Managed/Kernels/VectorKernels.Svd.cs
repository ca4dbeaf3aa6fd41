using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

internal sealed unsafe partial class VectorKernels<T, V, S, R>
{
    // Four vectors of rows at a time: of each only the column that two rotations share is held, so that every column is loaded and stored
    // once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RotateColumns(nint m, nint count, T* cosines, T* sines, T* a, nint lda)
    {
        nint i = 0;
        for (; i <= m - (4 * S.Count); i += 4 * S.Count)
            RotateFourVectors(count, cosines, sines, a + i, lda);
        for (; i <= m - S.Count; i += S.Count)
        {
            T* x = a + i;
            V held = S.Load(x);
            for (nint k = 0; k < count; k++)
            {
                V c = S.Broadcast(cosines[k]), s = S.Broadcast(sines[k]), next = S.Load(x + lda);
                S.Store(x, S.MultiplyAdd(s, next, S.Multiply(c, held)));
                held = S.Subtract(S.Multiply(c, next), S.Multiply(s, held));
                x += lda;
            }

            S.Store(x, held);
        }

        for (; i < m; i++)
        {
            T* x = a + i;
            T held = *x;
            for (nint k = 0; k < count; k++)
            {
                T c = cosines[k], s = sines[k], next = x[lda];
                *x = Fused(s, next, c * held);
                held = (c * next) - (s * held);
                x += lda;
            }

            *x = held;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RotateFourVectors(nint count, T* cosines, T* sines, T* x, nint lda)
    {
        V x0 = S.Load(x), x1 = S.Load(x + S.Count), x2 = S.Load(x + (2 * S.Count)), x3 = S.Load(x + (3 * S.Count));
        for (nint k = 0; k < count; k++)
        {
            T* y = x + lda;
            V c = S.Broadcast(cosines[k]), s = S.Broadcast(sines[k]);
            V y0 = S.Load(y), y1 = S.Load(y + S.Count), y2 = S.Load(y + (2 * S.Count)), y3 = S.Load(y + (3 * S.Count));
            S.Store(x, S.MultiplyAdd(s, y0, S.Multiply(c, x0)));
            S.Store(x + S.Count, S.MultiplyAdd(s, y1, S.Multiply(c, x1)));
            S.Store(x + (2 * S.Count), S.MultiplyAdd(s, y2, S.Multiply(c, x2)));
            S.Store(x + (3 * S.Count), S.MultiplyAdd(s, y3, S.Multiply(c, x3)));
            x0 = S.Subtract(S.Multiply(c, y0), S.Multiply(s, x0));
            x1 = S.Subtract(S.Multiply(c, y1), S.Multiply(s, x1));
            x2 = S.Subtract(S.Multiply(c, y2), S.Multiply(s, x2));
            x3 = S.Subtract(S.Multiply(c, y3), S.Multiply(s, x3));
            x = y;
        }

        S.Store(x, x0);
        S.Store(x + S.Count, x1);
        S.Store(x + (2 * S.Count), x2);
        S.Store(x + (3 * S.Count), x3);
    }
}
