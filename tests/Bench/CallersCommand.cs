using System.Diagnostics;
using System.Globalization;
using Linalg.Interop.OpenBlas;

namespace Linalg.Interop.Bench;

/// <summary>
/// Many callers at once: how long it takes until each of them has factored and solved a system of its own, for every back end as it is set
/// by default beside the same work with one thread for each call. Settings alternate, the median of the rounds is shown with its ratio to
/// the best setting, and the processor time, which other processes disturb less.
/// </summary>
internal static class CallersCommand
{
    private const int Rounds = 5;
    private const int Order = 300;

    // The settings before this one do the work once.
    private const int Unchecked = 4;

    private static readonly int[] Callers = [1, 2, 8, 16, 64, 200];

    private static readonly OpenBlasOptions One = new() { Threads = 1 };
    private static readonly OpenBlasOptions All = new() { Threads = Environment.ProcessorCount };

    private static readonly (string Name, LapackOptions Options)[] Settings =
    [
        ("native, 1 thread", new() { Backend = BackendChoice.Native, OpenBlas = One }),
        ("native", new() { Backend = BackendChoice.Native, OpenBlas = All }),
        ("managed, 1 thread", new() { Backend = BackendChoice.Managed, Threads = 1 }),
        ("managed", new() { Backend = BackendChoice.Managed }),
        ("checked, 1 thread", new() { CrossCheck = CrossCheck.Always, OpenBlas = One, Threads = 1 }),
        ("checked", new() { CrossCheck = CrossCheck.Always, OpenBlas = All }),
    ];

    /// <summary>Prints a line for each number of callers and each setting.</summary>
    /// <param name="arguments">The work, qr, svd or ldlt, then numbers of callers; by default qr and 1 to 200.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        string work = arguments is [{ } first, ..] && !char.IsAsciiDigit(first[0]) ? first : "qr";
        int[] callers = [.. arguments.Where(argument => char.IsAsciiDigit(argument[0])).Select(argument => int.Parse(argument, CultureInfo.InvariantCulture))];
        Console.WriteLine($"{work} of order {Order}, one for each caller, {Environment.ProcessorCount} processors");
        Console.WriteLine($"{"callers",7}  {"setting",-18} {"seconds",9} {"of best",9} {"processor seconds",18}");
        foreach (int count in callers.Length > 0 ? callers : Callers)
            Print(count, Measure(work, count));
        return 0;
    }

    private static (double Wall, double Processor)[] Measure(string work, int callers)
    {
        var random = new Random(1);
        double[] a = [.. Enumerable.Range(0, Order * Order).Select(_ => random.NextDouble() - 0.5)], b = a[..Order];
        for (int j = 0; j < Order; j++)
            a[(j * Order) + j] += Order;
        var seconds = new (double Wall, double Processor)[Settings.Length][];
        for (int round = 0; round <= Rounds; round++)
        {
            for (int i = 0; i < Settings.Length; i++)
            {
                // The native library's count is set when a facade is made.
                var la = new Lapack(Settings[i].Options);
                // The first round compiles and fills caches.
                (seconds[i] ??= new (double, double)[Rounds])[Math.Max(0, round - 1)] = Time(callers, () => Work(la, work, a, b));
            }
        }

        return [.. seconds.Select(times => times.Order().ElementAt(Rounds / 2))];
    }

    private static void Work(Lapack la, string work, double[] a, double[] b)
    {
        double[] x = work switch
        {
            "svd" => la.Svd(Square(a)).Solve(b),
            "ldlt" => la.Ldlt(Symmetric(a)).Solve(b),
            _ => la.PivotedQr(Square(a)).Solve(b),
        };
        if (!double.IsFinite(x[0]))
            throw new InvalidOperationException("The solution is not finite.");
    }

    private static DenseMatrix<double> Square(double[] a) => DenseMatrix<double>.Wrap([.. a], Order, Order);

    private static DenseMatrix<double> Symmetric(double[] a)
    {
        DenseMatrix<double> matrix = Square(a);
        for (int i = 0; i < Order; i++)
        {
            for (int j = 0; j < i; j++)
                matrix[i, j] = matrix[j, i];
        }

        return matrix;
    }

    /// <summary>From the moment at which every thread may begin until the last one has ended.</summary>
    private static (double Wall, double Processor) Time(int callers, Action work)
    {
        using var start = new ManualResetEventSlim();
        Exception? failure = null;
        Thread[] threads = [.. Enumerable.Range(0, callers).Select(_ => new Thread(() =>
        {
            start.Wait();
            try
            {
                work();
            }
            catch (Exception e)
            {
                failure = e;
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        Thread.Sleep(50);
        long before = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        start.Set();
        foreach (Thread thread in threads)
            thread.Join();
        (double, double) seconds = (Stopwatch.GetElapsedTime(before).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
        return failure is null ? seconds : throw new InvalidOperationException("A caller failed.", failure);
    }

    private static void Print(int callers, (double Wall, double Processor)[] seconds)
    {
        for (int i = 0; i < Settings.Length; i++)
        {
            // Checked calls do the work twice, and are compared among themselves.
            (double wall, double processor) = seconds[i];
            double best = (i < Unchecked ? seconds.Take(Unchecked) : seconds.Skip(Unchecked)).Min(time => time.Wall);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{callers,7}  {Settings[i].Name,-18} {wall,9:f3} {wall / best,9:f2} {processor,18:f3}"));
        }
    }
}
