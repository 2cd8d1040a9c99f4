using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Data;

namespace Participate.Core.Common.Audit;

/// <summary>One line of the audit log. The database refuses to change or delete it.</summary>
public sealed class AuditEntry
{
    public long Id { get; private set; }

    public required DateTime At { get; init; }

    /// <summary>Who did it; null for the site itself.</summary>
    public int? ActorId { get; init; }

    /// <summary>What was done, as a stable key such as <c>idea.hidden</c>.</summary>
    public required string Act { get; init; }

    /// <summary>What it was done to, such as <c>idea</c>, <c>comment</c>, <c>member</c>, <c>phase</c>.</summary>
    public required string SubjectKind { get; init; }

    public required int SubjectId { get; init; }

    public int? MissionId { get; init; }

    /// <summary>Reasons and particulars, in words; never an e-mail address.</summary>
    public string Details { get; init; } = "";
}

/// <summary>Writes audit entries inside the transaction that is open.</summary>
public sealed class AuditLog(ParticipateDbContext db, TimeProvider clock)
{
    /// <summary>Adds an entry; it is kept if and only if the act it tells of is.</summary>
    public void Add(string act, string subjectKind, int subjectId, int? actorId, int? missionId = null, string details = "") =>
        db.AuditEntries.Add(new AuditEntry
        {
            At = clock.UtcNow(),
            ActorId = actorId,
            Act = act,
            SubjectKind = subjectKind,
            SubjectId = subjectId,
            MissionId = missionId,
            Details = details,
        });
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(entry => entry.Act).HasMaxLength(60);
        builder.Property(entry => entry.SubjectKind).HasMaxLength(30);
        builder.HasIndex(entry => new { entry.MissionId, entry.Id });
        builder.HasIndex(entry => new { entry.SubjectKind, entry.SubjectId, entry.Id });
    }
}
