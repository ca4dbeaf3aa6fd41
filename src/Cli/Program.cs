using System.CommandLine;
using Linalg.Interop.Cli;

var root = new RootCommand("Dense LAPACK for .NET: what this machine has, and whether its answers are right.")
{
    InfoCommand.Create(),
    VerifyCommand.Create(),
};
return root.Parse(args).Invoke();
