using Xunit;

// Calls that are inside the library together use fewer of its threads, which changes the last bits of results: each test has it to itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
