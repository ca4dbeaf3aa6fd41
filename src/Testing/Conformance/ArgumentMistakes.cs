namespace Linalg.Interop.Testing.Conformance;

/// <summary>The stages in which the contract checks, in its order.</summary>
public enum CheckStage
{
    /// <summary>Options.</summary>
    Option,

    /// <summary>Sizes.</summary>
    Size,

    /// <summary>Leading dimensions, increments and norms.</summary>
    LeadingDimension,

    /// <summary>Storage: lengths of spans, null pointers.</summary>
    Storage,

    /// <summary>An output that shares elements with another array.</summary>
    Overlap,

    /// <summary>Pivots that no factorization returns.</summary>
    Contents,
}

/// <summary>One wrong argument: what is done to a legal call, and the exception that must name it.</summary>
public sealed record Mistake<T>(CheckStage Stage, int Position, string Name, string What, Type Exception, Action<ArgumentCall<T>> Make)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>Every way in which one argument of a legal call can be wrong.</summary>
/// <typeparam name="T">double or float.</typeparam>
public static class ArgumentMistakes<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The mistakes that a call with these options and sizes can contain.</summary>
    public static IEnumerable<Mistake<T>> Of(ArgumentCall<T> legal, bool pointers)
    {
        RoutineArguments<T> routine = legal.Routine;
        for (int position = 0; position < routine.Parameters.Count; position++)
        {
            Parameter parameter = routine.Parameters[position];
            IEnumerable<Mistake<T>> mistakes = parameter switch
            {
                OptionParameter p => Options(p),
                SizeParameter p => Sizes(p, legal),
                LeadingParameter p => LeadingDimensions(p, legal),
                IncrementParameter p => [OutOfRange(CheckStage.LeadingDimension, p, "0", x => x[p.Name] = 0)],
                NormParameter p => NormValues(p),
                ArrayParameter p => Storage(p, legal, pointers).Concat(Contents(p)),
                _ => [],
            };
            foreach (Mistake<T> mistake in mistakes)
                yield return mistake with { Position = position };
        }
    }

    private static Mistake<T> OutOfRange(CheckStage stage, Parameter p, string what, Action<ArgumentCall<T>> make) =>
        new(stage, 0, p.Name, $"{p.Name} = {what}", typeof(ArgumentOutOfRangeException), make);

    private static Mistake<T> Wrong(CheckStage stage, Parameter p, string what, Action<ArgumentCall<T>> make) =>
        new(stage, 0, p.Name, $"{p.Name} {what}", typeof(ArgumentException), make);

    private static IEnumerable<Mistake<T>> Options(OptionParameter p) =>
        from letter in new[] { 0, 'X', char.ToLowerInvariant(p.Letters[0]), byte.MaxValue }
        where !p.Letters.Contains((char)letter, StringComparison.Ordinal)
        select OutOfRange(CheckStage.Option, p, $"letter {letter}", x => x[p.Name] = letter);

    /// <summary>Negative, or one above the limit that other arguments set.</summary>
    private static IEnumerable<Mistake<T>> Sizes(SizeParameter p, ArgumentCall<T> legal)
    {
        foreach (int size in new[] { -1, int.MinValue })
            yield return OutOfRange(CheckStage.Size, p, $"{size}", x => x[p.Name] = size);
        if (p.Limit?.Invoke(legal) is { } most)
            yield return OutOfRange(CheckStage.Size, p, $"{most + 1}", x => x[p.Name] = most + 1);
    }

    private static IEnumerable<Mistake<T>> LeadingDimensions(LeadingParameter p, ArgumentCall<T> legal) =>
        from ld in new[] { Math.Max(1, p.Rows(legal)) - 1, 0, -1, int.MinValue }
        select OutOfRange(CheckStage.LeadingDimension, p, $"{ld}", x => x[p.Name] = ld);

    private static IEnumerable<Mistake<T>> NormValues(NormParameter p) =>
        from value in new[] { T.NaN, T.PositiveInfinity, T.NegativeInfinity, -T.One, -T.Epsilon }
        select OutOfRange(CheckStage.LeadingDimension, p, $"{value}", x => x.SetNumber(p.Name, value));

    private static IEnumerable<Mistake<T>> Storage(ArrayParameter p, ArgumentCall<T> legal, bool pointers)
    {
        int length = legal.Length(p.Name);
        if (length == 0)
            yield break;
        if (pointers)
        {
            yield return new(CheckStage.Storage, 0, p.Name, $"{p.Name} null", typeof(ArgumentNullException), x => x.SetNull(p.Name));
            yield break;
        }

        yield return Wrong(CheckStage.Storage, p, "one element short", x => x.SetLength(p.Name, length - 1));
        yield return Wrong(CheckStage.Storage, p, "empty", x => x.SetLength(p.Name, 0));
    }

    private static IEnumerable<Mistake<T>> Contents(ArrayParameter p)
    {
        if (p.Content is not (ArrayContent.Pivots or ArrayContent.BlockPivots))
            yield break;
        yield return Pivots(p, "0", (ipiv, _) => ipiv[1] = 0);
        yield return Pivots(p, "n + 1", (ipiv, n) => ipiv[n - 1] = n + 1);
        yield return Pivots(p, "-n - 1 twice", (ipiv, n) => ipiv[0] = ipiv[1] = -n - 1);
        yield return Pivots(p, "int.MinValue twice", (ipiv, _) => ipiv[0] = ipiv[1] = int.MinValue);
        yield return Pivots(p, "negative in the middle alone", (ipiv, _) => ipiv[1] = -1);
        yield return Pivots(p, "negative at the top alone", (ipiv, _) => ipiv[0] = -1);
        yield return Pivots(p, "negative at the end alone", (ipiv, n) => ipiv[n - 1] = -1);
        yield return Pivots(p, "a pair of two kinds", (ipiv, _) => (ipiv[0], ipiv[1]) = (-1, -2));
        yield return Pivots(p, "three of one pair", (ipiv, _) => ipiv[0] = ipiv[1] = ipiv[2] = -1);
        if (p.Content == ArrayContent.Pivots)
            yield return Pivots(p, "a Bunch–Kaufman pair", (ipiv, _) => ipiv[0] = ipiv[1] = -1);
    }

    private static Mistake<T> Pivots(ArrayParameter p, string what, SpoilPivots spoil) =>
        Wrong(CheckStage.Contents, p, what, x => spoil(x.Indices(p.Name), x["n"]));

    private delegate void SpoilPivots(Span<int> ipiv, int n);
}
