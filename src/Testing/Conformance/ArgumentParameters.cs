namespace Linalg.Interop.Testing.Conformance;

/// <summary>One argument of a routine, as the contract describes it.</summary>
public abstract record Parameter(string Name);

/// <summary>An option and its legal letters.</summary>
public sealed record OptionParameter(string Name, string Letters) : Parameter(Name);

/// <summary>A dimension, ≥ 0.</summary>
public sealed record SizeParameter(string Name) : Parameter(Name)
{
    /// <summary>The largest legal value where other arguments bound it: n ≤ m and k ≤ n in Orgqr, k ≤ the order of Q in Ormqr.</summary>
    public Func<IArguments, int>? Limit { get; init; }
}

/// <summary>A leading dimension, at least the number of rows of its matrix and at least 1.</summary>
public sealed record LeadingParameter(string Name, Func<IArguments, int> Rows) : Parameter(Name);

/// <summary>The increment between the elements of a vector, not zero.</summary>
public sealed record IncrementParameter(string Name) : Parameter(Name);

/// <summary>alpha or beta: every value is legal.</summary>
public sealed record FactorParameter(string Name) : Parameter(Name);

/// <summary>A norm, finite and ≥ 0.</summary>
public sealed record NormParameter(string Name) : Parameter(Name);

/// <summary>An array: its elements, whether they are a matrix or a vector, and what the routine does to them.</summary>
public sealed record ArrayParameter(string Name, ArrayShape Shape, Func<IArguments, Region> Region, Func<IArguments, ArrayAccess> Access)
    : Parameter(Name)
{
    public ArrayContent Content { get; init; } = ArrayContent.Reals;

    /// <summary>True if any choice of the options makes the routine write elements of the array.</summary>
    public bool IsOutput { get; init; }
}

/// <summary>How the elements of an array are arranged.</summary>
public enum ArrayShape
{
    /// <summary>All entries of a column-major matrix; its leading dimension is the next argument.</summary>
    Matrix,

    /// <summary>
    /// The triangle of a column-major matrix that uplo names, with the diagonal unless it is a unit diagonal; the leading dimension is the next
    /// argument.
    /// </summary>
    Triangle,

    /// <summary>Elements next to each other.</summary>
    Vector,

    /// <summary>Elements at an increment, which is the next argument.</summary>
    StridedVector,
}

/// <summary>
/// What a routine does to the elements of an array, in the terms of LAPACK's documentation: in; out; in and out; or work memory after the call.
/// </summary>
public enum ArrayAccess
{
    /// <summary>Read only.</summary>
    Read,

    /// <summary>Written; the values on entry do not matter.</summary>
    Write,

    /// <summary>Read, then replaced by a result.</summary>
    Update,

    /// <summary>Read; the values on return mean nothing.</summary>
    Destroy,
}

/// <summary>What the elements of an array are.</summary>
public enum ArrayContent
{
    /// <summary>Elements of the matrix type.</summary>
    Reals,

    /// <summary>Integers of any value on entry: pivots that are returned, or the marks of jpvt.</summary>
    Indices,

    /// <summary>Interchanges recorded by Getrf, which the contract checks.</summary>
    Pivots,

    /// <summary>Interchanges and block sizes recorded by Sytrf, which the contract checks.</summary>
    BlockPivots,
}

/// <summary>The integers of a call: option letters, sizes, leading dimensions, increments.</summary>
public interface IArguments
{
    int this[string name] { get; }
}

/// <summary>The elements of an array: rows × columns with columns <paramref name="Stride"/> apart, or one triangle of them.</summary>
public readonly record struct Region(int Rows, int Columns, int Stride, Uplo? Triangle = null, Diag Diagonal = Diag.NonUnit)
{
    public bool IsEmpty => Rows == 0 || Columns == 0;

    /// <summary>The smallest sufficient storage, in elements.</summary>
    public int Length => IsEmpty ? 0 : ((Columns - 1) * Stride) + Rows;

    /// <summary>The offset of each element, with its row and column.</summary>
    public IEnumerable<(int Offset, int I, int J)> Elements()
    {
        for (int j = 0; j < Columns; j++)
        {
            for (int i = 0; i < Rows; i++)
            {
                if (Contains(i, j))
                    yield return (i + (j * Stride), i, j);
            }
        }
    }

    private bool Contains(int i, int j) => Triangle is not { } uplo
        || (i == j ? Diagonal == Diag.NonUnit : uplo == Uplo.Upper ? i < j : i > j);
}

/// <summary>A routine of the contract as data: its arguments in order and its two forms. A void routine returns 0.</summary>
/// <typeparam name="T">double or float.</typeparam>
public sealed record RoutineArguments<T>(
    string Name,
    string QuickReturn,
    IReadOnlyList<Parameter> Parameters,
    Func<Backend<T>, ArgumentCall<T>, int> SpanForm,
    Func<Backend<T>, ArgumentCall<T>, int> PointerForm)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The routine.</summary>
    public Routine Routine { get; } = Enum.Parse<Routine>(Name);

    /// <summary>Sizes, any of which being zero means that the call has nothing to do and needs no arrays.</summary>
    public IReadOnlyList<string> EmptySizes { get; } = QuickReturn.Split(' ');

    /// <summary>
    /// Further arguments, any of which being zero leaves nothing for a back end: the contract itself scales C or y (alpha, k), reports rcond (anorm),
    /// or looks for zeros on the diagonal (nrhs).
    /// </summary>
    public IReadOnlyList<string> SettledByZero { get; init; } = [];

    /// <summary>The out parameters behind the arguments.</summary>
    public IReadOnlyList<string> Results { get; init; } = [];

    public IEnumerable<string> Sizes => Parameters.OfType<SizeParameter>().Select(p => p.Name);

    public IEnumerable<ArrayParameter> Arrays => Parameters.OfType<ArrayParameter>();

    public override string ToString() => Name;

    /// <summary>Every combination of the options.</summary>
    public IEnumerable<IReadOnlyDictionary<string, int>> OptionCombinations()
    {
        IEnumerable<Dictionary<string, int>> combinations = [[]];
        foreach (OptionParameter option in Parameters.OfType<OptionParameter>())
            combinations = combinations.SelectMany(_ => option.Letters, (c, letter) => new Dictionary<string, int>(c) { [option.Name] = letter });
        return combinations;
    }
}
