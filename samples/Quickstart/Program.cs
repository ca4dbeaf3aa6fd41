// Solves a system whose solution is (1, 2, 3), in double and float, and says what solved it: as text, or with --json for programs.
// Exit code: 0 solved, 1 solved wrongly.
using System.Numerics;
using Linalg.Interop;

Lapack la = Lapack.Default;
bool right = IsSolved<double>(la) & IsSolved<float>(la);
Console.WriteLine(args.Contains("--json") ? la.DescribeJson() : la.Describe());
return right ? 0 : 1;

static bool IsSolved<T>(Lapack la)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    T[,] a = { { Number(2), Number(1), Number(1) }, { Number(4), Number(-6), Number(0) }, { Number(-2), Number(7), Number(2) } };
    T[] b = [Number(7), Number(-8), Number(18)];

    Solution<T> solution = la.Solve(a, b);                   // whichever factorization suits A, with a certificate
    using Lu<T> lu = la.Lu(a);                               // P·A = L·U, for many right-hand sides
    Console.Error.WriteLine($"{typeof(T).Name}: x = ({string.Join(", ", solution.Vector)}). {solution.Explain()}");
    return IsRight(solution.Vector) & IsRight(lu.Solve(b));

    static T Number(double x) => T.CreateChecked(x);

    static bool IsRight(T[] x) => x.Index().All(element => T.Abs(element.Item - Number(element.Index + 1)) < Number(1e-5));
}
