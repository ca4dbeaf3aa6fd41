using System.Numerics;
using System.Runtime.InteropServices;
using Linalg.Interop.Judge;
using Xunit;

namespace Linalg.Interop.Conformance;

/// <content>Calls that are legal although they look unusual.</content>
public abstract partial class ArgumentConformance<T>
{
    [SkippableFact]
    public void ExactStorageWithOrWithoutPaddingIsEnough()
    {
        foreach ((Routine<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
        {
            foreach (int padding in Paddings)
                AssertAccepted(new(routine, options, padding: padding), pointers, $"padding {padding}");
        }
    }

    [SkippableFact]
    public void EveryCombinationOfZeroSizesSucceeds()
    {
        foreach ((Routine<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
        {
            foreach (Dictionary<string, int> sizes in ZeroSizes(routine))
            {
                // As large as the matrices that are left, and as large as they may be; null where nothing is left.
                AssertAccepted(WithoutEmptyArrays(new(routine, options, sizes)), pointers, $"sizes {string.Join(' ', sizes)}");
                if (!routine.EmptySizes.Any(size => sizes[size] == 0))
                    continue;
                var call = new ArgumentCall<T>(routine, options, sizes);
                foreach (ArrayParameter array in routine.Arrays)
                    call.SetNull(array.Name);
                AssertAccepted(call, pointers, $"no arrays, sizes {string.Join(' ', sizes)}");
                AssertNotReached($"{routine}, sizes {string.Join(' ', sizes)}");
            }
        }
    }

    [SkippableFact]
    public void ZeroAlphaNeedsNoInputs()
    {
        foreach ((Routine<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
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
        foreach ((Routine<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
        {
            if (!routine.Parameters.Any(p => p is NormParameter))
                continue;
            var call = new ArgumentCall<T>(routine, options);
            call.SetNumber("anorm", T.NegativeZero);
            AssertAccepted(call, pointers, "anorm = -0");
            AssertNotReached($"{routine}, anorm = -0");
        }
    }

    [SkippableFact]
    public void BlockPivotPairsAreAccepted()
    {
        foreach ((Routine<T> routine, IReadOnlyDictionary<string, int> options, bool pointers) in Calls())
        {
            if (!routine.Arrays.Any(a => a.Content == ArrayContent.BlockPivots))
                continue;
            foreach (int[] pivots in new int[][] { [-1, -1, 3], [1, -2, -2], [-3, -3, 3], [3, 3, 3] })
            {
                // A pair names the row that its upper (for Lower: its lower) entry was interchanged with: one inside the part still to be factored.
                bool upper = options["uplo"] == (int)Uplo.Upper;
                var call = new ArgumentCall<T>(routine, options);
                int[] mirrored = [.. pivots.Reverse().Select(p => Math.Sign(p) * (4 - Math.Abs(p)))];
                (upper ? mirrored : pivots).CopyTo(call.Indices("ipiv"));
                AssertAccepted(call, pointers, $"ipiv {string.Join(' ', pivots)}");
            }
        }
    }

    /// <summary>One step of a blocked factorization whose blocks are neighbouring spans of one array.</summary>
    [SkippableFact]
    public void BlocksOfOneMatrixArePassedAsNeighbouringSpans()
    {
        const int n = 9;
        const int left = 4;
        const int right = n - left;
        DenseMatrix<T> original = Gallery.Integers<T>(n, n, -9, 9, 5);
        for (int j = 0; j < n; j++)
            original[j, j] += T.CreateChecked(100);
        DenseMatrix<T> a = original.Copy(padding: 2);
        int ld = a.LeadingDimension;
        var ipiv = new IndexVector(n);

        Span<T> a11 = a.Span[..(((left - 1) * ld) + n)];
        Span<T> a21 = a.Span[left..(((left - 1) * ld) + n)];
        Span<T> a12 = a.Span[(left * ld)..];
        Span<T> a22 = a.Span[((left * ld) + left)..];
        AssertInfo(0, Backend.Getrf(n, left, a11, ld, ipiv.Span[..left]), "left columns");
        Backend.Trsm(Side.Left, Uplo.Lower, Transpose.None, Diag.Unit, left, right, T.One, a11, ld, a12[..(((right - 1) * ld) + left)], ld);
        Backend.Gemm(Transpose.None, Transpose.None, right, right, left, -T.One, a21, ld, a12, ld, T.One, a22, ld);
        AssertInfo(0, Backend.Getrf(right, right, a22, ld, ipiv.Span[left..]), "right columns");
        for (int i = left; i < n; i++)
            ipiv[i] += left;

        AssertMoat(a, "blocked LU");
        AssertRatio(Residuals.Lu(original, a, ipiv), "blocked LU");
    }

    [SkippableFact]
    public void RowsOfOneMatrixAreStridedVectors()
    {
        DenseMatrix<T> a = DenseMatrix<T>.Create(4, 3, (i, j) => Real(i + (10 * j)), padding: 1);
        DenseMatrix<T> identity = DenseMatrix<T>.Identity(3);
        int ld = a.LeadingDimension;
        Backend.Gemv(Transpose.None, 3, 3, T.One, identity.Span, 3, a.Span[1..], ld, T.One, a.Span[2..], ld);
        AssertMoat(a, "Gemv on rows");
        for (int j = 0; j < 3; j++)
        {
            Assert.Equal(Real(1 + (10 * j)), a[1, j]);
            Assert.Equal(Real(3 + (20 * j)), a[2, j]);
        }
    }

    /// <summary>Three columns, the last of which begins behind element 2³¹: memory that is reserved but for the pages that are touched.</summary>
    [SkippableFact]
    public unsafe void MatricesMayReachBeyondTwoToThe31Elements()
    {
        const int m = 5;
        const int n = 3;
        const int ld = (1 << 30) + 8;
        using var memory = ReservedMemory.TryCreate((((nuint)ld * (n - 1)) + m) * (nuint)sizeof(T));
        Skip.If(memory is null, "The system does not reserve address space on request.");
        T* a = (T*)memory.Pointer;
        DenseMatrix<T> original = Gallery.Uniform<T>(m, n, 31);
        for (int j = 0; j < n; j++)
            original.Column(j).CopyTo(new Span<T>(a + ((nint)j * ld), m));
        int* ipiv = stackalloc int[n];
        AssertInfo(0, Backend.Getrf(m, n, a, ld, ipiv), "ld > 2³⁰");

        var factored = new DenseMatrix<T>(m, n);
        for (int j = 0; j < n; j++)
            new Span<T>(a + ((nint)j * ld), m).CopyTo(factored.Column(j));
        AssertRatio(Residuals.Lu(original, factored, new ReadOnlySpan<int>(ipiv, n)), "ld > 2³⁰");
    }

    /// <summary>Every choice of zero or two for each size, with at least one zero, that keeps n ≤ m and k ≤ n where that is the rule.</summary>
    private static IEnumerable<Dictionary<string, int>> ZeroSizes(Routine<T> routine)
    {
        IEnumerable<Dictionary<string, int>> choices = [[]];
        foreach (string size in routine.Sizes)
            choices = choices.SelectMany(_ => new[] { 0, 2 }, (c, value) => new Dictionary<string, int>(c) { [size] = value });
        return choices.Where(c => c.ContainsValue(0) && routine.Name switch
        {
            "Orgqr" => c["n"] <= c["m"] && c["k"] <= c["n"],
            "Ormqr" => c["k"] <= Math.Min(c["m"], c["n"]),
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
