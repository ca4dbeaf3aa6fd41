namespace Linalg.Interop.Managed.Tests;

internal sealed partial record BitCase<T>
{
    // Entries of such matrices, and quotients of them, are subnormal numbers.
    private static int Tiny => typeof(T) == typeof(double) ? -1050 : -135;

    private static IEnumerable<BitCase<T>> Lu() =>
    [
        .. Of("Getrf", [70, 130, 300], (b, digest, n) =>
        {
            int lda = n + 2;
            Factor(b, digest, n, n, lda, Entries(lda * n, 1));
            Factor(b, digest, n, n, lda, WithZeroColumn(Entries(lda * n, 2), lda, n / 2));
            Factor(b, digest, n, n, lda, Scaled(Entries(lda * n, 3), Tiny));
        }),
        .. Of("Getrf tall", [70, 200], (b, digest, n) => Factor(b, digest, (3 * n) + 1, n, (3 * n) + 1, Entries(((3 * n) + 1) * n, 4))),
        .. Of("Getrf wide", [70, 200], (b, digest, n) => Factor(b, digest, n, (2 * n) + 1, n, Entries(n * ((2 * n) + 1), 5))),
        .. Transposes.SelectMany(trans => Of($"Getrs {trans}", [70, 200], (b, digest, n) =>
        {
            (T[] a, int[] pivots) = Factors(b, n);
            foreach (int count in new[] { 1, 7, n + 1 })
            {
                T[] x = Entries((n + 1) * count, 6);
                digest.Add(b.Getrs(trans, n, count, a, n + 2, pivots, x, n + 1));
                digest.Add<T>(x);
            }
        })),
        .. Of("Getri", [70, 200], (b, digest, n) =>
        {
            (T[] a, int[] pivots) = Factors(b, n);
            digest.Add(b.Getri(n, a, n + 2, pivots));
            digest.Add<T>(a);
        }),
        .. new[] { Norm.One, Norm.Infinity }.SelectMany(norm => Of($"Gecon {norm}", [70, 200], (b, digest, n) =>
        {
            (T[] a, _) = Factors(b, n);
            foreach (T anorm in new[] { Scalar(n), T.ScaleB(T.One, Tiny) })
            {
                digest.Add(b.Gecon(norm, n, a, n + 2, anorm, out T rcond));
                digest.Add<T>([rcond]);
            }
        })),
    ];

    private static void Factor(Backend<T> b, Digest digest, int m, int n, int lda, T[] a)
    {
        int[] pivots = new int[Math.Min(m, n)];
        digest.Add(b.Getrf(m, n, a, lda, pivots));
        digest.Add<int>(pivots);
        digest.Add<T>(a);
    }

    private static (T[] Factors, int[] Pivots) Factors(Backend<T> b, int n)
    {
        T[] a = Entries((n + 2) * n, 7);
        int[] pivots = new int[n];
        b.Getrf(n, n, a, n + 2, pivots);
        return (a, pivots);
    }

    private static IEnumerable<BitCase<T>> Cholesky() => Triangles.SelectMany(uplo => (IEnumerable<BitCase<T>>)
    [
        .. Of($"Potrf {uplo}", [70, 130, 300], (b, digest, n) =>
        {
            int lda = n + 3;
            T[] a = Shifted(n, lda, 1, n), indefinite = Shifted(n, lda, 2, n);
            indefinite[(n - 1) * (lda + 1)] = T.NegativeOne;
            digest.Add(b.Potrf(uplo, n, a, lda));
            digest.Add(b.Potrf(uplo, n, indefinite, lda));
            digest.Add<T>(a);
        }),
        .. Of($"Potrs {uplo}", [70, 200], (b, digest, n) =>
        {
            T[] a = Shifted(n, n, 3, n);
            b.Potrf(uplo, n, a, n);
            foreach (int count in new[] { 1, 7, n + 1 })
            {
                T[] x = Entries((n + 1) * count, 4);
                digest.Add(b.Potrs(uplo, n, count, a, n, x, n + 1));
                digest.Add<T>(x);
            }
        }),
        .. Of($"Potri {uplo}", [70, 200], (b, digest, n) =>
        {
            T[] a = Shifted(n, n + 1, 5, n);
            b.Potrf(uplo, n, a, n + 1);
            digest.Add(b.Potri(uplo, n, a, n + 1));
            digest.Add<T>(a);
        }),
        .. Of($"Pocon {uplo}", [70, 200], (b, digest, n) =>
        {
            T[] a = Shifted(n, n + 1, 6, n);
            b.Potrf(uplo, n, a, n + 1);
            digest.Add(b.Pocon(uplo, n, a, n + 1, Scalar(2 * n), out T rcond));
            digest.Add<T>([rcond]);
        }),
    ]);

    private static IEnumerable<BitCase<T>> BunchKaufman() => Triangles.SelectMany(uplo => (IEnumerable<BitCase<T>>)
    [
        .. Of($"Sytrf {uplo}", [47, 49, 70, 131, 300, 790], (b, digest, n) => Factor(b, digest, uplo, n, n + 3, Entries((n + 3) * n, 1))),
        .. Of($"Sytrf {uplo} special", [49, 130], (b, digest, n) =>
        {
            int lda = n + 1;
            T[] hollow = Entries(lda * n, 2), bordered = Entries(lda * n, 3), tied = Entries(lda * n, 4);
            for (int j = 0; j < n; j++)
                hollow[j * (lda + 1)] = T.Zero;
            for (int i = 0; i < n; i++)
                bordered[i + (n / 2 * lda)] = bordered[(n / 2) + (i * lda)] = T.Zero;
            Factor(b, digest, uplo, n, lda, hollow);
            Factor(b, digest, uplo, n, lda, bordered);
            Factor(b, digest, uplo, n, lda, Array.ConvertAll(tied, x => T.Round(x + x)));
            Factor(b, digest, uplo, n, lda, Scaled(Entries(lda * n, 5), Tiny));
            Factor(b, digest, uplo, n, lda, Shifted(n, lda, 6, n));
        }),
        .. Of($"Sytrs {uplo}", [70, 200], (b, digest, n) =>
        {
            (T[] a, int[] pivots) = Factors(b, uplo, n);
            foreach (int count in new[] { 1, 7, n + 1 })
            {
                T[] x = Entries((n + 1) * count, 7);
                digest.Add(b.Sytrs(uplo, n, count, a, n + 2, pivots, x, n + 1));
                digest.Add<T>(x);
            }
        }),
        .. Of($"Sytri {uplo}", [70, 200], (b, digest, n) =>
        {
            (T[] a, int[] pivots) = Factors(b, uplo, n);
            digest.Add(b.Sytri(uplo, n, a, n + 2, pivots));
            digest.Add<T>(a);
        }),
        .. Of($"Sycon {uplo}", [70, 200], (b, digest, n) =>
        {
            (T[] a, int[] pivots) = Factors(b, uplo, n);
            foreach (T anorm in new[] { Scalar(n), T.ScaleB(T.One, Tiny) })
            {
                digest.Add(b.Sycon(uplo, n, a, n + 2, pivots, anorm, out T rcond));
                digest.Add<T>([rcond]);
            }
        }),
    ]);

    private static void Factor(Backend<T> b, Digest digest, Uplo uplo, int n, int lda, T[] a)
    {
        int[] pivots = new int[n];
        digest.Add(b.Sytrf(uplo, n, a, lda, pivots));
        digest.Add<int>(pivots);
        digest.Add<T>(a);
    }

    private static (T[] Factors, int[] Pivots) Factors(Backend<T> b, Uplo uplo, int n)
    {
        T[] a = Entries((n + 2) * n, 8);
        int[] pivots = new int[n];
        b.Sytrf(uplo, n, a, n + 2, pivots);
        return (a, pivots);
    }
}
