using System.CommandLine;
using Linalg.Interop.Cli;
using Linalg.Interop.Cli.Bench;

var root = new RootCommand("Dense LAPACK for .NET: what this machine has, and whether its answers are right.")
{
    InfoCommand.Create(),
    VerifyCommand.Create(),
    TuneCommand.Create(),
    BenchCommand.Create(),
    TimeChildCommand.Create(),
    TuneChildCommand.Create(),
    BenchChildCommand.Create(),
};
ParseResult command = root.Parse(args);
int code = command.Invoke();
return command.Errors.Count > 0 ? (int)ExitCode.Usage : code;
