using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Opinions;

namespace Participate.Core.Moderation.Entries;

/// <summary>Statements that members answer. Nobody changes them: they are shown or hidden whole.</summary>
public sealed class StatementEntries(ParticipateDbContext db, StatementPublication publication) : EntryKind
{
    private const int TitleLength = 80;

    public override ContentKind Kind => ContentKind.Statement;

    public override string Key => "statement";

    public override async Task<IReadOnlyList<CoalitionEntry>> ReadAsync(int[] ids, CancellationToken cancellationToken)
    {
        var found = await (
            from statement in db.Statements.AsNoTracking()
            join mission in db.Missions on statement.MissionId equals mission.Id
            join author in db.Users on statement.AuthorId equals author.Id
            where ids.Contains(statement.Id)
            select new { statement, mission.Slug, author.DisplayName })
            .ToListAsync(cancellationToken);
        return found.ConvertAll(row => new CoalitionEntry(
            Kind, row.statement.Id, row.statement.MissionId, row.statement.AuthorId, row.DisplayName, TypedText.Shortened(row.statement.Text, TitleLength),
            $"<p>{WebUtility.HtmlEncode(row.statement.Text)}</p>", row.statement.Text, row.statement.Visibility, $"/missions/{row.Slug}/opinions?statement={row.statement.Id}",
            row.statement.PublishedAt));
    }

    public override Task HoldAsync(int id, CancellationToken cancellationToken) =>
        db.Statements.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);

    public override Task ShowAsync(CoalitionEntry entry, bool newest, Actor actor, CancellationToken cancellationToken) => publication.ShowAsync(entry.Id, cancellationToken);

    public override Task HideAsync(CoalitionEntry entry, string reason, Actor actor, CancellationToken cancellationToken) => publication.HideAsync(entry.Id, cancellationToken);

    public override Task TakeBackAsync(CoalitionEntry entry, Visibility before, CancellationToken cancellationToken) => publication.TakeBackAsync(entry.Id, before, cancellationToken);
}
