namespace Linalg.Interop.Cli;

/// <summary>A set of matrices that are tried one after another. Cases are made when they are reached.</summary>
/// <param name="Group">Under what name its results are summed up in the table.</param>
internal abstract record CaseSource(string Group)
{
    /// <summary>What tells it from other sources of the same group, if that is needed: a file's path.</summary>
    public virtual string Key => Group;

    /// <summary>About how long its matrices take to be judged, in milliseconds on one processor: what progress is measured by.</summary>
    public abstract double Effort { get; }

    /// <summary>The matrices for one element type.</summary>
    public abstract IEnumerable<ZooCase<T>> Cases<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>A matrix of which nothing is known beforehand but whether it is symmetric.</summary>
    protected static ZooCase<T> Unknown<T>(string name, MoatedMatrix<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(name, matrix) { IsSymmetric = matrix.Rows == matrix.Columns && matrix.HasSameBits(matrix.Transposed()) };
}
