using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;

namespace Participate.Core.Delivery;

/// <summary>
/// What is new of the coalition and of delivery, for feeds: only what is public now, and no member by name. Histories are kept by what they are
/// of, so that news of a mission is looked for among the newest acts of all missions: where others are much busier, a feed begins later.
/// </summary>
public sealed class CoalitionFeedQueries(ParticipateDbContext db)
{
    // Acts of each kind that are looked through, and characters of a text that a feed gives.
    private const int MostLookedAt = 2_000;
    private const int TextLength = 500;

    /// <summary>The newest entries of a mission: what happened to pledges, barriers and reforms, and what is told of actions and figures.</summary>
    public async Task<IReadOnlyList<FeedEntry>> NewestAsync(Mission mission, CancellationToken cancellationToken)
    {
        var root = "/missions/" + mission.Slug;
        return FeedQueries.Newest(
        [
            .. await PledgesAsync(db.PledgeEvents.OrderByDescending(row => row.Id).Take(MostLookedAt), row => row.MissionId == mission.Id, cancellationToken),
            .. await BarriersAsync(mission.Id, root, cancellationToken),
            .. await ReformsAsync(mission.Id, root, cancellationToken),
            .. await ActionsAsync(mission.Id, root, cancellationToken),
            .. await MilestonesAsync(mission.Id, root, cancellationToken),
            .. await UpdatesAsync(db.ActionUpdates.OrderByDescending(row => row.Id).Take(MostLookedAt), row => row.MissionId == mission.Id, cancellationToken),
            .. await FiguresAsync(mission, root, cancellationToken),
        ]);
    }

    /// <summary>The newest entries of an organisation in every mission: ideas that it proposed, what became of its pledges, and what it tells of actions.</summary>
    /// <param name="ids">The organisation, and those that were merged into it.</param>
    public async Task<IReadOnlyList<FeedEntry>> OfOrganisationAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        var ideas = await (
            from idea in db.Ideas.AsNoTracking().Where(row => row.OrganisationId != null && ids.Contains(row.OrganisationId.Value) && row.Visibility == Visibility.Published)
                .OrderByDescending(row => row.Id).Take(FeedQueries.MostEntries)
            join mission in db.Missions on idea.MissionId equals mission.Id
            select new { idea.Id, idea.Title, idea.Summary, idea.PublishedAt, idea.EditedAt, mission.Slug }).ToListAsync(cancellationToken);
        var pledges = db.Pledges.Where(row => row.OrganisationId != null && ids.Contains(row.OrganisationId.Value));
        return FeedQueries.Newest(
        [
            .. ideas.Select(row => new FeedEntry(FormattableString.Invariant($"/missions/{row.Slug}/ideas/{row.Id}"), row.Title, row.Summary, row.PublishedAt!.Value, row.EditedAt ?? row.PublishedAt.Value)),
            .. await PledgesAsync(
                db.PledgeEvents.Where(row => pledges.Any(pledge => pledge.Id == row.PledgeId)).OrderByDescending(row => row.Id).Take(MostLookedAt), row => row.OrganisationId != null, cancellationToken),
            .. await UpdatesAsync(db.ActionUpdates.Where(row => row.OrganisationId != null && ids.Contains(row.OrganisationId.Value)).OrderByDescending(row => row.Id).Take(MostLookedAt), row => true, cancellationToken),
        ]);
    }

    private async Task<List<FeedEntry>> PledgesAsync(IQueryable<PledgeEvent> events, Expression<Func<Pledge, bool>> fits, CancellationToken cancellationToken)
    {
        var rows = await (
            from happened in events
            join pledge in db.Pledges.Where(row => row.Visibility == Visibility.Published && row.State != PledgeState.Draft).Where(fits) on happened.PledgeId equals pledge.Id
            where happened.Act != PledgeAct.Comment && happened.Act != PledgeAct.Decline
            join mission in db.Missions on pledge.MissionId equals mission.Id
            orderby happened.Id descending
            select new
            {
                happened.Id,
                happened.Act,
                happened.At,
                happened.Reason,
                happened.AreWordsPublic,
                PledgeId = pledge.Id,
                pledge.Kind,
                pledge.Unit,
                pledge.Hundredths,
                pledge.Text,
                mission.Slug,
                Organisation = db.Organisations.Where(row => row.Id == pledge.OrganisationId).Select(row => row.Name).FirstOrDefault(),
            }).Take(FeedQueries.MostEntries).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => Entry(
            FormattableString.Invariant($"/missions/{row.Slug}/coalition/pledges/{row.PledgeId}#act-{row.Id}"),
            $"{Happened(row.Act, row.Organisation)}: {PledgeWords.Name(row.Kind).ToLowerInvariant()}{(row.Hundredths is { } amount ? ", " + PledgeWords.Amount(amount, row.Unit) : "")}",
            row.AreWordsPublic && row.Reason.Length > 0 ? $"{row.Text}\n{Wording.English(row.Reason)}" : row.Text,
            row.At));
    }

    private async Task<List<FeedEntry>> BarriersAsync(int missionId, string root, CancellationToken cancellationToken)
    {
        // What came with the mission's file is no news.
        var reported = await db.Barriers.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published && row.AuthorId != null).OrderByDescending(row => row.Id).Take(FeedQueries.MostEntries)
            .Select(row => new { row.Id, row.Title, row.PublishedAt }).ToListAsync(cancellationToken);
        var steps = await (
            from step in db.BarrierSteps.OrderByDescending(row => row.Id).Take(MostLookedAt)
            join barrier in db.Barriers.Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published) on step.BarrierId equals barrier.Id
            where step.Kind == BarrierStepKind.State
            orderby step.Id descending
            select new { step.Id, step.From, step.To, step.Reason, step.OwnerName, step.At, BarrierId = barrier.Id, barrier.Title }).Take(FeedQueries.MostEntries).ToListAsync(cancellationToken);
        return
        [
            .. reported.Select(row => Entry(FormattableString.Invariant($"{root}/barriers/{row.Id}"), $"A new barrier: “{row.Title}”", "", row.PublishedAt!.Value)),
            .. steps.Select(row => Entry(
                FormattableString.Invariant($"{root}/barriers/{row.BarrierId}#step-{row.Id}"),
                row.From == row.To ? $"The barrier “{row.Title}” has another owner: {row.OwnerName}" : $"The barrier “{row.Title}” is now: {BarrierWords.Name(row.To)}",
                row.Reason, row.At)),
        ];
    }

    private async Task<List<FeedEntry>> ReformsAsync(int missionId, string root, CancellationToken cancellationToken)
    {
        var proposed = await db.Reforms.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published && row.AuthorId != null).OrderByDescending(row => row.Id).Take(FeedQueries.MostEntries)
            .Select(row => new { row.Id, row.Title, row.PublishedAt }).ToListAsync(cancellationToken);
        var steps = await (
            from step in db.ReformSteps.OrderByDescending(row => row.Id).Take(MostLookedAt)
            join reform in db.Reforms.Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published) on step.ReformId equals reform.Id
            orderby step.Id descending
            select new { step.Id, step.To, step.Reason, step.At, ReformId = reform.Id, reform.Title }).Take(FeedQueries.MostEntries).ToListAsync(cancellationToken);
        return
        [
            .. proposed.Select(row => Entry(FormattableString.Invariant($"{root}/reforms/{row.Id}"), $"A new reform: “{row.Title}”", "", row.PublishedAt!.Value)),
            .. steps.Select(row => Entry(FormattableString.Invariant($"{root}/reforms/{row.ReformId}#step-{row.Id}"), $"The reform “{row.Title}” is now: {BarrierWords.Name(row.To)}", row.Reason, row.At)),
        ];
    }

    private async Task<List<FeedEntry>> ActionsAsync(int missionId, string root, CancellationToken cancellationToken)
    {
        var rows = await (
            from change in db.ActionChanges.OrderByDescending(row => row.Id).Take(MostLookedAt)
            join action in db.DeliveryActions.Where(row => row.MissionId == missionId) on change.ActionId equals action.Id
            where change.Before == null || change.Before != change.State
            orderby change.Id descending
            select new { change.Id, change.Before, change.State, change.Reason, change.At, ActionId = action.Id, action.Title }).Take(FeedQueries.MostEntries).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => Entry(
            FormattableString.Invariant($"{root}/delivery/{row.ActionId}#change-{row.Id}"),
            row.Before is null ? $"A new action: “{row.Title}”" : $"The action “{row.Title}” is now: {ActionWords.Name(row.State)}", row.Reason, row.At));
    }

    private async Task<List<FeedEntry>> MilestonesAsync(int missionId, string root, CancellationToken cancellationToken)
    {
        var rows = await (
            from change in db.MilestoneChanges.OrderByDescending(row => row.Id).Take(MostLookedAt)
            join step in db.Milestones on change.MilestoneId equals step.Id
            join action in db.DeliveryActions.Where(row => row.MissionId == missionId) on step.ActionId equals action.Id
            orderby change.Id descending
            select new { Change = change, step.Title, ActionId = action.Id, Action = action.Title, IsFirst = !db.MilestoneChanges.Any(before => before.MilestoneId == change.MilestoneId && before.Id < change.Id) })
            .Take(FeedQueries.MostEntries).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => Entry(
            FormattableString.Invariant($"{root}/delivery/{row.ActionId}#milestone-{row.Change.Id}"),
            $"“{row.Title}”, a milestone of “{row.Action}”, {Standing(row.Change, row.IsFirst)}", row.Change.Reason, row.Change.At));
    }

    private async Task<List<FeedEntry>> UpdatesAsync(IQueryable<ActionUpdate> updates, Expression<Func<DeliveryAction, bool>> fits, CancellationToken cancellationToken)
    {
        var rows = await (
            from update in updates
            where update.State == ActionUpdateState.Published
            join action in db.DeliveryActions.Where(fits) on update.ActionId equals action.Id
            join mission in db.Missions on action.MissionId equals mission.Id
            orderby update.Id descending
            select new
            {
                update.Id,
                update.TextHtml,
                update.PublishedAt,
                ActionId = action.Id,
                action.Title,
                mission.Slug,
                Organisation = db.Organisations.Where(row => row.Id == update.OrganisationId).Select(row => row.Name).FirstOrDefault(),
            }).Take(FeedQueries.MostEntries).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => Entry(
            FormattableString.Invariant($"/missions/{row.Slug}/delivery/{row.ActionId}#update-{row.Id}"),
            $"{row.Organisation ?? "The mission team"} on the action “{row.Title}”", MemberMarkdown.ToText(row.TextHtml), row.PublishedAt!.Value));
    }

    private async Task<List<FeedEntry>> FiguresAsync(Mission mission, string root, CancellationToken cancellationToken)
    {
        var rows = await db.IndicatorChanges.AsNoTracking().Where(row => row.MissionId == mission.Id).OrderByDescending(row => row.Id).Take(FeedQueries.MostEntries).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => Entry(
            FormattableString.Invariant($"{root}/delivery/figures#change-{row.Id}"),
            FormattableString.Invariant($"{mission.IndicatorName}: {row.Value:0.######} {mission.IndicatorUnit} for {row.Period}") + (row.ValueBefore is { } before ? FormattableString.Invariant($", revised from {before:0.######}") : ""),
            row.Reason.Length > 0 ? $"{row.Source}\n{row.Reason}" : row.Source,
            row.At));
    }

    private static FeedEntry Entry(string path, string title, string text, DateTime at) => new(path, title, TypedText.Shortened(text, TextLength), at, at);

    /// <param name="organisation">Null for a member, who is not named.</param>
    private static string Happened(PledgeAct act, string? organisation) => act switch
    {
        PledgeAct.Offer => $"{organisation ?? "A member"} offered a pledge",
        PledgeAct.Accept => $"The mission team accepted a pledge of {organisation ?? "a member"}",
        PledgeAct.Start => $"{organisation ?? "A member"} began work on a pledge",
        PledgeAct.Deliver => $"{organisation ?? "A member"} delivered a pledge",
        PledgeAct.Miss => $"A pledge of {organisation ?? "a member"} was missed",
        _ => $"{organisation ?? "A member"} withdrew a pledge",
    };

    private static string Standing(MilestoneChange change, bool isFirst) => change switch
    {
        { IsDropped: true } => "was dropped",
        { ActualOn: { } reached } => $"was reached on {UkTime.Words(reached)}",
        { ForecastOn: { } expected } => $"is expected on {UkTime.Words(expected)}",
        _ when isFirst => $"is planned for {UkTime.Words(change.PlannedOn)}",
        _ => $"is expected as planned, on {UkTime.Words(change.PlannedOn)}",
    };
}
