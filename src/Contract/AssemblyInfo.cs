using System.Runtime.CompilerServices;

// A call is cleared once, by its constructor.
[module: SkipLocalsInit]
