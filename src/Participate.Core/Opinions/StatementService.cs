using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Opinions;

/// <summary>A statement that was written.</summary>
/// <param name="IsPublic">It is shown already; else a moderator reads it first.</param>
public sealed record SavedStatement(int Id, bool IsPublic);

/// <summary>Members and the mission's team write statements.</summary>
public sealed class StatementService(ParticipateDbContext db, Transactions transactions, StatementPublication publication, DailyLimit limit, TimeProvider clock)
{
    /// <summary>
    /// Writes a statement. One of the team is shown at once; one of a member waits for a moderator, established or not, as it cannot be changed any more
    /// once people have answered it. Refused for members who may not contribute (NotPermitted), outside the phase, for a text that does not fit (Invalid),
    /// for one that says the same as another of the mission in the same words (Conflict), and beyond the limit of a sanction.
    /// The team may write before answering opens, never the members.
    /// </summary>
    public async Task<Outcome<SavedStatement>> WriteAsync(Mission mission, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var (text, isTeam) = (StatementText.Tidied(typed), actor.IsOnTeam(mission.Id));
        if (actor.ContributionRefusal is { } may)
            return may;
        if (!isTeam && mission.RefusalOf(Activities.Opinions, clock.Today()) is { } closed)
            return closed;
        if (StatementText.RefusalOf(text) is { } refusal)
            return refusal;
        try
        {
            return await transactions.RunAsync(token => AddAsync(mission, text, isTeam, actor, token), cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            // Somebody else wrote the same at the same moment.
            db.ChangeTracker.Clear();
            return Same;
        }
    }

    private static Refusal Same => new(RefusalKind.Conflict, "Somebody has written this already", nameof(Statement.Text));

    private async Task<Outcome<SavedStatement>> AddAsync(Mission mission, string text, bool isTeam, Actor actor, CancellationToken cancellationToken)
    {
        if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, cancellationToken))
            return Refusal.NotFound;
        var key = StatementText.Key(text);
        if (await db.Statements.AnyAsync(row => row.MissionId == mission.Id && row.TextKey == key, cancellationToken))
            return Same;
        var today = UkTime.StartOfDay(clock.Today());
        var made = actor.Restriction is null ? 0 : await db.Statements.CountAsync(row => row.AuthorId == actor.MemberId && row.CreatedAt >= today, cancellationToken);
        if (actor.Restriction is not null && await limit.RefusalAsync(actor, made + 1, cancellationToken) is not null)
            return Refusal.NotPermitted("You have reached the number of contributions that you can make today. You can make more tomorrow. What you typed is kept here.");
        var statement = new Statement { MissionId = mission.Id, AuthorId = actor.MemberId, IsByTeam = isTeam, Text = text, TextKey = key, CreatedAt = clock.UtcNow() };
        db.Statements.Add(statement);
        await db.SaveChangesAsync(cancellationToken);
        if (isTeam)
            await publication.ShowAsync(statement.Id, cancellationToken);
        transactions.Record(new StatementWritten(mission.Id, statement.Id, actor.MemberId, !isTeam));
        return new SavedStatement(statement.Id, isTeam);
    }
}
