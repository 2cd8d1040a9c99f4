using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Insight;
using Participate.Core.Members;

namespace Participate.Core.Ideas.Themes;

/// <summary>
/// Groups the public ideas of a mission into themes: of a sample at most, after which every idea is placed, some hundred at a time, so that
/// members' writes come between and memory does not grow with the mission. One run of a mission at a time, on whichever node.
/// </summary>
public sealed class ThemeGroupingService(ParticipateDbContext db, Transactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <summary>Ideas that are compared. The same ones from run to run: those that come first in a stored shuffled order.</summary>
    public const int MostCompared = 20_000;

    /// <summary>Ideas of a mission are grouped again after so many came or went, or a tenth of them where that is more.</summary>
    public const int LeastChanged = 8;

    /// <summary>Ideas of a mission that are grouped while the team waits: about a second.</summary>
    public const int MostAtOnce = 2_000;

    private const int Batch = 500;
    private const int IdsAtATime = 50_000;

    /// <summary>Longer than any run; where a process ended in the middle, another may begin after it.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

    /// <summary>
    /// True where the mission team asked for a run, or enough changed: public ideas that came since the last, and those that went. A grouping
    /// of fewer than <see cref="ThemeGrouping.LeastIdeas"/> ideas is not begun.
    /// </summary>
    public async Task<bool> IsDueAsync(int missionId, CancellationToken cancellationToken)
    {
        var ideas = await db.ConsultationTallies.Where(tally => tally.MissionId == missionId).Select(tally => tally.Ideas).FirstOrDefaultAsync(cancellationToken);
        if (await db.ThemeRuns.AsNoTracking().FirstOrDefaultAsync(run => run.MissionId == missionId, cancellationToken) is not { } last)
            return ideas >= ThemeGrouping.LeastIdeas;
        if (last.IsRequested || last.At is not { } at)
            return last.IsRequested || ideas >= ThemeGrouping.LeastIdeas;
        var enough = Math.Max(LeastChanged, last.Ideas / 10);
        var came = await db.Ideas.Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published && idea.PublishedAt > at).Take(enough).CountAsync(cancellationToken);
        return came + Math.Abs(last.Ideas + came - ideas) >= enough;
    }

    /// <summary>
    /// Groups the ideas again at the wish of the mission's team: at once where there are at most <see cref="MostAtOnce"/>, else in the background
    /// (false). Refused for others (NotPermitted), with fewer ideas than can be grouped, and while a run is at work (Conflict).
    /// </summary>
    public async Task<Outcome<bool>> GroupAgainAsync(int missionId, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsOnTeam(missionId))
            return ThemeService.ForTheTeam;
        var ideas = await db.ConsultationTallies.Where(tally => tally.MissionId == missionId).Select(tally => tally.Ideas).FirstOrDefaultAsync(cancellationToken);
        if (ideas < ThemeGrouping.LeastIdeas)
            return Refusal.Conflict($"Ideas are grouped once at least {ThemeGrouping.LeastIdeas} are public.");
        if (ideas <= MostAtOnce)
            return await RunAsync(missionId, actor, cancellationToken) is { Succeeded: false } refused ? Outcome<bool>.Refused(refused.Refusals) : true;
        await EnsureAsync(missionId, cancellationToken);
        await db.ThemeRuns.Where(run => run.MissionId == missionId).ExecuteUpdateAsync(set => set.SetProperty(run => run.IsRequested, true), cancellationToken);
        return false;
    }

    /// <summary>
    /// Groups the ideas of a mission now. Themes of the run before keep their number and name where their ideas are still alike; those that
    /// the team named, locked or merged stay. Refused (Conflict) while another run of the mission is at work.
    /// </summary>
    public async Task<Outcome> RunAsync(int missionId, Actor? actor, CancellationToken cancellationToken)
    {
        await EnsureAsync(missionId, cancellationToken);
        var (now, until) = (clock.UtcNow(), clock.UtcNow() + LongestRun);
        var free = db.ThemeRuns.Where(run => run.MissionId == missionId && (run.ClaimedUntil == null || run.ClaimedUntil < now));
        if (await free.ExecuteUpdateAsync(set => set.SetProperty(run => run.ClaimedUntil, until), cancellationToken) == 0)
            return Refusal.Conflict("The ideas of this mission are being grouped already. Try again in a minute.");
        try
        {
            await RunAsync(missionId, actor, now, cancellationToken);
            return Outcome.Done;
        }
        finally
        {
            await db.ThemeRuns.Where(run => run.MissionId == missionId && run.ClaimedUntil == until)
                .ExecuteUpdateAsync(set => set.SetProperty(run => run.ClaimedUntil, (DateTime?)null), CancellationToken.None);
        }
    }

    private async Task RunAsync(int missionId, Actor? actor, DateTime now, CancellationToken cancellationToken)
    {
        var before = await ThemeSet.BeforeRunAsync(db, missionId, cancellationToken);
        var number = await db.ConsultationTallies.Where(tally => tally.MissionId == missionId).Select(tally => tally.Ideas).FirstOrDefaultAsync(cancellationToken);
        var sample = await SampleAsync(missionId, before, cancellationToken);
        var groups = ThemeGrouping.Group(sample, before.Profiles(sample.Where(idea => idea.KeptIn is not null).Select(idea => idea.KeptIn!.Value).ToHashSet()));
        await transactions.RunAsync(
            async token =>
            {
                await KeepAsync(missionId, before, groups, now, token);
                var weights = ThemeWriting.Of(groups.Weights.Shares);
                await db.ThemeRuns.Where(run => run.MissionId == missionId).ExecuteUpdateAsync(
                    set => set.SetProperty(run => run.At, now).SetProperty(run => run.Ideas, number).SetProperty(run => run.Weights, weights).SetProperty(run => run.IsRequested, false), token);
                audit.Add("themes.grouped", "mission", missionId, actor?.MemberId, missionId, $"{number} ideas, {groups.Themes.Count} themes");
                transactions.Touch(missionId);
                return Outcome.Done;
            },
            cancellationToken);
        // The grouping is kept: whoever asked for it may go, the ideas are placed.
        await PlaceAllAsync(missionId, CancellationToken.None);
    }

    private async Task<List<ThemeIdea>> SampleAsync(int missionId, ThemeSet themes, CancellationToken cancellationToken) =>
        [.. (await db.Ideas.AsNoTracking()
            .Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published)
            .OrderBy(idea => idea.Shuffle0).ThenBy(idea => idea.Id)
            .Take(MostCompared)
            .Select(idea => new { idea.Id, idea.AuthorId, idea.Title, idea.Summary, idea.ThemeId, idea.IsThemeByTeam })
            .ToListAsync(cancellationToken))
            .Select(idea => new ThemeIdea(
                idea.Id, idea.AuthorId, idea.Title, idea.Summary, idea.ThemeId is { } theme && (idea.IsThemeByTeam || themes.Locked.Contains(theme)) ? theme : null))];

    /// <summary>Writes what was found of themes that there were, ends those that were not found, and adds new ones. What the team did meanwhile stands.</summary>
    private async Task KeepAsync(int missionId, ThemeSet before, ThemeGroups groups, DateTime now, CancellationToken cancellationToken)
    {
        var found = groups.Themes.ToDictionary(theme => theme.Key);
        foreach (var theme in before.All)
        {
            var stored = db.Themes.Where(row => row.Id == theme.Id && !row.IsLocked);
            if (!found.TryGetValue(theme.Id, out var profile))
            {
                // As it was seen, so that what the team did since is not lost; and a new version, so that what the team is about to do is refused.
                await stored
                    .Where(row => row.Version == theme.Version && row.GivenName == null && row.MergedIntoId == null && !db.Themes.Any(part => part.MergedIntoId == row.Id)
                        && !db.Ideas.Any(idea => idea.ThemeId == row.Id && idea.IsThemeByTeam))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now).SetProperty(row => row.Version, row => row.Version + 1), cancellationToken);
                continue;
            }
            if (profile.IsFixed)
                continue;
            var (terms, words) = (ThemeWriting.Of(profile.Terms), groups.Names.TryGetValue(theme.Id, out var named) ? ThemeWriting.Of(named) : theme.Words);
            await stored.ExecuteUpdateAsync(set => set.SetProperty(row => row.Terms, terms).SetProperty(row => row.Words, words), cancellationToken);
        }
        var last = await db.Themes.Where(theme => theme.MissionId == missionId).MaxAsync(theme => (int?)theme.Number, cancellationToken) ?? 0;
        // The larger ones come first: their numbers are what one sees.
        var sizes = groups.Of.Values.CountBy(key => key).ToDictionary();
        db.Themes.AddRange(groups.Themes.Where(theme => theme.Key < 0).OrderByDescending(theme => sizes.GetValueOrDefault(theme.Key)).ThenByDescending(theme => theme.Key).Select((theme, index) => new Theme
        {
            MissionId = missionId,
            Number = last + 1 + index,
            CreatedAt = now,
            Terms = ThemeWriting.Of(theme.Terms),
            Words = ThemeWriting.Of(groups.Names[theme.Key]),
        }));
    }

    private async Task PlaceAllAsync(int missionId, CancellationToken cancellationToken)
    {
        for (var after = 0; ;)
        {
            var from = after;
            // Ids come in large blocks: no index has the public ideas of a mission in order of id.
            var ids = await db.Ideas.Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published && idea.Id > from)
                .OrderBy(idea => idea.Id).Take(IdsAtATime).Select(idea => idea.Id).ToListAsync(cancellationToken);
            if (ids.Count == 0)
                return;
            foreach (var chunk in ids.Chunk(Batch))
                await PlaceAsync(missionId, chunk, cancellationToken);
            after = ids[^1];
        }
    }

    private async Task PlaceAsync(int missionId, int[] ids, CancellationToken cancellationToken)
    {
        // Read anew: the team may have locked or merged one meanwhile.
        var themes = (await ThemeSet.ReadAsync(db, missionId, cancellationToken))!;
        if (await ThemePlacing.MisplacedAsync(db, themes, ids, cancellationToken) is not { Count: > 0 } misplaced)
            return;
        await transactions.RunAsync(
            async token =>
            {
                await ThemePlacing.PlaceAsync(db, themes, misplaced, token);
                transactions.Touch(missionId);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private async Task EnsureAsync(int missionId, CancellationToken cancellationToken)
    {
        if (await db.ThemeRuns.AnyAsync(run => run.MissionId == missionId, cancellationToken))
            return;
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"ThemeRuns\" (\"MissionId\", \"Ideas\", \"Weights\", \"IsRequested\") VALUES ({missionId}, 0, '', {false}) ON CONFLICT DO NOTHING", cancellationToken);
    }
}
