using Linalg.Interop.Cli;

return CommandLine.Run(args);
