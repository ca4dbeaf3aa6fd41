// Loads OpenBLAS as any application would and solves one system. Prints where the library was found, last.
// With --own-only the system's libraries do not count.
// Exit code: 0 solved, 2 solved wrongly, 3 no library (the load trace is printed).
using Linalg.Interop;
using Linalg.Interop.OpenBlas;

var options = new OpenBlasOptions { SystemLibraries = !args.Contains("--own-only") };
if (!OpenBlasLibrary.TryLoad(options, out OpenBlasLibrary? library, out LoadTrace trace))
{
    Console.WriteLine(trace);
    return 3;
}

Backend<double> backend = library.Double;
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

int info = backend.Getrf(n, n, a, lda, pivots);
if (info == 0)
    info = backend.Getrs(Transpose.None, n, 1, a, lda, pivots, b, n);

double error = 0;
for (int i = 0; i < n; i++)
    error = Math.Max(error, Math.Abs(b[i] - (i + 1)));

Console.WriteLine($"{backend.Info.Name} {backend.Info.Version} {backend.Info.Core}: info {info}, largest error {error:e1}");
Console.WriteLine(backend.Info.Path);
return info == 0 && error < 1e-8 ? 0 : 2;
