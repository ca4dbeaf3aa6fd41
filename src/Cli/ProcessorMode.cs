namespace Linalg.Interop.Cli;

/// <summary>Runs a command only while the processor does not flush subnormal numbers to zero, which would make its results wrong.</summary>
internal static class ProcessorMode
{
    private const string Meanwhile =
        "During this command a native library made the processor flush subnormal numbers to zero (FTZ or DAZ): results and verdicts from "
        + "then on mean nothing. `linalg doctor` tells which library and which call.";

    /// <summary>Runs the command unless, or until, subnormal numbers are flushed.</summary>
    /// <returns>The command's exit code; 1 if they are flushed.</returns>
    public static int Run(Func<int> command)
    {
        if (SubnormalNumbers.AreFlushed)
            return Refuse(new SubnormalsFlushedException());
        try
        {
            return Judge(command);
        }
        catch (SubnormalsFlushedException flushed)
        {
            return Refuse(flushed);
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions.OfType<SubnormalsFlushedException>().Any())
        {
            return Refuse(several.Flatten().InnerExceptions.OfType<SubnormalsFlushedException>().First());
        }
    }

    /// <summary>Has results judged on this thread; what the judge says, or throws, means nothing once the mode is set.</summary>
    /// <exception cref="SubnormalsFlushedException">Subnormal numbers are flushed on this thread.</exception>
    public static T Judge<T>(Func<T> run)
    {
        try
        {
            T result = run();
            return SubnormalNumbers.AreFlushed ? throw new SubnormalsFlushedException(Meanwhile) : result;
        }
        catch (Exception failure) when (failure is not SubnormalsFlushedException && SubnormalNumbers.AreFlushed)
        {
            throw new SubnormalsFlushedException(Meanwhile, failure);
        }
    }

    private static int Refuse(SubnormalsFlushedException flushed)
    {
        Console.Error.WriteLine($"linalg: {flushed.Message}");
        return (int)ExitCode.Wrong;
    }
}
