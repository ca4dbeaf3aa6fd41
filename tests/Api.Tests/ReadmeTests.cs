using System.Text.RegularExpressions;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>The examples of the readme and of the documents, as they stand there.</summary>
public sealed partial class ReadmeTests
{
    /// <summary>What a sentence may take for granted: names that the text has introduced.</summary>
    private const string Introduced =
        """
        using Linalg.Interop;
        using Linalg.Interop.Judge;
        using Linalg.Interop.Managed;
        using Linalg.Interop.OpenBlas;
        using CrossCheck = Linalg.Interop.CrossCheck;

        Lapack la = Lapack.Default;
        Matrix<double> a = Matrix<double>.Identity(2), matrix = a;
        double[] b = [1, 2];
        Lu<double> lu = la.Lu(a);
        Svd<double> svd = la.Svd(a);
        const int n = 2, k = 1;
        int rank = svd.Rank();
        double[,] target = new double[2, 2], basis = new double[2, 0];

        """;

    public static TheoryData<string, string> Blocks
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach ((string place, string code) in Snippets.Blocks())
                data.Add(place, code);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_example_compiles_and_runs_as_it_stands(string place, string code)
    {
        Assert.True(SnippetCompiler.Errors(code) is [], $"{place}: {string.Join('\n', SnippetCompiler.Errors(code))}");
        _ = SnippetCompiler.Output(code);
    }

    [Fact]
    public void The_first_example_prints_what_its_comments_say()
    {
        string output = SnippetCompiler.Output(Snippets.Blocks().First().Code);
        Assert.StartsWith("0.0909", output, StringComparison.Ordinal);
        Assert.Contains(", 0.6363", output, StringComparison.Ordinal);
        Assert.Contains("Cholesky", output, StringComparison.Ordinal);
    }

    /// <summary>Expressions and members that sentences name. A wrong name in the place of one shows that the test sees them.</summary>
    [Fact]
    public void What_sentences_name_exists()
    {
        (string Place, string Code)[] spans = [.. Snippets.Spans().Where(span => IsExpression(span.Code) || IsMember(span.Code))];
        Assert.True(spans.Length > 20, $"only {spans.Length} were found");
        IEnumerable<string> statements = spans.Select((span, i) =>
            $"#line {i + 1} \"{span.Place}\"\n{(IsMember(span.Code) ? $"_ = nameof({span.Code});" : $"Name(() => {span.Code});")}");
        string code = $"{Introduced}{string.Join('\n', statements)}\n#line hidden\nstatic void Name(Action code) {{ }}\n";
        Assert.True(SnippetCompiler.Errors(code) is [], string.Join('\n', SnippetCompiler.Errors(code)));
        Assert.NotEmpty(SnippetCompiler.Errors(code.Replace("la.Describe()", "la.Prescribe()", StringComparison.Ordinal)));
    }

    [Fact]
    public void FactorizationsOfEveryInputAreInferred()
    {
        Lapack la = Lapack.Default;
        double[,] a = { { 4, 1 }, { 1, 3 } };
        using Lu<double> lu = la.Lu(a);
        Assert.Equal(11, lu.Determinant(), 14);
        (int sign, double logAbs) = lu.LogDeterminant();
        Assert.Equal(1, sign);
        Assert.Equal(Math.Log(11), logAbs, 14);
        using Svd<float> svd = la.Svd(Matrix<float>.Identity(3));
        Assert.Equal(3, svd.Rank());
    }

    private static bool IsExpression(string code) => Expression().IsMatch(code) && !code.Contains('…', StringComparison.Ordinal);

    /// <summary>A member of a type of ours, or of a name that the text has introduced.</summary>
    private static bool IsMember(string code)
    {
        string owner = Member().Match(code).Groups["owner"].Value;
        Type? facade = typeof(Lapack).Assembly.GetType($"Linalg.Interop.{owner}");
        Type? library = typeof(OpenBlas.OpenBlasLibrary).Assembly.GetType($"Linalg.Interop.OpenBlas.{owner}");
        return owner == "la" || (owner.Length > 0 && (facade ?? library) is not null);
    }

    [GeneratedRegex(@"^(la|lu|svd)\.\w+(\.\w+)*\(.*\)$|^new \w.*$")]
    private static partial Regex Expression();

    [GeneratedRegex(@"^(?<owner>\w+)\.\w+$")]
    private static partial Regex Member();
}
