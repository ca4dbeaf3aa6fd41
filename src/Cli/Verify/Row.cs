using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>One compared call and where its matrix came from.</summary>
/// <param name="Source">The set of matrices.</param>
/// <param name="Comparison">What both back ends made of it.</param>
internal sealed record Row(CaseSource Source, Comparison Comparison)
{
    /// <summary>The witness by the name that people read.</summary>
    public string Witness { get; init; } = BackendPair.OpenBlas;

    /// <summary>Call and matrix in one line.</summary>
    public string Name
    {
        get
        {
            TrialResult call = Comparison.Call;
            string options = call.Options.Length == 0 ? "" : " " + call.Options;
            return $"{call.Routine}{options} {call.ElementType} {call.Case} {call.Rows}x{call.Columns}";
        }
    }
}
