using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas.Imports;

/// <summary>What is imported, and into which mission.</summary>
public sealed record ImportOptions
{
    public required Mission Mission { get; init; }

    public required ImportKind Kind { get; init; }

    public required byte[] File { get; init; }

    /// <summary>Moderators read each before it is public.</summary>
    public required bool HoldsForReview { get; init; }

    public required Actor Actor { get; init; }
}

/// <summary>What a file holds, and what became of it.</summary>
/// <param name="New">Rows that are not here yet: those that are stored.</param>
/// <param name="Present">Rows that an earlier import brought.</param>
public sealed record ImportReport(ImportSheet Sheet, int New, int Present)
{
    public bool CanBeStored => Sheet.ProblemCount == 0;
}

/// <summary>Rows written so far, of those that are new.</summary>
public readonly record struct ImportProgress(int Done, int All);

/// <summary>
/// Brings ideas and comments from another platform into a mission: all of a file or nothing, each row once however often its file comes.
/// They belong to an account that nobody can sign in to, since their authors have none here; votes given elsewhere are not counted.
/// </summary>
public sealed class ImportService(ParticipateDbContext db, Transactions transactions, PublicationService publication, AuditLog audit, TimeProvider clock)
{
    /// <summary>The name beside what was imported.</summary>
    public const string AuthorName = "Imported contribution";

    private const string AuthorAddress = "imported@invalid";
    private const int ChunkSize = 200;

    /// <summary>Reads a file and says what importing it would do; stores nothing. Refused to all but administrators.</summary>
    public async Task<Outcome<ImportReport>> CheckAsync(ImportOptions options, CancellationToken cancellationToken) =>
        options.Actor.IsAdministrator ? await ReportAsync(options, ImportReader.Read(options.File, options.Kind, options.Mission), cancellationToken) : Refusal.NotPermitted("Only administrators import.");

    /// <summary>
    /// Stores a file in one transaction. Refused to all but administrators. Where the file has problems nothing is stored, and the report says
    /// which. Progress is rows stored, which count only once all are.
    /// </summary>
    public async Task<Outcome<ImportReport>> RunAsync(ImportOptions options, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        if (!options.Actor.IsAdministrator)
            return Refusal.NotPermitted("Only administrators import.");
        var sheet = ImportReader.Read(options.File, options.Kind, options.Mission);
        return await transactions.RunAsync<ImportReport>(
            async token =>
            {
                // The mission's row is held until the commit, so that the same file sent twice at once is stored once.
                await db.HoldMissionAsync(options.Mission.Id, token);
                var report = await ReportAsync(options, sheet, token);
                if (!report.CanBeStored || report.New == 0)
                    return report;
                var author = await AuthorAsync(token);
                if (options.Kind == ImportKind.Ideas)
                    await StoreIdeasAsync(options, sheet, author, new Steps(progress, report.New), token);
                else
                    await StoreCommentsAsync(options, sheet, author, new Steps(progress, report.New), token);
                transactions.Touch(options.Mission.Id);
                audit.Add(
                    "mission.imported", "mission", options.Mission.Id, options.Actor.MemberId, options.Mission.Id,
                    $"{report.New} {(options.Kind == ImportKind.Ideas ? "ideas" : "comments")} in the columns of {sheet.Format}{(options.HoldsForReview ? ", to be read by moderators first" : "")}");
                return report;
            },
            cancellationToken);
    }

    private async Task<ImportReport> ReportAsync(ImportOptions options, ImportSheet sheet, CancellationToken cancellationToken)
    {
        var present = await PresentAsync(options.Mission.Id, options.Kind, sheet.Format, cancellationToken);
        if (options.Kind == ImportKind.Comments && sheet.ProblemCount == 0)
            await CheckPlacesAsync(options.Mission.Id, sheet, present, cancellationToken);
        var now = clock.UtcNow();
        foreach (var (line, _) in sheet.Ideas.Select(row => (row.Line, row.At)).Concat(sheet.Comments.Select(row => (row.Line, row.At))).Where(row => row.At > now))
            sheet.Refuse(line, "", "Its date lies in the future.");
        var known = sheet.Ideas.Select(row => row.SourceId).Concat(sheet.Comments.Select(row => row.SourceId)).Count(present.ContainsKey);
        return new ImportReport(sheet, sheet.RowCount - known, known);
    }

    /// <summary>A comment needs its idea, and the comment it answers, to be here or in the file.</summary>
    private async Task CheckPlacesAsync(int missionId, ImportSheet sheet, Dictionary<string, int> present, CancellationToken cancellationToken)
    {
        var ideas = await PresentAsync(missionId, ImportKind.Ideas, sheet.Format, cancellationToken);
        var answerable = await (
            from item in db.ImportedItems.AsNoTracking()
            join comment in db.Comments.AsNoTracking() on item.ContentId equals comment.Id
            where item.MissionId == missionId && item.Kind == ImportKind.Comments && item.Source == sheet.Format
            select new { item.SourceId, comment.IdeaId }).ToDictionaryAsync(row => row.SourceId, row => row.IdeaId, cancellationToken);
        var open = await OpenIdeasAsync(missionId, sheet, cancellationToken);
        var inFile = sheet.Comments.ToDictionary(row => row.SourceId);
        var reached = InOrder(sheet.Comments, present).Select(row => row.SourceId).ToHashSet();
        foreach (var row in sheet.Comments)
        {
            if (ideas.TryGetValue(row.IdeaId, out var ideaId) && !open.Contains(ideaId) && !present.ContainsKey(row.SourceId))
                sheet.Refuse(row.Line, sheet.Format == ImportFormat.Decidim ? "root_commentable_url" : "idea_id", $"Idea {row.IdeaId} is not public here, so its comments cannot be imported.");
            else if (ideaId == 0)
                sheet.Refuse(row.Line, sheet.Format == ImportFormat.Decidim ? "root_commentable_url" : "idea_id", $"Idea {row.IdeaId} was not imported into this mission. Import the ideas first.");
            if (row.ParentId is not { } parent)
                continue;
            var isOnTheSameIdea = inFile.TryGetValue(parent, out var answered) ? answered.IdeaId == row.IdeaId : answerable.TryGetValue(parent, out var on) && on == ideaId;
            if (!isOnTheSameIdea || !reached.Contains(row.SourceId))
                sheet.Refuse(row.Line, sheet.Format == ImportFormat.Decidim ? "commentable_id" : "parent_id", $"Comment {parent}, which it answers, is neither in the file nor imported already, is on another idea, or answers this one in turn.");
        }
    }

    /// <summary>Imported ideas that are public, or wait for their first review.</summary>
    private Task<HashSet<int>> OpenIdeasAsync(int missionId, ImportSheet sheet, CancellationToken cancellationToken) => (
        from item in db.ImportedItems.AsNoTracking()
        join idea in db.Ideas.AsNoTracking() on item.ContentId equals idea.Id
        where item.MissionId == missionId && item.Kind == ImportKind.Ideas && item.Source == sheet.Format
            && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Waiting)
        select idea.Id).ToHashSetAsync(cancellationToken);

    private Task<Dictionary<string, int>> PresentAsync(int missionId, ImportKind kind, ImportFormat format, CancellationToken cancellationToken) =>
        db.ImportedItems.AsNoTracking()
            .Where(item => item.MissionId == missionId && item.Kind == kind && item.Source == format)
            .ToDictionaryAsync(item => item.SourceId, item => item.ContentId, cancellationToken);

    private async Task StoreIdeasAsync(ImportOptions options, ImportSheet sheet, int author, Steps steps, CancellationToken cancellationToken)
    {
        var present = await PresentAsync(options.Mission.Id, ImportKind.Ideas, sheet.Format, cancellationToken);
        var now = clock.UtcNow();
        foreach (var chunk in sheet.Ideas.Where(row => !present.ContainsKey(row.SourceId)).Chunk(ChunkSize))
        {
            var ideas = chunk.Select(row => IdeaRows.NewIdea(options.Mission.Id, author, row.At ?? now)).ToList();
            db.Ideas.AddRange(ideas);
            await db.SaveChangesAsync(cancellationToken);
            foreach (var (idea, row) in ideas.Zip(chunk))
            {
                var revision = IdeaRows.NextRevision(idea, row.Text, MemberMarkdown.ToHtml(row.Text.Details), idea.AuthorId, idea.CreatedAt);
                db.IdeaRevisions.Add(revision);
                db.ImportedItems.Add(Item(options, sheet, row.SourceId, idea.Id, now));
                await db.SaveChangesAsync(cancellationToken);
                idea.Revise(revision);
                idea.Submit(options.Mission.PhaseOn(clock.Today())?.Id, row.At ?? now);
                if (options.HoldsForReview)
                    transactions.Record(new IdeaSubmitted(idea.MissionId, idea.Id, author, true));
                else
                    await publication.PublishAsync(idea, revision, cancellationToken);
                steps.Next();
            }
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private async Task StoreCommentsAsync(ImportOptions options, ImportSheet sheet, int author, Steps steps, CancellationToken cancellationToken)
    {
        var ideas = await PresentAsync(options.Mission.Id, ImportKind.Ideas, sheet.Format, cancellationToken);
        var stored = await PresentAsync(options.Mission.Id, ImportKind.Comments, sheet.Format, cancellationToken);
        var now = clock.UtcNow();
        foreach (var row in InOrder(sheet.Comments.Where(row => !stored.ContainsKey(row.SourceId)), stored))
        {
            var answered = row.ParentId is { } parent ? await db.Comments.AsNoTracking().FirstAsync(comment => comment.Id == stored[parent], cancellationToken) : null;
            var comment = new Comment
            {
                IdeaId = ideas[row.IdeaId],
                MissionId = options.Mission.Id,
                AuthorId = author,
                ParentId = answered?.Id,
                Depth = answered is null ? 0 : Math.Min(answered.Depth + 1, Comment.MaxDepth),
                Stance = row.Stance,
                CreatedAt = row.At ?? now,
            };
            var html = MemberMarkdown.ToCommentHtml(row.Body);
            comment.SetText(row.Body, html);
            db.Comments.Add(comment);
            await db.SaveChangesAsync(cancellationToken);
            comment.PlaceUnder(answered?.ThreadPath);
            db.CommentRevisions.Add(new CommentRevision { CommentId = comment.Id, Number = 1, Body = row.Body, BodyHtml = html, Stance = row.Stance, CreatedAt = row.At ?? now, ApprovedAt = options.HoldsForReview ? null : now });
            db.ImportedItems.Add(Item(options, sheet, row.SourceId, comment.Id, now));
            stored[row.SourceId] = comment.Id;
            if (options.HoldsForReview)
                transactions.Record(new CommentAdded(comment.MissionId, comment.IdeaId, comment.Id, author, true));
            else
                await publication.PublishAsync(comment, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            steps.Next();
        }
    }

    /// <summary>Each comment after the one that it answers.</summary>
    private static IEnumerable<ImportedComment> InOrder(IEnumerable<ImportedComment> rows, Dictionary<string, int> stored)
    {
        var waiting = rows.ToLookup(row => row.ParentId is { } parent && !stored.ContainsKey(parent) ? parent : "");
        var next = new Queue<ImportedComment>(waiting[""]);
        while (next.TryDequeue(out var row))
        {
            yield return row;
            foreach (var answer in waiting[row.SourceId])
                next.Enqueue(answer);
        }
    }

    /// <summary>The account that holds what was imported: closed, so that nobody signs in to it and no e-mail is written to it.</summary>
    private async Task<int> AuthorAsync(CancellationToken cancellationToken)
    {
        var normalized = AuthorAddress.ToUpperInvariant();
        if (await db.Users.Where(member => member.NormalizedUserName == normalized).Select(member => (int?)member.Id).FirstOrDefaultAsync(cancellationToken) is { } id)
            return id;
        var author = new Member { JoinedAt = clock.UtcNow() };
        author.Close(clock.UtcNow());
        author.DisplayName = AuthorName;
        author.SetEmail(AuthorAddress, normalized, confirmed: false);
        db.Users.Add(author);
        await db.SaveChangesAsync(cancellationToken);
        return author.Id;
    }

    private static ImportedItem Item(ImportOptions options, ImportSheet sheet, string sourceId, int contentId, DateTime at) =>
        new() { MissionId = options.Mission.Id, Kind = options.Kind, Source = sheet.Format, SourceId = sourceId, ContentId = contentId, At = at };

    /// <summary>Counts rows and tells of each.</summary>
    private sealed class Steps(IProgress<ImportProgress> progress, int all)
    {
        private int done;

        public void Next() => progress.Report(new ImportProgress(++done, all));
    }
}
