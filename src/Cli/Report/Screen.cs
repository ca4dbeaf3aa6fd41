using System.Text;

namespace Linalg.Interop.Cli;

/// <summary>Standard output as text for people: its width, its colours unless NO_COLOR is set, and silence while a progress bar is drawn.</summary>
internal sealed class Screen
{
    /// <summary>The width where nobody says how wide a line may be.</summary>
    private const int DefaultWidth = 100;

    private readonly bool _isTerminal;
    private readonly bool _isColoured;
    private readonly StringBuilder _held = new();
    private bool _holds;

    private Screen(TextWriter writer)
    {
        Writer = writer;
        _isTerminal = writer == Console.Out && !Console.IsOutputRedirected;
        _isColoured = _isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        Width = _isTerminal && Console.WindowWidth is > 0 and < DefaultWidth ? Console.WindowWidth : DefaultWidth;
    }

    /// <summary>How wide a line of a table may be.</summary>
    public int Width { get; }

    private TextWriter Writer { get; }

    /// <summary>Standard output, or nothing where that is for JSON.</summary>
    public static Screen Of(string? json) => new(JsonTarget.Text(json));

    /// <summary>Text that goes somewhere else, without colours.</summary>
    public static Screen Of(TextWriter writer) => new(writer);

    /// <summary>Writes a line.</summary>
    public void WriteLine(string line = "")
    {
        if (_holds)
            _held.Append(line).Append(Environment.NewLine);
        else
            Writer.WriteLine(line);
    }

    /// <summary>Writes a text: on a terminal in lines of its width, those after the first indented; in a file, where people search, in one.</summary>
    public void WriteText(string text, int indent = 0)
    {
        if (!_isTerminal)
        {
            WriteLine(text);
            return;
        }

        var line = new StringBuilder();
        bool isBegun = false;
        foreach (string word in text.Split(' '))
        {
            if (isBegun && line.Length + 1 + word.Length > Width)
            {
                WriteLine(line.ToString());
                line.Clear().Append(' ', indent);
                isBegun = false;
            }

            line.Append(isBegun ? " " : "").Append(word);
            isBegun = true;
        }

        WriteLine(line.ToString());
    }

    /// <summary>What is wrong.</summary>
    public string Bad(string text) => Coloured(text, "31");

    /// <summary>What is right.</summary>
    public string Good(string text) => Coloured(text, "32");

    /// <summary>On a terminal that shows a progress bar, keeps what is written until the bar is gone.</summary>
    public IDisposable Hold()
    {
        _holds = _isTerminal && !Console.IsErrorRedirected;
        return new Release(this);
    }

    private string Coloured(string text, string colour) => _isColoured ? $"\u001b[{colour}m{text}\u001b[0m" : text;

    private sealed class Release(Screen screen) : IDisposable
    {
        public void Dispose()
        {
            screen._holds = false;
            screen.Writer.Write(screen._held.ToString());
            screen._held.Clear();
        }
    }
}
