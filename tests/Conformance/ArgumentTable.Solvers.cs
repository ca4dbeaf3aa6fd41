namespace Linalg.Interop.Conformance;

/// <content>LU, Cholesky and Bunch–Kaufman.</content>
public static unsafe partial class ArgumentTable<T>
{
    private static IEnumerable<Routine<T>> Solvers() =>
    [
        new(
            "Getrf",
            "m n",
            [Size("m"), Size("n"), .. Matrix("a", MByN, isOutput: true), Integers("ipiv", MinMN, ArrayContent.Indices)],
            (f, x) => f.Getrf(x["m"], x["n"], x.Reals("a"), x["lda"], x.Indices("ipiv")),
            (f, x) => f.Getrf(x["m"], x["n"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"))),
        new(
            "Getrs",
            "n nrhs",
            [
                Trans(), Size("n"), Size("nrhs"), .. Matrix("a", NByN), Integers("ipiv", N, ArrayContent.Pivots),
                .. Matrix("b", NByNrhs, isOutput: true),
            ],
            (f, x) => f.Getrs(x.Trans(), x["n"], x["nrhs"], x.Reals("a"), x["lda"], x.Indices("ipiv"), x.Reals("b"), x["ldb"]),
            (f, x) => f.Getrs(x.Trans(), x["n"], x["nrhs"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"), x.RealPointer("b"), x["ldb"])),
        new(
            "Getri",
            "n",
            [Size("n"), .. Matrix("a", NByN, isOutput: true), Integers("ipiv", N, ArrayContent.Pivots)],
            (f, x) => f.Getri(x["n"], x.Reals("a"), x["lda"], x.Indices("ipiv")),
            (f, x) => f.Getri(x["n"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"))),
        new(
            "Gecon",
            "n",
            [new OptionParameter("norm", "1I"), Size("n"), .. Matrix("a", NByN), Anorm],
            (f, x) => f.Gecon(x.Norm, x["n"], x.Reals("a"), x["lda"], x.Anorm, out _),
            (f, x) => f.Gecon(x.Norm, x["n"], x.RealPointer("a"), x["lda"], x.Anorm, out _)),
        new(
            "Potrf",
            "n",
            [Uplo, Size("n"), .. Triangle("a", N, isOutput: true)],
            (f, x) => f.Potrf(x.Uplo, x["n"], x.Reals("a"), x["lda"]),
            (f, x) => f.Potrf(x.Uplo, x["n"], x.RealPointer("a"), x["lda"])),
        new(
            "Potrs",
            "n nrhs",
            [Uplo, Size("n"), Size("nrhs"), .. Triangle("a", N), .. Matrix("b", NByNrhs, isOutput: true)],
            (f, x) => f.Potrs(x.Uplo, x["n"], x["nrhs"], x.Reals("a"), x["lda"], x.Reals("b"), x["ldb"]),
            (f, x) => f.Potrs(x.Uplo, x["n"], x["nrhs"], x.RealPointer("a"), x["lda"], x.RealPointer("b"), x["ldb"])),
        new(
            "Potri",
            "n",
            [Uplo, Size("n"), .. Triangle("a", N, isOutput: true)],
            (f, x) => f.Potri(x.Uplo, x["n"], x.Reals("a"), x["lda"]),
            (f, x) => f.Potri(x.Uplo, x["n"], x.RealPointer("a"), x["lda"])),
        new(
            "Pocon",
            "n",
            [Uplo, Size("n"), .. Triangle("a", N), Anorm],
            (f, x) => f.Pocon(x.Uplo, x["n"], x.Reals("a"), x["lda"], x.Anorm, out _),
            (f, x) => f.Pocon(x.Uplo, x["n"], x.RealPointer("a"), x["lda"], x.Anorm, out _)),
        new(
            "Sytrf",
            "n",
            [Uplo, Size("n"), .. Triangle("a", N, isOutput: true), Integers("ipiv", N, ArrayContent.Indices)],
            (f, x) => f.Sytrf(x.Uplo, x["n"], x.Reals("a"), x["lda"], x.Indices("ipiv")),
            (f, x) => f.Sytrf(x.Uplo, x["n"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"))),
        new(
            "Sytrs",
            "n nrhs",
            [
                Uplo, Size("n"), Size("nrhs"), .. Triangle("a", N), Integers("ipiv", N, ArrayContent.BlockPivots),
                .. Matrix("b", NByNrhs, isOutput: true),
            ],
            (f, x) => f.Sytrs(x.Uplo, x["n"], x["nrhs"], x.Reals("a"), x["lda"], x.Indices("ipiv"), x.Reals("b"), x["ldb"]),
            (f, x) => f.Sytrs(x.Uplo, x["n"], x["nrhs"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"), x.RealPointer("b"), x["ldb"])),
        new(
            "Sytri",
            "n",
            [Uplo, Size("n"), .. Triangle("a", N, isOutput: true), Integers("ipiv", N, ArrayContent.BlockPivots)],
            (f, x) => f.Sytri(x.Uplo, x["n"], x.Reals("a"), x["lda"], x.Indices("ipiv")),
            (f, x) => f.Sytri(x.Uplo, x["n"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"))),
        new(
            "Sycon",
            "n",
            [Uplo, Size("n"), .. Triangle("a", N), Integers("ipiv", N, ArrayContent.BlockPivots), Anorm],
            (f, x) => f.Sycon(x.Uplo, x["n"], x.Reals("a"), x["lda"], x.Indices("ipiv"), x.Anorm, out _),
            (f, x) => f.Sycon(x.Uplo, x["n"], x.RealPointer("a"), x["lda"], x.IndexPointer("ipiv"), x.Anorm, out _)),
    ];
}
