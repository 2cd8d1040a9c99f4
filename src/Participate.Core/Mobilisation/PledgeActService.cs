using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Mobilisation;

/// <summary>An act on a pledge.</summary>
public sealed record PledgeActOptions
{
    public required PledgeAct Act { get; init; }

    /// <summary>The version that the form was made from.</summary>
    public required int Version { get; init; }

    /// <summary>Why, or what was done; plain text.</summary>
    public string? Reason { get; init; }

    /// <summary>Where the evidence is: https.</summary>
    public string? Link { get; init; }
}

/// <summary>
/// Takes a pledge along <see cref="PledgeSteps"/>: pledgers offer, begin, deliver, withdraw and comment; the mission team accepts, declines and says that it
/// was missed. Every act is a line of its history and of the audit log. Of two acts made from the same state the second is refused (Conflict).
/// </summary>
public sealed class PledgeActService(
    ParticipateDbContext db, Transactions transactions, PledgeRows rows, PledgePublication publication, PledgeService pledges, PledgeLetters letters, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Does it. Refused where there is no such pledge for this actor (NotFound), for who may not (NotPermitted), where the state does not allow it (Conflict),
    /// and for words that are missing or too long (Invalid). Offering needs a phase that allows pledging; what came of a pledge may be said in any.
    /// </summary>
    public async Task<Outcome> ActAsync(Mission mission, int pledgeId, PledgeActOptions options, Actor actor, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(options.Act))
            return Refusal.NotFound;
        var step = PledgeSteps.Of(options.Act);
        var (reason, link) = (TypedText.Lines(options.Reason), TypedText.OneLine(options.Link));
        return await transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldAsync(mission.Id, pledgeId, token) is not { } pledge || pledge.Visibility == Visibility.Hidden)
                    return Refusal.NotFound;
                var isPledger = await rows.IsPledgerAsync(pledge.MemberId, pledge.OrganisationId, actor, token);
                if (!isPledger && !(pledge.IsPublic && actor.Runs(mission.Id)))
                    return pledge.IsPublic ? RefusalOfRole(step) : Refusal.NotFound;
                if (RefusalOf(mission, step, pledge, isPledger, options.Version, actor) is { } refusal)
                    return refusal;
                if (RefusalOfWords(step, reason, link) is { Count: > 0 } refusals)
                    return Outcome.Refused(refusals);
                await ActAsync(mission, pledge, step, reason, link, actor, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private Refusal? RefusalOf(Mission mission, PledgeStep step, Pledge pledge, bool isPledger, int version, Actor actor)
    {
        if (step.By == PledgeRole.Pledger ? !isPledger : !actor.Runs(mission.Id))
            return RefusalOfRole(step);
        if (step.By == PledgeRole.Team && isPledger)
            return Refusal.NotPermitted("This pledge is yours or your organisation’s, so somebody else of the team decides about it.");
        if (step.By == PledgeRole.Pledger && actor.ContributionRefusal is { } restricted)
            return restricted;
        if (step.Act == PledgeAct.Offer && mission.RefusalOf(Activities.Pledge, clock.Today()) is { } closed)
            return closed;
        return PledgeSteps.RefusalOf(step, pledge, clock.Today()) ?? (pledge.Version == version ? null : PledgeRows.ChangedMeanwhile);
    }

    private async Task ActAsync(Mission mission, Pledge pledge, PledgeStep step, string reason, string link, Actor actor, CancellationToken cancellationToken)
    {
        if (step.Act == PledgeAct.Offer)
        {
            await pledges.OfferAsync(mission, pledge, await rows.NewestAsync(pledge, cancellationToken), actor, cancellationToken);
            return;
        }
        var (from, to) = (pledge.State, step.To ?? pledge.State);
        var happened = new PledgeEvent
        {
            PledgeId = pledge.Id,
            Act = step.Act,
            From = from,
            To = to,
            At = clock.UtcNow(),
            MemberId = actor.MemberId,
            ActedAs = step.By,
            Reason = reason,
            Link = link,
            AreWordsPublic = step.By == PledgeRole.Team || !mission.Moderation.NeedsReview(actor.IsEstablished),
        };
        db.PledgeEvents.Add(happened);
        await publication.ChangeAsync(
            pledge,
            () =>
            {
                pledge.MoveTo(to, happened.At);
                if (to == PledgeState.Draft)
                    pledge.See(Visibility.Draft);
            },
            cancellationToken);
        audit.Add("pledge." + Key(step.Act), "pledge", pledge.Id, actor.MemberId, mission.Id, happened.AreWordsPublic ? reason : "");
        if (from != to)
            transactions.Record(new PledgeMoved(mission.Id, pledge.Id, from, to));
        await letters.ActedAsync(mission, pledge, happened, cancellationToken);
    }

    private static string Key(PledgeAct act) => act switch
    {
        PledgeAct.Accept => "accepted",
        PledgeAct.Decline => "declined",
        PledgeAct.Start => "started",
        PledgeAct.Deliver => "delivered",
        PledgeAct.Miss => "missed",
        PledgeAct.Withdraw => "withdrawn",
        _ => "commented",
    };

    private static Refusal RefusalOfRole(PledgeStep step) => Refusal.NotPermitted(
        step.By == PledgeRole.Pledger ? "Only who made this pledge can do that." : "Only the mission team decides about pledges.");

    private static List<Refusal> RefusalOfWords(PledgeStep step, string reason, string link)
    {
        var refusals = new List<Refusal>();
        if (step.NeedsReason && !reason.Any(char.IsLetterOrDigit))
            refusals.Add(Refusal.Invalid("Reason", step.Act switch { PledgeAct.Deliver => "Say what was delivered", PledgeAct.Comment => "Say what you want to add", _ => "Say why, for everyone to read" }));
        if (reason.Length > PledgeEvent.ReasonMaxLength)
            refusals.Add(Refusal.Invalid("Reason", "Your words must be 1,000 characters or fewer"));
        if (link.Length > 0 && (link.Length > PledgeEvent.LinkMaxLength || !Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps))
            refusals.Add(Refusal.Invalid("Link", $"The link must begin with https:// and have {PledgeEvent.LinkMaxLength} characters or fewer"));
        return refusals;
    }
}
