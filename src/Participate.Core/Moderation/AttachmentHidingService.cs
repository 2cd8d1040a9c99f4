using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Moderation;

/// <summary>
/// Moderators hide one attachment, in every version of its idea, while the idea stays as it is; and show it again. The file and its words are
/// kept for authors and moderators. It decides no case: what was reported is decided as before.
/// </summary>
public sealed class AttachmentHidingService(
    ParticipateDbContext db, Transactions transactions, CaseContents contents, CaseStandingQueries standings, AuthorLetters letters, AuditLog audit, GuidelineRegister guidelines, TimeProvider clock)
{
    /// <summary>
    /// Hides an attachment; its authors are told. Hidden already, it stays so. Refused where there is none or the actor does not moderate the
    /// mission (NotFound), with own ideas and what the actor reported (NotPermitted), and without a guideline or a message (Invalid).
    /// </summary>
    public Task<Outcome> HideAsync(Mission mission, AttachmentKey key, string reason, string message, Actor moderator, CancellationToken cancellationToken)
    {
        var words = TypedText.Lines(message);
        return ChangeAsync(mission, key, moderator, async (content, attachment, token) =>
        {
            // Inside, where what is logged and sent is English.
            var rule = guidelines.Find(reason);
            if (RefusalsOf(rule, words).ToList() is { Count: > 0 } refusals)
                return Outcome.Refused(refusals);
            if (attachment.HiddenAt is not null)
                return Outcome.Done;
            attachment.Hide(moderator.MemberId, rule!.Key, words, clock.UtcNow());
            audit.Add("attachment.hidden", "idea", key.IdeaId, moderator.MemberId, mission.Id, $"Attachment {key.Number}: {ModerationActs.Reason(rule)}");
            await letters.AttachmentHiddenAsync(content, rule, words, token);
            return Outcome.Done;
        }, cancellationToken);
    }

    /// <summary>Shows a hidden attachment again; its authors are told. Refused as <see cref="HideAsync"/> is. One that is shown stays so.</summary>
    public Task<Outcome> ShowAsync(Mission mission, AttachmentKey key, Actor moderator, CancellationToken cancellationToken) =>
        ChangeAsync(mission, key, moderator, async (content, attachment, token) =>
        {
            if (attachment.HiddenAt is null)
                return Outcome.Done;
            attachment.Show();
            audit.Add("attachment.shown", "idea", key.IdeaId, moderator.MemberId, mission.Id, $"Attachment {key.Number}");
            await letters.AttachmentShownAsync(content, token);
            return Outcome.Done;
        }, cancellationToken);

    private static IEnumerable<Refusal> RefusalsOf(Guideline? rule, string message)
    {
        if (rule is null)
            yield return Refusal.Invalid("Reason", "Choose the guideline that was broken");
        if (message.Length is 0 or > ModerationDecision.MessageMaxLength)
            yield return Refusal.Invalid("Message", message.Length == 0 ? "Write to the authors why" : "The message to the authors must be 2,000 characters or fewer");
    }

    private async Task<Outcome> ChangeAsync(
        Mission mission, AttachmentKey key, Actor moderator, Func<CaseContent, Attachment, CancellationToken, Task<Outcome>> change, CancellationToken cancellationToken)
    {
        if (!moderator.Moderates(mission.Id))
            return Refusal.NotFound;
        return await transactions.RunAsync(
            async token =>
            {
                if (!await db.Ideas.AnyAsync(row => row.Id == key.IdeaId && row.MissionId == mission.Id && row.Visibility != Visibility.Draft, token))
                    return Refusal.NotFound;
                var content = await contents.HoldAsync(ContentKind.Idea, key.IdeaId, token);
                if (await db.Attachments.FirstOrDefaultAsync(row => row.IdeaId == key.IdeaId && row.Number == key.Number, token) is not { } attachment)
                    return Refusal.NotFound;
                if (await RefusalAsync(content, moderator, token) is { } refusal)
                    return refusal;
                transactions.Touch(mission.Id);
                return await change(content, attachment, token);
            },
            cancellationToken);
    }

    private async Task<Refusal?> RefusalAsync(CaseContent content, Actor moderator, CancellationToken cancellationToken)
    {
        var isReporter = await db.Flags.AnyAsync(
            flag => flag.MemberId == moderator.MemberId
                && db.ModerationCases.Any(item => item.Id == flag.CaseId && item.ContentKind == ContentKind.Idea && item.ContentId == content.Id),
            cancellationToken);
        var standing = new CaseStanding(content.MissionId, content.AuthorId, CaseState.Waiting, isReporter, null)
        {
            IsCoAuthor = await standings.IsCoAuthorAsync(ContentKind.Idea, content.Id, moderator, cancellationToken),
            IsOfTheirOrganisation = await standings.IsOfTheirOrganisationAsync(ContentKind.Idea, content.Id, moderator, cancellationToken),
        };
        return CaseRights.RefusalToDecide(moderator, standing);
    }
}
