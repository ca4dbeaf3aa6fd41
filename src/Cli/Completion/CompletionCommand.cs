namespace Linalg.Interop.Cli;

/// <summary>linalg completion: the script that makes a shell complete this tool's commands, options and values.</summary>
internal static class CompletionCommand
{
    private const string Help =
        """
        Print the script that makes a shell complete commands, options and their values. The script asks the tool, and leaves file names to
        the shell.

          source <(linalg completion bash)                                        in ~/.bashrc
          source <(linalg completion zsh)                                         in ~/.zshrc, after compinit
          linalg completion fish > ~/.config/fish/completions/linalg.fish
          linalg completion pwsh | Out-String | Invoke-Expression                 in $PROFILE

        Exit codes: 0 printed; 2 wrong usage.
        """;

    private static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "Which shell." };
        shell.AcceptOnlyFromAmong(Shells);
        var command = new Command("completion", Help) { shell };
        command.SetAction(result => (int)Run(result.GetValue(shell)!));
        return command;
    }

    private static ExitCode Run(string shell)
    {
        using Stream resource = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"Linalg.Interop.Cli.Completion.linalg.{shell}")!;
        using var script = new StreamReader(resource);
        Console.Out.Write(script.ReadToEnd());
        return ExitCode.Success;
    }
}
