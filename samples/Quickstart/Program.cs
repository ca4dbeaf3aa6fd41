// Solves a system whose solution is (1, 2, 3), in double and float, and says what solved it: as text, or with --json for programs.
// Exit code: 0 solved, 1 solved wrongly.
using System.Numerics;
using Linalg.Interop;

Lapack la = Lapack.Default;
bool right = IsSolved(la.Double) & IsSolved(la.Single);
Console.WriteLine(args.Contains("--json") ? la.DescribeJson() : la.Describe());
return right ? 0 : 1;

static bool IsSolved<T>(Backend<T> lapack)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int n = 3;
    T[] a = [T.CreateChecked(2), T.CreateChecked(4), T.CreateChecked(-2), T.One, T.CreateChecked(-6), T.CreateChecked(7), T.One, T.Zero, T.CreateChecked(2)];
    T[] x = [T.CreateChecked(7), T.CreateChecked(-8), T.CreateChecked(18)];
    int[] pivots = new int[n];

    int info = lapack.Getrf(n, n, a, n, pivots);                          // A = P·L·U, column by column
    if (info == 0)
        lapack.Getrs(Transpose.None, n, 1, a, n, pivots, x, n);           // A·x = b, in place of b

    T error = T.Zero;
    for (int i = 0; i < n; i++)
        error = T.Max(error, T.Abs(x[i] - T.CreateChecked(i + 1)));
    Console.Error.WriteLine($"{typeof(T).Name}: info {info}, x = ({string.Join(", ", x)})");
    return info == 0 && error < T.CreateChecked(1e-5);
}
