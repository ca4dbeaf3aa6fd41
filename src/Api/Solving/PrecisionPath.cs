namespace Linalg.Interop;

/// <summary>The precisions that led to an answer.</summary>
public enum PrecisionPath
{
    /// <summary>Factored in the element type's own precision, as asked or because nothing could be gained.</summary>
    Working,

    /// <summary>Factored in float; classical refinement with residuals in double converged.</summary>
    Refined,

    /// <summary>Factored in float; GMRES in double, preconditioned by the float factors, converged.</summary>
    Gmres,

    /// <summary>The factors in float could not be made or did not lead to the accuracy of double: factored again in double.</summary>
    FellBack,
}
