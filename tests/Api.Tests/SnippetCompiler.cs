using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Linalg.Interop.Api.Tests;

/// <summary>
/// Compiles an example as a new console project would, which has implicit usings, against the assemblies of the packages. Types without
/// statements are compiled as a library. Pointers are allowed where the example says unsafe, as its project would have to.
/// </summary>
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

    /// <summary>The errors of an example; empty if it compiles.</summary>
    public static IReadOnlyList<string> Errors(string code)
    {
        using var image = new MemoryStream();
        return Errors(code, image);
    }

    /// <summary>Compiles an example and runs it if it is a program.</summary>
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
            MethodInfo? entry = context.LoadFromStream(image).EntryPoint;
            _ = entry?.Invoke(null, entry.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
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
        SyntaxTree example = CSharpSyntaxTree.ParseText(code);
        bool isProgram = example.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any();
        var options = new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: code.Contains("unsafe", StringComparison.Ordinal),
            nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create(
            "Example", [CSharpSyntaxTree.ParseText(ImplicitUsings), example], References.Value, options);
        IEnumerable<Diagnostic> errors = compilation.Emit(image).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error);
        return [.. errors.Select(found => $"{found}")];
    }
}
