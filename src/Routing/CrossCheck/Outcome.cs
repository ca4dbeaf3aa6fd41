using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>What a call left.</summary>
internal sealed unsafe class Outcome<T>(MoatedMatrix<T>[] arrays, int[] pivots, int info, T rcond, bool isIntact)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Guards = 4;
    private const int Mark = int.MinValue + 7;

    /// <summary>The arrays of numbers, as they are afterwards.</summary>
    public MoatedMatrix<T>[] Arrays => arrays;

    /// <summary>ipiv or jpvt.</summary>
    public int[] Pivots => pivots;

    public int Info => info;

    public T Rcond => rcond;

    /// <summary>Whether nothing was written but what the contract says.</summary>
    public bool IsIntact => isIntact;

    /// <summary>Makes a call on copies that nobody else sees, between marks that tell of writing beside them.</summary>
    public static Outcome<T> Of(in DescribedCall<T> call, Snapshot<T> before, Backend<T> backend, bool isChecked = false)
    {
        MoatedMatrix<T>[] arrays = Array.ConvertAll(before.Arrays, array => array.Copy(array.LeadingDimension - array.Rows));
        int[] guarded = new int[call.PivotCount + (2 * Guards)];
        Array.Fill(guarded, Mark);
        Span<int> pivots = guarded.AsSpan(Guards, call.PivotCount);
        before.Pivots.CopyTo(pivots);
        DescribedCall<T> isolated = call;
        int info;
        fixed (T* a = arrays[0].Span, b = arrays[1].Span, c = arrays[2].Span, d = arrays[3].Span)
        fixed (int* p = pivots)
        {
            isolated.Operands[0] = call.Operands[0].At(a, arrays[0].LeadingDimension);
            isolated.Operands[1] = call.Operands[1].At(b, arrays[1].LeadingDimension);
            isolated.Operands[2] = call.Operands[2].At(c, arrays[2].LeadingDimension);
            isolated.Operands[3] = call.Operands[3].At(d, arrays[3].LeadingDimension);
            isolated.Pivots = p;
            info = isChecked ? isolated.Invoke(backend) : isolated.Forward(backend);
        }

        bool intact = !guarded.AsSpan(0, Guards).ContainsAnyExcept(Mark) && !guarded.AsSpan(Guards + call.PivotCount).ContainsAnyExcept(Mark);
        intact &= call.PivotAccess != Access.Read || pivots.SequenceEqual(before.Pivots);
        for (int i = 0; i < arrays.Length; i++)
            intact &= IsUntouched(call.Operands[i], before.Arrays[i], arrays[i]);
        return new Outcome<T>(arrays, pivots.ToArray(), info, isolated.Rcond, intact);
    }

    /// <summary>What a call has left in the caller's arrays.</summary>
    public static Outcome<T> Left(in DescribedCall<T> call, int info)
    {
        var arrays = new MoatedMatrix<T>[Operands<T>.Count];
        for (int i = 0; i < arrays.Length; i++)
            arrays[i] = Snapshot<T>.Copy(call.Operands[i], withElements: true);
        return new Outcome<T>(arrays, new Span<int>(call.Pivots, call.PivotCount).ToArray(), info, call.Rcond, isIntact: true);
    }

    /// <summary>Whether everything that the call defines is finite.</summary>
    public bool IsFinite(in DescribedCall<T> call)
    {
        bool finite = T.IsFinite(Rcond);
        for (int i = 0; i < Arrays.Length && finite; i++)
            finite = !call.Operands[i].IsOutput || Snapshot<T>.IsFinite(call.Operands[i], Arrays[i]);
        return finite;
    }

    /// <summary>Gives the caller what the call defines, and nothing else.</summary>
    public int Serve(ref DescribedCall<T> call)
    {
        for (int i = 0; i < Arrays.Length; i++)
        {
            Operand<T> operand = call.Operands[i];
            for (int j = 0; j < operand.Columns && operand.IsOutput; j++)
            {
                int first = operand.First(j), end = operand.End(j);
                if (end > first)
                    Arrays[i].Column(j)[first..end].CopyTo(operand.Stored(j));
            }
        }

        if (call.PivotAccess is Access.Write or Access.Update)
            Pivots.CopyTo(new Span<int>(call.Pivots, call.PivotCount));
        call.Rcond = Rcond;
        return Info;
    }

    /// <summary>Only what the operand is written for has changed.</summary>
    private static bool IsUntouched(in Operand<T> operand, MoatedMatrix<T> before, MoatedMatrix<T> after)
    {
        if (!after.MoatIsIntact)
            return false;
        if (operand.Access is Access.None or Access.Read)
            return after.HasSameBits(before);
        for (int j = 0; j < operand.Columns && operand.Access != Access.Destroy; j++)
        {
            int first = operand.First(j), end = Math.Max(first, operand.End(j));
            if (!HaveSameBits(before.Column(j)[..first], after.Column(j)[..first]) || !HaveSameBits(before.Column(j)[end..], after.Column(j)[end..]))
                return false;
        }

        return true;
    }

    private static bool HaveSameBits(ReadOnlySpan<T> x, ReadOnlySpan<T> y) => MemoryMarshal.AsBytes(x).SequenceEqual(MemoryMarshal.AsBytes(y));
}
