using System.Net;
using System.Text;

namespace Linalg.Interop.Cli.Bench;

/// <summary>
/// Panels with one vertical scale, as SVG: rates over sizes on a logarithmic axis. Text stays text, nothing is loaded and no script runs;
/// light and dark follow what the viewer prefers.
/// </summary>
internal sealed class SvgPicture
{
    /// <summary>The curves that there are, in the order of the legend.</summary>
    public static readonly string[] Keys = ["managed", "openblas", "opponent", "mathnet", "together"];

    private const int Left = 40;
    private const int Top = 24;
    private const int Bottom = 26;
    private const int Gap = 14;
    private const int Head = 58;
    private const int Digits = 7;

    // Colours keep their distance for eyes that see two of them alike; the marks differ too.
    private const string Style =
        """
        text{font:12px system-ui,sans-serif;fill:#57606a}.t{font-size:15px;font-weight:600;fill:#1f2328}.p{font-weight:600;fill:#1f2328}
        .b{fill:#fff}.g{stroke:#d8dee4}.k{stroke:#57606a;stroke-dasharray:5 4}path{fill:none;stroke-width:2;stroke-linejoin:round}
        .managed{stroke:#0969da}.openblas{stroke:#c4540a}.opponent{stroke:#12805c}.mathnet{stroke:#8250df}.together{stroke:#8c959f}
        g.managed{fill:#0969da}g.openblas{fill:#c4540a}g.opponent{fill:#12805c}g.mathnet{fill:#8250df}g.together{fill:#8c959f}
        @media(prefers-color-scheme:dark){text{fill:#9da7b3}.t,.p{fill:#e6edf3}.b{fill:#0d1117}.g{stroke:#30363d}.k{stroke:#9da7b3}
        .managed{stroke:#58a6ff}.openblas{stroke:#f0883e}.opponent{stroke:#3fb98c}.mathnet{stroke:#b78bff}.together{stroke:#6e7681}
        g.managed{fill:#58a6ff}g.openblas{fill:#f0883e}g.opponent{fill:#3fb98c}g.mathnet{fill:#b78bff}g.together{fill:#6e7681}}
        """;

    private readonly StringBuilder _text = new();
    private readonly IReadOnlyList<Panel> _panels;
    private readonly int _width;
    private readonly int _height;
    private readonly double _most;
    private readonly double _step;

    private SvgPicture(IReadOnlyList<Panel> panels, int width, int height)
    {
        (_panels, _width, _height) = (panels, width, height);
        double largest = panels.Max(panel => panel.Largest);
        _step = Step(largest / 5);
        _most = Math.Ceiling(largest / _step) * _step;
    }

    /// <summary>Draws the panels.</summary>
    /// <param name="title">What the picture is about.</param>
    /// <param name="panels">At least one, each with a curve.</param>
    /// <param name="columns">Panels beside each other.</param>
    /// <param name="width">The width of a panel's plot.</param>
    /// <param name="height">Its height.</param>
    /// <param name="name">The word of the legend for one of <see cref="Keys"/>.</param>
    public static string Draw(string title, IReadOnlyList<Panel> panels, int columns, int width, int height, Func<string, string> name)
    {
        var picture = new SvgPicture(panels, width, height);
        int rows = (panels.Count + columns - 1) / columns;
        int allWidth = Left + (columns * (width + Gap)), allHeight = Head + (rows * (Top + height + Bottom)) + 4;
        picture.Begin(title, allWidth, allHeight);
        picture.Legend(name);
        for (int index = 0; index < panels.Count; index++)
        {
            int x = Left + (index % columns * (width + Gap)), y = Head + Top + (index / columns * (Top + height + Bottom));
            picture.Draw(panels[index], x, y, hasScale: index % columns == 0);
        }

        return picture._text.Append("</svg>\n").ToString();
    }

    private void Begin(string title, int width, int height)
    {
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n");
        Add($"<title>{Escape(title)}</title>\n<style>{Style.ReplaceLineEndings("")}</style>\n");
        Add($"<rect class=\"b\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>\n<text class=\"t\" x=\"{Gap}\" y=\"24\">{Escape(title)}</text>\n");
    }

    private void Legend(Func<string, string> name)
    {
        double x = Gap;
        foreach (string key in Keys.Where(key => _panels.Any(panel => panel.Curves.Any(curve => curve.Key == key))))
        {
            Add($"<path class=\"{key}\" d=\"M{x} 42h22\"/><g class=\"{key}\">{Mark(key, x + 11, 42)}</g>");
            Add($"<text x=\"{x + 27}\" y=\"46\">{Escape(name(key))}</text>\n");
            x += 27 + (Digits * name(key).Length) + 16;
        }

        Add($"<path class=\"k\" d=\"M{x} 42h22\"/><text x=\"{x + 27}\" y=\"46\">peak of one core</text>\n");
    }

    private void Draw(Panel panel, int x, int y, bool hasScale)
    {
        Add($"<text class=\"p\" x=\"{x}\" y=\"{y - 8}\">{Escape(panel.Title)}</text>\n");
        for (double rate = 0; rate <= _most * 1.0001; rate += _step)
        {
            Add($"<path class=\"g\" style=\"stroke-width:1\" d=\"M{x} {Y(rate)}h{_width}\"/>");
            if (hasScale)
                Add($"<text x=\"{x - 6}\" y=\"{Y(rate) + 4:0.#}\" text-anchor=\"end\">{rate:0.###}</text>\n");
        }

        double[] sizes = [.. panel.Sizes];
        double least = Math.Log2(sizes[0]), range = Math.Max(1, Math.Log2(sizes[^1]) - least), end = double.NegativeInfinity;
        foreach (double size in sizes)
        {
            string label = size.ToString("0", CultureInfo.InvariantCulture);
            double half = Digits * label.Length / 2.0;
            if (X(size) - half < end + Digits)
                continue;
            Add($"<text x=\"{X(size):0.#}\" y=\"{y + _height + 16}\" text-anchor=\"middle\">{label}</text>\n");
            end = X(size) + half;
        }

        Add($"<path class=\"k\" style=\"stroke-width:1.5\" d=\"M{x} {Y(panel.Peak):0.#}h{_width}\"/>\n");
        foreach (Curve curve in panel.Curves.OrderByDescending(curve => Array.IndexOf(Keys, curve.Key)))
        {
            string line = string.Join(' ', curve.Points.Select((point, index) =>
                string.Create(CultureInfo.InvariantCulture, $"{(index == 0 ? 'M' : 'L')}{X(point.N):0.#} {Y(point.Rate):0.#}")));
            Add($"<path class=\"{curve.Key}\" d=\"{line}\"/><g class=\"{curve.Key}\">");
            foreach ((double n, double rate) in curve.Points)
                _text.Append(Mark(curve.Key, X(n), Y(rate)));
            Add($"</g>\n");
        }

        double X(double size) => x + 10 + ((Math.Log2(size) - least) / range * (_width - 20));

        double Y(double rate) => y + _height - (rate / _most * _height);
    }

    /// <summary>The mark of a curve at a point: a disc, a square, a triangle, a lozenge, a small disc.</summary>
    private static string Mark(string key, double x, double y) => key switch
    {
        "managed" => Text($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3.5\"/>"),
        "openblas" => Text($"<rect x=\"{x - 3:0.#}\" y=\"{y - 3:0.#}\" width=\"6\" height=\"6\"/>"),
        "opponent" => Text($"<polygon points=\"{x:0.#},{y - 4:0.#} {x + 4:0.#},{y + 3:0.#} {x - 4:0.#},{y + 3:0.#}\"/>"),
        "mathnet" => Text($"<polygon points=\"{x:0.#},{y - 4:0.#} {x + 4:0.#},{y:0.#} {x:0.#},{y + 4:0.#} {x - 4:0.#},{y:0.#}\"/>"),
        _ => Text($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"2\"/>"),
    };

    /// <summary>The next step of a scale that people read well: 1, 2 or 5 times a power of ten.</summary>
    private static double Step(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * (least <= power ? 1 : least <= 2 * power ? 2 : least <= 5 * power ? 5 : 10);
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private void Add(FormattableString text) => _text.Append(Text(text));
}
