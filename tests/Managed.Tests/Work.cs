using System.Numerics;
using System.Runtime.InteropServices;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Managed.Tests;

/// <summary>A routine's name with its options, and a call of it.</summary>
internal sealed record WorkItem<T>(string Name, Func<Work<T>, Backend<T>, int> Call, bool General = false)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>Arrays that every routine accepts, of one order, and every implemented routine called on them.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal sealed class Work<T>(int n, int seed)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _general = Entries(n, seed), _definite = Definite(n, seed), _right = Entries(n, seed + 1);
    private readonly T[] _a = new T[n * n], _b = new T[n * n], _c = new T[n * n], _tau = new T[n];
    private readonly int[] _pivots = new int[n];
    private T _rcond;

    /// <summary>Every implemented routine, with the options that take another way through it.</summary>
    public static IReadOnlyList<WorkItem<T>> Items { get; } = [.. Blas(), .. Lu(), .. Cholesky(), .. BunchKaufman(), .. Qr(), .. Svd()];

    private int N => n;

    // The inner dimension of products, unlike the outer ones.
    private int K => (n / 2) + 1;

    /// <summary>Fresh contents: diagonally dominant and symmetric, or random if nothing better is needed; no interchanges.</summary>
    public void Prepare(WorkItem<T> item)
    {
        (item.General ? _general : _definite).CopyTo(_a, 0);
        _right.CopyTo(_b, 0);
        _right.CopyTo(_c, 0);
        for (int j = 0; j < n; j++)
            _pivots[j] = j + 1;
        Array.Clear(_tau);
        _rcond = T.Zero;
    }

    /// <summary>Fresh contents and the call.</summary>
    public int Run(WorkItem<T> item, Backend<T> backend)
    {
        Prepare(item);
        return item.Call(this, backend);
    }

    /// <summary>True if every array is the same to the bit.</summary>
    public bool HasSameBits(Work<T> other) =>
        SameBits(_a, other._a) && SameBits(_b, other._b) && SameBits(_c, other._c) && SameBits([_rcond], [other._rcond])
        && SameBits(_tau, other._tau) && _pivots.AsSpan().SequenceEqual(other._pivots);

    private int Reflect(Backend<T> backend) => backend.Geqrf(N, K, _a, N, _tau);

    private int Pivot(Backend<T> backend, int rows, int columns)
    {
        Array.Clear(_pivots);
        return backend.Geqp3(rows, columns, _a, n, _pivots, _tau);
    }

    private int Decompose(Backend<T> backend, SvdJob job, int rows, int columns) =>
        backend.Gesdd(job, rows, columns, _a, n, _tau, _b, n, _c, n);

    private static bool SameBits(ReadOnlySpan<T> x, ReadOnlySpan<T> y) => MemoryMarshal.AsBytes(x).SequenceEqual(MemoryMarshal.AsBytes(y));

    private static T[] Entries(int n, int seed) => Gallery.Uniform<T>(n, n, (ulong)seed).Copy().Span.ToArray();

    private static T[] Definite(int n, int seed)
    {
        T[] a = Entries(n, seed);
        for (int j = 0; j < n; j++)
        {
            a[j * (n + 1)] = T.CreateChecked(n + 1);
            for (int i = 0; i < j; i++)
                a[i + (j * n)] = a[j + (i * n)];
        }

        return a;
    }

    private static IEnumerable<WorkItem<T>> Blas()
    {
        T alpha = T.CreateChecked(1.25), beta = T.CreateChecked(-0.75);
        foreach (Transpose trans in new[] { Transpose.None, Transpose.Transpose })
        {
            foreach (Transpose transB in new[] { Transpose.None, Transpose.Transpose })
            {
                yield return Item($"Gemm {trans} {transB}", (w, b) =>
                    b.Gemm(trans, transB, w.N, w.N, w.K, alpha, w._a, w.N, w._b, w.N, beta, w._c, w.N));
            }

            foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
            {
                yield return Item($"Syrk {uplo} {trans}", (w, b) => b.Syrk(uplo, trans, w.N, w.K, alpha, w._a, w.N, beta, w._c, w.N));
                foreach (Side side in new[] { Side.Left, Side.Right })
                {
                    yield return Item($"Trmm {side} {uplo} {trans}", (w, b) =>
                        b.Trmm(side, uplo, trans, Diag.NonUnit, w.N, w.N, alpha, w._a, w.N, w._b, w.N));
                    yield return Item($"Trsm {side} {uplo} {trans}", (w, b) =>
                        b.Trsm(side, uplo, trans, Diag.NonUnit, w.N, w.N, alpha, w._a, w.N, w._b, w.N));
                }
            }

            yield return Item($"Gemv {trans}", (w, b) => b.Gemv(trans, w.N, w.N, alpha, w._a, w.N, w._b, 1, beta, w._c, 1));
        }

        foreach (Side side in new[] { Side.Left, Side.Right })
        {
            yield return Item($"Symm {side}", (w, b) =>
                b.Symm(side, Uplo.Lower, w.N, w.N, alpha, w._a, w.N, w._b, w.N, beta, w._c, w.N));
        }
    }

    private static IEnumerable<WorkItem<T>> Lu()
    {
        yield return new("Getrf", (w, b) => b.Getrf(w.N, w.N, w._a, w.N, w._pivots), General: true);
        yield return new("Getrf tall", (w, b) => b.Getrf(w.N, w.K, w._a, w.N, w._pivots), General: true);
        yield return new("Getrf wide", (w, b) => b.Getrf(w.K, w.N, w._a, w.N, w._pivots), General: true);
        foreach (Transpose trans in new[] { Transpose.None, Transpose.Transpose })
        {
            yield return new($"Getrs {trans}", (w, b) => b.Getrs(trans, w.N, w.N, w._a, w.N, w._pivots, w._b, w.N));
            yield return new($"Trtrs {trans}", (w, b) => b.Trtrs(Uplo.Upper, trans, Diag.NonUnit, w.N, w.N, w._a, w.N, w._b, w.N));
        }

        yield return new("Getri", (w, b) => b.Getri(w.N, w._a, w.N, w._pivots));
        yield return new("Gecon", (w, b) => b.Gecon(Norm.One, w.N, w._a, w.N, T.One, out w._rcond));
    }

    private static IEnumerable<WorkItem<T>> Cholesky()
    {
        foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
        {
            yield return new($"Potrf {uplo}", (w, b) => b.Potrf(uplo, w.N, w._a, w.N));
            yield return new($"Potrs {uplo}", (w, b) => b.Potrs(uplo, w.N, w.N, w._a, w.N, w._b, w.N));
            yield return new($"Potri {uplo}", (w, b) => b.Potri(uplo, w.N, w._a, w.N));
            yield return new($"Pocon {uplo}", (w, b) => b.Pocon(uplo, w.N, w._a, w.N, T.One, out w._rcond));
        }
    }

    private static IEnumerable<WorkItem<T>> BunchKaufman()
    {
        foreach (Uplo uplo in new[] { Uplo.Upper, Uplo.Lower })
        {
            yield return new($"Sytrf {uplo}", (w, b) => b.Sytrf(uplo, w.N, w._a, w.N, w._pivots), General: true);
            yield return new($"Sytrs {uplo}", (w, b) => b.Sytrs(uplo, w.N, w.N, w._a, w.N, w._pivots, w._b, w.N));
            yield return new($"Sytri {uplo}", (w, b) => b.Sytri(uplo, w.N, w._a, w.N, w._pivots));
            yield return new($"Sytrs {uplo}, with interchanges and blocks", (w, b) =>
                b.Sytrf(uplo, w.N, w._a, w.N, w._pivots) + b.Sytrs(uplo, w.N, w.N, w._a, w.N, w._pivots, w._b, w.N), General: true);
            yield return new($"Sytri {uplo}, with interchanges and blocks", (w, b) =>
                b.Sytrf(uplo, w.N, w._a, w.N, w._pivots) + b.Sytri(uplo, w.N, w._a, w.N, w._pivots), General: true);
            yield return new($"Sycon {uplo}", (w, b) => b.Sycon(uplo, w.N, w._a, w.N, w._pivots, T.One, out w._rcond));
        }
    }

    private static IEnumerable<WorkItem<T>> Qr()
    {
        yield return new("Geqrf", (w, b) => b.Geqrf(w.N, w.N, w._a, w.N, w._tau), General: true);
        yield return new("Geqrf tall", (w, b) => b.Geqrf(w.N, w.K, w._a, w.N, w._tau), General: true);
        yield return new("Geqp3 of fixed columns", (w, b) => b.Geqp3(w.N, w.N, w._a, w.N, w._pivots, w._tau), General: true);
        yield return new("Geqp3", (w, b) => w.Pivot(b, w.N, w.N), General: true);
        yield return new("Geqp3 tall", (w, b) => w.Pivot(b, w.N, w.K), General: true);
        yield return new("Geqp3 wide", (w, b) => w.Pivot(b, w.K, w.N), General: true);
        yield return new("Orgqr", (w, b) => w.Reflect(b) + b.Orgqr(w.N, w.N, w.K, w._a, w.N, w._tau), General: true);
        foreach (Side side in new[] { Side.Left, Side.Right })
        {
            foreach (Transpose trans in new[] { Transpose.None, Transpose.Transpose })
            {
                yield return new($"Ormqr {side} {trans}", (w, b) =>
                    w.Reflect(b) + b.Ormqr(side, trans, w.N, w.N, w.K, w._a, w.N, w._tau, w._b, w.N), General: true);
            }
        }
    }

    private static IEnumerable<WorkItem<T>> Svd()
    {
        foreach (SvdJob job in Enum.GetValues<SvdJob>())
        {
            yield return new($"Gesdd {job}", (w, b) => w.Decompose(b, job, w.N, w.N), General: true);
            yield return new($"Gesdd {job}, tall", (w, b) => w.Decompose(b, job, w.N, w.K), General: true);
            yield return new($"Gesdd {job}, wide", (w, b) => w.Decompose(b, job, w.K, w.N), General: true);
        }
    }

    private static WorkItem<T> Item(string name, Action<Work<T>, Backend<T>> call) => new(name, (w, b) =>
    {
        call(w, b);
        return 0;
    });

}
