using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Linalg.Interop.Cli;

var root = new RootCommand("Dense LAPACK for .NET: what this machine has, and whether its answers are right.")
{
    InfoCommand.Create(),
    DoctorCommand.Create(),
    VerifyCommand.Create(),
    TuneCommand.Create(),
    TimeChildCommand.Create(),
    TuneChildCommand.Create(),
    DoctorChildCommand.Create(),
};
ParseResult command = root.Parse(args);
if (command.Action is ParseErrorAction)
{
    foreach (ParseError error in command.Errors)
        Console.Error.WriteLine($"linalg: {error.Message}");
    return (int)ExitCode.Usage;
}

return command.Invoke();
