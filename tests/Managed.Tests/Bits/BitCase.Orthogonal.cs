namespace Linalg.Interop.Managed.Tests;

internal sealed partial record BitCase<T>
{
    private static readonly (string Name, Func<int, int> Rows, Func<int, int> Columns)[] Shapes =
        [("square", n => n, n => n), ("tall", n => (2 * n) + 1, n => n), ("wide", n => n, n => n + 9)];

    private static IEnumerable<BitCase<T>> Qr() =>
    [
        .. Shapes.SelectMany(shape => Of($"Geqrf {shape.Name}", [70, 200], (b, digest, n) => Reflect(b, digest, shape.Rows(n), shape.Columns(n)))),
        .. Shapes.SelectMany(shape => Of($"Geqp3 {shape.Name}", [70, 131], (b, digest, n) => Pivoted(b, digest, shape.Rows(n), shape.Columns(n), 0))),
        .. Of("Geqp3 fixed columns", [70, 131], (b, digest, n) => Pivoted(b, digest, n + 5, n, 3)),
        new BitCase<T>("Geqp3 guided large", true, (b, digest) => Pivoted(b, digest, 560, 530, 0)),
        new BitCase<T>("Geqrf long large", true, (b, digest) => Reflect(b, digest, 9000, 21)),
        .. Of("Orgqr", [70, 200], (b, digest, n) =>
        {
            (T[] a, T[] tau) = Reflect(b, null, n + 8, n);
            digest.Add(b.Orgqr(n + 8, n, (n / 2) + 1, a, n + 10, tau));
            digest.Add<T>(a);
        }),
        .. Sides.SelectMany(side => Transposes.SelectMany(trans => Of($"Ormqr {side} {trans}", [70, 200], (b, digest, n) =>
        {
            int k = (n / 2) + 1, m = n + 8;
            (T[] a, T[] tau) = Reflect(b, null, m, n);
            (int rows, int columns) = side == Side.Left ? (m, n / 3) : ((n / 3) + 1, m);
            T[] c = Entries((rows + 1) * columns, 4);
            digest.Add(b.Ormqr(side, trans, rows, columns, k, a, m + 2, tau, c, rows + 1));
            digest.Add<T>(c);
        }))),
    ];

    private static (T[] Reflectors, T[] Tau) Reflect(Backend<T> b, Digest? digest, int m, int n)
    {
        T[] a = Entries((m + 2) * n, 1), tau = new T[Math.Min(m, n)];
        b.Geqrf(m, n, a, m + 2, tau);
        digest?.Add<T>(a);
        digest?.Add<T>(tau);
        return (a, tau);
    }

    private static void Pivoted(Backend<T> b, Digest digest, int m, int n, int every)
    {
        T[] a = Entries((m + 1) * n, 2), tau = new T[Math.Min(m, n)];
        int[] jpvt = [.. Enumerable.Range(0, n).Select(j => every > 0 && j % every == 1 ? 1 : 0)];
        digest.Add(b.Geqp3(m, n, a, m + 1, jpvt, tau));
        digest.Add<T>(a);
        digest.Add<T>(tau);
        digest.Add<int>(jpvt);
    }

    private static IEnumerable<BitCase<T>> Svd() => Enum.GetValues<SvdJob>().SelectMany(job => (IEnumerable<BitCase<T>>)
    [
        .. Shapes.SelectMany(shape => Of($"Gesdd {job} {shape.Name}", [70], (b, digest, n) =>
            Decompose(b, digest, job, shape.Rows(n), shape.Columns(n), (m, k) => Entries(m * k, 1)))),
        .. Of($"Gesdd {job} special", [70], (b, digest, n) =>
        {
            Decompose(b, digest, job, n + 2, n, (m, k) => Scaled(Entries(m * k, 2), Tiny));
            Decompose(b, digest, job, n, n, (m, k) => WithZeroColumn(Entries(m * k, 3), m, k / 2));
            Decompose(b, digest, job, n, n, (m, k) => Array.ConvertAll(Entries(m * k, 4), T.Round));
            Decompose(b, digest, job, n, n, Graded);
        }),
        new BitCase<T>($"Gesdd {job} much taller large", true, (b, digest) => Decompose(b, digest, job, 400, 30, (m, k) => Entries(m * k, 5))),
        .. job is SvdJob.None or SvdJob.Thin
            ? [new BitCase<T>($"Gesdd {job} blocked large", true, (b, digest) => Decompose(b, digest, job, 345, 340, (m, k) => Entries(m * k, 6)))]
            : (IEnumerable<BitCase<T>>)[],
    ]);

    private static T[] Graded(int m, int n)
    {
        T[] a = Entries(m * n, 7);
        for (int i = 0; i < a.Length; i++)
            a[i] = T.ScaleB(a[i], -((i % m) + (i / m)) / 4);
        return a;
    }

    private static void Decompose(Backend<T> b, Digest digest, SvdJob job, int m, int n, Func<int, int, T[]> entries)
    {
        int k = Math.Min(m, n);
        T[] a = entries(m, n), s = new T[k], u = new T[m * m], vt = new T[n * n];
        digest.Add(b.Gesdd(job, m, n, a, m, s, u, m, vt, n));
        digest.Add<T>(s);
        digest.Add<T>(u);
        digest.Add<T>(vt);

        // Without Overwrite A is destroyed: what is left of it is nobody's business.
        if (job == SvdJob.Overwrite)
            digest.Add<T>(a);
    }
}
