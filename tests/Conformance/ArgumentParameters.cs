using System.Numerics;

namespace Linalg.Interop.Conformance;

/// <summary>One argument of a routine, as the contract describes it.</summary>
public abstract record Parameter(string Name);

/// <summary>An option and its legal letters.</summary>
public sealed record OptionParameter(string Name, string Letters) : Parameter(Name);

/// <summary>A dimension, ≥ 0.</summary>
public sealed record SizeParameter(string Name) : Parameter(Name);

/// <summary>A leading dimension, at least the rows of its matrix and at least 1.</summary>
public sealed record LeadingParameter(string Name, Func<IArguments, int> Rows) : Parameter(Name);

/// <summary>The distance between the elements of a vector, not zero.</summary>
public sealed record IncrementParameter(string Name) : Parameter(Name);

/// <summary>alpha or beta: every value is legal.</summary>
public sealed record FactorParameter(string Name) : Parameter(Name);

/// <summary>A norm, finite and ≥ 0.</summary>
public sealed record NormParameter(string Name) : Parameter(Name);

/// <summary>An array: which elements the routine may touch, whether it writes any, whether its elements are indices, and whether alpha = 0 leaves it unread.</summary>
public sealed record ArrayParameter(string Name, Func<IArguments, Region> Region) : Parameter(Name)
{
    public bool IsOutput { get; init; }

    public ArrayContent Content { get; init; } = ArrayContent.Reals;
}

/// <summary>What the elements of an array are.</summary>
public enum ArrayContent
{
    /// <summary>Elements of the matrix type.</summary>
    Reals,

    /// <summary>Integers without a rule: pivots that are returned, or the marks of jpvt.</summary>
    Indices,

    /// <summary>Interchanges made by Getrf, which the contract checks.</summary>
    Pivots,

    /// <summary>Interchanges and blocks made by Sytrf, which the contract checks.</summary>
    BlockPivots,
}

/// <summary>The integers of a call: option letters, sizes, leading dimensions, increments.</summary>
public interface IArguments
{
    int this[string name] { get; }
}

/// <summary>Elements of an array: rows × columns, <paramref name="Stride"/> apart, of which a triangle may be all that counts.</summary>
public readonly record struct Region(int Rows, int Columns, int Stride, Uplo? Triangle = null, Diag Diagonal = Diag.NonUnit)
{
    public bool IsEmpty => Rows == 0 || Columns == 0;

    /// <summary>The least storage, in elements.</summary>
    public int Length => IsEmpty ? 0 : ((Columns - 1) * Stride) + Rows;

    /// <summary>The element numbers, and where they stand in the matrix.</summary>
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
public sealed record Routine<T>(
    string Name,
    string QuickReturn,
    IReadOnlyList<Parameter> Parameters,
    Func<Backend<T>, ArgumentCall<T>, int> SpanForm,
    Func<Backend<T>, ArgumentCall<T>, int> PointerForm)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The sizes of which any zero means that there is nothing to do.</summary>
    public IReadOnlyList<string> EmptySizes { get; } = QuickReturn.Split(' ');

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
