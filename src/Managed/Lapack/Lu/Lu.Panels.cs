using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// The right-looking elimination of a large matrix by panels. One thread updates and factors the next panel while the others update the rest of the
/// trailing matrix, so that nobody waits for a panel (look-ahead; Dackland, Elmroth, Kågström, Van Loan, Int. J. Supercomputer Appl. 6(1), 1992).
/// </summary>
internal static unsafe partial class Lu
{
    private static int FactorPanels<T>(Execution<T> x, View<T> a, int* ipiv)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int m = a.Rows, n = a.Columns, steps = Math.Min(m, n), nb = x.Blocking.PanelAhead(steps), panels = 1;
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(Packing.RightStride(nb) * n);
        int info = FactorRecursively(x, a.Block(0, 0, m, nb), ipiv);
        for (int j = 0, next; j + nb < n; nb = next)
        {
            int right = n - j - nb;
            next = j + nb < steps ? x.Blocking.PanelAhead(steps - j - nb) : 0;
            int threads = x.Shares((double)(m - j) * right * nb) ? x.Threads : 1;
            var columns = Split.Among(threads, right, ColumnsTogether, 2 * x.Blocking.SmallestShare);
            Split rows = Product.Blocks(x, m - j - nb, limited: true, threads);
            var step = new Step<T>(x, a.Block(j, j, m - j, n - j), nb, next, columns, rows, scratch.Data, ipiv + j);
            Team.Run(threads, columns.Parts, even: true, &SolveColumns<T>, Unsafe.AsPointer(ref step));
            x.Stops();
            if (next == 0)
                break;
            Team.Run(threads, step.Tickets, even: false, &UpdateBlock<T>, Unsafe.AsPointer(ref step));
            x.Stops();
            j += nb;
            panels++;
            if (info == 0 && step.Info != 0)
                info = j + step.Info;
        }

        var factored = new Factored<T>(x, a, ipiv, steps);
        int swapping = x.Shares((double)ExchangeCost * steps * steps) ? x.Threads : 1;
        Team.Run(swapping, panels, even: false, &SwapFactored<T>, Unsafe.AsPointer(ref factored));
        x.Stops();
        for (int j = 0, end; j < steps; j = end)
        {
            end = j + x.Blocking.PanelAhead(steps - j);
            for (int i = j; i < end; i++)
                ipiv[i] += j;
        }

        return info;
    }

    /// <summary>One ticket: some columns of u12 := l11⁻¹·P·a12, left in place and packed.</summary>
    private static void SolveColumns<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Step<T> step = ref Unsafe.AsRef<Step<T>>(state);
        (int j, int columns) = step.Columns.Part(ticket);
        View<T> block = step.A.Block(0, step.Width + j, step.A.Rows, columns), u = block.Block(0, 0, step.Width, columns);
        step.Ticket.Kernels.SwapRows(columns, block.Data, block.ColumnStride, step.Pivots, step.Width, backwards: false);
        Triangular.Solve(step.Ticket, step.A.Block(0, 0, step.Width, step.Width), unit: true, u);
        Packing.Copy(step.Ticket.Kernels, u, step.Packed + (j * step.Stride), step.Stride);
    }

    /// <summary>The first ticket: the next panel's update and factors. Every other one: a block of rows of the rest of a22 := a22 − l21·u12.</summary>
    private static void UpdateBlock<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Step<T> step = ref Unsafe.AsRef<Step<T>>(state);
        Execution<T> x = step.Ticket;
        if (x.Stops())
            return;
        int nb = step.Width, next = step.Next, rest = step.A.Columns - nb - next;
        View<T> l21 = step.A.Block(nb, 0, step.A.Rows - nb, nb);
        if (ticket == 0)
        {
            View<T> panel = step.A.Block(nb, nb, l21.Rows, next);
            Gemm.Subtract(x, l21, step.A.Block(0, nb, nb, next), panel);
            x.Stops(2.0 * l21.Rows * nb * next);
            step.Info = FactorRecursively(x, panel, step.Pivots + nb);
            return;
        }

        (int i, int rows) = step.Rows.Part(ticket - 1);
        using Scratch.Rental<T> scratch = Scratch.Rent<T>(Packing.LeftLength(x.Kernels, rows, nb));
        LeftOperand<T> left = Packing.Left(x.Kernels, l21.Block(i, 0, rows, nb), scratch.Data);
        var right = new RightOperand<T>(step.Packed + (next * step.Stride), step.Stride, byRows: false);
        View<T> c = step.A.Block(nb + i, nb + next, rows, rest);
        x.Kernels.Multiply(rows, rest, nb, -T.One, left, right, T.One, c.Data, c.ColumnStride);
        x.Stops(2.0 * rows * rest * nb);
    }

    /// <summary>One ticket: the interchanges of all later panels in the columns of one.</summary>
    private static void SwapFactored<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Factored<T> job = ref Unsafe.AsRef<Factored<T>>(state);
        Blocking blocking = job.Ticket.Blocking;
        int first = 0, nb = blocking.PanelAhead(job.Steps);
        for (; ticket > 0; ticket--)
        {
            first += nb;
            nb = blocking.PanelAhead(job.Steps - first);
        }

        for (int j = first + nb, count; j < job.Steps && !job.Ticket.Stops(); j += count)
        {
            count = blocking.PanelAhead(job.Steps - j);
            job.Ticket.Kernels.SwapRows(nb, job.A.At(j, first), job.A.ColumnStride, job.Pivots + j, count, backwards: false);
        }
    }

    /// <summary>One step of the elimination, on the rows and columns that are left.</summary>
    private struct Step<T>(Execution<T> x, View<T> a, int width, int next, Split columns, Split rows, T* packed, int* pivots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public readonly Execution<T> Ticket = x.Alone;

        // [ l11 u12 ]   l11: Width × Width, factored as l21 is. The first Next columns on the right are the next panel.
        // [ l21 a22 ]
        public readonly View<T> A = a;
        public readonly int Width = width;
        public readonly int Next = next;
        public readonly Split Columns = columns;
        public readonly Split Rows = rows;
        public readonly T* Packed = packed;
        public readonly nint Stride = Packing.RightStride(width);

        /// <summary>The panel's pivots as one-based rows of A, and behind them those of the next panel.</summary>
        public readonly int* Pivots = pivots;

        /// <summary>The next panel's.</summary>
        public int Info;

        public readonly int Tickets => 1 + (A.Columns > Width + Next ? Rows.Parts : 0);
    }

    private readonly struct Factored<T>(Execution<T> x, View<T> a, int* pivots, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public readonly Execution<T> Ticket = x.Alone;
        public readonly View<T> A = a;

        /// <summary>One-based rows, counted from each panel's first.</summary>
        public readonly int* Pivots = pivots;
        public readonly int Steps = steps;
    }
}
