using System.Numerics;
using Linalg.Interop;

namespace YourBackend;

/// <summary>
/// A back end of one's own: what it is, which routines it has, and one method that makes a call. Here LU and Cholesky
/// factorizations by the loops of a textbook. The contract has checked the arguments and dealt with empty calls before a call arrives.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public sealed unsafe class TextbookBackend<T> : Backend<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override BackendInfo Info { get; } = new("Textbook", "1.0", "none", Threads: 1, IntegerBits: 32);

    /// <inheritdoc/>
    public override bool Has(Routine routine) => routine is Routine.Getrf or Routine.Potrf;

    /// <inheritdoc/>
    protected override int Execute(ref Call<T> call) => call.Routine switch
    {
        Routine.Getrf => FactorLu(call.M, call.N, call.A, call.Lda, call.Pivots),
        _ => call.Uplo == Uplo.Lower ? FactorCholesky(call.N, call.A, 1, call.Lda) : FactorCholesky(call.N, call.A, call.Lda, 1),
    };

    /// <summary>P·L·U = A with the first largest entry of each column as pivot.</summary>
    private static int FactorLu(int m, int n, T* a, nint lda, int* ipiv)
    {
        int info = 0;
        for (int k = 0; k < Math.Min(m, n); k++)
        {
            int pivot = k;
            for (int i = k + 1; i < m; i++)
                pivot = T.Abs(a[i + (k * lda)]) > T.Abs(a[pivot + (k * lda)]) ? i : pivot;
            ipiv[k] = pivot + 1;
            for (int j = 0; j < n; j++)
                (a[k + (j * lda)], a[pivot + (j * lda)]) = (a[pivot + (j * lda)], a[k + (j * lda)]);
            if (a[k + (k * lda)] == T.Zero)
            {
                info = info == 0 ? k + 1 : info;
                continue;
            }

            for (int i = k + 1; i < m; i++)
                a[i + (k * lda)] /= a[k + (k * lda)];
            for (int j = k + 1; j < n; j++)
            {
                for (int i = k + 1; i < m; i++)
                    a[i + (j * lda)] -= a[i + (k * lda)] * a[k + (j * lda)];
            }
        }

        return info;
    }

    /// <summary>L·Lᵀ = A with the distances between rows and columns of L; in an upper triangle L is stored as Lᵀ.</summary>
    private static int FactorCholesky(int n, T* a, nint row, nint column)
    {
        for (int k = 0; k < n; k++)
        {
            T* l = a + (k * column);
            if (!(l[k * row] > T.Zero))
                return k + 1;
            l[k * row] = T.Sqrt(l[k * row]);
            for (int i = k + 1; i < n; i++)
                l[i * row] /= l[k * row];
            for (int j = k + 1; j < n; j++)
            {
                for (int i = j; i < n; i++)
                    a[(i * row) + (j * column)] -= l[i * row] * l[j * row];
            }
        }

        return 0;
    }
}
