using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common.Text;
using Participate.Core.Delivery;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;

namespace Participate.Core.Summaries.OwnData;

/// <summary>What the member does for organisations and for the coalition.</summary>
public static partial class OwnSources
{
    private static IEnumerable<OwnSource> OfCoalition =>
    [
        OwnSource.Of("organisations", "Organisations you speak for or asked to", (IQueryable<OrganisationMember> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.OrganisationId, row.Role, row.State, row.Message, row.AskedAt, row.DecidedAt, row.EndedAt, row.Reason }), row => row.MemberId),
        OwnSource.Of("organisations_registered", "Organisations that you registered", (IQueryable<Organisation> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Id, row.Name, row.Slug, row.Sector, row.Kind, row.Description, row.Website, row.State, row.RegisteredAt, row.VerifiedAt }), row => row.RegisteredById),
        OwnSource.Of("organisation_changes", "Changes of organisations that you made", (IQueryable<OrganisationRevision> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.OrganisationId, row.Number, row.Act, row.At, row.Name, row.Changes, row.Description }), row => row.MemberId),
        OwnSource.Of("logos", "Logos that you added", (IQueryable<OrganisationLogo> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.OrganisationId, row.Kind, row.AlternativeText, row.AddedAt }), row => row.AddedById),
        OwnSource.Of("pledges", "Your pledges", (IQueryable<Pledge> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Id, row.MissionId, row.IdeaId, row.BarrierId, row.ReformId, row.OrganisationId, row.Sector, row.Kind, row.Unit, row.Hundredths, row.Text, row.Conditions, row.PlaceCode, row.DueOn, row.Phase, row.State, row.Visibility, row.CreatedAt, row.OfferedAt, row.EndedAt, row.WasOnTime }), row => row.MemberId),
        OwnSource.Of("pledge_versions", "Versions of pledges that you wrote", (IQueryable<PledgeRevision> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.PledgeId, row.Number, row.At, row.ApprovedAt, row.Text, row.Conditions, row.Kind, row.Unit, row.Hundredths, row.PlaceCode, row.DueOn, row.Phase }), row => row.MemberId),
        OwnSource.Of("pledge_steps", "Steps of pledges that you made", (IQueryable<PledgeEvent> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.PledgeId, row.Act, row.From, row.To, row.At, row.ActedAs, Reason = Wording.English(row.Reason), row.Link }), row => row.MemberId),
        OwnSource.Of("barriers", "Barriers that you reported", (IQueryable<Barrier> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Id, row.MissionId, row.OrganisationId, row.Title, row.Category, row.Sectors, row.PlaceCode, row.State, row.Visibility, row.ReportedAt, row.PublishedAt, row.EditedAt, row.MergedIntoId }), row => row.AuthorId),
        OwnSource.Of("barrier_versions", "Versions of barriers that you wrote", (IQueryable<BarrierRevision> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.BarrierId, row.Number, row.At, row.Title, row.Category, row.Text, row.Affected, row.Evidence, row.Sectors, row.Places, row.ApprovedAt }), row => row.MemberId),
        OwnSource.Of("barrier_steps", "Steps of barriers that you made", (IQueryable<BarrierStep> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.BarrierId, row.Kind, row.From, row.To, row.Reason, row.ReformId, row.OtherBarrierId, row.At }), row => row.MemberId),
        OwnSource.Of("barriers_seconded", "Barriers that you meet too", (IQueryable<BarrierSecond> rows) => rows.OrderBy(row => row.BarrierId).Select(row => new { row.BarrierId, row.OrganisationId, row.Sector, row.PlaceCode, row.At }), row => row.MemberId),
        OwnSource.Of("reforms", "Reforms that you proposed", (IQueryable<Reform> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Id, row.MissionId, row.Title, row.Text, row.Instrument, row.State, row.Visibility, row.ProposedAt, row.PublishedAt }), row => row.AuthorId),
        OwnSource.Of("reform_versions", "Versions of reforms that you wrote", (IQueryable<ReformRevision> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.ReformId, row.Number, row.At, row.Title, row.Text, row.Instrument }), row => row.MemberId),
        OwnSource.Of("reform_steps", "Steps of reforms that you made", (IQueryable<ReformStep> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.ReformId, row.From, row.To, row.Reason, row.At }), row => row.MemberId),
        OwnSource.Of("who_is_needed", "Whom you suggested to ask", (IQueryable<ActorSuggestion> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.OrganisationId, row.Sector, row.Kind, row.PlaceCode, row.Phase, row.Why, row.At, row.State, row.Answer, row.AnsweredAt }), row => row.MemberId),
        OwnSource.Of("suggestions_answered", "Suggestions that you answered", (IQueryable<ActorSuggestion> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.Kind, row.State, row.Answer, row.AnsweredAt }), row => row.AnsweredById),
        OwnSource.Of("coalition_invitations_by_you", "Invitations to the coalition that you sent", (IQueryable<CoalitionInvitation> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.IdeaId, row.OrganisationId, row.Sector, row.SentAt, row.LapsesAt }), row => row.SentById),
        OwnSource.Of("action_updates", "Updates of actions that you wrote", (IQueryable<ActionUpdate> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.ActionId, row.OrganisationId, row.Text, row.Link, row.State, row.At, row.PublishedAt, row.DeclinedReason }), row => row.MemberId),
        OwnSource.Through("coalition_invitations_to_you", "Invitations to the coalition to your address", (db, member) => db.CoalitionInvitations.AsNoTracking()
            .Where(row => member.Email != null && row.Email == member.Email).OrderBy(row => row.Id)
            .Select(row => new { row.MissionId, row.IdeaId, row.Name, row.Sector, row.Message, row.SentAt, row.LapsesAt, row.State, row.AnsweredAt, row.Answer })),
    ];
}
