using System.CommandLine;
using Linalg.Interop.Cli;

var root = new RootCommand("Dense LAPACK for .NET: what this machine has, and whether its answers are right.")
{
    InfoCommand.Create(),
    VerifyCommand.Create(),
    TuneCommand.Create(),
    ReplayCommand.Create(),
    TimeChildCommand.Create(),
    TuneChildCommand.Create(),
    ReplayChildCommand.Create(),
    AgainstChildCommand.Create(),
};
ParseResult command = root.Parse(args);
int code = command.Invoke();
return command.Errors.Count > 0 ? (int)ExitCode.Usage : code;
