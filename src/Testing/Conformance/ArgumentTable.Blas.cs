namespace Linalg.Interop.Testing.Conformance;

/// <content>BLAS.</content>
public static unsafe partial class ArgumentTable<T>
{
    private static IEnumerable<RoutineArguments<T>> Blas() =>
    [
        Void(
            "Gemm",
            "m n",
            ["alpha", "k"],
            [
                Trans("transA"), Trans("transB"), Size("m"), Size("n"), Size("k"), Factor("alpha"),
                .. Matrix("a", x => Stored(x, "transA", x["m"], x["k"]), Read), .. Matrix("b", x => Stored(x, "transB", x["k"], x["n"]), Read),
                Factor("beta"), .. Matrix("c", MByN, Update),
            ],
            (f, x) => f.Gemm(
                x.Trans("transA"), x.Trans("transB"), x["m"], x["n"], x["k"], x.Alpha, x.Reals("a"), x["lda"], x.Reals("b"), x["ldb"], x.Beta,
                x.Reals("c"), x["ldc"]),
            (f, x) => f.Gemm(
                x.Trans("transA"), x.Trans("transB"), x["m"], x["n"], x["k"], x.Alpha, x.RealPointer("a"), x["lda"], x.RealPointer("b"), x["ldb"],
                x.Beta, x.RealPointer("c"), x["ldc"])),
        Void(
            "Symm",
            "m n",
            ["alpha"],
            [
                Side, Uplo, Size("m"), Size("n"), Factor("alpha"), .. Triangle("a", Order, Read), .. Matrix("b", MByN, Read),
                Factor("beta"), .. Matrix("c", MByN, Update),
            ],
            (f, x) => f.Symm(x.Side, x.Uplo, x["m"], x["n"], x.Alpha, x.Reals("a"), x["lda"], x.Reals("b"), x["ldb"], x.Beta, x.Reals("c"), x["ldc"]),
            (f, x) => f.Symm(
                x.Side, x.Uplo, x["m"], x["n"], x.Alpha, x.RealPointer("a"), x["lda"], x.RealPointer("b"), x["ldb"], x.Beta, x.RealPointer("c"),
                x["ldc"])),
        Void(
            "Syrk",
            "n",
            ["alpha", "k"],
            [
                Uplo, Trans(), Size("n"), Size("k"), Factor("alpha"), .. Matrix("a", x => Stored(x, "trans", x["n"], x["k"]), Read),
                Factor("beta"), .. Triangle("c", N, Update),
            ],
            (f, x) => f.Syrk(x.Uplo, x.Trans(), x["n"], x["k"], x.Alpha, x.Reals("a"), x["lda"], x.Beta, x.Reals("c"), x["ldc"]),
            (f, x) => f.Syrk(x.Uplo, x.Trans(), x["n"], x["k"], x.Alpha, x.RealPointer("a"), x["lda"], x.Beta, x.RealPointer("c"), x["ldc"])),
        Void(
            "Trmm",
            "m n",
            ["alpha"],
            Triangular(),
            (f, x) => f.Trmm(x.Side, x.Uplo, x.Trans("transA"), x.Diag, x["m"], x["n"], x.Alpha, x.Reals("a"), x["lda"], x.Reals("b"), x["ldb"]),
            (f, x) => f.Trmm(
                x.Side, x.Uplo, x.Trans("transA"), x.Diag, x["m"], x["n"], x.Alpha, x.RealPointer("a"), x["lda"], x.RealPointer("b"), x["ldb"])),
        Void(
            "Trsm",
            "m n",
            ["alpha"],
            Triangular(),
            (f, x) => f.Trsm(x.Side, x.Uplo, x.Trans("transA"), x.Diag, x["m"], x["n"], x.Alpha, x.Reals("a"), x["lda"], x.Reals("b"), x["ldb"]),
            (f, x) => f.Trsm(
                x.Side, x.Uplo, x.Trans("transA"), x.Diag, x["m"], x["n"], x.Alpha, x.RealPointer("a"), x["lda"], x.RealPointer("b"), x["ldb"])),
        Void(
            "Gemv",
            "m n",
            ["alpha"],
            [
                Trans(), Size("m"), Size("n"), Factor("alpha"), .. Matrix("a", MByN, Read),
                .. Strided("x", x => Stored(x, "trans", x["m"], x["n"]).Columns, Read),
                Factor("beta"), .. Strided("y", x => Stored(x, "trans", x["m"], x["n"]).Rows, Update),
            ],
            (f, x) => f.Gemv(x.Trans(), x["m"], x["n"], x.Alpha, x.Reals("a"), x["lda"], x.Reals("x"), x["incx"], x.Beta, x.Reals("y"), x["incy"]),
            (f, x) => f.Gemv(
                x.Trans(), x["m"], x["n"], x.Alpha, x.RealPointer("a"), x["lda"], x.RealPointer("x"), x["incx"], x.Beta, x.RealPointer("y"),
                x["incy"])),
    ];

    private static RoutineArguments<T> Void(
        string name,
        string quickReturn,
        string[] settledByZero,
        Parameter[] parameters,
        Action<Backend<T>, ArgumentCall<T>> span,
        Action<Backend<T>, ArgumentCall<T>> pointer)
    {
        return new(name, quickReturn, parameters, (f, x) => Zero(span, f, x), (f, x) => Zero(pointer, f, x)) { SettledByZero = settledByZero };

        static int Zero(Action<Backend<T>, ArgumentCall<T>> call, Backend<T> backend, ArgumentCall<T> arguments)
        {
            call(backend, arguments);
            return 0;
        }
    }

    private static Parameter[] Triangular() =>
    [
        Side, Uplo, Trans("transA"), Diag, Size("m"), Size("n"), Factor("alpha"),
        .. Triangle("a", Order, Read, hasDiag: true), .. Matrix("b", MByN, Update),
    ];
}
