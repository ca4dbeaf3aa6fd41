namespace Linalg.Interop.Testing.Conformance;

/// <summary>
/// The arguments of every routine of the contract, written by hand from LAPACK's documentation: names and order, legal options, the elements of each
/// array, what is read and written, and which zero sizes and scalars settle a call without any work. Nothing here is derived from the contract: its
/// checks and its own descriptions are tested against this table. Checks go by <see cref="CheckStage"/>, and within a stage by the order of
/// arguments.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
public static unsafe partial class ArgumentTable<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static IReadOnlyList<RoutineArguments<T>> All { get; } = [.. Blas(), .. Solvers(), .. Orthogonal()];

    private const ArrayAccess Read = ArrayAccess.Read;
    private const ArrayAccess Write = ArrayAccess.Write;
    private const ArrayAccess Update = ArrayAccess.Update;

    private static OptionParameter Uplo => new OptionParameter("uplo", "UL");

    private static OptionParameter Side => new OptionParameter("side", "LR");

    private static OptionParameter Diag => new OptionParameter("diag", "NU");

    private static NormParameter Anorm => new NormParameter("anorm");

    private static string[] ZeroAnorm => ["anorm"];

    private static OptionParameter Trans(string name = "trans") => new OptionParameter(name, "NTC");

    private static SizeParameter Size(string name, Func<IArguments, int>? limit = null) => new SizeParameter(name) { Limit = limit };

    private static FactorParameter Factor(string name) => new FactorParameter(name);

    /// <summary>A matrix and its leading dimension.</summary>
    private static Parameter[] Matrix(string name, Func<IArguments, (int Rows, int Columns)> shape, ArrayAccess access)
    {
        string ld = "ld" + name;
        return
        [
            Array(name, ArrayShape.Matrix, x => new Region(shape(x).Rows, shape(x).Columns, x[ld]), access),
            new LeadingParameter(ld, x => shape(x).Rows),
        ];
    }

    /// <summary>One triangle of a matrix and its leading dimension.</summary>
    private static Parameter[] Triangle(string name, Func<IArguments, int> order, ArrayAccess access, bool hasDiag = false)
    {
        string ld = "ld" + name;
        return
        [
            Array(
                name,
                ArrayShape.Triangle,
                x => new Region(order(x), order(x), x[ld], (Uplo)x["uplo"], hasDiag ? (Diag)x["diag"] : Interop.Diag.NonUnit),
                access),
            new LeadingParameter(ld, order),
        ];
    }

    private static ArrayParameter Vector(string name, Func<IArguments, int> length, ArrayAccess access) =>
        Array(name, ArrayShape.Vector, x => new Region(length(x), 1, Math.Max(1, length(x))), access);

    /// <summary>A strided vector and its increment.</summary>
    private static Parameter[] Strided(string name, Func<IArguments, int> length, ArrayAccess access) =>
    [
        Array(name, ArrayShape.StridedVector, x => new Region(1, length(x), Math.Abs(x["inc" + name])), access),
        new IncrementParameter("inc" + name),
    ];

    private static ArrayParameter Integers(string name, Func<IArguments, int> length, ArrayContent content, ArrayAccess access) =>
        Vector(name, length, access) with { Content = content };

    private static ArrayParameter Array(string name, ArrayShape shape, Func<IArguments, Region> region, ArrayAccess access) =>
        new(name, shape, region, _ => access) { IsOutput = access != Read };

    private static (int Rows, int Columns) Stored(IArguments x, string trans, int rows, int columns) =>
        x[trans] == (int)Transpose.None ? (rows, columns) : (columns, rows);

    private static int Order(IArguments x) => x["side"] == (int)Interop.Side.Left ? x["m"] : x["n"];

    private static int M(IArguments x) => x["m"];

    private static int N(IArguments x) => x["n"];

    private static int K(IArguments x) => x["k"];

    private static int MinMN(IArguments x) => Math.Min(x["m"], x["n"]);

    private static (int Rows, int Columns) MByN(IArguments x) => (x["m"], x["n"]);

    private static (int Rows, int Columns) NByN(IArguments x) => (x["n"], x["n"]);

    private static (int Rows, int Columns) NByNrhs(IArguments x) => (x["n"], x["nrhs"]);
}
