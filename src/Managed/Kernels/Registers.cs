namespace Linalg.Interop.Managed;

/// <summary>
/// The full tile of products for one number of vector registers: its sums, a column of A and an element of B are in registers at once.
/// </summary>
internal interface IRegisters
{
    /// <summary>Vectors of rows in a full tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a full tile.</summary>
    static abstract int Columns { get; }
}

/// <summary>16 vector registers, as with AVX2: 12 sums, 2 vectors of A and one of B.</summary>
internal readonly struct Registers16 : IRegisters
{
    public static int Rows => 2;

    public static int Columns => 6;
}

/// <summary>32 vector registers, as with AVX-512 and NEON: 24 sums, 3 vectors of A and one of B.</summary>
internal readonly struct Registers32 : IRegisters
{
    public static int Rows => 3;

    public static int Columns => 8;
}
