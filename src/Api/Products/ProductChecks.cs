using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Linalg.Interop;

/// <summary>Checks of the arguments of products and sums. Messages name the arguments and print their shapes.</summary>
internal static class ProductChecks
{
    /// <summary>Throws unless A·B exists.</summary>
    /// <exception cref="ArgumentException">The columns of A are not as many as the rows of B.</exception>
    public static void RequireInner<T>(
        ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b,
        [CallerArgumentExpression(nameof(a))] string nameA = "", [CallerArgumentExpression(nameof(b))] string nameB = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Columns != b.Rows)
            Throw($"{nameA} is {a.Rows}×{a.Columns} and {nameB} is {b.Rows}×{b.Columns}: as many columns as rows are needed", nameB);
    }

    /// <summary>Throws unless A·x exists.</summary>
    /// <exception cref="ArgumentException">The columns of A are not as many as the elements of x.</exception>
    public static void RequireInner<T>(
        ReadOnlyMatrixSpan<T> a, int length, string nameX, [CallerArgumentExpression(nameof(a))] string nameA = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Columns != length)
            Throw($"{nameA} is {a.Rows}×{a.Columns} and {nameX} has {length} elements: as many columns as elements are needed", nameX);
    }

    /// <summary>Throws unless Aᵀ·B exists.</summary>
    /// <exception cref="ArgumentException">A and B have different numbers of rows.</exception>
    public static void RequireSameRows<T>(
        ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b,
        [CallerArgumentExpression(nameof(a))] string nameA = "", [CallerArgumentExpression(nameof(b))] string nameB = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Rows != b.Rows)
            Throw($"{nameA} is {a.Rows}×{a.Columns} and {nameB} is {b.Rows}×{b.Columns}: the same number of rows is needed", nameB);
    }

    /// <summary>Throws unless Aᵀ·x exists.</summary>
    /// <exception cref="ArgumentException">The rows of A are not as many as the elements of x.</exception>
    public static void RequireSameRows<T>(
        ReadOnlyMatrixSpan<T> a, int length, string nameX, [CallerArgumentExpression(nameof(a))] string nameA = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Rows != length)
            Throw($"{nameA} is {a.Rows}×{a.Columns} and {nameX} has {length} elements: as many rows as elements are needed", nameX);
    }

    /// <summary>Throws unless A + B exists.</summary>
    /// <exception cref="ArgumentException">A and B have different shapes.</exception>
    public static void RequireSameShape<T>(
        ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b,
        [CallerArgumentExpression(nameof(a))] string nameA = "", [CallerArgumentExpression(nameof(b))] string nameB = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns)
            Throw($"{nameA} is {a.Rows}×{a.Columns} and {nameB} is {b.Rows}×{b.Columns}: the same shape is needed", nameB);
    }

    /// <summary>Throws unless a matrix is square.</summary>
    /// <exception cref="ArgumentException">It has another number of rows than of columns.</exception>
    public static void RequireSquare<T>(ReadOnlyMatrixSpan<T> a, [CallerArgumentExpression(nameof(a))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Rows != a.Columns)
            Throw($"{name} must be square, but is {a.Rows}×{a.Columns}", name);
    }

    /// <summary>Throws unless a square matrix of the right order stands beside B on a side.</summary>
    /// <exception cref="ArgumentException">A is not square, or its order is not that of B on that side.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The side is not defined.</exception>
    public static void RequireBeside<T>(Side side, ReadOnlyMatrixSpan<T> a, ReadOnlyMatrixSpan<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireOption(side);
        RequireSquare(a);
        if (side == Side.Left)
            RequireInner(a, b);
        else
            RequireInner(b, a);
    }

    /// <summary>Throws unless a target has the shape of the result.</summary>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static void RequireTarget<T>(MatrixSpan<T> target, int rows, int columns, [CallerArgumentExpression(nameof(target))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (target.Rows != rows || target.Columns != columns)
            Throw($"{name} is {target.Rows}×{target.Columns}, but the result is {rows}×{columns}", name);
    }

    /// <summary>Throws if a target has an element in common with an argument.</summary>
    /// <exception cref="ArgumentException">They share elements, or memory where one has neither contiguous columns nor rows.</exception>
    public static void RequireApart<T>(
        MatrixSpan<T> target, ReadOnlyMatrixSpan<T> other,
        [CallerArgumentExpression(nameof(target))] string nameTarget = "", [CallerArgumentExpression(nameof(other))] string nameOther = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Overlap.Exists(target, other))
        {
            Throw($"{nameTarget}, {target.Rows}×{target.Columns}, shares elements with {nameOther}, {other.Rows}×{other.Columns}", nameTarget);
        }
    }

    /// <summary>Throws if an option has no meaning.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not defined.</exception>
    public static void RequireOption<TEnum>(TEnum option, [CallerArgumentExpression(nameof(option))] string name = "")
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(option))
            throw new ArgumentOutOfRangeException(name, option, $"is not a defined {typeof(TEnum).Name}");
    }

    [DoesNotReturn]
    private static void Throw(string message, string name) => throw new ArgumentException(message, name);
}
