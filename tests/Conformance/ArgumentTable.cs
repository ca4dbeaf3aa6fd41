using System.Numerics;

namespace Linalg.Interop.Conformance;

/// <summary>Every routine of the contract, described once; the words the descriptions are made of.</summary>
/// <typeparam name="T">double or float.</typeparam>
public static unsafe partial class ArgumentTable<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static IReadOnlyList<Routine<T>> All { get; } = [.. Blas(), .. Solvers(), .. Orthogonal()];

    private static OptionParameter Uplo => new OptionParameter("uplo", "UL");

    private static OptionParameter Side => new OptionParameter("side", "LR");

    private static OptionParameter Diag => new OptionParameter("diag", "NU");

    private static NormParameter Anorm => new NormParameter("anorm");

    private static OptionParameter Trans(string name = "trans") => new OptionParameter(name, "NTC");

    private static SizeParameter Size(string name) => new SizeParameter(name);

    private static FactorParameter Factor(string name) => new FactorParameter(name);

    /// <summary>A matrix and, behind it, its leading dimension.</summary>
    private static Parameter[] Matrix(string name, Func<IArguments, (int Rows, int Columns)> shape, bool isOutput = false)
    {
        string ld = "ld" + name;
        return
        [
            new ArrayParameter(name, x => new Region(shape(x).Rows, shape(x).Columns, x[ld])) { IsOutput = isOutput },
            new LeadingParameter(ld, x => shape(x).Rows),
        ];
    }

    /// <summary>One triangle of a matrix and, behind it, the leading dimension.</summary>
    private static Parameter[] Triangle(string name, Func<IArguments, int> order, bool isOutput = false, bool hasDiag = false)
    {
        string ld = "ld" + name;
        return
        [
            new ArrayParameter(name, x => new Region(
                order(x), order(x), x[ld], (Uplo)x["uplo"], hasDiag ? (Diag)x["diag"] : Interop.Diag.NonUnit)) { IsOutput = isOutput },
            new LeadingParameter(ld, order),
        ];
    }

    private static ArrayParameter Vector(string name, Func<IArguments, int> length, bool isOutput = false) =>
        new(name, x => new Region(length(x), 1, Math.Max(1, length(x)))) { IsOutput = isOutput };

    /// <summary>A strided vector and, behind it, its increment.</summary>
    private static Parameter[] Strided(string name, Func<IArguments, int> length, bool isOutput = false) =>
    [
        new ArrayParameter(name, x => new Region(1, length(x), Math.Abs(x["inc" + name]))) { IsOutput = isOutput },
        new IncrementParameter("inc" + name),
    ];

    private static ArrayParameter Integers(string name, Func<IArguments, int> length, ArrayContent content) =>
        Vector(name, length, isOutput: content == ArrayContent.Indices) with { Content = content };

    private static (int Rows, int Columns) Stored(IArguments x, string trans, int rows, int columns) =>
        x[trans] == (int)Transpose.None ? (rows, columns) : (columns, rows);

    private static int Order(IArguments x) => x["side"] == (int)Interop.Side.Left ? x["m"] : x["n"];

    private static int N(IArguments x) => x["n"];

    private static int K(IArguments x) => x["k"];

    private static int MinMN(IArguments x) => Math.Min(x["m"], x["n"]);

    private static (int Rows, int Columns) MByN(IArguments x) => (x["m"], x["n"]);

    private static (int Rows, int Columns) NByN(IArguments x) => (x["n"], x["n"]);

    private static (int Rows, int Columns) NByNrhs(IArguments x) => (x["n"], x["nrhs"]);
}
