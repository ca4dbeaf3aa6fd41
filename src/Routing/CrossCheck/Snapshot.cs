namespace Linalg.Interop;

/// <summary>What a call was given, in arrays of its own: inputs as far as they belong to it, NaN in everything that is not to be read.</summary>
/// <param name="arrays">As many as <see cref="Operands{T}"/> has, as <see cref="Copy"/> makes them.</param>
/// <param name="pivots">ipiv or jpvt; empty if there is none.</param>
internal sealed unsafe class Snapshot<T>(MoatedMatrix<T>[] arrays, int[] pivots)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostPadding = 8;
    private const long LargestArray = 1L << 28;

    /// <summary>The arrays of numbers; one NaN stands for an array that is not there.</summary>
    public MoatedMatrix<T>[] Arrays => arrays;

    /// <summary>ipiv or jpvt; empty if there is none.</summary>
    public int[] Pivots => pivots;

    /// <summary>Whether every input is finite.</summary>
    public static bool IsFinite(in DescribedCall<T> call, Snapshot<T> before)
    {
        bool finite = T.IsFinite(call.Alpha) && T.IsFinite(call.Beta);
        for (int i = 0; i < Operands<T>.Count && finite; i++)
            finite = !call.Operands[i].IsInput || IsFinite(call.Operands[i], before.Arrays[i]);
        return finite;
    }

    /// <summary>Whether the elements of an array that belong to an operand are finite.</summary>
    public static bool IsFinite(in Operand<T> operand, MoatedMatrix<T> array)
    {
        for (int j = 0; j < operand.Columns; j++)
        {
            foreach (T x in array.Column(j)[operand.First(j)..Math.Max(operand.First(j), operand.End(j))])
            {
                if (!T.IsFinite(x))
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether the arrays are small enough to be copied and judged.</summary>
    public static bool Fits(in DescribedCall<T> call)
    {
        for (int i = 0; i < Operands<T>.Count; i++)
        {
            if ((long)call.Operands[i].Columns * (call.Operands[i].Rows + MostPadding) > LargestArray)
                return false;
        }

        return true;
    }

    /// <summary>How many elements the storage of an operand's copy has.</summary>
    public static long Length(in Operand<T> operand) => operand.Access == Access.None
        ? 1 + MostPadding
        : (long)operand.Columns * ((long)operand.Rows + Padding(operand));

    /// <summary>Copies what a call is given.</summary>
    public static Snapshot<T> Of(in DescribedCall<T> call)
    {
        var arrays = new MoatedMatrix<T>[Operands<T>.Count];
        for (int i = 0; i < arrays.Length; i++)
            arrays[i] = Copy(call.Operands[i], call.Operands[i].IsInput);
        int[] pivots = new int[call.PivotCount];
        if (call.PivotAccess is Access.Read or Access.Update)
            new Span<int>(call.Pivots, call.PivotCount).CopyTo(pivots);
        return new Snapshot<T>(arrays, pivots);
    }

    /// <summary>Gives the caller back what the call was given, where it is overwritten. What was only to be written stays as it is.</summary>
    public void Restore(in DescribedCall<T> call)
    {
        for (int i = 0; i < Operands<T>.Count; i++)
        {
            Operand<T> operand = call.Operands[i];
            bool isOverwritten = operand.Access is Access.Update or Access.Destroy;
            for (int j = 0; j < operand.Columns && isOverwritten; j++)
            {
                (int first, int end) = (operand.First(j), operand.End(j));
                if (end > first)
                    Arrays[i].Column(j)[first..end].CopyTo(operand.Stored(j));
            }
        }

        if (call.PivotAccess == Access.Update)
            Pivots.CopyTo(new Span<int>(call.Pivots, call.PivotCount));
    }

    /// <summary>
    /// An operand's elements, or only its shape, in fresh storage, NaN elsewhere. Columns are as far apart as the operand's, within reason:
    /// back ends may sum what is contiguous in another order, and a sampled call is to give the same bits as any other.
    /// </summary>
    public static MoatedMatrix<T> Copy(in Operand<T> operand, bool withElements)
    {
        bool isThere = operand.Access != Access.None;
        var copy = new MoatedMatrix<T>(isThere ? operand.Rows : 1, isThere ? operand.Columns : 1, Padding(operand));
        for (int j = 0; j < copy.Columns; j++)
        {
            Span<T> column = copy.Column(j);
            column.Fill(T.NaN);
            if (withElements && isThere && operand.End(j) > operand.First(j))
                operand.Stored(j).CopyTo(column[operand.First(j)..]);
        }

        return copy;
    }

    private static int Padding(in Operand<T> operand) =>
        operand.Access == Access.None ? MostPadding : Math.Min(operand.Ld - operand.Rows, MostPadding);
}
