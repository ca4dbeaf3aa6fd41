namespace Linalg.Interop.Testing;

/// <content>Wrong pivots, and none.</content>
public sealed unsafe partial class Mutant<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private bool IsOfTriangle => _info.Operands[0].Layout == Layout.Triangle;

    /// <summary>Factors without interchanges, where the routine chooses its pivots and it can be done.</summary>
    private bool IsFactoredWithoutPivoting(in Call<T> call) => _info.Pivots?.Access == Access.Write && (IsOfTriangle
        ? Elimination.SymmetricWithoutPivoting(call.Uplo, call.N, call.A, call.Lda, call.Pivots)
        : Elimination.WithoutPivoting(call.M, call.N, call.A, call.Lda, call.Pivots));

    private void ChangePivot(in Call<T> call)
    {
        int* pivots = call.Pivots;
        if (_info.Pivots!.Access == Access.Update)
            (pivots[0], pivots[call.N - 1]) = (pivots[call.N - 1], pivots[0]);
        else if (IsOfTriangle)
            ChangeFirstInterchange(call.Uplo, call.N, pivots);
        else
            pivots[0] = pivots[0] == call.M ? 1 : pivots[0] + 1;
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
