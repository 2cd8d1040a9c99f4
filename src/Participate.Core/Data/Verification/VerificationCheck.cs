namespace Participate.Core.Data.Verification;

/// <summary>A statement about the stored data that must always hold.</summary>
/// <param name="Key">Its stable name in JSON.</param>
/// <param name="Statement">What holds, as a sentence.</param>
/// <param name="Sql">A query that gives one line of text for each violation.</param>
/// <param name="OfFile">It asks about the database file, not about what is stored in it.</param>
internal sealed record VerificationCheck(string Key, string Statement, string Sql, bool OfFile = false);

/// <summary>What a check found.</summary>
/// <param name="Violations">How many there are; none means that the statement holds.</param>
/// <param name="Examples">The first few, in words.</param>
public sealed record VerificationResult(string Key, string Statement, long Violations, IReadOnlyList<string> Examples)
{
    public bool Holds => Violations == 0;
}
