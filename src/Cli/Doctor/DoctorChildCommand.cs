namespace Linalg.Interop.Cli;

/// <summary>linalg doctor-child: what doctor starts for each library. It says each step before it takes it, and ends with its parent.</summary>
internal static class DoctorChildCommand
{
    public const string Name = "doctor-child", Identify = "identify", Exercise = "exercise", Measure = "measure";
    private const int StackSize = 8 << 20;
    public const string Library = "--library", Source = "--source", Threads = "--threads";

    public static Command Create()
    {
        var task = new Argument<string>("task");
        task.AcceptOnlyFromAmong(Identify, Exercise, Measure);
        var library = new Option<string[]>(Library);
        var source = new Option<string[]>(Source);
        var threads = new Option<int>(Threads);
        var command = new Command(Name, "Examines a library for doctor: the first of these that loads.") { task, library, source, threads };
        command.Hidden = true;
        command.SetAction(result =>
        {
            var candidates = (result.GetValue(library) ?? []).Zip(
                result.GetValue(source) ?? [], (path, source) => new LoadCandidate(path, source));
            Run(result.GetValue(task)!, [.. candidates], result.GetValue(threads));
            return (int)ExitCode.Success;
        });
        return command;
    }

    private static void Run(string task, IReadOnlyList<LoadCandidate> candidates, int threads)
    {
        ProcessGroup.Begin();
        CoreDump.Disable();
        ParentWatch.Begin();
        if (candidates.Count == 0)
            Work(task, new ManagedBackend<double>(threads), new ManagedBackend<float>(threads), threads);
        else if (candidates.Select(candidate => Load(candidate, threads)).FirstOrDefault(library => library is not null) is { } library)
            Work(task, library.Double, library.Single, threads);
        new ChildLine { Next = DoctorStep.End }.Say();
    }

    private static OpenBlasLibrary? Load(LoadCandidate candidate, int threads)
    {
        var trace = new LoadTrace();
        OpenBlasLibrary? library = OpenBlasLibrary.Try(candidate, threads, trace, step => new ChildLine { Next = Step(step) }.Say());
        new ChildLine { Attempt = trace.Attempts[0] }.Say();
        return library;
    }

    private static void Work(string task, Backend<double> doubles, Backend<float> singles, int threads)
    {
        new ChildLine { Backend = doubles.Info }.Say();
        if (task == Exercise)
            new ChildLine { Judged = Apart(() => Judge(doubles)) + Apart(() => Judge(singles)) }.Say();
        else if (task == Measure)
            SpeedTest.Run(doubles, threads == 1 ? singles : null);
    }

    /// <summary>Runs on a thread of its own, whose mode a library may change.</summary>
    private static int Apart(Func<int> run)
    {
        int result = 0;
        var thread = new Thread(() => result = run(), StackSize);
        thread.Start();
        thread.Join();
        return result;
    }

    private static int Judge<T>(Backend<T> backend)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int judged = 0;
        try
        {
            foreach (TrialResult result in Cli.Exercise.Run(backend, call => new ChildLine { Next = DoctorStep.Call, Call = call }.Say()))
            {
                judged++;
                if (!result.Passed)
                    new ChildLine { Wrong = Cli.Exercise.Words(result) }.Say();
            }
        }
        catch (SubnormalsFlushedException flushed)
        {
            // Nothing can be judged on this thread any more.
            judged++;
            new ChildLine { Wrong = flushed.Message }.Say();
        }

        return judged;
    }

    private static DoctorStep Step(LoadStep step) => step switch
    {
        LoadStep.Load => DoctorStep.Load,
        LoadStep.Probe => DoctorStep.Probe,
        LoadStep.Threads => DoctorStep.Threads,
        _ => DoctorStep.Identify,
    };
}
