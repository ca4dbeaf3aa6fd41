namespace Linalg.Interop.Managed.Tests;

/// <content>Reflectors, symmetric matrices and what the singular value decomposition calls.</content>
internal sealed unsafe partial class GuardedKernels<T>
{
    private const int SecularSteps = 60;

    private void Reflectors(int m, int n)
    {
        cases.Try($"FactorReflectors {m} x {n}", [Entries(m * n), new T[Math.Min(m, n)]], [], (a, i) =>
            kernels.FactorReflectors(m, n, a[0], m, a[1]));
        foreach (int row in new[] { 0, m / 2, m - 1 }.Distinct())
        {
            cases.Try($"MakeReflector {m}, row {row}", [Entries(m), new T[1]], [], (a, i) => a[1][0] = kernels.MakeReflector(m, row, a[0]));
            T[] tiny = [.. Entries(m).Select(entry => entry * Machine<T>.SafeMin)];
            cases.Try($"MakeReflector of tiny {m}, row {row}", [tiny, new T[1]], [], (a, i) => a[1][0] = kernels.MakeReflector(m, row, a[0]));
            cases.Try($"ApplyReflector {m} x {n}, row {row}", [Entries(m), Entries(m * n)], [], (a, i) =>
                kernels.ApplyReflector(m, n, row, Alpha, a[0], a[1], m));
        }
    }

    private void Symmetric(int n)
    {
        const int line = 64;
        int ld = ((n * sizeof(T)) + line - 1) / line * line / sizeof(T);
        var elimination = SymmetricElimination<T>.Create(kernels.Width);
        foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
        {
            foreach (T[] matrix in new[] { Entries(n * n), Definite(n), new T[n * n] })
            {
                cases.Try($"FactorSquare {uplo} {n}", [matrix, new T[(n + 2) * ld]], [new int[n]], (a, i) =>
                    _ = elimination.FactorSquare(uplo, n, a[0], n, i[0], a[1], ld));
                for (int width = 2; width <= Math.Min(n, 5); width++)
                {
                    int columns = width;
                    T[][] arrays = [matrix, new T[ld * width], new T[(ld + 1) * width]];
                    cases.Try($"FactorPanel {uplo} {n}, width {width}", arrays, [new int[n]], (a, i) =>
                        _ = elimination.FactorPanel(BunchKaufman.LowerForm(uplo, n, a[0], n), columns, a[1], a[2], ld, i[0]));
                }
            }
        }
    }

    private void Quotients(int n)
    {
        if (n < 2)
            return;
        int read = (2 * (n - 1) * _lanes) + 1, written = ((2 * (n - 1)) + 1) * _lanes;
        cases.Try($"TransformQuotients {n}", [Positive(read), new T[written], new T[_lanes], new T[QuotientPass<T>.Vectors * _lanes]], [], (a, i) =>
            kernels.TransformQuotients(n, a[0], a[1], a[2], T.Zero, T.Zero, new QuotientPass<T>(a[3], _lanes)));
    }

    private void Secular(int k)
    {
        if (k < 2)
            return;
        T[] poles = [.. Enumerable.Range(0, k + 1 + _lanes).Select(j => T.CreateChecked(j))];
        T[] weights = [.. Enumerable.Range(0, k + _lanes).Select(j => j < k ? T.One / T.CreateChecked(k) : T.Zero)];
        T[] room = new T[k + _lanes - 1];
        cases.Try($"SolveSecular {k}", [poles, weights, room, room], [], (a, i) =>
            _ = kernels.SolveSecular(k, a[0], a[1], 0, k, a[2], a[3], SecularSteps));
        T[] origins = [.. Enumerable.Range(0, k).Select(j => T.CreateChecked(j))], offsets = [.. Enumerable.Repeat(T.CreateChecked(0.25), k)];
        cases.Try($"RefineSecular {k}", [poles, origins, offsets, room], [], (a, i) =>
            kernels.RefineSecular(k, a[0], a[1], a[2], 0, k, a[3]));
        foreach (bool left in new[] { false, true })
        {
            cases.Try($"FormSecularVector {k}, left {left}", [poles[..(k + _lanes)], weights, room], [], (a, i) =>
                kernels.FormSecularVector(k, a[0], a[1], T.One, T.CreateChecked(0.25), left, 0, a[2]));
        }
    }

    /// <summary>Both sizes are whole vectors and strips, as the kernels ask for.</summary>
    private void Bidiagonal(int m, int n)
    {
        foreach (int row in new[] { 0, m - 1 })
        {
            cases.Try($"ReduceColumns {m} x {n}, row {row}", [Entries(m * n), Entries(m), Entries(n), Entries(n), new T[m]], [], (a, i) =>
                kernels.ReduceColumns(m, n, a[0], m, row, a[1], Alpha, a[2], a[3], a[4]));
            T[][] arrays = [Entries(m * n), Entries(2 * m), Entries(2 * n), Entries(m), new T[n], new T[n], new T[m]];
            cases.Try($"UpdateAndReduceColumns {m} x {n}, row {row}", arrays, [], (a, i) =>
                kernels.UpdateAndReduceColumns(m, n, a[0], m, row, a[1], m, a[2], n, a[3], Alpha, a[4], a[5], a[6]));
        }
    }
}
