using System.Numerics;

namespace Linalg.Interop.Testing;

/// <content>Cholesky and Bunch–Kaufman.</content>
public sealed unsafe partial class Mutant<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override int PotrfCore(Uplo uplo, int n, T* a, int lda)
    {
        lda = First(Routine.Potrf, lda, n);
        int info = base.PotrfCore(uplo, n, a, lda);
        return Spoil(Routine.Potrf, new Output(a, n, n, lda, uplo), info);
    }

    /// <inheritdoc/>
    protected override int PotrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, T* b, int ldb)
    {
        lda = First(Routine.Potrs, lda, n);
        ldb = Written(Routine.Potrs, ldb, n);
        int info = base.PotrsCore(uplo, n, nrhs, a, lda, b, ldb);
        Spoil(Routine.Potrs, a);
        return Spoil(Routine.Potrs, new Output(b, n, nrhs, ldb), info);
    }

    /// <inheritdoc/>
    protected override int PotriCore(Uplo uplo, int n, T* a, int lda)
    {
        lda = First(Routine.Potri, lda, n);
        int info = base.PotriCore(uplo, n, a, lda);
        return Spoil(Routine.Potri, new Output(a, n, n, lda, uplo), info);
    }

    /// <inheritdoc/>
    protected override int PoconCore(Uplo uplo, int n, T* a, int lda, T anorm, out T rcond)
    {
        int info = base.PoconCore(uplo, n, a, First(Routine.Pocon, lda, n), anorm, out rcond);
        Spoil(Routine.Pocon, a);
        rcond = Estimate(Routine.Pocon, rcond);
        return info;
    }

    /// <inheritdoc/>
    protected override int SytrfCore(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        if (Has(Routine.Sytrf, Fault.NoPivoting) && Elimination.SymmetricWithoutPivoting(uplo, n, a, lda, ipiv))
            return 0;
        lda = First(Routine.Sytrf, lda, n);
        int info = base.SytrfCore(uplo, n, a, lda, ipiv);
        if (Has(Routine.Sytrf, Fault.WrongPivot))
            ChangeFirstInterchange(uplo, n, ipiv);
        return Spoil(Routine.Sytrf, new Output(a, n, n, lda, uplo), info);
    }

    /// <inheritdoc/>
    protected override int SytrsCore(Uplo uplo, int n, int nrhs, T* a, int lda, int* ipiv, T* b, int ldb)
    {
        lda = First(Routine.Sytrs, lda, n);
        ldb = Written(Routine.Sytrs, ldb, n);
        int info = base.SytrsCore(uplo, n, nrhs, a, lda, ipiv, b, ldb);
        Spoil(Routine.Sytrs, a);
        return Spoil(Routine.Sytrs, new Output(b, n, nrhs, ldb), info);
    }

    /// <inheritdoc/>
    protected override int SytriCore(Uplo uplo, int n, T* a, int lda, int* ipiv)
    {
        lda = First(Routine.Sytri, lda, n);
        int info = base.SytriCore(uplo, n, a, lda, ipiv);
        Spoil(Routine.Sytri, ipiv);
        return Spoil(Routine.Sytri, new Output(a, n, n, lda, uplo), info);
    }

    /// <inheritdoc/>
    protected override int SyconCore(Uplo uplo, int n, T* a, int lda, int* ipiv, T anorm, out T rcond)
    {
        int info = base.SyconCore(uplo, n, a, First(Routine.Sycon, lda, n), ipiv, anorm, out rcond);
        Spoil(Routine.Sycon, a);
        rcond = Estimate(Routine.Sycon, rcond);
        return info;
    }

    /// <summary>Gives the block that is eliminated first another row to be interchanged with, if it has a choice.</summary>
    private static void ChangeFirstInterchange(Uplo uplo, int n, int* ipiv)
    {
        int k = uplo == Uplo.Upper ? n - 1 : 0;
        int inner = uplo == Uplo.Upper ? k - 1 : k + 1;
        int size = ipiv[k] > 0 ? 1 : 2;
        int row = Math.Abs(ipiv[k]);
        if (size >= n)
            return;

        // Upper: rows 1 … n − size + 1 are candidates. Lower: rows size … n.
        int changed = uplo == Uplo.Upper
            ? row == 1 ? n - size + 1 : row - 1
            : row == n ? size : row + 1;
        ipiv[k] = size == 1 ? changed : -changed;
        if (size == 2)
            ipiv[inner] = -changed;
    }
}
