namespace Linalg.Interop.Cli.Bench;

/// <summary>What the facade's claims rest on: the same call in several ways.</summary>
internal static class FacadeCalls
{
    /// <summary>Threads of OpenBLAS keep their processors for about this long after a call.</summary>
    private static readonly TimeSpan Spinning = TimeSpan.FromMilliseconds(120);

    /// <summary>Times the ways of one group at one size.</summary>
    /// <param name="threads">The most threads of a call.</param>
    /// <param name="effort">The time to be measured for each way.</param>
    public static IEnumerable<SideTime> Time<T>(BenchGroup group, string routine, int threads, Shape shape, TimeSpan effort)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var options = new LapackOptions { Threads = threads, OpenBlas = new() { Threads = threads } };
        return group switch
        {
            BenchGroup.Checks => Turns.Of(
                shape,
                [
                    Routine<T>("off", new Lapack(options), routine, shape),
                    Routine<T>("checked", new Lapack(options with { CrossCheck = CrossCheck.Sampled(0) }), routine, shape),
                ],
                effort,
                TimeSpan.Zero),
            BenchGroup.Mixed => Turns.Of(shape, Solves(new Lapack(options), shape.N), effort, TimeSpan.Zero),
            _ => Turns.Of(
                shape,
                [
                    Routine<T>("managed", new Lapack(options with { Backend = BackendChoice.Managed }), routine, shape),
                    Routine<T>("auto", new Lapack(options), routine, shape),
                    Routine<T>("openblas", new Lapack(options with { Backend = BackendChoice.Native }), routine, shape),
                ],
                effort,
                threads > 1 ? Spinning : TimeSpan.Zero),
        };
    }

    /// <summary>A routine through a facade; the note names the side that serves.</summary>
    private static Variant Routine<T>(string name, Lapack facade, string routine, Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var job = TuneJob.Named(routine, typeof(T) == typeof(double) ? CallType.Double : CallType.Single, shape.N);
        var backend = (Backend<T>)(typeof(T) == typeof(double) ? (object)facade.Double : facade.Single);
        if (job.Prepare(backend) is not var (restore, call))
            throw new InvalidOperationException($"{routine} cannot be timed at {shape}");
        return new Variant(name, restore, Checked, () => facade.Explain<T>(job.Routine, shape.M, shape.N).Backend);

        void Checked()
        {
            if (call() != 0)
                throw new InvalidOperationException($"{routine} failed at {shape}");
        }
    }

    private static Variant[] Solves(Lapack facade, int n)
    {
        var a = DenseMatrix<double>.Wrap(Gallery.Uniform<double>(n, n, seed: 1).Span.ToArray(), n, n);
        double[] b = Gallery.Uniform<double>(n, 1, seed: 2).Span.ToArray(), x = new double[n];
        return [.. Enum.GetValues<SolvePrecision>().Select(Way)];

        Variant Way(SolvePrecision precision)
        {
            var options = new SolveOptions { Precision = precision };
            string name = precision == SolvePrecision.Mixed ? "mixed" : "double";
            SolveReport report = default;
            return new Variant(name, () => { }, () => report = facade.Solve(a, b, x, options), () => $"{report.Certificate!.Value.Path}");
        }
    }
}
