using Participate.Core.Common;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>What decides who may act on a case.</summary>
/// <param name="ReportedByActor">The actor reported the content, as a member.</param>
/// <param name="AppealedModeratorId">Who made the decision that is appealed; null where none is.</param>
public sealed record CaseStanding(int MissionId, int AuthorId, CaseState State, bool ReportedByActor, int? AppealedModeratorId)
{
    /// <summary>The actor wrote it together with its author.</summary>
    public required bool IsCoAuthor { get; init; }

    /// <summary>It is the profile of an organisation to which the actor belongs, or was written for one.</summary>
    public required bool IsOfTheirOrganisation { get; init; }
}

/// <summary>Who may open, decide and undo cases: asked by the pages and by the services.</summary>
public static class CaseRights
{
    /// <summary>How long a moderator may undo an own decision; administrators may at any time.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromHours(24);

    /// <summary>
    /// Moderators open the cases of their missions. Administrators open all, because they decide what was escalated and undo
    /// decisions, wherever that is asked for.
    /// </summary>
    public static bool MayOpen(Actor actor, int missionId) => actor.Moderates(missionId) || actor.IsAdministrator;

    /// <summary>Why this actor may not decide the case; null where the actor may.</summary>
    public static Refusal? RefusalToDecide(Actor actor, CaseStanding standing)
    {
        if (RefusalToTouch(actor, standing) is { } refusal)
            return refusal;
        if (!actor.Moderates(standing.MissionId) && standing.State != CaseState.Escalated)
            return Refusal.NotPermitted("You do not moderate this mission. Administrators decide cases that were escalated, and can undo decisions.");
        return standing.State == CaseState.Appealed && standing.AppealedModeratorId == actor.MemberId
            ? Refusal.NotPermitted("You made the decision that is appealed. Another moderator must look at it.")
            : null;
    }

    /// <summary>Why this actor may not undo a decision; null where the actor may.</summary>
    public static Refusal? RefusalToUndo(Actor actor, CaseStanding standing, int moderatorId, DateTime decidedAt, DateTime now)
    {
        if (RefusalToTouch(actor, standing) is { } refusal)
            return refusal;
        if (actor.IsAdministrator)
            return null;
        if (moderatorId != actor.MemberId)
            return Refusal.NotPermitted("Only whoever made this decision, or an administrator, can undo it.");
        return now - decidedAt <= UndoTime
            ? null
            : Refusal.NotPermitted("You can undo a decision for 24 hours. After that an administrator can.");
    }

    private static Refusal? RefusalToTouch(Actor actor, CaseStanding standing)
    {
        if (!MayOpen(actor, standing.MissionId))
            return Refusal.NotFound;
        if (standing.AuthorId == actor.MemberId || standing.IsCoAuthor)
            return Refusal.NotPermitted("You wrote this yourself. Another moderator must decide about it.");
        if (standing.IsOfTheirOrganisation)
            return Refusal.NotPermitted("This is by an organisation that you belong to. Another moderator must decide about it.");
        return standing.ReportedByActor
            ? Refusal.NotPermitted("You reported this yourself. Another moderator must decide about it.")
            : null;
    }
}
