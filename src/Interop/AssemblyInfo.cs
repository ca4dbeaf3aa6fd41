using System.Runtime.CompilerServices;

// Arguments cross the boundary as plain pointers and integers; nothing is marshalled.
[assembly: DisableRuntimeMarshalling]
[module: SkipLocalsInit]

[assembly: InternalsVisibleTo("Linalg.Interop.OpenBlas.Tests")]
[assembly: InternalsVisibleTo("linalg")]
