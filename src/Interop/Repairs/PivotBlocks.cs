namespace Linalg.Interop.OpenBlas;

/// <summary>The factor D of Sytrf: its blocks, 1 × 1 or 2 × 2 as ipiv tells, in the order of elimination.</summary>
internal readonly unsafe struct PivotBlocks<T>(Uplo uplo, int n, T* a, int lda, int* ipiv)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Triangle<T> _factors = new(uplo, n, a, lda);

    /// <summary>Multiplies every element of D by 2^exponent.</summary>
    public void ScaleB(int exponent)
    {
        for (int k = 0; k < n; k++)
        {
            Lift(ref _factors.Diagonal(k), exponent);
            if (ipiv[k] < 0)
            {
                Lift(ref _factors.Coupling(k), exponent);
                Lift(ref _factors.Diagonal(++k), exponent);
            }
        }
    }

    /// <summary>The one-based place of the first pivot that is no row, or negative without an equal neighbour; 0 if there is none.</summary>
    public int FirstIllegalPivot()
    {
        for (int k = 0; k < n; k++)
        {
            bool isPair = ipiv[k] < 0;
            if (ipiv[k] == 0 || ipiv[k] > n || ipiv[k] < -n || (isPair && (k + 1 == n || ipiv[k + 1] != ipiv[k])))
                return k + 1;
            k += isPair ? 1 : 0;
        }

        return 0;
    }

    /// <summary>Whether elimination divided by a number that is not normal, or left one that is not finite.</summary>
    public bool IsOutOfRange()
    {
        for (int k = 0; k < n; k++)
        {
            T divisor = ipiv[k] > 0 ? _factors.Diagonal(k) : _factors.Coupling(k);
            if (T.IsSubnormal(divisor) || !T.IsFinite(divisor))
                return true;
            if (ipiv[k] < 0 && !(T.IsFinite(_factors.Diagonal(k)) && T.IsFinite(_factors.Diagonal(++k))))
                return true;
        }

        return false;
    }

    /// <summary>Info: the first block met that is exactly zero or holds NaN, by the one-based row that its elimination starts from; else 0.</summary>
    public int FirstSingular()
    {
        int step = uplo == Uplo.Upper ? -1 : 1;
        for (int k = uplo == Uplo.Upper ? n - 1 : 0; k >= 0 && k < n; k += step)
        {
            T pivot = _factors.Diagonal(k);
            if (T.IsNaN(pivot))
                return k + 1;
            if (ipiv[k] > 0)
            {
                if (T.IsZero(pivot))
                    return k + 1;
                continue;
            }

            int partner = k + step;
            if (T.IsNaN(_factors.Diagonal(partner)) || T.IsNaN(_factors.Coupling(Math.Min(k, partner))))
                return k + 1;
            k = partner;
        }

        return 0;
    }

    private static void Lift(ref T x, int exponent) => x = T.ScaleB(x, exponent);
}
