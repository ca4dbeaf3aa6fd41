using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Linalg.Interop.Api.Tests;

/// <summary>Compiles a program as a new console project would, which has implicit usings, against the assemblies of the packages.</summary>
internal static class SnippetCompiler
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(File.Exists).Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    /// <summary>The errors of a program; empty if it compiles.</summary>
    public static IReadOnlyList<string> Errors(string code)
    {
        using var image = new MemoryStream();
        return Errors(code, image);
    }

    /// <summary>Compiles a program and runs it.</summary>
    /// <returns>What it printed.</returns>
    public static string Output(string code)
    {
        using var image = new MemoryStream();
        if (Errors(code, image) is { Count: > 0 } errors)
            throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
        image.Position = 0;
        var context = new AssemblyLoadContext("example", isCollectible: true);
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        try
        {
            Console.SetOut(output);
            MethodInfo entry = context.LoadFromStream(image).EntryPoint!;
            _ = entry.Invoke(null, entry.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
            context.Unload();
        }

        return output.ToString();
    }

    private static List<string> Errors(string code, Stream image)
    {
        var compilation = CSharpCompilation.Create(
            "Example",
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(code)],
            References.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        IEnumerable<Diagnostic> errors = compilation.Emit(image).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error);
        return [.. errors.Select(found => $"{found}")];
    }
}
