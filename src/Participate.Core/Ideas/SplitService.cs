using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>What became of a split: the new ideas, in the order in which they were written.</summary>
public sealed record SavedSplit(IReadOnlyList<SavedIdea> Parts);

/// <summary>
/// An author or co-author splits a public idea into ideas of their own. It is withdrawn, with its text, votes and discussion, and linked with
/// each part both ways; followers follow the parts too, votes were for the whole and stay with it. <see cref="WithdrawalService"/> brings it back.
/// </summary>
public sealed class SplitService(
    ParticipateDbContext db, Transactions transactions, IdeaSubmissions submissions, IdeaEdits edits, PublicationService publication, CoAuthorRows coAuthors, Provenance provenance, DailyLimit limit, IdeaNews news,
    AuditLog audit, TimeProvider clock)
{
    public const int FewestParts = 2;
    public const int MostParts = 4;

    private static readonly Refusal ChangedMeanwhile = Refusal.Conflict(
        "This idea has changed since you opened this page. What you typed is kept below. Compare it with the newest version on the page of the idea, then split it again.");

    /// <summary>
    /// Splits an idea, as its actor last saw it. Each part is the original author's, with the same co-authors, and is reviewed as any idea that the
    /// actor submits. Refused as a submission to <see cref="IdeaService"/> is (what is wrong with the second part is of the field
    /// <c>Parts[1].Title</c>), for anyone but its authors (NotFound), while it is not public or is decided about, and on a stale version
    /// (Conflict). The same form sent twice splits once.
    /// </summary>
    public async Task<Outcome<SavedSplit>> SplitAsync(Mission mission, IdeaVersion seen, IReadOnlyList<IdeaText> parts, Actor actor, CancellationToken cancellationToken)
    {
        if ((actor.ContributionRefusal ?? mission.RefusalOf(Activities.Propose, clock.Today())) is { } refusal)
            return refusal;
        if (parts.Count is < FewestParts or > MostParts)
            return Refusal.Invalid("", "Split the idea into 2, 3 or 4 parts");
        var texts = parts.Select(part => part.Tidied()).ToList();
        if (RefusalsOf(texts, mission) is { Count: > 0 } refusals)
            return Outcome<SavedSplit>.Refused(refusals);
        var outcome = await transactions.RunAsync<SavedSplit>(
            async token =>
            {
                if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token))
                    return Refusal.NotFound;
                if (await HoldAsync(mission, seen.IdeaId, actor, token) is not { } idea)
                    return Refusal.NotFound;
                if (await FindRepeatedAsync(idea, texts, token) is { } repeated)
                    return repeated;
                if (Idea.RefusalOfSplitting(idea.Visibility, idea.Decision) is { } refused)
                    return refused;
                if (idea.Version != seen.Version)
                    return ChangedMeanwhile;
                return await limit.RefusalAsync(actor, texts.Count, token) is { } limited ? limited : await SplitAsync(mission, idea, texts, actor, token);
            },
            cancellationToken);
        return outcome.Succeeded ? await AfterChecksAsync(outcome.Value, actor, cancellationToken) : outcome;
    }

    private async Task<Outcome<SavedSplit>> SplitAsync(Mission mission, Idea idea, List<IdeaText> texts, Actor actor, CancellationToken cancellationToken)
    {
        var at = clock.UtcNow();
        db.IdeaWithdrawals.Add(new IdeaWithdrawal { IdeaId = idea.Id, ById = actor.MemberId, Reason = WithdrawalReason.Split, At = at });
        await publication.WithdrawAsync(idea, cancellationToken);
        var writers = await db.CoAuthors.Where(row => row.IdeaId == idea.Id).OrderBy(row => row.JoinedAt).ThenBy(row => row.MemberId).Select(row => row.MemberId).ToListAsync(cancellationToken);
        var saved = new List<SavedIdea>();
        foreach (var text in texts)
        {
            var (part, revision) = await submissions.AddAsync(mission, idea.AuthorId, text with { OrganisationId = idea.OrganisationId }, MemberMarkdown.ToHtml(text.Details), actor, cancellationToken);
            foreach (var writer in writers)
                await coAuthors.AddAsync(part, writer, cancellationToken);
            var submitted = await submissions.SubmitAsync(part, revision, mission, actor, cancellationToken);
            if (!submitted.Succeeded)
                return Outcome<SavedSplit>.Refused(submitted.Refusals);
            await provenance.RecordAsync(LinkTo(part, idea, actor, at), cancellationToken);
            saved.Add(submitted.Value);
        }
        await news.SplitAsync(idea, texts.Count, actor.MemberId, cancellationToken);
        audit.Add("idea.split", "idea", idea.Id, actor.MemberId, mission.Id, $"Into ideas {string.Join(", ", saved.Select(part => part.IdeaId))}");
        return new SavedSplit(saved);
    }

    private static ProvenanceLink LinkTo(Idea part, Idea idea, Actor actor, DateTime at) => new()
    {
        MissionId = idea.MissionId,
        IdeaId = idea.Id,
        Kind = ProvenanceKind.SplitInto,
        OtherIdeaId = part.Id,
        MemberId = actor.MemberId,
        ActedAs = ProvenanceRole.Author,
        At = at,
    };

    private static List<Refusal> RefusalsOf(List<IdeaText> texts, Mission mission)
    {
        var refusals = new List<Refusal>();
        for (var i = 0; i < texts.Count; i++)
        {
            refusals.AddRange(texts[i].Refusals(mission, isDraft: false)
                .Select(refusal => refusal with { Field = $"Parts[{i}].{refusal.Field}", Message = $"Part {i + 1}: {refusal.Message}" }));
            var like = texts.FindIndex(text => text.Title.Equals(texts[i].Title, StringComparison.OrdinalIgnoreCase));
            if (like < i && texts[i].Title.Length > 0)
                refusals.Add(Refusal.Invalid($"Parts[{i}].{nameof(IdeaText.Title)}", $"Part {i + 1}: Give it another title than part {like + 1}"));
        }
        return refusals;
    }

    /// <summary>The split that this form made when it was sent before.</summary>
    private async Task<SavedSplit?> FindRepeatedAsync(Idea idea, List<IdeaText> texts, CancellationToken cancellationToken)
    {
        if (idea.Visibility != Visibility.Withdrawn)
            return null;
        var made = await (
            from link in Provenance.Holding(db.ProvenanceLinks.AsNoTracking(), db)
            join part in db.Ideas on link.OtherIdeaId equals (int?)part.Id
            join revision in db.IdeaRevisions on part.Id equals revision.IdeaId
            where link.IdeaId == idea.Id && link.Kind == ProvenanceKind.SplitInto && revision.Number == 1
            orderby link.Id
            select new { part.Id, part.Visibility, Revision = revision }).ToListAsync(cancellationToken);
        return made.Count == texts.Count && made.Zip(texts).All(pair => pair.First.Revision.Says(pair.Second))
            ? new SavedSplit([.. made.Select(part => new SavedIdea(part.Id, part.Visibility, HasChanged: false, part.Revision.ApprovedAt is null))])
            : null;
    }

    private async Task<SavedSplit> AfterChecksAsync(SavedSplit saved, Actor actor, CancellationToken cancellationToken)
    {
        var parts = new List<SavedIdea>();
        foreach (var part in saved.Parts)
            parts.Add(await edits.AfterChecksAsync(part, actor, cancellationToken));
        return new SavedSplit(parts);
    }

    /// <summary>The idea of its authors, its row held so that a moderator's decision, another split and this come one after the other.</summary>
    private async Task<Idea?> HoldAsync(Mission mission, int ideaId, Actor actor, CancellationToken cancellationToken)
    {
        await db.Ideas.Where(row => row.Id == ideaId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);
        return await db.Ideas.FirstOrDefaultAsync(
            row => row.Id == ideaId && row.MissionId == mission.Id
                && (row.AuthorId == actor.MemberId || db.CoAuthors.Any(other => other.IdeaId == row.Id && other.MemberId == actor.MemberId)),
            cancellationToken);
    }
}
