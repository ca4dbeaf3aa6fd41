using System.Numerics;
using Linalg.Interop.Judge;

namespace Linalg.Interop.Cli;

/// <summary>The judging itself: every matrix of every source, on both back ends, in this process.</summary>
internal static class VerifyRun
{
    /// <summary>The rows of one source.</summary>
    /// <param name="source">The matrices.</param>
    /// <param name="backends">Both sides.</param>
    /// <param name="options">Which routines and types.</param>
    /// <returns>A row for each call, as the matrices are tried.</returns>
    public static IEnumerable<Row> Rows(CaseSource source, BackendPair backends, VerifyOptions options) =>
        options.Types.SelectMany(type => type == "double" ? Rows<double>(source, backends, options) : Rows<float>(source, backends, options));

    private static IEnumerable<Row> Rows<T>(CaseSource source, BackendPair backends, VerifyOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        source.Cases<T>().SelectMany(matrix =>
        {
            IReadOnlyList<string> leftOut = LeftOut.Of(options, matrix.Matrix.Rows, matrix.Matrix.Columns);
            return Judge.CrossCheck
                .Run(backends.Primary<T>(), backends.Witness<T>(), matrix, routine => options.Wants(routine) && !leftOut.Contains(routine))
                .Select(comparison => new Row(source, comparison) { Witness = backends.WitnessInfo?.Name ?? BackendPair.OpenBlas });
        });
}
