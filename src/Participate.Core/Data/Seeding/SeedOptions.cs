using Participate.Core.Common;

namespace Participate.Core.Data.Seeding;

/// <summary>How much synthetic data to add, and from which seed.</summary>
public sealed record SeedOptions
{
    /// <summary>The most of anything in one run: ids are 32 bits wide, and a database that full would be of no use.</summary>
    public const int Most = 50_000_000;

    public required int Ideas { get; init; }

    public required int Comments { get; init; }

    /// <summary>Votes that count in the end; a few members change theirs, so the log of votes is longer.</summary>
    public required int Votes { get; init; }

    /// <summary>Members who write and vote; nobody else does.</summary>
    public required int Members { get; init; }

    /// <summary>Verified organisations, each with one of the members as its owner.</summary>
    public int Organisations { get; init; }

    /// <summary>The same seed on the same database gives the same data.</summary>
    public required int Seed { get; init; }

    /// <summary>The one mission that gets it all; null spreads it over every mission.</summary>
    public string? MissionSlug { get; init; }

    /// <summary>As many members as this many ideas, comments and votes need to look like a consultation.</summary>
    public static int MembersFor(int ideas, int comments, int votes) =>
        ideas + comments + votes == 0 ? 0 : (int)Math.Max(20, Math.Max(Math.Ceiling(votes / (double)Math.Max(1, ideas)), ((long)ideas + comments + votes) / 25));

    /// <summary>Everything that cannot be done, in words; empty where all can.</summary>
    public IEnumerable<Refusal> Problems()
    {
        foreach (var (name, value) in new[] { ("ideas", Ideas), ("comments", Comments), ("votes", Votes), ("members", Members), ("organisations", Organisations) })
        {
            if (value is < 0 or > Most)
                yield return Refusal.Invalid(name, $"--{name} must be a number from 0 to {Most:N0}.");
        }
        if (Ideas + (long)Comments + Votes + Members + Organisations == 0)
            yield return Refusal.Invalid("ideas", "There is nothing to add. Say how much, for example --ideas 1000 --comments 5000 --votes 10000 --members 500.");
        if (Ideas == 0 && Comments > 0)
            yield return Refusal.Invalid("comments", "Comments need ideas to stand on: add --ideas.");
        if (Ideas == 0 && Votes > 0)
            yield return Refusal.Invalid("votes", "Votes need ideas: add --ideas.");
        if (Members == 0 && Organisations > 0)
            yield return Refusal.Invalid("members", "Organisations need owners: --members must be at least 1.");
        if (Members == 0 && Ideas > 0)
            yield return Refusal.Invalid("members", "Ideas need authors: --members must be at least 1.");
        if (Ideas > 0 && Members > 0 && Votes > (long)Ideas * Members)
            yield return Refusal.Invalid("votes", $"{Members:N0} members have at most one vote each on {Ideas:N0} ideas. That is {(long)Ideas * Members:N0} votes, fewer than {Votes:N0}: ask for more members.");
    }
}

/// <summary>How far it is.</summary>
/// <param name="Rows">Rows written, of all tables.</param>
public sealed record SeedProgress(int Members, int Ideas, int Comments, int Votes, long Rows);
