namespace Linalg.Interop.Testing;

/// <summary>A call that <see cref="Trials"/> did not make on a matrix.</summary>
/// <param name="Routine">LAPACK's stem.</param>
/// <param name="ElementType">"double" or "float".</param>
/// <param name="Case">The matrix.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Options">The options of the call as LAPACK's letters; empty if all of the routine's calls are meant.</param>
/// <param name="Reason">Why, as a clause.</param>
/// <param name="Fits">
/// Whether the routine is one for such a matrix at all: a Cholesky factorization of a matrix that is not symmetric is none.
/// </param>
public sealed record UntriedCall(
    string Routine, string ElementType, string Case, int Rows, int Columns, string Options, string Reason, bool Fits);
