namespace Linalg.Interop.Judge;

/// <summary>A verdict with the ratios it rests on.</summary>
/// <param name="Verdict">The finding.</param>
/// <param name="PrimaryRatio">The primary's largest ratio; NaN where there is none.</param>
/// <param name="WitnessRatio">The witness's largest ratio; NaN where there is none.</param>
/// <param name="Reason">The finding in words.</param>
public readonly record struct Judgement(Verdict Verdict, double PrimaryRatio, double WitnessRatio, string Reason)
{
    /// <summary>Whether the primary's result may be used: it passed, and the witness does not contradict it.</summary>
    public bool PrimaryIsUsable => Verdict is Verdict.Identical or Verdict.Agree or Verdict.AgreeUpToTies or Verdict.WitnessWrong;

    /// <summary>Decides between two results of the same call.</summary>
    /// <param name="primaryRatio">The largest of the primary's ratios; NaN if it cannot be judged.</param>
    /// <param name="witnessRatio">The largest of the witness's ratios; NaN if it cannot be judged.</param>
    /// <param name="sameBits">Every output has the same bits.</param>
    /// <param name="samePivots">Pivots and permutations are the same, or there are none.</param>
    /// <param name="disagreement">
    /// A description of quantities that should agree but do not (info, singular values, inertia…), or null if all agree.
    /// </param>
    /// <returns>The judgement. A ratio below <see cref="Residuals.Threshold"/> passes; an infinite one does not.</returns>
    public static Judgement Decide(double primaryRatio, double witnessRatio, bool sameBits, bool samePivots, string? disagreement)
    {
        (Verdict verdict, string reason) = (primaryRatio < Residuals.Threshold, witnessRatio < Residuals.Threshold) switch
        {
            _ when double.IsNaN(primaryRatio) || double.IsNaN(witnessRatio) =>
                (Verdict.Inconclusive, disagreement ?? "There is no ratio to judge by."),
            (false, false) => (Verdict.BothWrong, "Neither result passes."),
            (false, true) => (Verdict.PrimaryWrong, "The witness passes, the primary does not."),
            (true, false) => (Verdict.WitnessWrong, "The primary passes, the witness does not."),
            _ when disagreement is not null => (Verdict.Inconclusive, "Both pass, but " + disagreement),
            _ when sameBits => (Verdict.Identical, "Both pass with the same bits."),
            _ when !samePivots => (Verdict.AgreeUpToTies, "Both pass; their pivots differ."),
            _ => (Verdict.Agree, "Both pass and agree within rounding."),
        };
        return new Judgement(verdict, primaryRatio, witnessRatio, reason);
    }
}
