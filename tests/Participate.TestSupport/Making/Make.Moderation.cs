using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Moderation.Entries;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>A report of a public idea, by a visitor where no member is given; gives its case.</summary>
    public Task<ModerationCase> FlagAsync(Idea idea, TestMember? by = null, string reason = "spam", string details = "") =>
        FlagAsync(ContentKind.Idea, idea.Id, by, reason, details);

    /// <summary>A report of a public comment, by a visitor where no member is given; gives its case.</summary>
    public Task<ModerationCase> FlagAsync(Comment comment, TestMember? by = null, string reason = "spam", string details = "") =>
        FlagAsync(ContentKind.Comment, comment.Id, by, reason, details);

    /// <summary>A report of the name of an idea's author; gives its case.</summary>
    public async Task<ModerationCase> FlagNameAsync(Idea idea, TestMember? by = null, string reason = "misleading-identity")
    {
        var actor = by is null ? null : await ActorAsync(by);
        var outcome = await site.WithAsync<FlagService, Outcome<FlagReceipt>>(service => service.ReportAsync(
            new FlagOptions { Kind = ContentKind.Idea, ContentId = idea.Id, IsAboutName = true, Reason = reason, Actor = actor }, CancellationToken.None));
        return outcome.Succeeded ? await CaseAsync(ContentKind.DisplayName, idea.AuthorId) : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>The case about an idea as it is stored now.</summary>
    public Task<ModerationCase> CaseAsync(Idea idea) => CaseAsync(ContentKind.Idea, idea.Id);

    /// <summary>The case about a comment as it is stored now.</summary>
    public Task<ModerationCase> CaseAsync(Comment comment) => CaseAsync(ContentKind.Comment, comment.Id);

    public Task<ModerationCase> CaseAsync(ContentKind kind, int contentId) =>
        site.ReadAsync(db => db.ModerationCases.AsNoTracking().SingleAsync(item => item.ContentKind == kind && item.ContentId == contentId));

    /// <summary>A decision on a case as it is stored now, or as it was seen; gives what the service answers.</summary>
    public async Task<Outcome> DecideAsync(
        ModerationCase item, CaseAct act, TestMember moderator, string reason = "respect", string message = "It insults a person.", bool asSeen = false, string? batch = null)
    {
        if (!asSeen)
            item = await CaseAsync(item.ContentKind, item.ContentId);
        var actor = await ActorAsync(moderator);
        return await site.WithAsync<ModerationService, Outcome>(service => service.DecideAsync(
            act,
            new DecisionOptions { CaseId = item.Id, Version = item.Version, SeenReports = item.OpenFlags, Reason = reason, MessageToAuthor = message, InternalNote = "For others to see.", Batch = batch },
            actor,
            CancellationToken.None));
    }

    /// <summary>A decision on the case about an entry of the coalition as it is stored now; gives what the service answers.</summary>
    public async Task<Outcome> DecideEntryAsync(ContentKind kind, int contentId, CaseAct act, TestMember moderator, string reason = "spam")
    {
        var (item, actor) = (await CaseAsync(kind, contentId), await ActorAsync(moderator));
        return await site.WithAsync<EntryCaseService, Outcome>(service => act == CaseAct.Undo
            ? service.UndoAsync(item.Id, item.Version, actor, CancellationToken.None)
            : service.DecideAsync(act, new DecisionOptions { CaseId = item.Id, Version = item.Version, Reason = reason, MessageToAuthor = "It advertises.", InternalNote = "For others to see." }, actor, CancellationToken.None));
    }

    /// <summary>A report of a public entry of the coalition, by a visitor where no member is given; gives its case.</summary>
    public Task<ModerationCase> FlagEntryAsync(ContentKind kind, int contentId, TestMember? by = null) => FlagAsync(kind, contentId, by, "spam", "");

    /// <summary>A decision that must succeed.</summary>
    public async Task DecidedAsync(ModerationCase item, CaseAct act, TestMember moderator, string reason = "respect", string message = "It insults a person.")
    {
        var outcome = await DecideAsync(item, act, moderator, reason, message);
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>Merges an idea into another.</summary>
    public async Task MergeAsync(Mission mission, Idea idea, Idea into, TestMember moderator)
    {
        var actor = await ActorAsync(moderator);
        var outcome = await site.WithAsync<MergeService, Outcome<int>>(service => service.MergeAsync(mission, idea.Id, into.Id, "Both ask for the same.", actor, CancellationToken.None));
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>A sanction, given by a moderator of a mission or (without one) an administrator; its id.</summary>
    public async Task<int> SanctionAsync(
        TestMember member, TestMember by, Mission? mission, SanctionKind kind = SanctionKind.Limit, int days = 7, int perDay = 2, string message = "Slow down, please.")
    {
        var actor = await ActorAsync(by);
        var outcome = await site.WithAsync<SanctionService, Outcome<int>>(service => service.GiveAsync(
            new GiveSanctionOptions { MemberId = member.Id, Kind = kind, MissionId = mission?.Id, Days = days, PerDay = perDay, Reason = "spam", Message = message },
            actor,
            CancellationToken.None));
        return outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>The member's appeal of a sanction.</summary>
    public async Task AppealAsync(int sanctionId, TestMember member, string text = "I did not mean to.")
    {
        var actor = await ActorAsync(member);
        var outcome = await site.WithAsync<SanctionService, Outcome>(service => service.AppealAsync(sanctionId, text, actor, CancellationToken.None));
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>One decision about several cases, as they are given; the name of the batch.</summary>
    public async Task<string> BatchAsync(TestMember moderator, CaseAct act, params ModerationCase[] cases)
    {
        var actor = await ActorAsync(moderator);
        var outcome = await site.WithAsync<BatchService, Outcome<BatchDone>>(service => service.DecideAsync(
            new BatchOptions { Act = act, Cases = [.. cases.Select(item => new SeenCase(item.Id, item.Version))], Reason = "spam", MessageToAuthor = "It repeats." },
            actor,
            CancellationToken.None));
        return outcome.Succeeded ? outcome.Value.Batch : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    private async Task<ModerationCase> FlagAsync(ContentKind kind, int contentId, TestMember? by, string reason, string details)
    {
        var actor = by is null ? null : await ActorAsync(by);
        var outcome = await site.WithAsync<FlagService, Outcome<FlagReceipt>>(service => service.ReportAsync(
            new FlagOptions { Kind = kind, ContentId = contentId, Reason = reason, IllegalKind = reason == "illegal" ? "other" : null, Details = details, Actor = actor }, CancellationToken.None));
        return outcome.Succeeded ? await CaseAsync(kind, contentId) : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }
}
