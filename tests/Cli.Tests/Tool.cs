using System.Diagnostics;

namespace Linalg.Interop.Cli.Tests;

/// <summary>The tool linalg as a process.</summary>
internal static class Tool
{
    /// <summary>Where there is no library.</summary>
    public static readonly (string, string)[] WithoutLibrary = [("LINALG_OPENBLAS_PATH", "/no/such/library.so")];

    public static (int Code, string Output, string Errors) Run((string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "linalg.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
