using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Notifications;

/// <summary>One sending of digests, and how far it came: it goes on from there after a crash.</summary>
public sealed class DigestRun
{
    public int Id { get; private set; }

    public required Frequency Frequency { get; init; }

    /// <summary>The instant for which it is sent; one run for each.</summary>
    public required DateTime DueAt { get; init; }

    public required DateTime StartedAt { get; init; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>Notifications with larger ids wait for the next run.</summary>
    public required int UpToId { get; init; }

    /// <summary>Members with something in this run when it began.</summary>
    public required int Members { get; init; }

    /// <summary>Members with ids up to this one are done.</summary>
    public int LastMemberId { get; set; }

    public int MembersDone { get; set; }

    /// <summary>E-mails written.</summary>
    public int Emails { get; set; }
}

internal sealed class DigestRunMapping : IEntityTypeConfiguration<DigestRun>
{
    public void Configure(EntityTypeBuilder<DigestRun> builder)
    {
        builder.ToTable("DigestRuns");
        builder.HasIndex(run => new { run.Frequency, run.DueAt }).IsUnique();
    }
}
