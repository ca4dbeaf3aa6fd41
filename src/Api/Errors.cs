namespace Linalg.Interop;

/// <summary>An outcome of the arithmetic that leaves the caller without the answer asked for.</summary>
public abstract class LinearAlgebraException : ArithmeticException
{
    /// <summary>An outcome in words.</summary>
    /// <param name="message">What happened and where.</param>
    private protected LinearAlgebraException(string message)
        : base(message)
    {
    }
}

/// <summary>The matrix, or a factor of it, is exactly singular: there is nothing to divide by.</summary>
public sealed class SingularMatrixException : LinearAlgebraException
{
    /// <summary>A pivot is zero.</summary>
    /// <param name="index">The zero-based step, row and column of the factor, at which the pivot is zero.</param>
    public SingularMatrixException(int index)
        : base($"The matrix is singular: pivot {index} (counted from zero) is exactly zero.") => Index = index;

    /// <summary>The zero-based step at which the pivot is zero.</summary>
    public int Index { get; }
}

/// <summary>The matrix is not positive definite.</summary>
public sealed class NotPositiveDefiniteException : LinearAlgebraException
{
    /// <summary>A pivot is not positive.</summary>
    /// <param name="index">The zero-based step: the leading minor of order index + 1 is not positive.</param>
    public NotPositiveDefiniteException(int index)
        : base($"The matrix is not positive definite: its leading minor of order {index + 1} is not positive.") => Index = index;

    /// <summary>The zero-based step at which the pivot is not positive.</summary>
    public int Index { get; }
}

/// <summary>An iteration did not converge.</summary>
public sealed class ConvergenceException : LinearAlgebraException
{
    /// <summary>Values are missing.</summary>
    /// <param name="unconverged">How many values did not converge; LAPACK's info.</param>
    public ConvergenceException(int unconverged)
        : base($"The singular value decomposition did not converge: info is {unconverged}.") => Info = unconverged;

    /// <summary>LAPACK's info.</summary>
    public int Info { get; }
}

/// <summary>The matrix, or by overflow a factor of it, holds NaN or infinity where the operation is not defined.</summary>
public sealed class NotFiniteException : LinearAlgebraException
{
    /// <summary>An argument is not finite.</summary>
    /// <param name="name">The argument.</param>
    public NotFiniteException(string name)
        : this(name, $"{name} holds NaN or infinity.")
    {
    }

    private NotFiniteException(string name, string message)
        : base(message) => Name = name;

    /// <summary>The argument, or what is not finite of its factors (U, D, R, S) or its inverse (A⁻¹).</summary>
    public string Name { get; }

    /// <summary>A finite matrix has a factor that is out of range.</summary>
    internal static NotFiniteException Overflow(string factor) =>
        new(factor,
            $"{factor} is not finite although the matrix is: elimination left the range of the type. "
            + "Scale rows and columns so that their largest elements are near 1.");
}
