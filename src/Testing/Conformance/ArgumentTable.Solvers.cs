namespace Linalg.Interop.Testing.Conformance;

/// <content>LU, Cholesky and Bunch–Kaufman.</content>
public static unsafe partial class ArgumentTable<T>
{
    private static IEnumerable<RoutineArguments<T>> Solvers() =>
    [
        new(
            "Getrf",
            "m n",
            [Size("m"), Size("n"), .. Matrix("a", MByN, Update), Integers("ipiv", MinMN, ArrayContent.Indices, Write)],
            (f, x) => f.Getrf(x["m"], x["n"], x.Reals("a"), x["lda"], x.Indices("ipiv")),
            (f, x) => f.Getrf(x["m"], x["n"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"))),
        new(
            "Getrs",
            "n nrhs",
            [
                Trans(), Size("n"), Size("nrhs"), .. Matrix("a", NByN, Read), Integers("ipiv", N, ArrayContent.Pivots, Read),
                .. Matrix("b", NByNrhs, Update),
            ],
            (f, x) => f.Getrs(x.Trans(), x["n"], x["nrhs"], x.Reals("a"), x["lda"], x.Indices("ipiv"), x.Reals("b"), x["ldb"]),
            (f, x) => f.Getrs(x.Trans(), x["n"], x["nrhs"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"), x.RealPointer("b"), x["ldb"])),
        new(
            "Getri",
            "n",
            [Size("n"), .. Matrix("a", NByN, Update), Integers("ipiv", N, ArrayContent.Pivots, Read)],
            (f, x) => f.Getri(x["n"], x.Reals("a"), x["lda"], x.Indices("ipiv")),
            (f, x) => f.Getri(x["n"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"))),
        new(
            "Gecon",
            "n",
            [new OptionParameter("norm", "1I"), Size("n"), .. Matrix("a", NByN, Read), Anorm],
            (f, x) => f.Gecon(x.Norm, x["n"], x.Reals("a"), x["lda"], x.Anorm, out _),
            (f, x) => f.Gecon(x.Norm, x["n"], x.RealPointer("a"), x["lda"], x.Anorm, out _))
        {
            SettledByZero = ZeroAnorm,
            Results = ["rcond"],
        },
        new(
            "Potrf",
            "n",
            [Uplo, Size("n"), .. Triangle("a", N, Update)],
            (f, x) => f.Potrf(x.Uplo, x["n"], x.Reals("a"), x["lda"]),
            (f, x) => f.Potrf(x.Uplo, x["n"], x.RealPointer("a"), x["lda"])),
        new(
            "Potrs",
            "n nrhs",
            [Uplo, Size("n"), Size("nrhs"), .. Triangle("a", N, Read), .. Matrix("b", NByNrhs, Update)],
            (f, x) => f.Potrs(x.Uplo, x["n"], x["nrhs"], x.Reals("a"), x["lda"], x.Reals("b"), x["ldb"]),
            (f, x) => f.Potrs(x.Uplo, x["n"], x["nrhs"], x.RealPointer("a"), x["lda"], x.RealPointer("b"), x["ldb"])),
        new(
            "Potri",
            "n",
            [Uplo, Size("n"), .. Triangle("a", N, Update)],
            (f, x) => f.Potri(x.Uplo, x["n"], x.Reals("a"), x["lda"]),
            (f, x) => f.Potri(x.Uplo, x["n"], x.RealPointer("a"), x["lda"])),
        new(
            "Pocon",
            "n",
            [Uplo, Size("n"), .. Triangle("a", N, Read), Anorm],
            (f, x) => f.Pocon(x.Uplo, x["n"], x.Reals("a"), x["lda"], x.Anorm, out _),
            (f, x) => f.Pocon(x.Uplo, x["n"], x.RealPointer("a"), x["lda"], x.Anorm, out _))
        {
            SettledByZero = ZeroAnorm,
            Results = ["rcond"],
        },
        new(
            "Sytrf",
            "n",
            [Uplo, Size("n"), .. Triangle("a", N, Update), Integers("ipiv", N, ArrayContent.Indices, Write)],
            (f, x) => f.Sytrf(x.Uplo, x["n"], x.Reals("a"), x["lda"], x.Indices("ipiv")),
            (f, x) => f.Sytrf(x.Uplo, x["n"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"))),
        new(
            "Sytrs",
            "n nrhs",
            [
                Uplo, Size("n"), Size("nrhs"), .. Triangle("a", N, Read), Integers("ipiv", N, ArrayContent.BlockPivots, Read),
                .. Matrix("b", NByNrhs, Update),
            ],
            (f, x) => f.Sytrs(x.Uplo, x["n"], x["nrhs"], x.Reals("a"), x["lda"], x.Indices("ipiv"), x.Reals("b"), x["ldb"]),
            (f, x) => f.Sytrs(x.Uplo, x["n"], x["nrhs"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"), x.RealPointer("b"), x["ldb"])),
        new(
            "Sytri",
            "n",
            [Uplo, Size("n"), .. Triangle("a", N, Update), Integers("ipiv", N, ArrayContent.BlockPivots, Read)],
            (f, x) => f.Sytri(x.Uplo, x["n"], x.Reals("a"), x["lda"], x.Indices("ipiv")),
            (f, x) => f.Sytri(x.Uplo, x["n"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"))),
        new(
            "Sycon",
            "n",
            [Uplo, Size("n"), .. Triangle("a", N, Read), Integers("ipiv", N, ArrayContent.BlockPivots, Read), Anorm],
            (f, x) => f.Sycon(x.Uplo, x["n"], x.Reals("a"), x["lda"], x.Indices("ipiv"), x.Anorm, out _),
            (f, x) => f.Sycon(x.Uplo, x["n"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"), x.Anorm, out _))
        {
            SettledByZero = ZeroAnorm,
            Results = ["rcond"],
        },
    ];
}
