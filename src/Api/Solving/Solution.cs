namespace Linalg.Interop;

/// <summary>The answer of a linear system or a least-squares problem.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class Solution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _storage;
    private readonly SolveReport _report;

    internal Solution(T[] storage, int rows, int columns, double[] residualNorms, in SolveReport report)
    {
        _storage = storage;
        X = DenseMatrix<T>.Wrap(storage, rows, columns);
        ResidualNorms = residualNorms;
        _report = report;
    }

    /// <summary>X, n × the number of right-hand sides.</summary>
    public DenseMatrix<T> X { get; }

    /// <summary>The columns of X one after another; with one right-hand side, x. Shares its memory with <see cref="X"/>.</summary>
    public T[] Vector => _storage;

    /// <inheritdoc cref="SolveReport.Rung"/>
    public Rung Rung => _report.Rung;

    /// <inheritdoc cref="SolveReport.Rank"/>
    public int Rank => _report.Rank;

    /// <inheritdoc cref="SolveReport.Certificate"/>
    public Certificate? Certificate => _report.Certificate;

    /// <summary>
    /// ‖b − A·x‖₂ for each right-hand side, from residuals in twice the working precision; empty if the options decline the certificate.
    /// </summary>
    public IReadOnlyList<double> ResidualNorms { get; }

    /// <summary>Describes how the answer was found and what it is worth.</summary>
    /// <returns>A few sentences.</returns>
    public string Explain() =>
        Certificate?.Explain() ?? $"Solved by {Linalg.Interop.Certificate.Words(Rung)}, rank {Rank}; the options declined a certificate.";

    /// <inheritdoc/>
    public override string ToString() => $"{X} by {Rung}";
}
