using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>Every argument check of the contract. The caller's expression is the argument's name.</summary>
internal static unsafe class Require
{
    public static void Option(Uplo value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is not (Uplo.Upper or Uplo.Lower))
            ThrowOption(value, name);
    }

    public static void Option(Transpose value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is not (Transpose.None or Transpose.Transpose or Transpose.ConjugateTranspose))
            ThrowOption(value, name);
    }

    public static void Option(Side value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is not (Side.Left or Side.Right))
            ThrowOption(value, name);
    }

    public static void Option(Diag value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is not (Diag.NonUnit or Diag.Unit))
            ThrowOption(value, name);
    }

    public static void Option(Norm value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is not (Norm.One or Norm.Infinity))
            ThrowOption(value, name);
    }

    public static void Option(SvdJob value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is not (SvdJob.None or SvdJob.Thin or SvdJob.All or SvdJob.Overwrite))
            ThrowOption(value, name);
    }

    public static void NonNegative(int value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < 0)
            ThrowOutOfRange(name, value, "must not be negative");
    }

    public static void AtMost(
        int value,
        int limit,
        [CallerArgumentExpression(nameof(value))] string name = "",
        [CallerArgumentExpression(nameof(limit))] string limitName = "")
    {
        if (value > limit)
            ThrowOutOfRange(name, value, $"must be at most {limitName} = {limit}");
    }

    public static void LeadingDimension(int value, int rows, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < Math.Max(1, rows))
            ThrowOutOfRange(name, value, $"must be at least {Math.Max(1, rows)}, the rows of its matrix or 1");
    }

    public static void Increment(int value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value == 0)
            ThrowOutOfRange(name, value, "must not be zero");
    }

    /// <summary>A norm: finite and not negative.</summary>
    public static void NormValue<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : unmanaged
    {
        if (!Scalar.IsFinite(value) || Scalar.IsNegative(value))
            ThrowOutOfRange(name, value, "must be finite and not negative");
    }

    /// <summary>A matrix of rows × columns and leading dimension ld fits; an empty one needs nothing.</summary>
    public static void Storage<T>(
        ReadOnlySpan<T> array, int rows, int columns, int ld, [CallerArgumentExpression(nameof(array))] string name = "")
    {
        if (rows > 0 && columns > 0)
            Length(array.Length, ((long)(columns - 1) * ld) + rows, name);
    }

    /// <summary>A vector of count elements, |inc| apart, fits.</summary>
    public static void Storage<T>(
        ReadOnlySpan<T> array, int count, int inc = 1, [CallerArgumentExpression(nameof(array))] string name = "")
    {
        if (count > 0)
            Length(array.Length, ((long)(count - 1) * Math.Abs((long)inc)) + 1, name);
    }

    public static void NotNull(void* array, [CallerArgumentExpression(nameof(array))] string name = "")
    {
        if (array is null)
            throw new ArgumentNullException(name);
    }

    /// <summary>The written array shares no element with the other one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Disjoint(in Footprint output, in Footprint other)
    {
        if (output.MayShare(other))
            DisjointElements(output, other);
    }

    /// <summary>Row interchanges as Getrf returns them: each between 1 and n.</summary>
    public static void Pivots(int* ipiv, int n, [CallerArgumentExpression(nameof(ipiv))] string name = "")
    {
        for (int i = 0; i < n; i++)
        {
            if (ipiv[i] < 1 || ipiv[i] > n)
                ThrowPivot(name, i, ipiv[i], $"is not a row between 1 and {n}");
        }
    }

    /// <summary>Interchanges and block structure as Sytrf returns them: rows in range, negative entries in equal neighbouring pairs.</summary>
    public static void BlockPivots(Uplo uplo, int* ipiv, int n, [CallerArgumentExpression(nameof(ipiv))] string name = "")
    {
        int step = uplo == Uplo.Upper ? -1 : 1;
        for (int k = uplo == Uplo.Upper ? n - 1 : 0; k >= 0 && k < n; k += step)
        {
            int p = ipiv[k];
            if (p == 0 || p > n || p < -n)
                ThrowPivot(name, k, p, $"is not ± a row between 1 and {n}");
            if (p > 0)
                continue;
            k += step;
            if (k < 0 || k >= n || ipiv[k] != p)
                ThrowPivot(name, k - step, p, "is negative without an equal neighbour: 2×2 blocks take two entries");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DisjointElements(in Footprint output, in Footprint other)
    {
        if (output.Shares(other))
            ThrowOverlap(output.Name, other.Name);
    }

    private static void Length(int available, long needed, string name)
    {
        if (available < needed)
            ThrowTooShort(name, needed, available);
    }

    [DoesNotReturn]
    private static void ThrowOption<TEnum>(TEnum value, string name) =>
        throw new ArgumentOutOfRangeException(name, value, $"{name} is not a defined {typeof(TEnum).Name}.");

    [DoesNotReturn]
    private static void ThrowOutOfRange(string name, object value, string rule) =>
        throw new ArgumentOutOfRangeException(name, value, $"{name} {rule}.");

    [DoesNotReturn]
    private static void ThrowTooShort(string name, long needed, int available) =>
        throw new ArgumentException($"{name} needs at least {needed} elements and has {available}.", name);

    [DoesNotReturn]
    private static void ThrowOverlap(string output, string other) =>
        throw new ArgumentException($"{output} is written and shares elements with {other}.", output);

    [DoesNotReturn]
    private static void ThrowPivot(string name, int index, int value, string rule) =>
        throw new ArgumentException($"{name}[{index}] = {value} {rule}.", name);
}
