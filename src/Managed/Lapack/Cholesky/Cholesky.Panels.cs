using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// The right-looking factorization of a large matrix by panels. One thread updates and factors the next block on the diagonal while the others update
/// the rest of the trailing matrix (look-ahead).
/// </summary>
internal static unsafe partial class Cholesky
{
    private static int FactorPanels<T>(Execution<T> x, View<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int n = a.Rows, nb = x.Blocking.BlockAhead(n);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(Math.Max(Packing.RightStride(nb) * n, Packing.LeftLength(x.Kernels, n, nb)));
        int info = FactorRecursively(x, a.Block(0, 0, nb, nb));
        for (int j = 0, next; info == 0 && j + nb < n; j += nb, nb = next)
        {
            int below = n - j - nb;
            next = x.Blocking.BlockAhead(below);
            int threads = x.Shares((double)below * below * nb / 2) ? x.Threads : 1;
            var rows = Split.Among(threads, below, x.Kernels.TileRows, 2 * x.Blocking.SmallestShare);
            var step = new Step<T>(x, a.Block(j, j, n - j, n - j), nb, next, rows, Product.Blocks(x, below - next, true, threads), scratch.Data);
            Team.Run(threads, rows.Parts, even: true, &SolveRows<T>, Unsafe.AsPointer(ref step));
            Team.Run(threads, step.Tickets, even: false, &UpdateBlock<T>, Unsafe.AsPointer(ref step));
            x.Stops();
            info = step.Info == 0 ? 0 : j + nb + step.Info;
        }

        return info;
    }

    /// <summary>One ticket: some rows of l21 := a21·l11⁻ᵀ, left in place and packed as the operand that all blocks of the update share.</summary>
    private static void SolveRows<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Step<T> step = ref Unsafe.AsRef<Step<T>>(state);
        (int i, int rows) = step.Panel.Part(ticket);
        View<T> columns = step.A.Block(step.Width + i, 0, rows, step.Width).Transposed;
        Triangular.Solve(step.Ticket, step.A.Block(0, 0, step.Width, step.Width), unit: false, columns);
        if (step.ByColumns)
            Packing.Copy(step.Ticket.Kernels, columns, step.Packed + (i * step.Stride), step.Stride);
        else
            Packing.Left(step.Ticket.Kernels, columns.Transposed, step.Packed + (i * (nint)step.Width));
    }

    /// <summary>
    /// The first ticket: the next block on the diagonal, updated and factored. Every other one: a block of rows of the rest of a22 := a22 − l21·l21ᵀ.
    /// </summary>
    private static void UpdateBlock<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Step<T> step = ref Unsafe.AsRef<Step<T>>(state);
        Execution<T> x = step.Ticket;
        if (x.Stops())
            return;
        if (ticket == 0)
        {
            step.Update(0, step.Next);
            x.Stops((double)step.Width * step.Next * step.Next);
            step.Info = FactorRecursively(x, step.A.Block(step.Width, step.Width, step.Next, step.Next));
            return;
        }

        // The last blocks are the longest: they come first.
        (int i, int rows) = step.Rows.Part(step.Rows.Parts - ticket);
        step.Update(step.Next + i, rows);
        x.Stops((double)step.Width * rows * ((2.0 * (step.Next + i)) + rows));
    }

    /// <summary>One step of the factorization, on the rows and columns that are left.</summary>
    private struct Step<T>(Execution<T> x, View<T> a, int width, int next, Split panel, Split rows, T* packed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public readonly Execution<T> Ticket = x.Alone;

        // [ l11     ]   l11: Width × Width. The first Next rows of a22 hold the next block on the diagonal.
        // [ l21 a22 ]
        public readonly View<T> A = a;
        public readonly int Width = width;
        public readonly int Next = next;
        public readonly Split Panel = panel;
        public readonly Split Rows = rows;
        public readonly T* Packed = packed;
        public readonly nint Stride = Packing.RightStride(width);

        /// <summary>The next block's.</summary>
        public int Info;

        public readonly int Tickets => 1 + (A.Rows > Width + Next ? Rows.Parts : 0);

        /// <summary>The lower triangle is stored by columns; else it is the upper one of the transposed matrix that is.</summary>
        public readonly bool ByColumns => A.RowStride == 1;

        /// <summary>Some rows of the lower triangle of a22 − l21·l21ᵀ.</summary>
        public readonly void Update(int i, int rows)
        {
            Kernels<T> kernels = Ticket.Kernels;
            View<T> own = A.Block(Width + i, 0, rows, Width), c = ByColumns ? A : A.Transposed;
            if (ByColumns)
            {
                using Scratch.Rental<T> scratch = Scratch.Rent<T>(Packing.LeftLength(kernels, rows, Width));
                LeftOperand<T> left = Packing.Left(kernels, own, scratch.Data);
                var right = new RightOperand<T>(Packed, Stride, byRows: false);
                kernels.MultiplyTriangle(
                    Uplo.Lower, rows, i + rows, Width, -T.One, left, right, T.One, c.At(Width + i, Width), c.ColumnStride, i);
            }
            else
            {
                using Scratch.Rental<T> scratch = Scratch.Rent<T>(Stride * rows);
                Packing.Copy(kernels, own.Transposed, scratch.Data, Stride);
                var left = new LeftOperand<T>(Packed, kernels.TileRows, (nint)kernels.TileRows * Width);
                var right = new RightOperand<T>(scratch.Data, Stride, byRows: false);
                kernels.MultiplyTriangle(
                    Uplo.Upper, i + rows, rows, Width, -T.One, left, right, T.One, c.At(Width, Width + i), c.ColumnStride, -i);
            }
        }
    }
}
