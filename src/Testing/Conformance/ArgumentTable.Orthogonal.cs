namespace Linalg.Interop.Testing.Conformance;

/// <content>QR, triangular solves and the SVD.</content>
public static unsafe partial class ArgumentTable<T>
{
    private static IEnumerable<RoutineArguments<T>> Orthogonal() =>
    [
        new(
            "Geqp3",
            "m n",
            [
                Size("m"), Size("n"), .. Matrix("a", MByN, Update), Integers("jpvt", N, ArrayContent.Indices, Update),
                Vector("tau", MinMN, Write),
            ],
            (f, x) => f.Geqp3(x["m"], x["n"], x.Reals("a"), x["lda"], x.Indices("jpvt"), x.Reals("tau")),
            (f, x) => f.Geqp3(x["m"], x["n"], x.RealPointer("a"), x["lda"], x.IndexPointer("jpvt"), x.RealPointer("tau"))),
        new(
            "Geqrf",
            "m n",
            [Size("m"), Size("n"), .. Matrix("a", MByN, Update), Vector("tau", MinMN, Write)],
            (f, x) => f.Geqrf(x["m"], x["n"], x.Reals("a"), x["lda"], x.Reals("tau")),
            (f, x) => f.Geqrf(x["m"], x["n"], x.RealPointer("a"), x["lda"], x.RealPointer("tau"))),
        new(
            "Orgqr",
            "n",
            [Size("m"), Size("n", limit: M), Size("k", limit: N), .. Matrix("a", MByN, Update), Vector("tau", K, Read)],
            (f, x) => f.Orgqr(x["m"], x["n"], x["k"], x.Reals("a"), x["lda"], x.Reals("tau")),
            (f, x) => f.Orgqr(x["m"], x["n"], x["k"], x.RealPointer("a"), x["lda"], x.RealPointer("tau"))),
        new(
            "Ormqr",
            "m n k",
            [
                Side, Trans(), Size("m"), Size("n"), Size("k", limit: Order), .. Matrix("a", x => (Order(x), x["k"]), Read), Vector("tau", K, Read),
                .. Matrix("c", MByN, Update),
            ],
            (f, x) => f.Ormqr(x.Side, x.Trans(), x["m"], x["n"], x["k"], x.Reals("a"), x["lda"], x.Reals("tau"), x.Reals("c"), x["ldc"]),
            (f, x) => f.Ormqr(
                x.Side, x.Trans(), x["m"], x["n"], x["k"], x.RealPointer("a"), x["lda"], x.RealPointer("tau"), x.RealPointer("c"), x["ldc"])),
        new(
            "Trtrs",
            "n",
            [Uplo, Trans(), Diag, Size("n"), Size("nrhs"), .. Triangle("a", N, Read, hasDiag: true), .. Matrix("b", NByNrhs, Update)],
            (f, x) => f.Trtrs(x.Uplo, x.Trans(), x.Diag, x["n"], x["nrhs"], x.Reals("a"), x["lda"], x.Reals("b"), x["ldb"]),
            (f, x) => f.Trtrs(x.Uplo, x.Trans(), x.Diag, x["n"], x["nrhs"], x.RealPointer("a"), x["lda"], x.RealPointer("b"), x["ldb"]))
        {
            SettledByZero = ["nrhs"],
        },
        new(
            "Gesdd",
            "m n",
            [
                new OptionParameter("jobz", "NSAO"), Size("m"), Size("n"), .. SingularVectorsOrDestroyed(), Vector("s", MinMN, Write),
                .. Matrix("u", LeftVectors, Write), .. Matrix("vt", RightVectors, Write),
            ],
            (f, x) => f.Gesdd(x.Job, x["m"], x["n"], x.Reals("a"), x["lda"], x.Reals("s"), x.Reals("u"), x["ldu"], x.Reals("vt"), x["ldvt"]),
            (f, x) => f.Gesdd(
                x.Job, x["m"], x["n"], x.RealPointer("a"), x["lda"], x.RealPointer("s"), x.RealPointer("u"), x["ldu"], x.RealPointer("vt"),
                x["ldvt"])),
    ];

    /// <summary>Gesdd's a: for job O it returns the first columns of U or rows of Vᵀ, for other jobs nothing.</summary>
    private static Parameter[] SingularVectorsOrDestroyed()
    {
        Parameter[] matrix = Matrix("a", MByN, Update);
        matrix[0] = (ArrayParameter)matrix[0] with { Access = x => (SvdJob)x["jobz"] == SvdJob.Overwrite ? ArrayAccess.Update : ArrayAccess.Destroy };
        return matrix;
    }

    private static (int Rows, int Columns) LeftVectors(IArguments x) => (SvdJob)x["jobz"] switch
    {
        SvdJob.All => (x["m"], x["m"]),
        SvdJob.Thin => (x["m"], MinMN(x)),
        SvdJob.Overwrite when x["m"] < x["n"] => (x["m"], x["m"]),
        _ => (0, 0),
    };

    private static (int Rows, int Columns) RightVectors(IArguments x) => (SvdJob)x["jobz"] switch
    {
        SvdJob.All => (x["n"], x["n"]),
        SvdJob.Thin => (MinMN(x), x["n"]),
        SvdJob.Overwrite when x["m"] >= x["n"] => (x["n"], x["n"]),
        _ => (0, 0),
    };
}
