using System.Diagnostics;
using Xunit;

namespace Linalg.Interop.Managed.Tests;

/// <summary>
/// The worker threads: every ticket is called once, by whoever is there; workers do take part, and a caller that finds them at work does not wait.
/// </summary>
[Collection(Alone.Name)]
public sealed unsafe class TeamTests
{
    private const int Tickets = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, Tickets)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(2, Tickets)]
    [InlineData(64, Tickets)]
    [InlineData(2, 0)]
    public void EveryTicketIsCalledOnce(int threads, int tickets)
    {
        int* calls = stackalloc int[Tickets];
        for (int round = 1; round <= 1000; round++)
        {
            Team.Run(threads, tickets, even: false, &Count, calls);
            for (int i = 0; i < Tickets; i++)
                Assert.Equal(i < tickets ? round : 0, calls[i]);
        }
    }

    [Fact]
    public void AnotherThreadTakesPart()
    {
        if (Environment.ProcessorCount == 1)
            return;
        int* threads = stackalloc int[Tickets];
        long start = Stopwatch.GetTimestamp();
        do
            Team.Run(2, Tickets, even: false, &WorkAndSign, threads);
        while (new Span<int>(threads, Tickets).IndexOfAnyExcept(threads[0]) < 0 && Stopwatch.GetElapsedTime(start) < Patience);
        Assert.Equal(2, new Span<int>(threads, Tickets).ToArray().Distinct().Count());
    }

    [Fact]
    public void OneThreadIsTheCaller()
    {
        int* threads = stackalloc int[Tickets];
        Team.Run(1, Tickets, even: false, &WorkAndSign, threads);
        Assert.Equal(-1, new Span<int>(threads, Tickets).IndexOfAnyExcept(Environment.CurrentManagedThreadId));
    }

    /// <summary>A job within a job runs to its end on the thread that asks for it.</summary>
    [Fact]
    public void JobsMayBeNested()
    {
        int* calls = stackalloc int[Tickets];
        Team.Run(2, Tickets, even: false, &RunInner, calls);
        Assert.Equal(-1, new Span<int>(calls, Tickets).IndexOfAnyExcept(Tickets));
    }

    /// <summary>
    /// Whoever has the ticket that throws: the caller gets the exception, once nobody works on the job any more, and the team goes on.
    /// </summary>
    [Fact]
    public void WhatATicketThrowsReachesTheCaller()
    {
        for (int round = 0; round < 200; round++)
        {
            int ticket = round % 20;
            InvalidTimeZoneException exception = Assert.Throws<InvalidTimeZoneException>(() => ThrowAt(ticket));
            Assert.Equal("ticket", exception.Message);
        }

        AnotherThreadTakesPart();
    }

    [Fact]
    public void AnyNumberOfThreadsMayBeAskedFor()
    {
        const int Order = 200;
        double[] a = [.. Enumerable.Range(0, Order * Order).Select(i => Math.Sin(i))];
        double[] expected = new double[Order * Order], actual = new double[Order * Order];
        new ManagedBackend<double>(1).Gemm(Transpose.None, Transpose.None, Order, Order, Order, 1, a, Order, a, Order, 0, expected, Order);
        new ManagedBackend<double>(int.MaxValue).Gemm(Transpose.None, Transpose.None, Order, Order, Order, 1, a, Order, a, Order, 0, actual, Order);
        Assert.Equal(expected, actual);
    }

    /// <summary>
    /// A worker that comes late never sees a job whose caller has gone on: what the job points to is marked as gone at once.
    /// </summary>
    [Fact]
    public void NobodyTouchesAJobThatHasEnded()
    {
        const int jobs = 64, alive = 1, gone = 2;
        int* states = stackalloc int[2 * jobs];
        int touched = 0;
        for (int round = 0; round < 20_000; round++)
        {
            int* state = states + (2 * (round % jobs));
            (state[0], state[1]) = (alive, 0);
            Team.Run(1 + (round % 4), 1 + (round % 7), even: false, &CheckAlive, state);
            touched += state[1];
            state[0] = gone;
        }

        for (int job = 0; job < jobs; job++)
            touched += states[(2 * job) + 1];
        Assert.Equal(0, touched);
    }

    private static void CheckAlive(void* state, int ticket)
    {
        int* job = (int*)state;
        if (Volatile.Read(ref job[0]) != 1)
            Interlocked.Increment(ref job[1]);
    }

    private static void ThrowAt(int ticket) => Team.Run(2, Tickets, even: false, &Throw, &ticket);

    private static void Throw(void* state, int ticket)
    {
        WorkFor(TimeSpan.FromMicroseconds(5));
        if (ticket == *(int*)state)
            throw new InvalidTimeZoneException("ticket");
    }

    private static void Count(void* state, int ticket) => Interlocked.Increment(ref ((int*)state)[ticket]);

    private static void RunInner(void* state, int ticket) => Team.Run(2, Tickets, even: false, &Count, state);

    private static void WorkAndSign(void* state, int ticket)
    {
        WorkFor(TimeSpan.FromMicroseconds(20));
        ((int*)state)[ticket] = Environment.CurrentManagedThreadId;
    }

    private static void WorkFor(TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
            Thread.SpinWait(10);
    }
}
