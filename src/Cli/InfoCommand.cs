using System.CommandLine;
using System.Text.Json;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Cli;

/// <summary>linalg info: the back ends of this machine, how they were found, and what in the environment changes them.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text." };
        var command = new Command("info", "Show which back ends this machine has, and how they were found.") { json };
        command.SetAction(result => Run(result.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        _ = OpenBlasLibrary.TryLoad(out OpenBlasLibrary? library, out LoadTrace trace);
        var report = new MachineReport(library, trace);
        Console.Out.WriteLine(json ? JsonSerializer.Serialize(report, ReportJson.Default.MachineReport) : report.ToText());
        return (int)ExitCode.Success;
    }
}
