namespace Linalg.Interop.Managed.Tests;

internal sealed partial record BitCase<T>
{
    private static IEnumerable<BitCase<T>> Products()
    {
        T alpha = Scalar(1.25), beta = Scalar(-0.75);
        foreach (Transpose transA in Transposes)
        {
            foreach (Transpose transB in Transposes)
            {
                string name = $"Gemm {transA} {transB}";
                yield return new($"{name} small", false, (b, digest) =>
                {
                    foreach (int n in Small)
                    {
                        Multiply(b, digest, transA, transB, n, n + 1, n + 2, alpha, beta);
                        Multiply(b, digest, transA, transB, 2, n, (3 * n) + 1, T.One, T.Zero);
                        Multiply(b, digest, transA, transB, n, 1, n, -T.One, T.One);
                    }

                    Multiply(b, digest, transA, transB, 9, 9, 9, T.Zero, beta);
                });
                yield return new($"{name} large", true, (b, digest) =>
                {
                    Multiply(b, digest, transA, transB, 67, 75, 300, alpha, beta);
                    Multiply(b, digest, transA, transB, 271, 101, 129, -T.One, T.One);
                    Multiply(b, digest, transA, transB, 23, 31, 4500, T.One, T.Zero);
                });
            }

            foreach (int increment in new[] { 1, -2 })
            {
                foreach (BitCase<T> item in Of($"Gemv {transA} {increment}", [65, 530], (b, digest, n) =>
                {
                    (int m, int lda) = (n + 3, n + 5);
                    T[] y = Entries(2 * lda, 3);
                    b.Gemv(transA, m, n, alpha, Entries(lda * n, 1), lda, Entries(2 * lda, 2), increment, beta, y, increment);
                    digest.Add<T>(y);
                }))
                    yield return item;
            }

            foreach (Uplo uplo in Triangles)
            {
                foreach (BitCase<T> item in Of($"Syrk {uplo} {transA}", [65, 201], (b, digest, n) =>
                {
                    int k = n + (n / 2), ldc = n + 2, lda = (transA == Transpose.None ? n : k) + 1;
                    T[] a = Entries(lda * k, 1), c = Entries(ldc * n, 2), d = Entries(ldc * n, 2);
                    b.Syrk(uplo, transA, n, k, alpha, a, lda, beta, c, ldc);
                    b.Syrk(uplo, transA, n, Math.Min(n, 8), -T.One, a, lda, T.One, d, ldc);
                    digest.Add<T>(c);
                    digest.Add<T>(d);
                }))
                    yield return item;
            }
        }

        foreach (Side side in Sides)
        {
            foreach (Uplo uplo in Triangles)
            {
                foreach (BitCase<T> item in Of($"Symm {side} {uplo}", [65, 140], (b, digest, n) =>
                {
                    int m = n + 7, order = side == Side.Left ? m : n;
                    T[] c = Entries(m * n, 3);
                    b.Symm(side, uplo, m, n, alpha, Entries((order + 1) * order, 1), order + 1, Entries(m * n, 2), m, beta, c, m);
                    digest.Add<T>(c);
                }))
                    yield return item;
            }
        }
    }

    private static void Multiply(Backend<T> b, Digest digest, Transpose transA, Transpose transB, int m, int n, int k, T alpha, T beta)
    {
        int lda = (transA == Transpose.None ? m : k) + 3, ldb = (transB == Transpose.None ? k : n) + 1, ldc = m + 2;
        T[] x = Entries(lda * (transA == Transpose.None ? k : m), 1), y = Entries(ldb * (transB == Transpose.None ? n : k), 2);
        T[] c = Entries(ldc * n, 3);
        b.Gemm(transA, transB, m, n, k, alpha, x, lda, y, ldb, beta, c, ldc);
        digest.Add<T>(c);
    }

    private static IEnumerable<BitCase<T>> Triangular()
    {
        T alpha = Scalar(-1.5);
        foreach (Uplo uplo in Triangles)
        {
            foreach (Transpose trans in Transposes)
            {
                foreach (Side side in Sides)
                {
                    foreach (BitCase<T> item in Of($"Trmm {side} {uplo} {trans}", [70, 150], (b, digest, n) => Call(b, digest, n, solve: false)))
                        yield return item;
                    foreach (BitCase<T> item in Of($"Trsm {side} {uplo} {trans}", [70, 150], (b, digest, n) => Call(b, digest, n, solve: true)))
                        yield return item;

                    void Call(Backend<T> b, Digest digest, int n, bool solve)
                    {
                        foreach (Diag diag in Diagonals)
                        {
                            foreach (int other in new[] { 1, 6, n + 5 })
                            {
                                (int rows, int columns) = side == Side.Left ? (n, other) : (other, n);
                                int lda = n + 1, ldb = rows + 2;
                                T[] a = Triangle(n, lda, 1), x = Entries(ldb * columns, 2);
                                if (solve)
                                    b.Trsm(side, uplo, trans, diag, rows, columns, alpha, a, lda, x, ldb);
                                else
                                    b.Trmm(side, uplo, trans, diag, rows, columns, alpha, a, lda, x, ldb);
                                digest.Add<T>(x);
                            }
                        }
                    }
                }

                foreach (BitCase<T> item in Of($"Trtrs {uplo} {trans}", [70, 150], (b, digest, n) =>
                {
                    T[] a = Triangle(n, n, 3), x = Entries(n * 9, 4), y = Entries(n * 9, 4);
                    digest.Add(b.Trtrs(uplo, trans, Diag.NonUnit, n, 9, a, n, x, n));
                    digest.Add(b.Trtrs(uplo, trans, Diag.Unit, n, 1, a, n, y, n));
                    a[(n / 2 * n) + (n / 2)] = T.Zero;
                    digest.Add(b.Trtrs(uplo, trans, Diag.NonUnit, n, 9, a, n, y, n));
                    digest.Add<T>(x);
                    digest.Add<T>(y);
                }))
                    yield return item;
            }
        }
    }
}
