using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>
/// Counts who took part and keeps the tables as the next edition. Before an edition is kept it is attacked together with all before it
/// (<see cref="PublishedSeries"/>); where somebody could prove something about few people it is drawn again, or waits.
/// </summary>
public sealed class WhoTookPartService(ParticipateDbContext db, Transactions transactions, TimeProvider clock)
{
    private const int MostDraws = 10;

    /// <summary>
    /// Makes the next edition where the last is old and enough more members take part. Of two at once one is kept. Costs one look at each
    /// member who told anything.
    /// </summary>
    /// <param name="members">Members taking part, as the summary counts them.</param>
    public async Task CountAsync(Mission mission, int members, CancellationToken cancellationToken)
    {
        var groups = await GroupsAsync(mission.Id, cancellationToken);
        try
        {
            await transactions.RunAsync(
                async token =>
                {
                    var editions = await db.WhoTookPartEditions.Where(row => row.MissionId == mission.Id).OrderBy(row => row.Number).ToListAsync(token);
                    if (editions.LastOrDefault() is { } last && !(last.IsOld(clock.UtcNow()) && last.HasGrown(members)))
                        return Outcome.Done;
                    var before = editions.Where(row => !row.ShowsNothing).Select(row => WhoTables.Published(row.Read())).ToList();
                    if (Drawn(mission, members, groups, before) is not { } counted)
                        return Outcome.Done;
                    var edition = editions.Find(row => row.ShowsNothing);
                    if (edition is null)
                        db.WhoTookPartEditions.Add(edition = new WhoTookPartEdition { MissionId = mission.Id, Number = editions.Count + 1 });
                    edition.Take(counted);
                    return Outcome.Done;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || db.IsUniqueViolation(exception))
        {
            // Somebody else made it in this moment; theirs stands.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Tables that give nothing away beside those before; null where no draw does.</summary>
    private WhoTookPart? Drawn(Mission mission, int members, IReadOnlyList<AboutGroup> groups, List<PublishedEdition> before)
    {
        for (var i = 0; i < MostDraws; i++)
        {
            var counted = WhoTookPartTables.Make(clock.UtcNow(), members, mission.PlaceCode, groups, () => RandomNumberGenerator.GetInt32(RandomRounding.Base));
            if (!PublishedSeries.GivesAwayFew([.. before, WhoTables.Published(counted)]))
                return counted;
        }
        return null;
    }

    /// <summary>Those who told something and wrote published content or have a vote on a published idea, by what they told.</summary>
    private async Task<List<AboutGroup>> GroupsAsync(int missionId, CancellationToken cancellationToken)
    {
        var published = db.Ideas.Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published);
        var rows = await db.AboutYou.AsNoTracking()
            .Where(row => published.Any(idea => idea.AuthorId == row.MemberId)
                || db.Comments.Any(comment => comment.AuthorId == row.MemberId && comment.MissionId == missionId && comment.Visibility == Visibility.Published && published.Any(idea => idea.Id == comment.IdeaId))
                || db.Votes.Any(vote => vote.MemberId == row.MemberId && published.Any(idea => idea.Id == vote.IdeaId)))
            .GroupBy(row => new { row.PlaceCode, row.AgeBand, row.As, row.Sector })
            .Select(group => new { group.Key, Members = group.Count() })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new AboutGroup(row.Key.PlaceCode, row.Key.AgeBand, row.Key.As, row.Key.Sector, row.Members));
    }
}
