namespace Linalg.Interop.Cli.Bench;

/// <summary>linalg bench: OpenBLAS and the managed back end side by side on this machine, and what changed since a saved run.</summary>
internal static class BenchCommand
{
    private const string Help =
        """
        Time OpenBLAS and the managed back end side by side on this machine. Each runs in processes of its own, one process at a time, in
        turns, several launches of each. The plan and its duration are printed first; what exceeds the budget is omitted, the largest sizes
        first. The tables (Markdown) go to standard output, progress to standard error. Keep the machine idle meanwhile.

          linalg bench                                           the main routines, both types, one thread and all
          linalg bench --routine getrf,gesdd --type float --mathnet --budget 900 --csv speed.csv
          linalg bench --save before.json                        and, after a change:
          linalg bench --compare before.json --fail-on-slower    the same cells again, and what changed beyond the noise
          linalg bench --compare before.json --with after.json   two saved runs, without measuring
          linalg bench --facade                                  cost of checks, gain of mixed precision, loss by the choice of a side
          linalg bench --busy --first-call                       beside a busy process; the first calls of processes

        Exit codes: 0 measured, or compared; 1 a measuring process failed, or with --fail-on-slower something became slower beyond the
        noise; 2 wrong usage, an unreadable file or unwritable output; 3 there are no two sides to compare; 130 ended by Ctrl-C, the tables
        and files hold what was measured before.
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var arguments = new BenchArguments();
        var command = new Command("bench", Help);
        foreach (Option option in arguments.All)
            command.Options.Add(option);
        command.Validators.Add(arguments.Validate);
        command.SetAction(result => (int)BenchRunner.Run(arguments.Read(result)));
        return command;
    }
}
