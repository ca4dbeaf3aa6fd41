namespace Linalg.Interop;

/// <summary>A call with the description of its arrays. It may be kept as long as nobody follows its pointers.</summary>
internal unsafe struct DescribedCall<T>
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

    /// <summary>Who may stop the call, or null.</summary>
    public CallWatch? Watch;

    /// <summary>Describes a call.</summary>
    public DescribedCall(in Call<T> call)
    {
        (Routine, Uplo, TransA, TransB, Side) = (call.Routine, call.Uplo, call.TransA, call.TransB, call.Side);
        (Diag, Norm, Job, M, N, K) = (call.Diag, call.Norm, call.Job, call.M, call.N, call.K);
        (Alpha, Beta) = (call.Alpha, call.Beta);
        var info = RoutineInfo.Of(call.Routine);
        Operands = info.OperandsOf(call);
        bool isStrided = info.Operands.Count > 1 && info.Operands[1].Layout == Layout.Strided;
        (IsXReversed, IsYReversed) = (isStrided && call.Ldb < 0, isStrided && call.Ldc < 0);
        Pivots = call.Pivots;
        PivotCount = info.PivotsOf(call);
        PivotAccess = info.Pivots?.Access ?? Access.None;
        Watch = call.Watch;
    }

    /// <summary>What the routine is.</summary>
    public readonly RoutineInfo Info => RoutineInfo.Of(Routine);

    /// <summary>The larger dimension.</summary>
    public readonly int Size => Math.Max(M, N);

    /// <summary>Whether a distance between elements of a vector is one that the description cannot hold: 2³¹ elements.</summary>
    public static bool IsTooLong(in Call<T> call) =>
        (call.Ldb == int.MinValue || call.Ldc == int.MinValue) && RoutineInfo.Of(call.Routine).Operands[1].Layout == Layout.Strided
        && Math.Max(call.M, call.N) > 1;

    /// <summary>Hands the call on, unchecked.</summary>
    /// <exception cref="RoutineAbsentException">The back end has not the routine.</exception>
    public int Forward(Backend<T> backend)
    {
        if (!backend.Has(Routine))
            throw new RoutineAbsentException(Routine.ToString(), backend.Info.Name);
        Call<T> call = ToCall();
        return Returned(call, Backend<T>.Forward(backend, ref call));
    }

    /// <summary>Makes the call anew, with the contract's checks.</summary>
    public int Invoke(Backend<T> backend)
    {
        Call<T> call = ToCall();
        return Returned(call, backend.Invoke(ref call));
    }

    private int Returned(in Call<T> call, int info)
    {
        if (Info.Task == RoutineTask.Condition)
            Rcond = call.Rcond;
        return info;
    }

    /// <summary>The call on the arrays that the operands point to.</summary>
    public readonly Call<T> ToCall()
    {
        int ldb = Operands[1].Ld, ldc = Operands[2].Ld;
        return new Call<T>(Routine)
        {
            Uplo = Uplo, TransA = TransA, TransB = TransB, Side = Side, Diag = Diag, Norm = Norm, Job = Job, M = M, N = N, K = K,
            Alpha = Alpha, Beta = Beta, Pivots = Pivots,
            A = Operands[0].Data, Lda = Operands[0].Ld, B = Operands[1].Data, Ldb = IsXReversed ? -ldb : ldb,
            C = Operands[2].Data, Ldc = IsYReversed ? -ldc : ldc, D = Operands[3].Data, Ldd = Operands[3].Ld,
            Watch = Watch,
        };
    }

    /// <summary>The routine, its sizes and the options that matter to it.</summary>
    public override readonly string ToString() => Info.Describe(ToCall());
}
