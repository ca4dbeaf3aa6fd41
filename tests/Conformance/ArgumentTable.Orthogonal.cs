namespace Linalg.Interop.Conformance;

/// <content>QR, triangular solves and the SVD.</content>
public static unsafe partial class ArgumentTable<T>
{
    private static IEnumerable<Routine<T>> Orthogonal() =>
    [
        new(
            "Geqp3",
            "m n",
            [
                Size("m"), Size("n"), .. Matrix("a", MByN, isOutput: true), Integers("jpvt", N, ArrayContent.Indices),
                Vector("tau", MinMN, isOutput: true),
            ],
            (f, x) => f.Geqp3(x["m"], x["n"], x.Reals("a"), x["lda"], x.Indices("jpvt"), x.Reals("tau")),
            (f, x) => f.Geqp3(x["m"], x["n"], x.RealPointer("a"), x["lda"], x.IndexPointer("jpvt"), x.RealPointer("tau"))),
        new(
            "Geqrf",
            "m n",
            [Size("m"), Size("n"), .. Matrix("a", MByN, isOutput: true), Vector("tau", MinMN, isOutput: true)],
            (f, x) => f.Geqrf(x["m"], x["n"], x.Reals("a"), x["lda"], x.Reals("tau")),
            (f, x) => f.Geqrf(x["m"], x["n"], x.RealPointer("a"), x["lda"], x.RealPointer("tau"))),
        new(
            "Orgqr",
            "n",
            [Size("m"), Size("n"), Size("k"), .. Matrix("a", MByN, isOutput: true), Vector("tau", K)],
            (f, x) => f.Orgqr(x["m"], x["n"], x["k"], x.Reals("a"), x["lda"], x.Reals("tau")),
            (f, x) => f.Orgqr(x["m"], x["n"], x["k"], x.RealPointer("a"), x["lda"], x.RealPointer("tau"))),
        new(
            "Ormqr",
            "m n k",
            [
                Side, Trans(), Size("m"), Size("n"), Size("k"), .. Matrix("a", x => (Order(x), x["k"])), Vector("tau", K),
                .. Matrix("c", MByN, isOutput: true),
            ],
            (f, x) => f.Ormqr(x.Side, x.Trans(), x["m"], x["n"], x["k"], x.Reals("a"), x["lda"], x.Reals("tau"), x.Reals("c"), x["ldc"]),
            (f, x) => f.Ormqr(x.Side, x.Trans(), x["m"], x["n"], x["k"], x.RealPointer("a"), x["lda"], x.RealPointer("tau"), x.RealPointer("c"), x["ldc"])),
        new(
            "Trtrs",
            "n",
            [Uplo, Trans(), Diag, Size("n"), Size("nrhs"), .. Triangle("a", N, hasDiag: true), .. Matrix("b", NByNrhs, isOutput: true)],
            (f, x) => f.Trtrs(x.Uplo, x.Trans(), x.Diag, x["n"], x["nrhs"], x.Reals("a"), x["lda"], x.Reals("b"), x["ldb"]),
            (f, x) => f.Trtrs(x.Uplo, x.Trans(), x.Diag, x["n"], x["nrhs"], x.RealPointer("a"), x["lda"], x.RealPointer("b"), x["ldb"])),
        new(
            "Gesdd",
            "m n",
            [
                new OptionParameter("jobz", "NSAO"), Size("m"), Size("n"), .. Matrix("a", MByN, isOutput: true), Vector("s", MinMN, isOutput: true),
                .. Matrix("u", LeftVectors, isOutput: true), .. Matrix("vt", RightVectors, isOutput: true),
            ],
            (f, x) => f.Gesdd(x.Job, x["m"], x["n"], x.Reals("a"), x["lda"], x.Reals("s"), x.Reals("u"), x["ldu"], x.Reals("vt"), x["ldvt"]),
            (f, x) => f.Gesdd(x.Job, x["m"], x["n"], x.RealPointer("a"), x["lda"], x.RealPointer("s"), x.RealPointer("u"), x["ldu"], x.RealPointer("vt"), x["ldvt"])),
    ];

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
