using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Linalg.Interop.Api.Tests;

/// <summary>The examples of the readme, the documents and the changelog compile, and what their sentences name exists.</summary>
public sealed partial class ReadmeTests
{
    private const int LongestReadme = 200;

    /// <summary>Names that a sentence may use without introducing them: the text has introduced them before.</summary>
    private const string Introduced =
        """
        using Linalg.Interop;
        using Linalg.Interop.Managed;
        using Linalg.Interop.OpenBlas;

        Lapack la = Lapack.Default;
        DenseMatrix<double> a = DenseMatrix<double>.Identity(2), matrix = a;
        double[] b = [1, 2];
        Lu<double> lu = la.Lu(a);
        Svd<double> svd = la.Svd(a);
        const int n = 2, k = 1;
        int rank = svd.Rank();
        var run = new RunOptions();
        double[,] target = new double[2, 2], basis = new double[2, 0];

        """;

    /// <summary>Every assembly of the packages, by what lies beside the tests.</summary>
    private static readonly Lazy<Assembly[]> Packages = new(() =>
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "Linalg.Interop*.dll")
            .Where(file => !file.EndsWith(".Tests.dll", StringComparison.Ordinal))
            .Select(Assembly.LoadFrom),
    ]);

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

    /// <summary>One using is enough for the facade and the contract; examples of another package say theirs.</summary>
    [Theory]
    [MemberData(nameof(Blocks))]
    public void Examples_use_one_namespace(string place, string code)
    {
        IEnumerable<string> others = from Match match in Using().Matches(code)
                                     let name = match.Groups["name"].Value
                                     where name != "Linalg.Interop" && !name.StartsWith("Linalg.Interop.Testing", StringComparison.Ordinal)
                                     select name;
        Assert.True(!others.Any(), $"{place} uses {string.Join(", ", others)}");
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
        (string Place, string Code)[] spans =
            [.. Snippets.Spans().Where(span => !TranslationTests.Compiles(span.Place) && (IsExpression(span.Code) || IsMember(span.Code)))];
        Assert.True(spans.Length > 20, $"only {spans.Length} were found");
        IEnumerable<string> statements = spans.Select((span, i) =>
            $"#line {i + 1} \"{span.Place}\"\n{(IsMember(span.Code) ? $"_ = nameof({span.Code});" : $"Name(() => {span.Code});")}");
        string code = $"{Introduced}{string.Join('\n', statements)}\n#line hidden\nstatic void Name(Action code) {{ }}\n";
        Assert.True(SnippetCompiler.Errors(code) is [], string.Join('\n', SnippetCompiler.Errors(code)));
        Assert.NotEmpty(SnippetCompiler.Errors(code.Replace("la.Describe()", "la.Prescribe()", StringComparison.Ordinal)));
    }

    /// <summary>Generic types that sentences name, internal ones too, and the member behind them if there is one.</summary>
    [Fact]
    public void Generic_types_that_sentences_name_exist()
    {
        (string Place, Match Name)[] names =
            [.. Snippets.Spans().Select(span => (span.Place, GenericType().Match(span.Code))).Where(span => span.Item2.Success)];
        Assert.True(names.Length > 20, $"only {names.Length} were found");
        Assert.All(names, span => Assert.True(IsGenericType(span.Name), $"{span.Place}: there is no {span.Name.Value}"));
        Assert.False(IsGenericType(GenericType().Match("LuFactorization<T>")));
    }

    /// <summary>Files and folders of this repository that documents name in a sentence or in a link.</summary>
    [Fact]
    public void Files_that_documents_name_exist()
    {
        (string Place, string Path)[] paths = [.. Snippets.Paths()];
        Assert.True(paths.Length > 40, $"only {paths.Length} were found");
        Assert.All(paths, path => Assert.True(System.IO.Path.Exists(path.Path), $"{path.Place}: there is no {path.Path}"));
    }

    [Fact]
    public void Sections_that_links_name_exist()
    {
        (string Place, string Section, bool Exists)[] sections = [.. Snippets.Sections()];
        Assert.NotEmpty(sections);
        Assert.All(sections, section => Assert.True(section.Exists, $"{section.Place}: there is no section {section.Section}"));
    }

    [Fact]
    public void The_readme_is_short() => Assert.InRange(File.ReadLines(Snippets.Documents().First()).Count(), 1, LongestReadme);

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
        using Svd<float> svd = la.Svd(DenseMatrix<float>.Identity(3));
        Assert.Equal(3, svd.Rank());
    }

    private static bool IsExpression(string code) => Expression().IsMatch(code) && !code.Contains('…', StringComparison.Ordinal);

    /// <summary>A member of a public type of ours, or of a name that the text has introduced.</summary>
    private static bool IsMember(string code)
    {
        string owner = Member().Match(code).Groups["owner"].Value;
        return owner == "la"
            || (owner.Length > 0 && Packages.Value.Any(package =>
                package.GetType($"Linalg.Interop.{owner}") is { IsPublic: true }
                || package.GetType($"Linalg.Interop.OpenBlas.{owner}") is { IsPublic: true }));
    }

    private static bool IsGenericType(Match name)
    {
        int arity = name.Groups["parameters"].Value.Count(letter => letter == ',') + 1;
        string definition = $"{name.Groups["type"].Value}`{arity}", member = name.Groups["member"].Value;
        const BindingFlags any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        return Packages.Value.SelectMany(package => package.GetTypes())
            .Any(type => type.Name == definition && (member.Length == 0 || type.GetMember(member, any).Length > 0));
    }

    [GeneratedRegex(@"^(la|lu|svd)\.\w+(\.\w+)*\(.*\)$|^new \w.*$")]
    private static partial Regex Expression();

    [GeneratedRegex(@"^(?<owner>\w+)\.\w+$")]
    private static partial Regex Member();

    [GeneratedRegex(@"^(?<type>[A-Z]\w*)<(?<parameters>\w+(, \w+)*)>(\.(?<member>\w+))?$")]
    private static partial Regex GenericType();

    [GeneratedRegex(@"^\s*using (static )?(\w+ = )?(?<name>Linalg\.Interop[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
