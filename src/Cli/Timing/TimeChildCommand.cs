namespace Linalg.Interop.Cli;

/// <summary>linalg time-child: what verify starts for each back end. Jobs come in and times go out as lines of JSON.</summary>
internal static class TimeChildCommand
{
    public const string Name = "time-child";
    public const string Managed = "managed";
    public const string OpenBlas = "openblas";

    public static Command Create()
    {
        var side = new Argument<string>("side");
        side.AcceptOnlyFromAmong(Managed, OpenBlas);
        var threads = new Option<int>("--threads");
        var command = new Command(Name, "Times routines for verify.") { side, threads };
        command.Hidden = true;
        command.SetAction(result => (int)Run(result.GetValue(side)!, result.GetValue(threads)));
        return command;
    }

    private static ExitCode Run(string side, int threads)
    {
        if (side == Managed)
            return Serve(new ManagedBackend<double>(threads), new ManagedBackend<float>(threads));

        // Without a library there is nothing to be timed: the first line says so by its absence.
        return OpenBlasLibrary.TryLoad(new OpenBlasOptions { Threads = threads }, out OpenBlasLibrary? library, out _)
            ? Serve(library.Double, library.Single)
            : ExitCode.Success;
    }

    private static ExitCode Serve(Backend<double> doubles, Backend<float> singles)
    {
        Answer(new TimeAnswer(-1, null, doubles.Info, Compilation.IsTiered));
        TimeJob? last = null;
        MoatedMatrix<double>? matrix = null;
        MoatedMatrix<float>? single = null;
        while (Console.In.ReadLine() is { } line)
        {
            TimeJob job = JsonSerializer.Deserialize(line, LineJson.Default.TimeJob)!;
            bool same = job.SharesMatrixWith(last);
            last = job;
            double? seconds = job.Type == "double" ? Time(doubles, job, same, ref matrix) : Time(singles, job, same, ref single);
            Answer(new TimeAnswer(job.Id, seconds));
        }

        return ExitCode.Success;
    }

    private static double? Time<T>(Backend<T> backend, TimeJob job, bool same, ref MoatedMatrix<T>? matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!same || matrix is null)
            matrix = job.Matrix<T>().Matrix;
        return TimedCall<T>.Seconds(backend, job.Routine, matrix, brief: job.Brief);
    }

    private static void Answer(TimeAnswer answer)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(answer, LineJson.Default.TimeAnswer));
        Console.Out.Flush();
    }
}
