namespace Linalg.Interop.Managed;

/// <summary>The inverse of a triangle in place.</summary>
internal static unsafe class TriangularInverse
{
    /// <summary>T := T⁻¹ for a lower triangle without zeros on its diagonal.</summary>
    public static void Invert<T>(Execution<T> x, View<T> t, bool unit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = t.Rows;
        if (n <= x.Blocking.Small)
        {
            InvertElements(t, unit);
            return;
        }

        // [ t11     ]⁻¹   [ t11⁻¹                      ]
        // [ t21 t22 ]   = [ −t22⁻¹·t21·t11⁻¹    t22⁻¹  ]
        int n1 = n / 2, n2 = n - n1;
        View<T> t11 = t.Block(0, 0, n1, n1), t21 = t.Block(n1, 0, n2, n1), t22 = t.Block(n1, n1, n2, n2);
        Triangular.Solve(x, t22, unit, t21);
        Triangular.Solve(x, t11.Transposed.Reversed, unit, t21.Transposed.RowsReversed);
        Scaling.Multiply(x, -T.One, t21);
        Invert(x, t11, unit);
        Invert(x, t22, unit);
    }

    /// <summary>
    /// Column after column: t(i, j) := −(Σ t(i, p)·t(p, j), j ≤ p &lt; i) / t(i, i), with the inverse in column j already and T still in row i.
    /// </summary>
    private static void InvertElements<T>(View<T> t, bool unit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = t.Rows;
        for (int j = 0; j < n; j++)
        {
            T head = unit ? T.One : T.One / t[j, j];
            if (!unit)
                t[j, j] = head;
            for (int i = j + 1; i < n; i++)
            {
                T sum = t[i, j] * head;
                for (int p = j + 1; p < i; p++)
                    sum += t[i, p] * t[p, j];
                t[i, j] = unit ? -sum : -sum / t[i, i];
            }
        }
    }
}
