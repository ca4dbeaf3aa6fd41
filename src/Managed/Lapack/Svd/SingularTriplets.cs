namespace Linalg.Interop.Managed;

/// <summary>Makes singular values nonnegative and nonincreasing, together with their vectors.</summary>
internal static unsafe class SingularTriplets
{
    /// <summary>Negates negative values and their columns of V.</summary>
    public static void MakeNonnegative<T>(Kernels<T> kernels, int n, T* d, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < n; j++)
        {
            if (!T.IsNegative(d[j]))
                continue;
            d[j] = -d[j];
            kernels.Scale(v.Rows, -T.One, v.At(0, j));
        }
    }

    /// <summary>Sorts into nonincreasing order with at most one exchange for each column.</summary>
    public static void Sort<T>(Kernels<T> kernels, int n, T* d, View<T> u, View<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < n - 1; j++)
        {
            int largest = j;
            for (int i = j + 1; i < n; i++)
            {
                if (d[i] > d[largest])
                    largest = i;
            }

            if (largest == j)
                continue;
            (d[j], d[largest]) = (d[largest], d[j]);
            kernels.Exchange(u.Rows, u.At(0, j), u.At(0, largest));
            kernels.Exchange(v.Rows, v.At(0, j), v.At(0, largest));
        }
    }
}
