using Spectre.Console;

namespace Linalg.Interop.Cli;

/// <summary>linalg doctor: examines every library the search would meet, without being hurt by any, and says what to do.</summary>
internal static class DoctorCommand
{
    private const int DefaultTimeout = 20, LongestTimeout = 3600;

    private const string Help =
        """
        Load and exercise every native library that the search would find, and managed code, and give advice. Each runs in a process of its
        own: a crash, an exit or a hang becomes a line of the report. The report shows what decides results and speed (integers, version,
        kernels, vectors, threads, environment) and the speed of the six main routines beside the peak of a core.

          linalg doctor
          linalg doctor --quick --json doctor.json
          linalg doctor --library /opt/blas/libopenblas.so --library /usr/lib/liblapack.so.3

        Exit codes: 0 the library that would be used is sound, or with --managed, managed code is; 1 the library that the search finds
        first, a named library, or managed code crashes, hangs, ends its process or computes wrong results; 2 wrong usage, or unwritable
        output; 3 no native library is usable, and managed code is sound; 130 ended by Ctrl-C, the report holds what was found before.
        """;

    public static Command Create()
    {
        var library = new Option<string[]>("--library")
        {
            Description = "Examine this file, or the libraries of this folder, in place of those that the search would find; may be repeated.",
            HelpName = "file",
        };
        var managed = new Option<bool>("--managed") { Description = "No native library is wanted: examine managed code alone." };
        var quick = new Option<bool>("--quick") { Description = "Omit the measurements of speed." };
        var timeout = new Option<int>("--timeout")
        {
            Description = $"Time limit of each step (loading, one call, one measurement), in seconds; {DefaultTimeout} by default.",
            DefaultValueFactory = _ => DefaultTimeout,
            HelpName = "seconds",
        };
        Option<string> json = JsonTarget.Option("the report");
        timeout.Validators.Add(result =>
        {
            if (result.Tokens.Any(token =>
                !int.TryParse(token.Value, CultureInfo.InvariantCulture, out int n) || n < 1 || n > LongestTimeout))
                result.AddError($"--timeout takes whole seconds from 1 to {LongestTimeout}.");
        });
        library.Validators.Add(result =>
        {
            foreach (string path in result.Tokens.Select(token => token.Value).Where(path => !File.Exists(path) && !Directory.Exists(path)))
                result.AddError($"{path}: there is no such file or folder.");
        });
        var command = new Command("doctor", Help) { library, managed, quick, timeout, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(library) is { Implicit: false } && result.GetResult(managed) is { Implicit: false })
                result.AddError("--managed wants no native library and does not go with --library.");
        });
        command.SetAction(result => (int)Run(
            new DoctorOptions(
                result.GetValue(library) ?? [],
                !result.GetValue(managed),
                result.GetValue(quick),
                TimeSpan.FromSeconds(result.GetValue(timeout))),
            JsonTarget.Of(result, json)));
        return command;
    }

    private static ExitCode Run(DoctorOptions options, string? json)
    {
        if (JsonTarget.Refusal(json) is { } refusal)
        {
            Console.Error.WriteLine($"linalg: {refusal}");
            return ExitCode.Usage;
        }

        DoctorReport report = Show(options, JsonTarget.Text(json));
        return JsonTarget.Write(json, report.Write) || report.ExitCode == ExitCode.Wrong ? report.ExitCode : ExitCode.Usage;
    }

    /// <summary>On a terminal what is done now, and the report after it; in a log each part as soon as it is known.</summary>
    private static DoctorReport Show(DoctorOptions options, TextWriter output)
    {
        if (Console.IsOutputRedirected || output == TextWriter.Null)
            return DoctorRun.Run(options, _ => { }, output.WriteLine);
        var sections = new List<string>();
        DoctorReport report = AnsiConsole.Status().Start(
            "examining", status => DoctorRun.Run(options, doing => status.Status = Markup.Escape(doing), sections.Add));
        sections.ForEach(output.WriteLine);
        return report;
    }
}
