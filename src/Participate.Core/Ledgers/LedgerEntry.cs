using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Insight.Ledgers;

namespace Participate.Core.Ledgers;

/// <summary>A vote or answer as it was given, changed or taken back, under a pseudonym. Never changed: the database refuses it.</summary>
public sealed class LedgerEntry
{
    public required int MissionId { get; init; }

    /// <summary>1, 2, 3 … within the mission, without a gap.</summary>
    public required long Number { get; init; }

    public required LedgerKind Kind { get; init; }

    /// <summary>The idea or statement. No key to either: what was voted on stays in the ledger whatever becomes of it.</summary>
    public required int SubjectId { get; init; }

    public required string Pseudonym { get; init; }

    public required LedgerChoice Choice { get; init; }

    /// <summary>When it was chosen, to the second.</summary>
    public required DateTime At { get; init; }

    /// <summary>The number of its batch.</summary>
    public required long BatchNumber { get; init; }

    /// <summary>What it was made from, in the log of votes or of answers: so nothing comes in twice, and <c>verify</c> compares both. Never published.</summary>
    public required long EventId { get; init; }

    /// <summary>
    /// The number of the entry before it under the same pseudonym, by which members find their own: null for the first, and for what comes of an account after it was
    /// closed. Never published. An index by pseudonym would cost the disk a page for each entry.
    /// </summary>
    public required long? Previous { get; init; }

    /// <summary>The entry as it is published and hashed.</summary>
    public LedgerLine Line => new(Number, Kind, SubjectId, Pseudonym, Choice, At);
}

/// <summary>Entries that were sealed together. Never changed: the database refuses it.</summary>
public sealed class LedgerBatch
{
    public required int MissionId { get; init; }

    /// <summary>1, 2, 3 … within the mission, without a gap.</summary>
    public required long Number { get; init; }

    public required long First { get; init; }

    public required long Last { get; init; }

    /// <summary>The root of the tree over its entries, in hexadecimal digits. So with the two below.</summary>
    public required string Root { get; init; }

    /// <summary>The chained root of the batch before.</summary>
    public required string Before { get; init; }

    public required string Chained { get; init; }

    public required DateTime SealedAt { get; init; }

    /// <summary>The batch as it is published and hashed.</summary>
    public LedgerSeal Seal => new(Number, First, Last, Root, Before, SealedAt);

    internal static LedgerBatch Of(int missionId, string mission, LedgerSeal seal) => new()
    {
        MissionId = missionId,
        Number = seal.Number,
        First = seal.First,
        Last = seal.Last,
        Root = seal.Root,
        Before = seal.Before,
        Chained = seal.Chained(mission),
        SealedAt = seal.SealedAt,
    };
}

/// <summary>Who a pseudonym is, as long as the account is open: closing it deletes the row.</summary>
public sealed class LedgerPseudonym
{
    public required int MemberId { get; init; }

    public required int MissionId { get; init; }

    public required string Pseudonym { get; init; }

    /// <summary>The number of the newest entry under it.</summary>
    public long Last { get; set; }
}

/// <summary>How far the sealer has read the logs of votes and of answers: one row, moved by whoever seals.</summary>
public sealed class LedgerPosition
{
    /// <summary>The id of the one row.</summary>
    public const int Only = 1;

    public int Id { get; init; }

    public long VoteEventId { get; init; }

    public long StatementEventId { get; init; }

    /// <summary>When the last round that sealed something began; null before the first.</summary>
    public DateTime? SealedAt { get; init; }
}

internal sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("LedgerEntries");
        builder.HasKey(row => new { row.MissionId, row.Number });
        builder.Ignore(row => row.Line);
        builder.Property(row => row.Pseudonym).HasMaxLength(LedgerLine.PseudonymLength);
        builder.HasIndex(row => new { row.Kind, row.EventId }).IsUnique();
    }
}

internal sealed class LedgerBatchMapping : IEntityTypeConfiguration<LedgerBatch>
{
    public void Configure(EntityTypeBuilder<LedgerBatch> builder)
    {
        const int digits = 2 * MerkleTree.HashBytes;
        builder.ToTable("LedgerBatches");
        builder.HasKey(row => new { row.MissionId, row.Number });
        builder.Ignore(row => row.Seal);
        builder.Property(row => row.Root).HasMaxLength(digits);
        builder.Property(row => row.Before).HasMaxLength(digits);
        builder.Property(row => row.Chained).HasMaxLength(digits);
    }
}

internal sealed class LedgerPseudonymMapping : IEntityTypeConfiguration<LedgerPseudonym>
{
    public void Configure(EntityTypeBuilder<LedgerPseudonym> builder)
    {
        builder.ToTable("LedgerPseudonyms");
        builder.HasKey(row => new { row.MemberId, row.MissionId });
        builder.Property(row => row.Pseudonym).HasMaxLength(LedgerLine.PseudonymLength);
    }
}

internal sealed class LedgerPositionMapping : IEntityTypeConfiguration<LedgerPosition>
{
    public void Configure(EntityTypeBuilder<LedgerPosition> builder)
    {
        builder.ToTable("LedgerPositions");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasData(new LedgerPosition { Id = LedgerPosition.Only });
    }
}
