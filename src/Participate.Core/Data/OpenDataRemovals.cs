using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Participate.Core.Barriers;
using Participate.Core.Delivery;
using Participate.Core.Ideas;
using Participate.Core.Meetings;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;
using Participate.Core.Responses;
using Participate.Core.Summaries.OpenData;

namespace Participate.Core.Data;

/// <summary>What a save takes from the public.</summary>
/// <param name="Missions">The mission of an idea, comment, response or event, and when what is taken was first public.</param>
/// <param name="Ideas">Ideas of which a text is taken back or sealed, or whose discussion is open again, and when that was first public.</param>
/// <param name="Comments">The same of comments.</param>
/// <param name="Actions">Actions of which an update is hidden, and when that was first public.</param>
/// <param name="Organisations">Organisations whose description is hidden or another, and when they were verified.</param>
internal sealed record PublicRemovals(
    IReadOnlyList<(int MissionId, DateTime Since)> Missions, IReadOnlyList<(int Id, DateTime Since)> Ideas, IReadOnlyList<(int Id, DateTime Since)> Comments,
    IReadOnlyList<(int Id, DateTime Since)> Actions, IReadOnlyList<(int Id, DateTime Since)> Organisations)
{
    public bool IsEmpty => Missions.Count + Ideas.Count + Comments.Count + Actions.Count + Organisations.Count == 0;
}

/// <summary>
/// Counts what is taken from the public, in the save that takes it: whichever service hides, holds or redacts, stored files that hold it
/// are not given out from its commit on. What became public after they were made is not in them and is not counted.
/// </summary>
internal static class OpenDataRemovals
{
    /// <summary>What a save takes; ask before it.</summary>
    public static PublicRemovals Concerned(ChangeTracker changes) => new(
        [
            .. changes.Entries<Idea>().Where(entry => entry.State == EntityState.Modified && IsTaken(entry.Property(idea => idea.Visibility)))
                .Select(entry => (entry.Entity.MissionId, Since(entry.Property(idea => idea.PublishedAt).OriginalValue))),
            .. changes.Entries<Comment>().Where(entry => entry.State == EntityState.Modified && IsTaken(entry.Property(comment => comment.Visibility)))
                .Select(entry => (entry.Entity.MissionId, Since(entry.Property(comment => comment.PublishedAt).OriginalValue))),
            .. changes.Entries<OfficialResponse>().Where(entry => entry.State == EntityState.Modified && IsSet(entry.Property(row => row.WithdrawnAt)))
                .Select(entry => (entry.Entity.MissionId, Since(entry.Property(row => row.PublishedAt).OriginalValue))),
            .. changes.Entries<Pledge>().Where(entry => entry.State == EntityState.Modified && IsTaken(entry.Property(pledge => pledge.Visibility)))
                .Select(entry => (entry.Entity.MissionId, Since(entry.Property(pledge => pledge.OfferedAt).OriginalValue))),
            .. changes.Entries<Barrier>().Where(entry => entry.State == EntityState.Modified && IsTaken(entry.Property(barrier => barrier.Visibility)))
                .Select(entry => (entry.Entity.MissionId, Since(entry.Property(barrier => barrier.PublishedAt).OriginalValue))),
            .. changes.Entries<Reform>().Where(entry => entry.State == EntityState.Modified && IsTaken(entry.Property(reform => reform.Visibility)))
                .Select(entry => (entry.Entity.MissionId, Since(entry.Property(reform => reform.PublishedAt).OriginalValue))),
            .. changes.Entries<DeliveryAction>().Where(entry => entry.State == EntityState.Modified && IsRewritten(entry)).Select(entry => (entry.Entity.MissionId, entry.Entity.CreatedAt)),
            .. changes.Entries<Meeting>().Where(entry => entry.State == EntityState.Modified && entry.Property(row => row.State).OriginalValue != MeetingState.Draft && IsRewritten(entry))
                .Select(entry => (entry.Entity.MissionId, Since(entry.Property(row => row.PublishedAt).OriginalValue))),
        ],
        [
            .. changes.Entries<IdeaRevision>()
                .Where(entry => entry.State == EntityState.Modified && IsTaken(entry.Property(row => row.ApprovedAt), entry.Property(row => row.SealedAt)))
                .Select(entry => (entry.Entity.IdeaId, Since(entry.Property(row => row.ApprovedAt).OriginalValue))),
            // What came of its discussion stands in the row of the idea.
            .. changes.Entries<DiscussionClosing>().Where(entry => entry.State == EntityState.Modified && IsSet(entry.Property(row => row.ReopenedAt)))
                .Select(entry => (entry.Entity.IdeaId, entry.Entity.ClosedAt)),
        ],
        [
            .. changes.Entries<CommentRevision>()
                .Where(entry => entry.State == EntityState.Modified && IsTaken(entry.Property(row => row.ApprovedAt), entry.Property(row => row.SealedAt)))
                .Select(entry => (entry.Entity.CommentId, Since(entry.Property(row => row.ApprovedAt).OriginalValue))),
        ],
        [
            .. changes.Entries<ActionUpdate>()
                .Where(entry => entry.State == EntityState.Modified && entry.Property(row => row.State) is { OriginalValue: ActionUpdateState.Published, CurrentValue: not ActionUpdateState.Published })
                .Select(entry => (entry.Entity.ActionId, Since(entry.Property(row => row.PublishedAt).OriginalValue))),
        ],
        [
            .. changes.Entries<Organisation>()
                .Where(entry => entry.State == EntityState.Modified && entry.Entity.VerifiedAt is not null && (IsSet(entry.Property(row => row.HiddenAt)) || entry.Property(row => row.Description).IsModified))
                .Select(entry => (entry.Entity.Id, Since(entry.Property(row => row.VerifiedAt).OriginalValue))),
        ]);

    /// <summary>Counts it, in the transaction of the save.</summary>
    public static async Task CountAsync(ParticipateDbContext db, PublicRemovals removals, CancellationToken cancellationToken)
    {
        var counted = new List<(int MissionId, DateTime Since)>(removals.Missions);
        foreach (var (id, since) in removals.Ideas)
            counted.Add((await db.Ideas.Where(idea => idea.Id == id).Select(idea => idea.MissionId).FirstAsync(cancellationToken), since));
        foreach (var (id, since) in removals.Comments)
            counted.Add((await db.Comments.Where(comment => comment.Id == id).Select(comment => comment.MissionId).FirstAsync(cancellationToken), since));
        foreach (var (id, since) in removals.Actions)
            counted.Add((await db.DeliveryActions.Where(action => action.Id == id).Select(action => action.MissionId).FirstAsync(cancellationToken), since));
        foreach (var (id, since) in removals.Organisations)
        {
            foreach (var mission in await db.Missions.Select(mission => mission.Id).ToListAsync(cancellationToken))
            {
                if (await OpenOrganisations.TakingPart(db, mission).AnyAsync(organisation => organisation.Id == id, cancellationToken))
                    counted.Add((mission, since));
            }
        }
        // In one order, so that two writers never wait for each other.
        foreach (var mission in counted.GroupBy(entry => entry.MissionId).OrderBy(group => group.Key))
        {
            var since = mission.Min(entry => entry.Since);
            // The row is held until the commit, whether it is counted or not: who begins to make files waits for it and then reads without it.
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "OpenDataStates" ("MissionId", "Removals", "SetRemovals", "HasFailed", "IsRequested", "IsStopping", "Done", "All")
                VALUES ({mission.Key}, 1, 0, FALSE, FALSE, FALSE, 0, 0)
                ON CONFLICT ("MissionId") DO UPDATE SET "Removals" = "OpenDataStates"."Removals" + 1
                WHERE "OpenDataStates"."ReadUntil" IS NULL OR "OpenDataStates"."ReadUntil" >= {since}
                """,
                cancellationToken);
        }
    }

    private static bool IsTaken<T>(PropertyEntry<T, Visibility> visibility)
        where T : class => visibility.IsModified && IsTaken(visibility.OriginalValue, visibility.CurrentValue);

    // What was withdrawn or merged everyone can still read; files from before it hold it.
    private static bool IsTaken(Visibility before, Visibility after) =>
        before is Visibility.Published or Visibility.Withdrawn or Visibility.Merged && after is not (Visibility.Published or Visibility.Withdrawn or Visibility.Merged);

    private static bool IsTaken<T>(PropertyEntry<T, DateTime?> approved, PropertyEntry<T, DateTime?> sealedAt)
        where T : class =>
        (approved.OriginalValue is not null && approved.CurrentValue is null)
        || (approved.OriginalValue is not null && sealedAt.OriginalValue is null && sealedAt.CurrentValue is not null);

    private static bool IsSet<T>(PropertyEntry<T, DateTime?> at)
        where T : class => at is { OriginalValue: null, CurrentValue: not null };

    /// <summary>A text that stands in the files of open data is another now: the one before may have said too much.</summary>
    private static bool IsRewritten(EntityEntry<Meeting> meeting) =>
        meeting.Property(row => row.Title).IsModified || meeting.Property(row => row.Description).IsModified || meeting.Property(row => row.Address).IsModified;

    /// <summary>The same of an action. What changes besides is told in its history.</summary>
    private static bool IsRewritten(EntityEntry<DeliveryAction> action) => action.Property(row => row.Description).IsModified
        || action.Property(row => row.RoleInDevelopment).IsModified || action.Property(row => row.RoleInDesign).IsModified || action.Property(row => row.RoleInDelivery).IsModified;

    /// <summary>Where it is not known, it was always there.</summary>
    private static DateTime Since(DateTime? publishedAt) => publishedAt ?? DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Utc);
}
