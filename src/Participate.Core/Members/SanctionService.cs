using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>A sanction to give.</summary>
public sealed record GiveSanctionOptions
{
    public required int MemberId { get; init; }

    public required SanctionKind? Kind { get; init; }

    /// <summary>The mission in whose moderation it is given; null for an administrator.</summary>
    public int? MissionId { get; init; }

    public int? CaseId { get; init; }

    /// <summary>How long, in days; for a limit and a suspension.</summary>
    public int? Days { get; init; }

    /// <summary>Contributions a day; for a limit.</summary>
    public int? PerDay { get; init; }

    /// <summary>The key of the guideline that was broken.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the member reads.</summary>
    public string Message { get; init; } = "";
}

/// <summary>
/// Gives, lifts and reviews sanctions. Each act is in the audit log and told to the member. A moderator warns, limits and
/// suspends members who hold no role; a ban, and any sanction on somebody who holds a role, needs an administrator; nobody sanctions
/// themselves. An appeal is decided by somebody else than who gave the sanction.
/// </summary>
public sealed class SanctionService(
    ParticipateDbContext db, Transactions transactions, AuditLog audit, GuidelineRegister guidelines, ActorQueries actors, TimeProvider clock)
{
    private static readonly Refusal AlreadyOver = Refusal.Conflict("This sanction is over or was lifted already.");

    /// <summary>Gives a sanction, which holds at once on the whole site. Its id.</summary>
    public Task<Outcome<int>> GiveAsync(GiveSanctionOptions options, Actor by, CancellationToken cancellationToken)
    {
        var typed = options with { Message = TypedText.Lines(options.Message) };
        if (RefusalOfActor(typed, by) is { } refusal)
            return Task.FromResult<Outcome<int>>(refusal);
        return RefusalsOf(typed) is { Count: > 0 } refusals
            ? Task.FromResult(Outcome<int>.Refused(refusals))
            : transactions.RunAsync<int>(token => GiveInsideAsync(typed, by, token), cancellationToken);
    }

    /// <summary>Lifts a sanction before its end, with a reason that its member reads.</summary>
    public Task<Outcome> LiftAsync(int sanctionId, string reason, Actor by, CancellationToken cancellationToken)
    {
        var typed = TypedText.Lines(reason);
        if (RefusalOfText(nameof(reason), typed, "Write why it is lifted") is { } refusal)
            return Task.FromResult(Outcome.FromRefusal(refusal with { Field = "LiftReason" }));
        return transactions.RunAsync(
            async token =>
            {
                if (await HoldAsync(sanctionId, token) is not { } sanction || !MayManage(sanction, by))
                    return Refusal.NotFound;
                if (!sanction.IsInForce(clock.UtcNow()))
                    return AlreadyOver;
                if (sanction.HasOpenAppeal && sanction.GivenById == by.MemberId)
                    return Refusal.NotPermitted("The member appealed. Somebody else must decide.");
                Lift(sanction, typed, by);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>The member asks somebody else to look again; once for each sanction, while it holds.</summary>
    public Task<Outcome> AppealAsync(int sanctionId, string text, Actor member, CancellationToken cancellationToken)
    {
        var typed = TypedText.Lines(text);
        if (RefusalOfText("Text", typed, "Write why we should look again") is { } refusal)
            return Task.FromResult(Outcome.FromRefusal(refusal));
        return transactions.RunAsync(
            async token =>
            {
                if (await HoldAsync(sanctionId, token) is not { } sanction || sanction.MemberId != member.MemberId)
                    return Refusal.NotFound;
                if (sanction.AppealedAt is not null)
                    return Refusal.Conflict("You have appealed this sanction already.");
                if (!sanction.IsInForce(clock.UtcNow()))
                    return AlreadyOver;
                sanction.Appeal(typed, clock.UtcNow());
                Log("sanction.appealed", sanction, member);
                transactions.Record(new SanctionAppealed(sanction.MissionId ?? 0, sanction.Id));
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Decides an appeal: the sanction stands, or it is lifted. Refused to whoever gave it.</summary>
    public Task<Outcome> DecideAppealAsync(int sanctionId, bool stands, string message, Actor by, CancellationToken cancellationToken)
    {
        var typed = TypedText.Lines(message);
        if (RefusalOfText("AppealMessage", typed, "Write to the member why") is { } refusal)
            return Task.FromResult(Outcome.FromRefusal(refusal));
        return transactions.RunAsync(
            async token =>
            {
                if (await HoldAsync(sanctionId, token) is not { } sanction || !MayManage(sanction, by))
                    return Refusal.NotFound;
                if (sanction.GivenById == by.MemberId)
                    return Refusal.NotPermitted("You gave this sanction. Somebody else must decide about the appeal.");
                if (!sanction.HasOpenAppeal)
                    return Refusal.Conflict("This appeal is decided already.");
                sanction.DecideAppeal(by.MemberId, typed, clock.UtcNow());
                if (stands)
                {
                    Log("sanction.upheld", sanction, by);
                    transactions.Record(new SanctionUpheld(sanction.MissionId ?? 0, sanction.Id));
                }
                else
                {
                    Lift(sanction, typed, by);
                }
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>True where somebody may lift a sanction or decide its appeal: an administrator, or a moderator of the mission that gave it; never its member.</summary>
    public static bool MayManage(Sanction sanction, Actor actor) => actor.MemberId != sanction.MemberId
        && (actor.IsAdministrator || (sanction.MissionId is { } missionId && sanction.Kind != SanctionKind.Ban && actor.Moderates(missionId)));

    private async Task<Outcome<int>> GiveInsideAsync(GiveSanctionOptions options, Actor by, CancellationToken cancellationToken)
    {
        if (await db.LockMemberAsync(options.MemberId, cancellationToken) is not { IsClosed: false } member)
            return Refusal.NotFound;
        if (!by.IsAdministrator && await db.RoleGrants.AnyAsync(grant => grant.MemberId == member.Id, cancellationToken))
            return Refusal.NotPermitted($"{member.DisplayName} holds a role. An administrator must decide about it.");
        var now = clock.UtcNow();
        var sanction = new Sanction
        {
            MemberId = member.Id,
            Kind = options.Kind!.Value,
            MissionId = options.MissionId,
            CaseId = options.CaseId,
            PerDay = options.Kind == SanctionKind.Limit ? options.PerDay : null,
            From = now,
            Until = options.Kind is SanctionKind.Limit or SanctionKind.Suspension ? now.AddDays(options.Days!.Value) : null,
            Reason = options.Reason,
            Message = options.Message,
            GivenById = by.MemberId,
        };
        db.Sanctions.Add(sanction);
        await db.SaveChangesAsync(cancellationToken);
        Log("sanction.given", sanction, by);
        transactions.Record(new SanctionGiven(sanction.MissionId ?? 0, sanction.Id));
        transactions.AfterCommit(() => actors.Changed(member.Id));
        return sanction.Id;
    }

    private void Lift(Sanction sanction, string reason, Actor by)
    {
        sanction.Lift(by.MemberId, reason, clock.UtcNow());
        Log("sanction.lifted", sanction, by);
        transactions.Record(new SanctionLifted(sanction.MissionId ?? 0, sanction.Id));
        transactions.AfterCommit(() => actors.Changed(sanction.MemberId));
    }

    private void Log(string act, Sanction sanction, Actor by)
    {
        var rule = guidelines.Find(sanction.Reason);
        audit.Add(act, "member", sanction.MemberId, by.MemberId, sanction.MissionId, $"{SanctionWords.Line(sanction)}, guideline {rule?.Number}, {rule?.Title}");
    }

    private static Refusal? RefusalOfActor(GiveSanctionOptions options, Actor by)
    {
        if (!by.IsAdministrator && (options.MissionId is not { } missionId || !by.Moderates(missionId)))
            return Refusal.NotFound;
        if (options.MemberId == by.MemberId)
            return Refusal.NotPermitted("You cannot give yourself a sanction.");
        return options.Kind == SanctionKind.Ban && !by.IsAdministrator
            ? Refusal.NotPermitted("Only an administrator may ban somebody. Suspend the member, and escalate the case.")
            : null;
    }

    private List<Refusal> RefusalsOf(GiveSanctionOptions options)
    {
        var refusals = new List<Refusal>();
        if (options.Kind is not { } kind || !Enum.IsDefined(kind))
            refusals.Add(Refusal.Invalid(nameof(options.Kind), "Choose a sanction"));
        if (options.Kind is SanctionKind.Limit or SanctionKind.Suspension && options.Days is not (>= 1 and <= Sanction.LongestDays))
            refusals.Add(Refusal.Invalid(nameof(options.Days), $"Enter for how many days, from 1 to {Sanction.LongestDays}"));
        if (options.Kind == SanctionKind.Limit && options.PerDay is not (>= 1 and <= Sanction.MostPerDay))
            refusals.Add(Refusal.Invalid(nameof(options.PerDay), $"Enter how many contributions a day, from 1 to {Sanction.MostPerDay}"));
        if (guidelines.Find(options.Reason) is null)
            refusals.Add(Refusal.Invalid(nameof(options.Reason), "Choose the guideline that was broken"));
        if (RefusalOfText(nameof(options.Message), options.Message, "Write to the member why") is { } message)
            refusals.Add(message);
        return refusals;
    }

    private static Refusal? RefusalOfText(string field, string text, string missing) => text.Length switch
    {
        0 => Refusal.Invalid(field, missing),
        > Sanction.MessageMaxLength => Refusal.Invalid(field, "This must be 2,000 characters or fewer"),
        _ => null,
    };

    private async Task<Sanction?> HoldAsync(int sanctionId, CancellationToken cancellationToken)
    {
        await db.Sanctions.Where(sanction => sanction.Id == sanctionId)
            .ExecuteUpdateAsync(set => set.SetProperty(sanction => sanction.Reason, sanction => sanction.Reason), cancellationToken);
        return await db.Sanctions.FirstOrDefaultAsync(sanction => sanction.Id == sanctionId, cancellationToken);
    }
}
