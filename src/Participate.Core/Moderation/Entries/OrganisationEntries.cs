using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Organisations;

namespace Participate.Core.Moderation.Entries;

/// <summary>
/// The profiles of organisations: description and logo, which are shown and hidden together. An organisation is in no mission; moderators of
/// the mission to which it pledged last decide, or of the first mission.
/// </summary>
public sealed class OrganisationEntries(ParticipateDbContext db, OrganisationRows rows, TimeProvider clock) : EntryKind
{
    public override ContentKind Kind => ContentKind.Organisation;

    public override string Key => "organisation";

    public override string Noun => "profile of an organisation";

    public override async Task<IReadOnlyList<CoalitionEntry>> ReadAsync(int[] ids, CancellationToken cancellationToken)
    {
        var found = await (
            from organisation in db.Organisations.AsNoTracking()
            join author in db.Users on organisation.RegisteredById equals author.Id
            where ids.Contains(organisation.Id) && (organisation.State == OrganisationState.Verified || organisation.State == OrganisationState.Closed)
            select new
            {
                organisation,
                author.DisplayName,
                MissionId = db.Pledges.Where(pledge => pledge.OrganisationId == organisation.Id).OrderByDescending(pledge => pledge.Id).Select(pledge => (int?)pledge.MissionId).FirstOrDefault()
                    ?? db.Missions.OrderBy(mission => mission.Id).Select(mission => mission.Id).First(),
            }).ToListAsync(cancellationToken);
        return found.ConvertAll(of =>
        {
            var row = of.organisation;
            return new CoalitionEntry(
                Kind, row.Id, of.MissionId, row.RegisteredById, of.DisplayName, row.Name,
                $"<p>{WebUtility.HtmlEncode(row.Name)}{(row.Kind.Length == 0 ? "" : $" · {WebUtility.HtmlEncode(row.Kind)}")}</p>{row.DescriptionHtml}",
                $"{row.Name}\n{row.Kind}\n{row.Description}\n{row.Website}", row.HiddenAt is null ? Visibility.Published : Visibility.Hidden, $"/organisations/{row.Slug}", row.VerifiedAt);
        });
    }

    public override async Task<IReadOnlyList<int>> OwnersAsync(int id, CancellationToken cancellationToken) => await rows.OwnersAsync(id, cancellationToken);

    public override Task HoldAsync(int id, CancellationToken cancellationToken) => rows.HoldAsync(id, cancellationToken);

    public override Task ShowAsync(CoalitionEntry entry, bool newest, Actor actor, CancellationToken cancellationToken) =>
        ActAsync(entry, OrganisationAct.Shown, "", organisation => organisation.Show(), actor, cancellationToken);

    public override Task HideAsync(CoalitionEntry entry, string reason, Actor actor, CancellationToken cancellationToken) =>
        ActAsync(entry, OrganisationAct.Hidden, reason, organisation => organisation.Hide(reason, clock.UtcNow()), actor, cancellationToken);

    // Whoever registered it has a letter of the moderators; its other owners hear of it here.
    private async Task ActAsync(CoalitionEntry entry, OrganisationAct act, string reason, Action<Organisation> change, Actor actor, CancellationToken cancellationToken)
    {
        if (await rows.HoldAsync(entry.Id, cancellationToken) is not { } organisation || organisation.RefusalOf(act) is not null)
            return;
        change(organisation);
        var owners = (await OwnersAsync(entry.Id, cancellationToken)).Where(id => id != entry.AuthorId).ToList();
        await rows.RecordAsync(organisation, act, actor, owners, "", reason, cancellationToken);
    }
}
