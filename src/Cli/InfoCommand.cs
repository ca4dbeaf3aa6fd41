namespace Linalg.Interop.Cli;

/// <summary>linalg info: the back ends of this machine, how they were found, and what in the environment changes them.</summary>
internal static class InfoCommand
{
    private const string Help =
        """
        Show which back ends this machine has, how fast they multiply, where the native library was searched for, and which environment
        variables matter.

          linalg info
          linalg info --json machine.json
          linalg info --json - | jq '.backends[].core'

        Exit codes: 0 also without a native library; 2 wrong usage, or unwritable output.
        """;

    public static Command Create()
    {
        Option<string> json = JsonTarget.Option("all of it");
        var command = new Command("info", Help) { json };
        command.SetAction(result => (int)Run(JsonTarget.Of(result, json)));
        return command;
    }

    private static ExitCode Run(string? json)
    {
        if (JsonTarget.Refusal(json) is { } refusal)
        {
            Console.Error.WriteLine($"linalg: {refusal}");
            return ExitCode.Usage;
        }

        _ = OpenBlasLibrary.TryLoad(out OpenBlasLibrary? library, out LoadTrace trace);
        var report = new MachineReport(library, trace);
        JsonTarget.Text(json).WriteLine(report.ToText());
        return JsonTarget.Write(json, stream => JsonSerializer.Serialize(stream, report, ReportJson.Default.MachineReport))
            ? ExitCode.Success
            : ExitCode.Usage;
    }
}
