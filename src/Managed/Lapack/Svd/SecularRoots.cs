using System.Runtime.CompilerServices;

namespace Linalg.Interop.Managed;

/// <summary>
/// Roots of a secular equation, refined weights and singular vectors, shared among threads in chunks that do not depend on the number of threads.
/// </summary>
internal static unsafe class SecularRoots
{
    // Roots of a thread's share: a multiple of the lanes of every width.
    private const int Chunk = 64;

    // Cost of a root per pole, and of an element of a vector, in multiplications: rough, for the decision whether threads share the work.
    private const double RootWork = 40;
    private const double VectorWork = 8;

    /// <summary>Computes origins, offsets, refined weights, and the roots by decreasing values. False if a root was not found.</summary>
    public static bool Find<T>(Execution<T> x, SvdLimits limits, int k, MergeMemory<T> memory)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (k == 1)
        {
            memory.Origins[0] = T.Zero;
            memory.Offsets[0] = memory.Values[0] = memory.Refined[0] = T.Abs(memory.PoleWeights[0]);
            return T.IsFinite(memory.Values[0]);
        }

        var job = new Job<T>(
            x, k, limits.SecularSteps, memory.Poles, memory.PoleWeights, memory.Origins, memory.Offsets, memory.Refined);
        int tickets = ((k - 1) / Chunk) + 1;
        Team.Run(x.Shares(RootWork * k * k) ? x.Threads : 1, tickets, even: false, &Solve<T>, Unsafe.AsPointer(ref job));
        x.Stops();
        if (job.Failed != 0)
            return false;
        Team.Run(x.Shares(VectorWork * k * k) ? x.Threads : 1, tickets, even: true, &Refine<T>, Unsafe.AsPointer(ref job));
        x.Stops();
        for (int i = 0; i < k; i++)
            memory.Values[k - 1 - i] = memory.Origins[i] + memory.Offsets[i];
        return true;
    }

    /// <summary>The singular vectors of M by decreasing values.</summary>
    public static View<T> FormVectors<T>(Execution<T> x, bool left, int k, int pivot, MergeMemory<T> memory)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var job = new VectorJob<T>(x.Alone, left, pivot, new View<T>(k, k, memory.Coefficients, MergeMemory<T>.Stride(k)), memory);
        Team.Run(x.Shares(VectorWork * k * k) ? x.Threads : 1, ((k - 1) / Chunk) + 1, even: true, &Form<T>, Unsafe.AsPointer(ref job));
        x.Stops();
        return job.Target;
    }

    private static void Solve<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Job<T> job = ref Unsafe.AsRef<Job<T>>(state);
        int first = ticket * Chunk, count = Math.Min(Chunk, job.K - first);
        if (job.Ticket.Stops())
            return;
        if (!job.Ticket.Kernels.SolveSecular(job.K, job.Poles, job.Weights, first, count, job.Origins, job.Offsets, job.Steps))
            Volatile.Write(ref job.Failed, 1);
    }

    private static void Refine<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref Job<T> job = ref Unsafe.AsRef<Job<T>>(state);
        int first = ticket * Chunk, count = Math.Min(Chunk, job.K - first);
        if (job.Ticket.Stops())
            return;
        job.Ticket.Kernels.RefineSecular(job.K, job.Poles, job.Origins, job.Offsets, first, count, job.Refined);
    }

    private static void Form<T>(void* state, int ticket)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref VectorJob<T> job = ref Unsafe.AsRef<VectorJob<T>>(state);
        int k = job.Target.Columns, end = Math.Min(k, (ticket + 1) * Chunk);
        MergeMemory<T> memory = job.Memory;
        if (job.Ticket.Stops())
            return;
        for (int j = ticket * Chunk; j < end; j++)
        {
            T origin = memory.Origins[k - 1 - j], offset = memory.Offsets[k - 1 - j];
            job.Ticket.Kernels.FormSecularVector(
                k, memory.OrderedPoles, memory.OrderedWeights, origin, offset, job.Left, job.Pivot, job.Target.At(0, j));
        }
    }

    private struct Job<T>(Execution<T> x, int k, int steps, T* poles, T* weights, T* origins, T* offsets, T* refined)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public readonly Execution<T> Ticket = x.Alone;
        public readonly int K = k;
        public readonly int Steps = steps;
        public readonly T* Poles = poles;
        public readonly T* Weights = weights;
        public readonly T* Origins = origins;
        public readonly T* Offsets = offsets;
        public readonly T* Refined = refined;
        public int Failed;
    }

    private readonly record struct VectorJob<T>(Execution<T> Ticket, bool Left, int Pivot, View<T> Target, MergeMemory<T> Memory)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
