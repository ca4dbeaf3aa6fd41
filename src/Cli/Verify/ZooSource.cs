namespace Linalg.Interop.Cli;

/// <summary>A family of generated matrices.</summary>
internal enum ZooFamily
{
    /// <summary>Any shape.</summary>
    General,

    /// <summary>Symmetric, positive definite.</summary>
    PositiveDefinite,

    /// <summary>Symmetric, and Cholesky must fail.</summary>
    NotPositiveDefinite,

    /// <summary>Symmetric, indefinite.</summary>
    Indefinite,

    /// <summary>Fixed ones with published properties.</summary>
    Reference,
}

/// <summary>One family of one shape.</summary>
internal sealed record ZooSource(ZooFamily Family, int Rows, int Columns, ulong Seed) : CaseSource(Name)
{
    /// <summary>The group of all generated matrices.</summary>
    public const string Name = "zoo";

    /// <summary>The family that suits a routine: definite for Cholesky, indefinite for what else needs a symmetric matrix.</summary>
    public static ZooFamily For(string routine) => RoutineInfo.Named(routine) switch
    {
        { Family: RoutineFamily.Cholesky } => ZooFamily.PositiveDefinite,
        { Family: RoutineFamily.BunchKaufman } => ZooFamily.Indefinite,
        { Family: RoutineFamily.Blas, Operands: [{ Layout: Layout.Triangle }, ..] } => ZooFamily.Indefinite,
        _ => ZooFamily.General,
    };

    /// <summary>Square, tall and wide, definite, not definite and indefinite, of every order, and the fixed ones.</summary>
    public static IEnumerable<ZooSource> All(IEnumerable<int> orders, ulong seed)
    {
        foreach (int n in orders)
        {
            yield return new ZooSource(ZooFamily.General, n, n, seed);
            yield return new ZooSource(ZooFamily.General, 2 * n, n, seed);
            yield return new ZooSource(ZooFamily.General, n, 2 * n, seed);
            yield return new ZooSource(ZooFamily.PositiveDefinite, n, n, seed);
            yield return new ZooSource(ZooFamily.NotPositiveDefinite, n, n, seed);
            yield return new ZooSource(ZooFamily.Indefinite, n, n, seed);
        }

        yield return new ZooSource(ZooFamily.Reference, 0, 0, seed);
    }

    public override double Effort => Family == ZooFamily.Reference ? 4000 : 200 + (0.02 * Rows * Columns * Math.Min(Rows, Columns));

    public override IEnumerable<ZooCase<T>> Cases<T>() => Family switch
    {
        ZooFamily.General => MatrixZoo.General<T>(Rows, Columns, Seed),
        ZooFamily.PositiveDefinite => MatrixZoo.SymmetricPositiveDefinite<T>(Rows, Seed),
        ZooFamily.NotPositiveDefinite => MatrixZoo.NotPositiveDefinite<T>(Rows),
        ZooFamily.Indefinite => MatrixZoo.SymmetricIndefinite<T>(Rows, Seed),
        _ => MatrixZoo.Reference<T>(),
    };
}
