// Uses the facade as any application would and solves one system. Prints what the facade says of itself, then how well it solved, then,
// last, the library's file, or a dash if managed code served alone. With --own-only the system's libraries do not count.
// Exit code: 0 solved, 2 solved wrongly.
using System.Text.Json;
using Linalg.Interop;
using Linalg.Interop.OpenBlas;

Lapack la = args.Contains("--own-only")
    ? new Lapack(new LapackOptions { OpenBlas = new OpenBlasOptions { SystemLibraries = false } })
    : Lapack.Default;

const int n = 50;
const int lda = n + 3;

// Entries that need row swaps; x = (1, 2, …, n) is the solution by construction.
double[] a = new double[lda * n];
double[] b = new double[n];
int[] pivots = new int[n];
var random = new Random(1);
for (int j = 0; j < n; j++)
{
    for (int i = 0; i < n; i++)
    {
        a[(j * lda) + i] = random.NextDouble() - 0.5;
        b[i] += a[(j * lda) + i] * (j + 1);
    }
}

int info = la.Double.Getrf(n, n, a, lda, pivots);
if (info == 0)
    info = la.Double.Getrs(Transpose.None, n, 1, a, lda, pivots, b, n);

double error = 0;
for (int i = 0; i < n; i++)
    error = Math.Max(error, Math.Abs(b[i] - (i + 1)));

using JsonDocument description = JsonDocument.Parse(la.DescribeJson());
JsonElement first = description.RootElement.GetProperty("backends")[0];
Console.WriteLine(la.Describe());
Console.WriteLine($"{first.GetProperty("name")} {first.GetProperty("version")} {first.GetProperty("core")}: info {info}, largest error {error:e1}");
Console.WriteLine(first.GetProperty("path").GetString() ?? "-");
return info == 0 && error < 1e-8 ? 0 : 2;
