using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Linalg.Interop;

/// <summary>Tells whether two views have an element in common.</summary>
internal static class Overlap
{
    /// <summary>
    /// Whether two views share an element. Exact for blocks of one matrix, transposed or not; where the distances between lines differ, or
    /// neither columns nor rows are contiguous, views whose address ranges overlap count as sharing.
    /// </summary>
    public static bool Exists<T>(ReadOnlyMatrixSpan<T> x, ReadOnlyMatrixSpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (x.IsDisjoint(y))
            return false;
        if (!Lines<T>.TryOf(x, out Lines<T> one) || !Lines<T>.TryOf(y, out Lines<T> other))
            return true;

        // A single line fits any distance between lines.
        return other.Count == 1 ? Meet(other, one) : Meet(one, other);
    }

    private static bool Meet<T>(Lines<T> one, Lines<T> other)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (one.Count > 1 && one.Distance != other.Distance)
            return true;
        nint distance = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(other.Elements), ref MemoryMarshal.GetReference(one.Elements));
        return MatrixBlocks.BlocksMeet<T>(distance, one.Length, one.Count, other.Length, other.Count, other.Distance);
    }

    /// <summary>Memory of a view: lines of contiguous elements, one after another.</summary>
    private readonly ref struct Lines<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private Lines(ReadOnlySpan<T> elements, int length, int count, int distance)
        {
            Elements = elements;
            (Length, Count, Distance) = (length, count, distance);
        }

        public ReadOnlySpan<T> Elements { get; }

        public int Length { get; }

        public int Count { get; }

        public int Distance { get; }

        public static bool TryOf(ReadOnlyMatrixSpan<T> a, out Lines<T> lines)
        {
            ReadOnlyMatrixSpan<T> transposed = a.Transposed;
            if (a.TryColumns(out ReadOnlySpan<T> elements, out int ld))
                lines = new(elements, a.Rows, a.Columns, ld);
            else if (transposed.TryColumns(out elements, out ld))
                lines = new(elements, a.Columns, a.Rows, ld);
            else
                lines = default;
            return lines.Count > 0;
        }
    }
}
