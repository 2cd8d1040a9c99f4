using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas.Imports;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Opinions;

/// <summary>Statements of another conversation, and the mission that they go into.</summary>
public sealed record StatementImportOptions
{
    public const int ConversationMaxLength = 60;

    public required Mission Mission { get; init; }

    public required byte[] File { get; init; }

    /// <summary>What the team calls the conversation: with the number of a statement it says which one that is.</summary>
    public required string? Conversation { get; init; }

    public required Actor Actor { get; init; }
}

/// <summary>What a file of statements holds, and what became of it.</summary>
/// <param name="New">Those that are stored, in the order of the file.</param>
/// <param name="Present">Rows that an earlier import of the conversation brought.</param>
/// <param name="Same">Rows that say the same in the same words as a statement of the mission, or as a row above.</param>
public sealed record StatementImportReport(StatementSheet Sheet, IReadOnlyList<ImportedStatement> New, int Present, int Same)
{
    public bool CanBeStored => Sheet.ProblemCount == 0;
}

/// <summary>
/// Brings statements of another conversation into a mission, as statements of its team: all of a file or nothing, each once however often its file comes.
/// Answers given there are not counted here: each answer here is a member's.
/// </summary>
public sealed class StatementImportService(ParticipateDbContext db, Transactions transactions, StatementPublication publication, AuditLog audit, TimeProvider clock)
{
    private const int ChunkSize = 200;

    /// <summary>
    /// Reads a file and says what importing it would do; stores nothing. Refused to others than the team and administrators, and to those of them who are
    /// under a sanction (NotPermitted), and without a name of the conversation (Invalid).
    /// </summary>
    public async Task<Outcome<StatementImportReport>> CheckAsync(StatementImportOptions options, CancellationToken cancellationToken) =>
        RefusalOf(options) is { } refusal ? refusal : await ReportAsync(options, StatementSheet.Read(options.File), cancellationToken);

    /// <summary>
    /// Stores a file in one transaction; its statements are public at once. Refused as <see cref="CheckAsync"/> is, and where somebody writes one of them at
    /// the same moment (Conflict). Where the file has problems nothing is stored, and the report says which.
    /// </summary>
    public async Task<Outcome<StatementImportReport>> RunAsync(StatementImportOptions options, CancellationToken cancellationToken)
    {
        if (RefusalOf(options) is { } refusal)
            return refusal;
        var sheet = StatementSheet.Read(options.File);
        try
        {
            return await transactions.RunAsync<StatementImportReport>(
                async token =>
                {
                    // The mission's row is held until the commit, so that the same file sent twice at once is stored once.
                    await db.HoldMissionAsync(options.Mission.Id, token);
                    var report = await ReportAsync(options, sheet, token);
                    if (report.CanBeStored && report.New.Count > 0)
                        await StoreAsync(options, report, token);
                    return report;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return Refusal.Conflict("Somebody wrote one of these statements at the same moment. Check the file again.");
        }
    }

    private static Refusal? RefusalOf(StatementImportOptions options)
    {
        var (name, actor) = (TypedText.OneLine(options.Conversation), options.Actor);
        return !actor.Runs(options.Mission.Id) ? Refusal.NotPermitted("Only the mission team and administrators import statements.")
            : actor.ContributionRefusal is { } may ? may
            : actor.Restriction is not null ? Refusal.NotPermitted("You can make only so many contributions a day now, so you cannot import statements.")
            : name.Length == 0 ? Refusal.Invalid(nameof(StatementImportOptions.Conversation), "Name the conversation")
            : name.Length > StatementImportOptions.ConversationMaxLength
                ? Refusal.Invalid(nameof(StatementImportOptions.Conversation), $"The name must be {StatementImportOptions.ConversationMaxLength} characters or fewer")
            : null;
    }

    private static string SourceId(StatementImportOptions options, ImportedStatement row) =>
        string.Create(CultureInfo.InvariantCulture, $"{TypedText.OneLine(options.Conversation).ToLowerInvariant()}/{row.SourceId}");

    private async Task<StatementImportReport> ReportAsync(StatementImportOptions options, StatementSheet sheet, CancellationToken cancellationToken)
    {
        var known = await db.ImportedItems.AsNoTracking()
            .Where(item => item.MissionId == options.Mission.Id && item.Kind == ImportKind.Statements && item.Source == ImportFormat.Polis)
            .Select(item => item.SourceId).ToHashSetAsync(cancellationToken);
        var keys = await db.Statements.AsNoTracking().Where(row => row.MissionId == options.Mission.Id).Select(row => row.TextKey).ToHashSetAsync(cancellationToken);
        var (added, present, same) = (new List<ImportedStatement>(), 0, 0);
        foreach (var row in sheet.Rows)
        {
            if (known.Contains(SourceId(options, row)))
                present++;
            else if (StatementText.RefusalOf(row.Text) is { } refusal)
                sheet.Refuse(row.Line, StatementRows.Body, refusal.Message);
            else if (!keys.Add(StatementText.Key(row.Text)))
                same++;
            else
                added.Add(row);
        }
        return new StatementImportReport(sheet, added, present, same);
    }

    private async Task StoreAsync(StatementImportOptions options, StatementImportReport report, CancellationToken cancellationToken)
    {
        var (missionId, memberId, now) = (options.Mission.Id, options.Actor.MemberId, clock.UtcNow());
        foreach (var chunk in report.New.Chunk(ChunkSize))
        {
            var statements = Array.ConvertAll(chunk, row => new Statement
            {
                MissionId = missionId,
                AuthorId = memberId,
                IsByTeam = true,
                Text = row.Text,
                TextKey = StatementText.Key(row.Text),
                CreatedAt = now,
            });
            db.Statements.AddRange(statements);
            await publication.ShowImportedAsync(missionId, statements, cancellationToken);
            foreach (var (statement, row) in statements.Zip(chunk))
            {
                db.ImportedItems.Add(new ImportedItem
                {
                    MissionId = missionId,
                    Kind = ImportKind.Statements,
                    Source = ImportFormat.Polis,
                    SourceId = SourceId(options, row),
                    ContentId = statement.Id,
                    At = now,
                });
            }
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
        audit.Add("statement.imported", "mission", missionId, memberId, missionId, string.Create(
            CultureInfo.InvariantCulture,
            $"{report.New.Count} statements of “{TypedText.OneLine(options.Conversation)}”; left out: {report.Present} imported before, {report.Same} with the same words, {report.Sheet.Rejected} rejected there, {report.Sheet.Meta} about the conversation"));
    }
}
