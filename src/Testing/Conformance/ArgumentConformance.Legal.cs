namespace Linalg.Interop.Testing.Conformance;

/// <content>Calls that are legal although they look unusual.</content>
public partial class ArgumentConformance<T>
{
    private static readonly int[] ZeroOrTwo = [0, 2];

    // Written for Lower: a pair names the row that its second entry was interchanged with.
    private static readonly int[][] BlockPivots = [[-2, -2, 3], [1, -3, -3], [-3, -3, 3], [3, 3, 3]];

    [SkippableFact]
    public void ExactStorageWithOrWithoutPaddingIsEnough()
    {
        foreach ((RoutineArguments<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
        {
            foreach (int padding in Paddings)
                AssertAccepted(new(routine, options, padding: padding), pointers, $"padding {padding}");
        }
    }

    [SkippableFact]
    public void EveryCombinationOfZeroSizesSucceeds()
    {
        foreach ((RoutineArguments<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
        {
            foreach (Dictionary<string, int> sizes in ZeroSizes(routine, options))
            {
                // First arrays as large as the sizes ask for, null where that is nothing; then, if there is nothing to do, none at all.
                AssertAccepted(WithoutEmptyArrays(new(routine, options, sizes)), pointers, $"sizes {string.Join(' ', sizes)}");
                if (!routine.EmptySizes.Any(size => sizes[size] == 0))
                    continue;
                var call = new ArgumentCall<T>(routine, options, sizes);
                foreach (ArrayParameter array in routine.Arrays)
                    call.SetNull(array.Name);
                AssertAccepted(call, pointers, $"no arrays, sizes {string.Join(' ', sizes)}");
            }
        }
    }

    [SkippableFact]
    public void ZeroAlphaNeedsNoInputs()
    {
        foreach ((RoutineArguments<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
        {
            if (!routine.Parameters.Any(p => p is FactorParameter))
                continue;
            foreach (T zero in new[] { T.Zero, T.NegativeZero })
            {
                var call = new ArgumentCall<T>(routine, options);
                call.SetNumber("alpha", zero);
                foreach (ArrayParameter array in routine.Arrays.Where(a => !a.IsOutput))
                    call.SetNull(array.Name);
                AssertAccepted(call, pointers, "alpha = 0, inputs missing");
            }
        }
    }

    [SkippableFact]
    public void NegativeZeroIsANormThatNeedsNoWork()
    {
        foreach ((RoutineArguments<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
        {
            if (!routine.Parameters.Any(p => p is NormParameter))
                continue;
            var call = new ArgumentCall<T>(routine, options);
            call.SetNumber("anorm", T.NegativeZero);
            AssertAccepted(call, pointers, "anorm = -0");
        }
    }

    [SkippableFact]
    public void BlockPivotPairsAreAccepted()
    {
        foreach ((RoutineArguments<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
        {
            if (!routine.Arrays.Any(a => a.Content == ArrayContent.BlockPivots))
                continue;
            foreach (int[] pivots in BlockPivots)
            {
                int[] mirrored = [.. Enumerable.Reverse(pivots).Select(p => Math.Sign(p) * (4 - Math.Abs(p)))];
                var call = new ArgumentCall<T>(routine, options);
                (call.Uplo == Uplo.Upper ? mirrored : pivots).CopyTo(call.Indices("ipiv"));
                AssertAccepted(call, pointers, $"ipiv {string.Join(' ', pivots)}");
            }
        }
    }

    /// <summary>Every choice of zero or two for each size, with at least one zero, that keeps the routine's own rules.</summary>
    private static IEnumerable<Dictionary<string, int>> ZeroSizes(RoutineArguments<T> routine, IReadOnlyDictionary<string, int> options)
    {
        IEnumerable<Dictionary<string, int>> choices = [[]];
        foreach (string size in routine.Sizes)
            choices = choices.SelectMany(_ => ZeroOrTwo, (c, value) => new Dictionary<string, int>(c) { [size] = value });
        return choices.Where(c => c.ContainsValue(0) && routine.Name switch
        {
            "Orgqr" => c["n"] <= c["m"] && c["k"] <= c["n"],
            "Ormqr" => c["k"] <= (options["side"] == (int)Side.Left ? c["m"] : c["n"]),
            _ => true,
        });
    }

    private static ArgumentCall<T> WithoutEmptyArrays(ArgumentCall<T> call)
    {
        foreach (ArrayParameter array in call.Routine.Arrays.Where(a => call.Region(a).IsEmpty))
            call.SetNull(array.Name);
        return call;
    }
}
