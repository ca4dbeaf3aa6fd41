namespace Linalg.Interop.Cli;

/// <summary>
/// linalg tune-child: what tune starts for each back end and number of threads. It answers one job after the other until its input ends.
/// </summary>
internal static class TuneChildCommand
{
    public const string Name = "tune-child";

    public static Command Create()
    {
        var side = new Argument<string>("side");
        side.AcceptOnlyFromAmong(TimeChildCommand.Managed, TimeChildCommand.OpenBlas);
        var threads = new Option<int>("--threads");
        var command = new Command(Name, "Times routines for tune.") { side, threads };
        command.Hidden = true;
        command.SetAction(result => (int)Run(result.GetValue(side)!, result.GetValue(threads)));
        return command;
    }

    private static ExitCode Run(string side, int threads)
    {
        if (side == TimeChildCommand.Managed)
            return Serve(new ManagedBackend<double>(threads), new ManagedBackend<float>(threads));
        var library = OpenBlasLibrary.Load(new OpenBlasOptions { Threads = threads });
        return Serve(library.Double, library.Single);
    }

    private static ExitCode Serve(Backend<double> doubles, Backend<float> singles)
    {
        Answer(new TuneAnswer(null, doubles.Info));
        while (Console.In.ReadLine() is { } line)
        {
            TuneJob job = JsonSerializer.Deserialize(line, LineJson.Default.TuneJob)!;
            Answer(new TuneAnswer(job.Type == CallType.Double ? job.Seconds(doubles) : job.Seconds(singles)));
        }

        return ExitCode.Success;
    }

    private static void Answer(TuneAnswer answer)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(answer, LineJson.Default.TuneAnswer));
        Console.Out.Flush();
    }
}
