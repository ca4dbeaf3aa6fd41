namespace Linalg.Interop.Cli;

/// <summary>How many processors there are, and how many of them this process may use.</summary>
/// <param name="Machine">Those of the machine; null where the system does not tell.</param>
/// <param name="Allowed">Those that the process may run on.</param>
/// <param name="Quota">How many it may keep busy by the quota of its container (cgroup); null without one.</param>
/// <param name="Runtime">What .NET makes of it: the threads that both back ends follow.</param>
/// <param name="Load">How many were busy in the last minute; null where the system does not tell.</param>
internal sealed record ProcessorShare(int? Machine, int? Allowed, double? Quota, int Runtime, double? Load)
{
    /// <summary>Whether other work leaves too little for speeds to mean much.</summary>
    public bool IsBusy => Load > 0.5 * (Machine ?? Runtime);

    /// <summary>Looks at this process.</summary>
    public static ProcessorShare Look() => Look("/", Environment.ProcessorCount);

    /// <summary>Looks at the files below a folder that stands for the root of a Linux system.</summary>
    internal static ProcessorShare Look(string root, int runtime)
    {
        string? allowed = Lines(root, "proc/self/status")
            .FirstOrDefault(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal));
        string? load = Lines(root, "proc/loadavg").FirstOrDefault()?.Split(' ')[0];
        return new ProcessorShare(
            Count(Lines(root, "sys/devices/system/cpu/online").FirstOrDefault()),
            Count(allowed?[(allowed.IndexOf(':', StringComparison.Ordinal) + 1)..]),
            Quotas(root).Min(),
            runtime,
            double.TryParse(load, CultureInfo.InvariantCulture, out double busy) ? busy : null);
    }

    /// <summary>
    /// Every quota that holds: of the process's own group and of those around it, in the second version of cgroups and in the first.
    /// </summary>
    private static IEnumerable<double?> Quotas(string root)
    {
        const string mount = "sys/fs/cgroup";
        foreach (string line in Lines(root, "proc/self/cgroup"))
        {
            // "0::/path", or "4:cpu,cpuacct:/path".
            if (line.Split(':', 3) is not [_, var controllers, var path])
                continue;
            if (controllers.Length == 0)
            {
                foreach (string group in Around(path))
                    yield return Ratio(Lines(root, $"{mount}{group}/cpu.max").FirstOrDefault()?.Split(' '));
            }
            else if (controllers.Split(',').Contains("cpu"))
            {
                foreach (string folder in ((string[])["cpu", controllers]).Distinct())
                {
                    foreach (string group in Around(path))
                    {
                        string[] files = [$"{mount}/{folder}{group}/cpu.cfs_quota_us", $"{mount}/{folder}{group}/cpu.cfs_period_us"];
                        yield return Ratio([.. files.Select(file => Lines(root, file).FirstOrDefault() ?? "")]);
                    }
                }
            }
        }
    }

    /// <summary>"/a/b", "/a" and "". In a container the path may be the host's, and the last is then the container's own group.</summary>
    private static IEnumerable<string> Around(string path)
    {
        for (string group = path.TrimEnd('/'); group.Length > 0; group = group[..group.LastIndexOf('/')])
            yield return group;
        yield return "";
    }

    /// <summary>Time allowed over the period; null for "max", −1, or what is no such pair.</summary>
    private static double? Ratio(string[]? pair) =>
        pair is [var quota, var period]
        && double.TryParse(quota, CultureInfo.InvariantCulture, out double time) && time > 0
        && double.TryParse(period, CultureInfo.InvariantCulture, out double length) && length > 0
            ? time / length
            : null;

    /// <summary>The length of a list such as "0-3,8".</summary>
    private static int? Count(string? list)
    {
        int count = 0;
        foreach (string range in list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            string[] ends = range.Split('-');
            if (!int.TryParse(ends[0], CultureInfo.InvariantCulture, out int first)
                || !int.TryParse(ends[^1], CultureInfo.InvariantCulture, out int last))
                return null;
            count += last - first + 1;
        }

        return count > 0 ? count : null;
    }

    private static string[] Lines(string root, string path)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(root, path));
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
