namespace Linalg.Interop.Managed.Tests;

/// <content>LAPACK's routines.</content>
internal sealed unsafe partial class GuardedRoutines<T>
{
    private void Factorizations(int m, int n)
    {
        Try($"Getrf {m} {n}", [Entries(m * n)], [new int[Math.Min(m, n)]], (a, i) => _ = _backend.Getrf(m, n, a[0], m, i[0]));
        if (m == n)
            return;
        foreach (Transpose trans in new[] { Transpose.None, Transpose.Transpose })
        {
            Try($"Getrf and Getrs {trans} {m} {n}", [Entries(m * m), Entries(m * n)], [new int[m]], (a, i) =>
            {
                _ = _backend.Getrf(m, m, a[0], m, i[0]);
                _ = _backend.Getrs(trans, m, n, a[0], m, i[0], a[1], m);
            });
        }
    }

    private void Orthogonal(int m, int n)
    {
        int k = Math.Min(m, n);
        Try($"Geqrf {m} {n}", [Entries(m * n), new T[k]], [], (a, i) => _ = _backend.Geqrf(m, n, a[0], m, a[1]));
        Try($"Geqp3 {m} {n}", [Entries(m * n), new T[k]], [new int[n]], (a, i) => _ = _backend.Geqp3(m, n, a[0], m, i[0], a[1]));
        int[] someFixed = [.. Enumerable.Range(0, n).Select(j => j % 3 == 1 ? 1 : 0)];
        Try($"Geqp3 {m} {n}, fixed columns", [Entries(m * n), new T[k]], [someFixed], (a, i) => _ = _backend.Geqp3(m, n, a[0], m, i[0], a[1]));
        if (m >= n)
        {
            Try($"Geqrf and Orgqr {m} {n}", [Entries(m * n), new T[k]], [], (a, i) =>
            {
                _ = _backend.Geqrf(m, n, a[0], m, a[1]);
                _ = _backend.Orgqr(m, n, n, a[0], m, a[1]);
            });
            int fewer = (n / 2) + 1;
            Try($"Orgqr {m} {n} {fewer}", [Entries(m * n), Entries(fewer)], [], (a, i) => _ = _backend.Orgqr(m, n, fewer, a[0], m, a[1]));
        }

        // Q of order r from k reflectors, applied to an m × n matrix from either side.
        foreach (Side side in new[] { Side.Left, Side.Right })
        {
            int r = side == Side.Left ? m : n, reflectors = (r / 2) + 1;
            foreach (Transpose trans in new[] { Transpose.None, Transpose.Transpose })
            {
                Try($"Ormqr {side} {trans} {m} {n}", [Entries(r * reflectors), Entries(reflectors), Entries(m * n)], [], (a, i) =>
                    _ = _backend.Ormqr(side, trans, m, n, reflectors, a[0], r, a[1], a[2], m));
            }
        }
    }

    private void SingularValues(int m, int n)
    {
        int k = Math.Min(m, n);
        foreach (SvdJob job in Enum.GetValues<SvdJob>())
        {
            // Overwrite puts the larger factor into A: then the array for it is not referenced.
            int u = job switch { SvdJob.None => 0, SvdJob.Thin => k, SvdJob.All => m, _ => m >= n ? 0 : m };
            int vt = job switch { SvdJob.None => 0, SvdJob.Thin => k, SvdJob.All => n, _ => m >= n ? n : 0 };
            Try($"Gesdd {job} {m} {n}", [Entries(m * n), new T[k], new T[m * u], new T[vt * n]], [], (a, i) =>
                _ = _backend.Gesdd(job, m, n, a[0], m, a[1], u == 0 ? null : a[2], m, vt == 0 ? null : a[3], Math.Max(vt, 1)));
        }
    }

    private void Symmetric(int n, int nrhs)
    {
        T norm = T.CreateChecked(2 * n);
        Try($"Getrf and Getri {n}", [Entries(n * n)], [new int[n]], (a, i) =>
        {
            _ = _backend.Getrf(n, n, a[0], n, i[0]);
            _ = _backend.Getri(n, a[0], n, i[0]);
        });
        foreach (Norm which in new[] { Norm.One, Norm.Infinity })
            Try($"Gecon {which} {n}", [Definite(n), new T[1]], [], (a, i) => _ = _backend.Gecon(which, n, a[0], n, norm, out a[1][0]));
        foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
        {
            Try($"Potrf and Potri {uplo} {n}", [Definite(n)], [], (a, i) =>
            {
                _ = _backend.Potrf(uplo, n, a[0], n);
                _ = _backend.Potri(uplo, n, a[0], n);
            });
            Try($"Potrf, Potrs and Pocon {uplo} {n}", [Definite(n), Entries(n * nrhs), new T[1]], [], (a, i) =>
            {
                _ = _backend.Potrf(uplo, n, a[0], n);
                _ = _backend.Pocon(uplo, n, a[0], n, norm, out a[2][0]);
                _ = _backend.Potrs(uplo, n, nrhs, a[0], n, a[1], n);
            });
            foreach (int columns in new[] { 1, nrhs }.Distinct())
            {
                Try($"Sytrf, Sytrs and Sycon {uplo} {n} {columns}", [Entries(n * n), Entries(n * columns), new T[1]], [new int[n]], (a, i) =>
                {
                    _ = _backend.Sytrf(uplo, n, a[0], n, i[0]);
                    _ = _backend.Sycon(uplo, n, a[0], n, i[0], norm, out a[2][0]);
                    _ = _backend.Sytrs(uplo, n, columns, a[0], n, i[0], a[1], n);
                });
            }

            Try($"Sytrf and Sytri {uplo} {n}", [Entries(n * n)], [new int[n]], (a, i) =>
            {
                _ = _backend.Sytrf(uplo, n, a[0], n, i[0]);
                _ = _backend.Sytri(uplo, n, a[0], n, i[0]);
            });
        }
    }
}
