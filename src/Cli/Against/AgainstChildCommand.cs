using System.CommandLine;
using System.Text.Json;
using Linalg.Interop.Managed;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Cli;

/// <summary>
/// linalg verify-child: what verify --against starts for each library. Its options come in as JSON; its reports go to files.
/// </summary>
internal static class AgainstChildCommand
{
    public const string Name = "verify-child";

    public static Command Create()
    {
        var library = new Argument<string>("library");
        var steps = new Argument<string>("steps");
        var command = new Command(Name, "Verifies one library, for verify.") { library, steps };
        command.Hidden = true;
        command.SetAction(result => (int)Run(result.GetValue(library)!, result.GetValue(steps)!));
        return command;
    }

    private static ExitCode Run(string path, string stepsPath)
    {
        VerifyOptions options = JsonSerializer.Deserialize(Console.In.ReadToEnd(), VerifyJson.Default.VerifyOptions)!;
        using var steps = new StepFile(stepsPath);
        int loading = steps.Begin("loading");
        bool isLoaded = OpenBlasLibrary.TryLoad(
            new OpenBlasOptions { Path = path, Threads = options.Threads }, out OpenBlasLibrary? library, out LoadTrace trace);
        steps.End(loading);
        if (!isLoaded)
        {
            LoadAttempt last = trace.Attempts[^1];
            Console.Error.WriteLine($"linalg: {path}: {last.Outcome}: {last.Message}");
            return ExitCode.Usage;
        }

        Watched<double> doubles = new(library!.Double, steps);
        Watched<float> singles = new(library.Single, steps);
        ExitCode code = VerifyCommand.Run(options, new BackendPair(
            new ManagedBackend<double>(options.Threads), new ManagedBackend<float>(options.Threads), doubles, singles));
        if (doubles.Flushes || singles.Flushes)
        {
            Console.Out.WriteLine(
                "NOTE: this library leaves the thread that calls it with subnormal numbers flushed to zero: what the application computes there"
                + " afterwards may be wrong. Here each of its calls had a thread of its own.");
        }

        return code;
    }
}
