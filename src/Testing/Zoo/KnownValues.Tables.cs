namespace Linalg.Interop.Testing;

/// <summary>A row of <see cref="KnownValues.Kahan"/>.</summary>
/// <param name="Order">n.</param>
/// <param name="Theta">θ.</param>
/// <param name="LastDiagonal">s^(n−1): |r_nn| of pivoted QR, which takes the columns in order.</param>
/// <param name="Largest">σ_1.</param>
/// <param name="Next">σ_{n−1}.</param>
/// <param name="Smallest">σ_n, far below the last diagonal entry.</param>
public readonly record struct KahanValues(int Order, double Theta, double LastDiagonal, double Largest, double Next, double Smallest);

/// <content>Singular values without a closed form.</content>
public static partial class KnownValues
{
    /// <summary>σ_1 and σ_n of <see cref="Gallery.Hilbert{T}"/>, square.</summary>
    public static IReadOnlyList<(int Order, double Largest, double Smallest)> Hilbert { get; } =
    [
        (2, 1.26759187924399822, 0.0657414540893351178),
        (3, 1.40831892712365396, 0.00268734035577352923),
        (4, 1.50021428005924282, 0.0000967023040225868856),
        (5, 1.5670506910982308, 3.28792877217186296e-6),
        (6, 1.6188998589243391, 1.08279948456554977e-7),
        (7, 1.66088533892693112, 3.49389860599121813e-9),
        (8, 1.69593899692194945, 1.11153896637244243e-10),
        (9, 1.7258826609018466, 3.49967640291149321e-12),
        (10, 1.75191967026517752, 1.09315381937966576e-13),
        (11, 1.77488317949938162, 3.39321859548870053e-15),
        (12, 1.79537205956199731, 1.04794639796222669e-16),
        (13, 1.81383011879697689, 3.22290101486085659e-18),
        (14, 1.83059469592039383, 9.87705173522594776e-20),
        (15, 1.84592774615348806, 3.01791529600245476e-21),
        (20, 1.9071347204072531, 7.77737739685641264e-29),
    ];

    /// <summary>All singular values of the Hilbert matrix of order 8.</summary>
    public static IReadOnlyList<double> Hilbert8 { get; } =
    [
        1.6959389969219494521, 0.29812521131693070618, 0.026212843578119047797, 0.0014676881177418673116,
        0.000054369433697499423624, 1.2943320918728114803e-6, 1.7988737458175766773e-8, 1.1115389663724424271e-10,
    ];

    /// <summary>All singular values of the Hilbert matrix of order 12.</summary>
    public static IReadOnlyList<double> Hilbert12 { get; } =
    [
        1.7953720595619973087, 0.38027524595503709779, 0.044738548752181074547, 0.0037223122378911662504,
        0.00023308908902178066112, 0.000011163357483224427735, 4.0823761103861773442e-7, 1.1228610667517030313e-8,
        2.2519645534900768923e-10, 3.1113548972269167352e-12, 2.6490214934448867211e-14, 1.0479463979622266919e-16,
    ];

    /// <summary>
    /// <see cref="Gallery.Kahan{T}"/>. Singular values are those without perturbation; pivoted QR needs the default perturbation to keep
    /// the columns in order, and then finds |r_nn| where a rank-revealing factorization should find about σ_n.
    /// </summary>
    public static IReadOnlyList<KahanValues> Kahan { get; } =
    [
        new(30, 1.2, 0.1298941623554753, 4.320908197713618, 0.1626676124554369, 3.084522779117828e-5),
        new(50, 1.2, 0.03178865401956952, 6.142816321927065, 0.03980921358408786, 1.55613457336398e-8),
        new(90, 1.2, 0.001903869390462399, 8.789335328546841, 0.002384232536378121, 3.960640652662703e-15),
        new(100, 1.2, 0.0009418427618122583, 9.338154897283377, 0.001179478050392746, 8.896004892779367e-17),
        new(100, Math.Acos(0.285), 0.01509572197709846, 8.948640401175433, 0.01785257506292629, 4.709239583498524e-13),
        new(100, Math.Acos(0.2), 0.1325641329022864, 8.009548542136791, 0.1482112062739144, 3.678056463159452e-9),
        new(64, Math.Acos(0.664), 1.111774936850336e-8, 7.78044594851937, 1.917993984151094e-8, 2.32307399531384e-22),
        new(300, Math.Acos(0.2), 0.00223639925759056, 16.11786614773781, 0.002500370382401278, 9.046747860820711e-27),
    ];

    /// <summary>σ_1, σ_{n−1} and σ_n of <see cref="Gallery.UnitTriangular{T}"/>.</summary>
    public static IReadOnlyList<(int Order, double Largest, double Next, double Smallest)> UnitTriangular { get; } =
    [
        (10, 5.620481273156, 1.5021621743262, 2.92964279808776e-03),
        (20, 11.870094637341, 1.5005248359024, 2.86102294913809e-06),
        (30, 18.202905557529, 1.5002314347754, 2.79396772384644e-09),
        (40, 24.553380112826, 1.5001297174804, 2.72848410531878e-12),
        (52, 32.182297722492, 1.5000765765614, 6.66133814775094e-16),
        (60, 37.27067447529, 1.5000574597679, 2.60208521396521e-18),
    ];

    /// <summary>
    /// σ_1, σ_{n−1} and σ_n of <see cref="Gallery.Bidiagonal{T}"/> with d = 1 and the superdiagonal e; the entries determine each of them to
    /// full relative accuracy.
    /// </summary>
    public static IReadOnlyList<(int Order, double Superdiagonal, double Largest, double Next, double Smallest)> Bidiagonal { get; } =
    [
        (10, 10, 10.956200964589269, 9.055401774655846, 9.9e-10),
        (20, 10, 10.988902534497958, 9.0138210940522905, 9.9e-20),
        (20, 100, 100.98782149140845, 99.012447729135059, 9.999e-39),
    ];

    /// <summary>σ_1 and σ_n of <see cref="Gallery.Frank{T}"/>.</summary>
    public static IReadOnlyList<(int Order, double Largest, double Smallest)> Frank { get; } =
        [(12, 47.73601651957576, 1.118630510923778e-8), (16, 79.71283801619489, 3.459958393941914e-13)];

    /// <summary>σ_1 and σ_n of <see cref="Gallery.Grcar{T}"/>.</summary>
    public static IReadOnlyList<(int Order, double Largest, double Smallest)> Grcar { get; } =
    [
        (10, 3.10664706234391, 1.076476607691), (20, 3.19920435733077, 0.990652440224274), (30, 3.22148650746372, 0.955064639565275),
    ];

    /// <summary>λ_1 of <see cref="Gallery.Pascal{T}"/>; λ_n is its reciprocal.</summary>
    public static IReadOnlyList<(int Order, double Largest)> Pascal { get; } =
    [
        (5, 92.29043483015314), (10, 64460.88501701745), (15, 53288277.51020229), (20, 46994838541.80265), (25, 42900490050125.53),
    ];

    /// <summary>λ_n of <see cref="Gallery.Moler{T}"/>.</summary>
    public static IReadOnlyList<(int Order, double Smallest)> Moler { get; } =
        [(10, 8.5828069243875e-06), (20, 8.1854523154948e-12), (25, 7.9936057773006e-15), (40, 7.4446255129772e-24)];

    /// <summary>
    /// σ_n of <see cref="Gallery.Parter{T}"/> of order 40, whose first 24 singular values equal π within 1e−14 and 28 within 1e−10.
    /// </summary>
    public static double Parter40Smallest => 1.063050273185;
}
