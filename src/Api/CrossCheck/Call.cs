using Linalg.Interop.Judge;

namespace Linalg.Interop;

/// <summary>One call of a routine: options, sizes, scalars and arrays. The cores of <see cref="CrossChecked{T}"/> describe what they were asked for by it.</summary>
internal unsafe struct Call<T>
    where T : unmanaged
{
    public Routine Routine;
    public Uplo Uplo;
    public Transpose TransA;
    public Transpose TransB;
    public Side Side;
    public Diag Diag;
    public Norm Norm;
    public SvdJob Job;
    public int M;
    public int N;
    public int K;
    public T Alpha;
    public T Beta;

    /// <summary>Whether the increments of x and y are negative: the vector then begins at its last element.</summary>
    public bool IsXReversed;
    public bool IsYReversed;

    /// <summary>The arrays of numbers.</summary>
    public Operands<T> Operands;

    /// <summary>ipiv or jpvt, or null.</summary>
    public int* Pivots;
    public int PivotCount;
    public Access PivotAccess;

    /// <summary>On return the condition estimate of the routines that make one.</summary>
    public T Rcond;

    /// <summary>The larger dimension.</summary>
    public readonly int Size => Math.Max(M, N);

    /// <summary>Makes the call.</summary>
    /// <returns>info, 0 where there is none.</returns>
    public int Invoke(Backend<T> backend)
    {
        Operand<T> a = Operands[0], b = Operands[1], c = Operands[2], d = Operands[3];
        switch (Routine)
        {
            case Routine.Gemm:
                backend.Gemm(TransA, TransB, M, N, K, Alpha, a.Data, a.Ld, b.Data, b.Ld, Beta, c.Data, c.Ld);
                return 0;
            case Routine.Symm:
                backend.Symm(Side, Uplo, M, N, Alpha, a.Data, a.Ld, b.Data, b.Ld, Beta, c.Data, c.Ld);
                return 0;
            case Routine.Syrk:
                backend.Syrk(Uplo, TransA, N, K, Alpha, a.Data, a.Ld, Beta, b.Data, b.Ld);
                return 0;
            case Routine.Gemv:
                backend.Gemv(
                    TransA, M, N, Alpha, a.Data, a.Ld, b.Data, IsXReversed ? -b.Ld : b.Ld, Beta, c.Data, IsYReversed ? -c.Ld : c.Ld);
                return 0;
            case Routine.Trmm:
                backend.Trmm(Side, Uplo, TransA, Diag, M, N, Alpha, a.Data, a.Ld, b.Data, b.Ld);
                return 0;
            case Routine.Trsm:
                backend.Trsm(Side, Uplo, TransA, Diag, M, N, Alpha, a.Data, a.Ld, b.Data, b.Ld);
                return 0;
            case Routine.Getrf: return backend.Getrf(M, N, a.Data, a.Ld, Pivots);
            case Routine.Getrs: return backend.Getrs(TransA, N, K, a.Data, a.Ld, Pivots, b.Data, b.Ld);
            case Routine.Getri: return backend.Getri(N, a.Data, a.Ld, Pivots);
            case Routine.Gecon: return backend.Gecon(Norm, N, a.Data, a.Ld, Alpha, out Rcond);
            case Routine.Potrf: return backend.Potrf(Uplo, N, a.Data, a.Ld);
            case Routine.Potrs: return backend.Potrs(Uplo, N, K, a.Data, a.Ld, b.Data, b.Ld);
            case Routine.Potri: return backend.Potri(Uplo, N, a.Data, a.Ld);
            case Routine.Pocon: return backend.Pocon(Uplo, N, a.Data, a.Ld, Alpha, out Rcond);
            case Routine.Sytrf: return backend.Sytrf(Uplo, N, a.Data, a.Ld, Pivots);
            case Routine.Sytrs: return backend.Sytrs(Uplo, N, K, a.Data, a.Ld, Pivots, b.Data, b.Ld);
            case Routine.Sytri: return backend.Sytri(Uplo, N, a.Data, a.Ld, Pivots);
            case Routine.Sycon: return backend.Sycon(Uplo, N, a.Data, a.Ld, Pivots, Alpha, out Rcond);
            case Routine.Geqp3: return backend.Geqp3(M, N, a.Data, a.Ld, Pivots, b.Data);
            case Routine.Geqrf: return backend.Geqrf(M, N, a.Data, a.Ld, b.Data);
            case Routine.Orgqr: return backend.Orgqr(M, N, K, a.Data, a.Ld, b.Data);
            case Routine.Ormqr: return backend.Ormqr(Side, TransA, M, N, K, a.Data, a.Ld, b.Data, c.Data, c.Ld);
            case Routine.Trtrs: return backend.Trtrs(Uplo, TransA, Diag, N, K, a.Data, a.Ld, b.Data, b.Ld);
            default: return backend.Gesdd(Job, M, N, a.Data, a.Ld, b.Data, c.Data, c.Ld, d.Data, d.Ld);
        }
    }

    /// <summary>The routine, its sizes and the options that matter to it.</summary>
    public override readonly string ToString()
    {
        string sizes = Routine is Routine.Gemm or Routine.Ormqr or Routine.Orgqr ? $"{M}×{N}×{K}" : $"{M}×{N}";
        return Routine switch
        {
            Routine.Gemm => $"{Routine} {sizes} {TransA}/{TransB}",
            Routine.Symm => $"{Routine} {sizes} {Side}/{Uplo}",
            Routine.Trmm or Routine.Trsm => $"{Routine} {sizes} {Side}/{Uplo}/{TransA}/{Diag}",
            Routine.Syrk => $"{Routine} {N}×{K} {Uplo}/{TransA}",
            Routine.Gemv or Routine.Getrs => $"{Routine} {sizes} {TransA}",
            Routine.Trtrs => $"{Routine} {sizes} {Uplo}/{TransA}/{Diag}",
            Routine.Gecon => $"{Routine} {sizes} {Norm}",
            Routine.Ormqr => $"{Routine} {sizes} {Side}/{TransA}",
            Routine.Gesdd => $"{Routine} {sizes} {Job}",
            Routine.Getrf or Routine.Getri or Routine.Geqp3 or Routine.Geqrf or Routine.Orgqr => $"{Routine} {sizes}",
            _ => $"{Routine} {sizes} {Uplo}",
        };
    }
}
