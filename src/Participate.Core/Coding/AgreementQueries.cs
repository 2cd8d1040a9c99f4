using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Insight;

namespace Participate.Core.Coding;

/// <summary>Someone of the team who coded ideas.</summary>
public sealed record Coder(int MemberId, string Name, int Ideas);

/// <summary>Two codes on the same ideas, whoever gave them.</summary>
public sealed record CodePair(string First, string Second, int Ideas);

/// <summary>How far two coders agree on one code, over the ideas that both coded.</summary>
/// <param name="Kappa">Null where nothing can be said (<see cref="CohenKappa"/>).</param>
public sealed record CodeAgreement(string Code, int Both, int First, int Second, int Neither, double? Kappa);

/// <summary>How far two coders agree.</summary>
/// <param name="Ideas">Ideas that both coded.</param>
public sealed record Agreement(int Ideas, IReadOnlyList<CodeAgreement> Codes);

/// <summary>Reads what codes occur together, and how far coders agree. Costs as much as was coded by hand.</summary>
public sealed class AgreementQueries(ParticipateDbContext db)
{
    /// <summary>Pairs shown: the most frequent.</summary>
    public const int MostPairs = 50;

    /// <summary>Who coded ideas of the mission, the most first.</summary>
    public async Task<IReadOnlyList<Coder>> CodersAsync(int missionId, CancellationToken cancellationToken) =>
        await (from row in db.CodedIdeas.Where(row => row.MissionId == missionId).GroupBy(row => row.MemberId).Select(rows => new { rows.Key, Count = rows.Count() })
               join member in db.Users on row.Key equals member.Id
               orderby row.Count descending, row.Key
               select new Coder(row.Key, member.DisplayName, row.Count)).Take(100).ToListAsync(cancellationToken);

    /// <summary>Pairs of codes on the same ideas, the most frequent first.</summary>
    public async Task<IReadOnlyList<CodePair>> PairsAsync(int missionId, CancellationToken cancellationToken)
    {
        var pairs = await (from one in db.CodeUses
                           join other in db.CodeUses on one.IdeaId equals other.IdeaId
                           join code in db.Codes on one.CodeId equals code.Id
                           where code.MissionId == missionId && one.CodeId < other.CodeId
                           group one.IdeaId by new { First = one.CodeId, Second = other.CodeId } into pair
                           select new { pair.Key.First, pair.Key.Second, Ideas = pair.Distinct().Count() })
            .OrderByDescending(pair => pair.Ideas).ThenBy(pair => pair.First).ThenBy(pair => pair.Second).Take(MostPairs).ToListAsync(cancellationToken);
        var names = await NamesAsync(missionId, cancellationToken);
        return [.. pairs.Select(pair => new CodePair(names[pair.First], names[pair.Second], pair.Ideas))];
    }

    /// <summary>How far two coders agree on each code that either of them gave, over the ideas that both coded.</summary>
    public async Task<Agreement> OfAsync(int missionId, int first, int second, CancellationToken cancellationToken)
    {
        var both = db.CodedIdeas.Where(row => row.MissionId == missionId && row.MemberId == first && db.CodedIdeas.Any(other => other.IdeaId == row.IdeaId && other.MemberId == second)).Select(row => row.IdeaId);
        var ideas = await both.CountAsync(cancellationToken);
        var uses = await db.CodeUses.AsNoTracking().Where(use => (use.MemberId == first || use.MemberId == second) && both.Contains(use.IdeaId)).ToListAsync(cancellationToken);
        var names = await NamesAsync(missionId, cancellationToken);
        return new Agreement(ideas, [.. uses.GroupBy(use => use.CodeId).Select(ofCode => Of(names[ofCode.Key], [.. ofCode.Where(use => use.MemberId == first).Select(use => use.IdeaId)], [.. ofCode.Where(use => use.MemberId == second).Select(use => use.IdeaId)], ideas))
            .OrderBy(code => code.Code, StringComparer.OrdinalIgnoreCase)]);
    }

    private static CodeAgreement Of(string code, HashSet<int> first, HashSet<int> second, int ideas)
    {
        var both = first.Count(second.Contains);
        var neither = ideas - first.Count - second.Count + both;
        return new CodeAgreement(code, both, first.Count - both, second.Count - both, neither, CohenKappa.Of(both, first.Count - both, second.Count - both, neither));
    }

    private Task<Dictionary<int, string>> NamesAsync(int missionId, CancellationToken cancellationToken) =>
        db.Codes.Where(code => code.MissionId == missionId).ToDictionaryAsync(code => code.Id, code => code.Name, cancellationToken);
}
