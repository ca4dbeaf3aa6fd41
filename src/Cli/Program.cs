using System.CommandLine;
using Linalg.Interop.Cli;
using Linalg.Interop.Cli.Bench;

var root = new RootCommand(CommandHelp.Description)
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
CommandHelp.Use(root);
return CommandLine.Run(root, args);
