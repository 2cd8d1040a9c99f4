using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Organisations;

namespace Participate.Core.Summaries.OpenData;

/// <summary>Which organisations stand in the files of a mission.</summary>
internal static class OpenOrganisations
{
    /// <summary>
    /// Organisations that were verified and do something that is public in a mission: pledge, contribute, report or own barriers, own reforms, do
    /// actions or tell of them. Costs a few index look-ups for each organisation of the register.
    /// </summary>
    public static IQueryable<Organisation> TakingPart(ParticipateDbContext db, int missionId) => db.Organisations.Where(row => row.VerifiedAt != null
        && (db.Pledges.Any(pledge => pledge.OrganisationId == row.Id && pledge.MissionId == missionId && pledge.Visibility == Visibility.Published)
            || db.Ideas.Any(idea => idea.OrganisationId == row.Id && idea.MissionId == missionId && idea.Visibility == Visibility.Published)
            || db.Comments.Any(comment => comment.OrganisationId == row.Id && comment.MissionId == missionId && comment.Visibility == Visibility.Published)
            || db.Barriers.Any(barrier => barrier.OrganisationId == row.Id && barrier.MissionId == missionId && (barrier.Visibility == Visibility.Published || barrier.Visibility == Visibility.Merged))
            || db.Barriers.Any(barrier => barrier.OwnerOrganisationId == row.Id && barrier.MissionId == missionId && (barrier.Visibility == Visibility.Published || barrier.Visibility == Visibility.Merged))
            || db.Reforms.Any(reform => reform.OwnerOrganisationId == row.Id && reform.MissionId == missionId && reform.Visibility == Visibility.Published)
            || db.DeliveryActions.Any(action => action.OwnerOrganisationId == row.Id && action.MissionId == missionId)
            || db.ActionPartners.Any(partner => partner.OrganisationId == row.Id && db.DeliveryActions.Any(action => action.Id == partner.ActionId && action.MissionId == missionId))
            || db.ActionUpdates.Any(update => update.OrganisationId == row.Id && db.DeliveryActions.Any(action => action.Id == update.ActionId && action.MissionId == missionId))));
}
