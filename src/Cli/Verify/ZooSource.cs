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
/// <param name="Family">The family.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Seed">Seed of the random ones.</param>
internal sealed record ZooSource(ZooFamily Family, int Rows, int Columns, ulong Seed) : CaseSource(Name)
{
    /// <summary>The group of all generated matrices.</summary>
    public const string Name = "zoo";

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

    /// <inheritdoc/>
    public override double Effort => Family == ZooFamily.Reference ? 4000 : 200 + (0.02 * Rows * Columns * Math.Min(Rows, Columns));

    /// <inheritdoc/>
    public override IEnumerable<ZooCase<T>> Cases<T>() => Family switch
    {
        ZooFamily.General => MatrixZoo.General<T>(Rows, Columns, Seed),
        ZooFamily.PositiveDefinite => MatrixZoo.SymmetricPositiveDefinite<T>(Rows, Seed),
        ZooFamily.NotPositiveDefinite => MatrixZoo.NotPositiveDefinite<T>(Rows),
        ZooFamily.Indefinite => MatrixZoo.SymmetricIndefinite<T>(Rows, Seed),
        _ => MatrixZoo.Reference<T>(),
    };
}
