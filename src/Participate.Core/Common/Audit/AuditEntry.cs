using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common.Events;

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

    /// <summary>1, 2, 3 … without a gap.</summary>
    public long? Number { get; internal set; }

    /// <summary>SHA-256 over this entry and the hash before it, in hexadecimal digits.</summary>
    public string? Hash { get; internal set; }
}

/// <summary>The last entry of the audit log: one row, held by whoever writes the next entry.</summary>
public sealed class AuditHead
{
    public int Id { get; init; }

    public long Number { get; set; }

    public string Hash { get; set; } = "";
}

/// <summary>Writes audit entries inside the transaction that is open.</summary>
public sealed class AuditLog(Transactions transactions, TimeProvider clock)
{
    /// <summary>
    /// Adds an entry; it is kept if and only if the act it tells of is. It is written last in the transaction, since whoever writes
    /// to the log makes the next writer wait until the commit.
    /// </summary>
    public void Add(string act, string subjectKind, int subjectId, int? actorId, int? missionId = null, string details = "") =>
        transactions.Log(new AuditEntry
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
        builder.Property(entry => entry.Hash).HasMaxLength(64);
        builder.HasIndex(entry => entry.Number).IsUnique();
        builder.HasIndex(entry => new { entry.Act, entry.Id });
        builder.HasIndex(entry => new { entry.ActorId, entry.Id });
        builder.HasIndex(entry => new { entry.MissionId, entry.Id });
        builder.HasIndex(entry => new { entry.SubjectKind, entry.SubjectId, entry.Id });
    }
}

internal sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHeads");
        builder.Property(head => head.Id).ValueGeneratedNever();
        builder.Property(head => head.Hash).HasMaxLength(64);
        builder.HasData(new AuditHead { Id = 1 });
    }
}
