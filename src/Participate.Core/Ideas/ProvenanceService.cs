using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Ideas;

/// <summary>What the mission team says came of an idea, as typed.</summary>
public sealed record CameOfOptions
{
    /// <summary><see cref="ProvenanceKind.Informed"/>, <see cref="ProvenanceKind.AdoptedIn"/>, <see cref="ProvenanceKind.RejectedBy"/> or <see cref="ProvenanceKind.DeliveredBy"/>.</summary>
    public required ProvenanceKind Kind { get; init; }

    /// <summary>The plan, body or other thing; may be empty where an idea is named.</summary>
    public string? What { get; init; }

    /// <summary>The number of another idea of the mission, or null.</summary>
    public int? OtherIdeaId { get; init; }

    /// <summary>Where to read about it; empty, or an address that begins with https://.</summary>
    public string? Address { get; init; }

    public string? Reason { get; init; }
}

/// <summary>
/// The mission team records what came of an idea, for everyone to see, and takes back what did not hold. The author and the followers are
/// told; each act is in the audit log.
/// </summary>
public sealed class ProvenanceService(
    ParticipateDbContext db, Transactions transactions, Provenance provenance, IdeaNews news, NotificationService notifications, AuditLog audit, TimeProvider clock)
{
    /// <summary>What the team records; the other kinds come with the acts that they tell of.</summary>
    public static IReadOnlyList<ProvenanceKind> Kinds { get; } =
        [ProvenanceKind.AdoptedIn, ProvenanceKind.DeliveredBy, ProvenanceKind.Informed, ProvenanceKind.RejectedBy];

    /// <summary>
    /// Records it. Refused for others than the mission team (NotPermitted), where the idea cannot be read by everyone (NotFound), for fields
    /// that do not fit (Invalid), and where it stands there already (Conflict).
    /// </summary>
    public Task<Outcome> RecordAsync(Mission mission, int ideaId, CameOfOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var (what, address, reason) = (TypedText.OneLine(options.What), TypedText.OneLine(options.Address), TypedText.Lines(options.Reason));
        var refusals = Check(options, what, address, reason);
        if (!actor.IsOnTeam(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(NotOnTeam));
        if (refusals.Count > 0)
            return Task.FromResult(Outcome.Refused(refusals));
        return transactions.RunAsync(
            async token =>
            {
                if (await HoldAsync(mission, ideaId, token) is not { } idea)
                    return Refusal.NotFound;
                var other = options.OtherIdeaId is { } id && id != ideaId
                    ? await db.Ideas.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.MissionId == mission.Id && row.Visibility == Visibility.Published, token)
                    : null;
                if (options.OtherIdeaId is not null && other is null)
                    return Refusal.Invalid("OtherIdeaId", "There is no other public idea with this number in the mission");
                if (await StandsAsync(ideaId, options.Kind, other?.Id, what, token))
                    return Refusal.Conflict("This is recorded already.");
                var link = new ProvenanceLink
                {
                    MissionId = mission.Id,
                    IdeaId = ideaId,
                    Kind = options.Kind,
                    OtherIdeaId = other?.Id,
                    What = what,
                    Address = address,
                    Reason = reason,
                    MemberId = actor.MemberId,
                    ActedAs = ProvenanceRole.MissionTeam,
                    At = clock.UtcNow(),
                };
                await provenance.RecordAsync(link, token);
                audit.Add("idea.came-of", "idea", ideaId, actor.MemberId, mission.Id, $"{options.Kind}: {Name(link)}");
                await TellAsync(idea, mission, link, CameOf(link), reason, actor, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Takes a record back, with the reason; both stay in the timeline. Refused for others than the mission team (NotPermitted), where there is
    /// no such record of the team (NotFound), without a reason (Invalid), and where it was taken back before (Conflict).
    /// </summary>
    public Task<Outcome> TakeBackAsync(Mission mission, int ideaId, int linkId, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TypedText.Lines(typed);
        if (!actor.IsOnTeam(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(NotOnTeam));
        if (RefusalOfReason(reason) is { } refusal)
            return Task.FromResult(Outcome.FromRefusal(refusal));
        return transactions.RunAsync(
            async token =>
            {
                if (await HoldAsync(mission, ideaId, token) is not { } idea)
                    return Refusal.NotFound;
                var link = await db.ProvenanceLinks.AsNoTracking().FirstOrDefaultAsync(row => row.Id == linkId && row.IdeaId == ideaId && row.TakesBackId == null, token);
                if (link is null || !Kinds.Contains(link.Kind))
                    return Refusal.NotFound;
                if (await db.ProvenanceLinks.AnyAsync(row => row.TakesBackId == linkId, token))
                    return Refusal.Conflict("This was taken back already.");
                await provenance.TakeBackAsync(link, actor.MemberId, ProvenanceRole.MissionTeam, reason, clock.UtcNow(), token);
                audit.Add("idea.came-of-taken-back", "idea", ideaId, actor.MemberId, mission.Id, $"{link.Kind}: {Name(link)}");
                await TellAsync(idea, mission, link, ": " + TakenBack(link), reason, actor, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private static Refusal NotOnTeam => Refusal.NotPermitted("Only the mission team records what came of an idea.");

    private static List<Refusal> Check(CameOfOptions options, string what, string address, string reason)
    {
        var refusals = new List<Refusal>();
        if (!Kinds.Contains(options.Kind))
            refusals.Add(Refusal.Invalid("Kind", "Choose what came of the idea"));
        if (what.Length == 0 && options.OtherIdeaId is null)
            refusals.Add(Refusal.Invalid("What", "Enter the name of the plan, body or other thing, or the number of an idea"));
        if (what.Length > ProvenanceLink.WhatMaxLength)
            refusals.Add(Refusal.Invalid("What", $"The name must be {ProvenanceLink.WhatMaxLength} characters or fewer"));
        if (options.OtherIdeaId is not null && what.Length + address.Length > 0)
            refusals.Add(Refusal.Invalid("OtherIdeaId", "Enter either the number of an idea, or a name and a link"));
        if (options.OtherIdeaId is not null && options.Kind is not ProvenanceKind.Informed)
            refusals.Add(Refusal.Invalid("OtherIdeaId", "Only “Informed” can name another idea"));
        if (address.Length > 0 && (address.Length > ProvenanceLink.AddressMaxLength || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps))
            refusals.Add(Refusal.Invalid("Address", $"The link must begin with https:// and have {ProvenanceLink.AddressMaxLength} characters or fewer"));
        if (RefusalOfReason(reason) is { } refusal)
            refusals.Add(refusal);
        return refusals;
    }

    private static Refusal? RefusalOfReason(string reason) => reason.Length is 0 or > ProvenanceLink.ReasonMaxLength
        ? Refusal.Invalid("Reason", reason.Length == 0 ? "Say why, for everyone to read" : $"The reason must be {ProvenanceLink.ReasonMaxLength:N0} characters or fewer")
        : null;

    private const string AnotherIdea = "another idea";

    /// <summary>After the title of the idea.</summary>
    private static string CameOf(ProvenanceLink link) => link.Kind switch
    {
        ProvenanceKind.Informed => T($"informed {Told(link)}"),
        ProvenanceKind.AdoptedIn => T($"was adopted in {Told(link)}"),
        ProvenanceKind.RejectedBy => T($"was rejected by {Told(link)}"),
        _ => T($"is delivered by {Told(link)}"),
    };

    private static string TakenBack(ProvenanceLink link) => link.Kind switch
    {
        ProvenanceKind.Informed => T($"the mission team took back that it informed {Told(link)}"),
        ProvenanceKind.AdoptedIn => T($"the mission team took back that it was adopted in {Told(link)}"),
        ProvenanceKind.RejectedBy => T($"the mission team took back that it was rejected by {Told(link)}"),
        _ => T($"the mission team took back that it is delivered by {Told(link)}"),
    };

    private static string Told(ProvenanceLink link) => link.OtherIdeaId is not null ? T(AnotherIdea) : link.What;

    /// <summary>Without the title of another idea: it may be hidden later, and this is kept.</summary>
    private static string Name(ProvenanceLink link) => link.OtherIdeaId is not null ? AnotherIdea : link.What;

    /// <summary>The same stands in the timeline and was not taken back.</summary>
    private Task<bool> StandsAsync(int ideaId, ProvenanceKind kind, int? otherId, string what, CancellationToken cancellationToken) => db.ProvenanceLinks.AnyAsync(
        row => row.IdeaId == ideaId && row.Kind == kind && row.OtherIdeaId == otherId && row.What == what && row.TakesBackId == null
            && !db.ProvenanceLinks.Any(later => later.TakesBackId == row.Id),
        cancellationToken);

    /// <summary>The idea, its row held until the commit; null where not everyone may read it.</summary>
    private async Task<Idea?> HoldAsync(Mission mission, int ideaId, CancellationToken cancellationToken)
    {
        var held = await db.Ideas
            .Where(idea => idea.Id == ideaId && idea.MissionId == mission.Id && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged))
            .ExecuteUpdateAsync(set => set.SetProperty(idea => idea.CommentCount, idea => idea.CommentCount), cancellationToken);
        return held == 0 ? null : await db.Ideas.AsNoTracking().FirstAsync(idea => idea.Id == ideaId, cancellationToken);
    }

    private async Task TellAsync(Idea idea, Mission mission, ProvenanceLink link, string what, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"came-of-{link.Id}{(what[0] == ':' ? "-back" : "")}");
        await news.CameOfAsync(idea, key, what, idea.AuthorId, cancellationToken);
        if (idea.AuthorId == actor.MemberId)
            return;
        await notifications.TellAsync(
            new NotificationOptions
            {
                MemberId = idea.AuthorId,
                Title = IdeaNews.Yours(idea, what),
                Text = $"{T("The mission team wrote:")}\n“{reason}”",
                Path = string.Create(CultureInfo.InvariantCulture, $"/missions/{mission.Slug}/ideas/{idea.Id}"),
            },
            cancellationToken);
    }
}
