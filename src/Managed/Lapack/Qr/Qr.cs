namespace Linalg.Interop.Managed;

/// <summary>A = Q·R by Householder reflectors, Q as a matrix, and products with Q.</summary>
internal static unsafe class Qr
{
    /// <summary>Factors A in place: R on and above the diagonal, the reflectors' vectors below it.</summary>
    public static void Factor<T>(Execution<T> x, View<T> a, T* tau)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = a.Rows, n = a.Columns, steps = Math.Min(m, n);
        if (steps <= x.Blocking.SmallQr)
        {
            x.Kernels.FactorReflectors(m, n, a.Data, a.ColumnStride, tau);
            return;
        }

        int block = x.Blocking.ReflectorBlock(steps);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(BlockReflector<T>.Length(m, block, n));
        for (int j = 0; j < steps; j += block)
        {
            // [ a11 a12 ]   [ a11; a21 ] = H·R; [ a12; a22 ] := Hᵀ·[ a12; a22 ]
            // [ a21 a22 ]
            int nb = Math.Min(block, steps - j), rest = n - j - nb;
            var h = BlockReflector<T>.At(x, m - j, nb, scratch.Data);
            h.Factor(a.Block(j, j, m - j, nb), tau + j, whole: rest > 0);
            h.Apply(transposed: true, a.Block(j, j + nb, m - j, rest));
        }
    }

    /// <summary>C := Q·C or Qᵀ·C, Q of as many reflectors as A has columns.</summary>
    public static void Multiply<T>(Execution<T> x, bool transposed, View<T> a, T* tau, View<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = a.Rows, k = a.Columns, block = x.Blocking.AppliedBlock(m, k);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(BlockReflector<T>.Length(m, block, c.Columns));

        // Q = H(1)·H(2)·…: Qᵀ takes the first block first.
        int last = (k - 1) / block * block;
        for (int step = 0; step <= last; step += block)
        {
            int j = transposed ? step : last - step, nb = Math.Min(block, k - j);
            var h = BlockReflector<T>.At(x, m - j, nb, scratch.Data);
            h.Load(a.Block(j, j, m - j, nb), tau + j);
            h.Apply(transposed, c.Block(j, 0, m - j, c.Columns));
        }
    }

    /// <summary>The first columns of Q in place of its k reflectors.</summary>
    public static void Form<T>(Execution<T> x, int k, View<T> a, T* tau)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = a.Rows, n = a.Columns;
        for (int j = k; j < n; j++)
        {
            new Span<T>(a.At(0, j), m).Clear();
            a[j, j] = T.One;
        }

        if (k == 0)
            return;
        int block = x.Blocking.ReflectorBlock(k);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(BlockReflector<T>.Length(m, block, n));
        for (int j = (k - 1) / block * block; j >= 0; j -= block)
        {
            // [ I       ]    [ a12; a22 ] := H·[ 0; a22 ], [ a11; a21 ] := H·[ I; 0 ]
            // [ 0   a22 ]
            int nb = Math.Min(block, k - j), rest = n - j - nb;
            View<T> columns = a.Block(j, j, m - j, nb);
            var h = BlockReflector<T>.At(x, m - j, nb, scratch.Data);
            h.Load(columns, tau + j);
            h.Apply(transposed: false, a.Block(j, j + nb, m - j, rest));
            h.Form(columns);
            for (int p = j; p < j + nb; p++)
                new Span<T>(a.At(0, p), j).Clear();
        }
    }
}
