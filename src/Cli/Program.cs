using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Linalg.Interop.Cli;
using Linalg.Interop.Cli.Bench;

var root = new RootCommand(RootHelp.Description)
{
    InfoCommand.Create(),
    DoctorCommand.Create(),
    VerifyCommand.Create(),
    TuneCommand.Create(),
    BenchCommand.Create(),
    ReplayCommand.Create(),
    CompletionCommand.Create(),
    TimeChildCommand.Create(),
    TuneChildCommand.Create(),
    BenchChildCommand.Create(),
    DoctorChildCommand.Create(),
    ReplayChildCommand.Create(),
    AgainstChildCommand.Create(),
};
RootHelp.Use(root);
ParseResult command = root.Parse(args);
if (command.Action is ParseErrorAction)
{
    foreach (ParseError error in command.Errors)
        Console.Error.WriteLine($"linalg: {error.Message}");
    return (int)ExitCode.Usage;
}

return command.Invoke();
