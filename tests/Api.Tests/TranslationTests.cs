using System.Text.RegularExpressions;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>The tables that translate from other libraries: each expression of ours compiles and runs after the lines above the table.</summary>
public sealed partial class TranslationTests
{
    private const int FewestRows = 40;

    /// <summary>Whether a place is in a document whose expressions are compiled here, with names of their own.</summary>
    public static bool Compiles(string place) => place.StartsWith("from-", StringComparison.Ordinal);

    [Theory]
    [InlineData("from-numpy.md")]
    [InlineData("from-mathnet.md")]
    public void Every_expression_of_a_table_compiles_and_runs(string document)
    {
        (int Line, string Code, string Note)[] rows = [.. Rows(document)];
        string[] expressions = [.. rows.Where(row => row.Code.Length > 0).Select(row => row.Code)];
        Assert.True(expressions.Length >= FewestRows, $"{document} has {expressions.Length} rows with an expression");
        Assert.All(rows.Where(row => row.Code.Length == 0), row => Assert.True(row.Note.Length > 0, $"{document}:{row.Line} gives no reason"));

        string program = Program(document, rows);
        Assert.True(SnippetCompiler.Errors(program) is [], string.Join('\n', SnippetCompiler.Errors(program)));
        Assert.Equal($"{expressions.Length}\n", SnippetCompiler.Output(program).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_wrong_expression_is_seen()
    {
        string program = Program("from-numpy.md", [.. Rows("from-numpy.md")]).Replace("la.Gram(a)", "la.Grem(a)", StringComparison.Ordinal);
        Assert.NotEmpty(SnippetCompiler.Errors(program));
    }

    private static string Program(string document, (int Line, string Code, string Note)[] rows)
    {
        string setting = Snippets.Blocks().First(block => block.Place.StartsWith(document, StringComparison.Ordinal)).Code;
        IEnumerable<string> statements =
            from row in rows
            where row.Code.Length > 0
            select $"#line {row.Line} \"{document}\"\n{{ {Statement(row.Code)} count++; }}";
        return $"{setting}\nint count = 0;\n{string.Join('\n', statements)}\nConsole.WriteLine(count);\n";
    }

    /// <summary>A call stands by itself, void or not; any other expression needs a variable.</summary>
    private static string Statement(string code) => Call().IsMatch(code) ? $"{code};" : $"var value = {code};";

    private static IEnumerable<(int Line, string Code, string Note)> Rows(string document)
    {
        string file = Snippets.Documents().Single(path => Path.GetFileName(path) == document);
        string[] lines = File.ReadAllLines(file);
        for (int i = 0; i < lines.Length; i++)
        {
            Match row = Row().Match(lines[i]);
            if (row.Success)
                yield return (i + 1, row.Groups["code"].Value, row.Groups["note"].Value.Trim());
        }
    }

    [GeneratedRegex(@"^\| .+ \| (`(?<code>[^`]+)`|–) \|(?<note>.*)\|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"^(new |[\w.<>]+\().*\)$")]
    private static partial Regex Call();
}
