namespace Linalg.Interop.Testing;

/// <summary>
/// A back end that does one thing wrong, in one routine, and everything else as the back end inside it does. A suite, or a cross-check,
/// that lets a mutant pass is blind to that fault.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="inner">The back end that computes.</param>
/// <param name="mutation">What goes wrong.</param>
public sealed unsafe partial class Mutant<T>(Backend<T> inner, Mutation mutation) : DelegatingBackend<T>(inner)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The info of a singular value decomposition that finds its argument A not finite.</summary>
    private const int RefusedMatrix = -4;

    private static readonly T RelativeError = T.One + ((T.BitIncrement(T.One) - T.One) * T.CreateChecked(50_000));
    private readonly RoutineInfo _info = RoutineInfo.Of(mutation.Routine);
    private int _calls;

    /// <summary>What is wrong.</summary>
    public Mutation Mutation => mutation;

    /// <inheritdoc/>
    public override BackendInfo Info => Inner.Info with { Name = $"{Inner.Info.Name} with {mutation}" };

    /// <inheritdoc/>
    protected override int Execute(ref Call<T> call)
    {
        if (call.Routine != mutation.Routine)
            return base.Execute(ref call);
        if (mutation.Fault == Fault.NoPivoting && IsFactoredWithoutPivoting(call))
            return 0;
        Operands<T> given = _info.OperandsOf(call);
        bool isReferenced = given[Written].Columns > 0;
        ChangeArguments(ref call, given);
        if (_info.Work == WorkShape.Svd && mutation.Fault == Fault.LeadingDimensionIgnored && !IsFinite(_info.OperandsOf(call)[0]))
            return RefusedMatrix;
        int info = base.Execute(ref call);
        return Spoil(ref call, isReferenced, info);
    }

    /// <summary>The matrix that is written besides the first one, or the vector; U for the singular value decomposition.</summary>
    private int Written => _info.Work == WorkShape.Svd ? 2 : Mutation.MainOutput(_info);

    /// <summary>What goes wrong before the inner call is in its arguments.</summary>
    private void ChangeArguments(ref Call<T> call, in Operands<T> given)
    {
        int pivots = _info.PivotsOf(call);
        switch (mutation.Fault)
        {
            case Fault.LeadingDimensionIgnored:
                call.Lda = Math.Max(1, given[0].Rows);
                break;
            case Fault.OutputLeadingDimensionIgnored:
                IgnoreLeadingDimension(ref call, given[Written]);
                break;
            case Fault.TransposeIgnored when given[0].Rows == given[0].Columns || _info.Work == WorkShape.Reflectors:
                call.TransA = Transpose.None;
                break;
            case Fault.UnitDiagonalIgnored:
                call.Diag = Diag.NonUnit;
                break;
            case Fault.AlphaIgnored:
                call.Alpha = T.One;
                break;
            case Fault.NormIgnored:
                call.Norm = Norm.One;
                break;
            case Fault.ZeroBetaReadsOutput when T.IsZero(call.Beta):
                new Output(given[Written]).Multiply(T.Zero);
                call.Beta = T.One;
                break;
            case Fault.FixedColumnIgnored:
                new Span<int>(call.Pivots, pivots).Clear();
                break;
            case Fault.NoPivoting when _info.Pivots?.Access == Access.Update:
                new Span<int>(call.Pivots, pivots).Fill(1);
                break;
            default:
                break;
        }
    }

    private static bool IsFinite(in Operand<T> a)
    {
        for (int j = 0; j < a.Columns; j++)
        {
            foreach (T x in a.Stored(j))
            {
                if (!T.IsFinite(x))
                    return false;
            }
        }

        return true;
    }

    private void IgnoreLeadingDimension(ref Call<T> call, in Operand<T> output)
    {
        int rows = Math.Max(1, output.Rows);
        if (Written == 1)
            call.Ldb = rows;
        else if (_info.Operands[Written].Layout == Layout.Strided)
            call.Ldc = Math.Sign(call.Ldc);
        else
            call.Ldc = rows;
    }

    /// <summary>What goes wrong after the inner call is in its results.</summary>
    private int Spoil(ref Call<T> call, bool isReferenced, int info)
    {
        Operands<T> left = _info.OperandsOf(call);
        if (_info.Task == RoutineTask.Condition)
            call.Rcond = mutation.Fault == Fault.EstimateIsOne ? T.One : Wrong(call.Rcond);
        switch (mutation.Fault)
        {
            case Fault.InputWritten:
                SpoilInput(call, left);
                return info;
            case Fault.WrongPivot:
                ChangePivot(call);
                return info;
            case Fault.WrongReflectorFactor:
                left[1].Data[0] *= RelativeError;
                return info;
            case Fault.InfoZero:
                return 0;
            case Fault.InfoZeroBased:
                return Math.Max(0, info - 1);
            default:
                break;
        }

        if (_info.Task == RoutineTask.Condition)
            return info;
        if (_info.Work == WorkShape.Svd)
            SpoilVectors(call);
        int main = Mutation.MainOutput(_info);
        bool isOfVectors = _info.Work == WorkShape.Svd && isReferenced && mutation.Fault is Fault.WrongSign or Fault.PaddingWritten;
        var output = new Output(left[isOfVectors ? Written : main]);
        if (mutation.Fault == Fault.PaddingWritten)
            output.WritePadding();
        else if (mutation.Fault == Fault.OtherTriangleTouched)
            output.WriteOtherTriangle();
        else if (output.Largest() is var entry && entry is not null)
            *entry = Wrong(*entry);
        return info;
    }

    /// <summary>Gives the first element of an array that is read only another last bit, or read-only pivots another sign.</summary>
    private void SpoilInput(in Call<T> call, in Operands<T> operands)
    {
        for (int i = _info.Operands.Count - 1; i >= 0; i--)
        {
            if (operands[i].Access == Access.Read)
            {
                *operands[i].Data = T.BitIncrement(*operands[i].Data);
                return;
            }
        }

        if (_info.Pivots?.Access == Access.Read)
            *call.Pivots = -*call.Pivots;
    }

    private T Wrong(T entry) => mutation.Fault switch
    {
        Fault.WrongSign => -entry,
        Fault.WrongEntry => entry * RelativeError,
        Fault.NaN => T.NaN,
        Fault.Infinity => T.PositiveInfinity,
        Fault.NotRepeatable when Interlocked.Increment(ref _calls) % 2 == 0 => T.BitIncrement(entry),
        _ => entry,
    };

    /// <summary>The elements of an operand that a routine has written.</summary>
    private readonly struct Output(Operand<T> operand)
    {
        /// <summary>The finite entry of largest magnitude; null if there is none but zeros.</summary>
        public T* Largest()
        {
            T* largest = null;
            for (int j = 0; j < operand.Columns; j++)
            {
                for (int i = operand.First(j); i < operand.End(j); i++)
                {
                    T* entry = operand.Column(j) + i;
                    if (T.IsFinite(*entry) && T.Abs(*entry) > (largest is null ? T.Zero : T.Abs(*largest)))
                        largest = entry;
                }
            }

            return largest;
        }

        public void Multiply(T factor)
        {
            for (int j = 0; j < operand.Columns; j++)
            {
                foreach (ref T element in operand.Stored(j))
                    element *= factor;
            }
        }

        public void WritePadding()
        {
            if (operand.Ld > operand.Rows && operand.Columns > 1)
                operand.Data[operand.Rows] = T.Zero;
        }

        public void WriteOtherTriangle()
        {
            if (operand.Columns > 1)
                operand.Data[operand.Part == Part.Upper ? 1 : operand.Ld] = T.Zero;
        }
    }
}
