using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Barriers;

/// <summary>How far an enabling reform is.</summary>
public enum ReformState
{
    Proposed = 0,
    InProgress = 1,
    Done = 2,

    /// <summary>Given up, with a reason that everyone can read.</summary>
    Stopped = 3,
}

/// <summary>By what a reform changes things.</summary>
public enum ReformInstrument
{
    Law = 1,
    Regulation = 2,
    Guidance = 3,
    Funding = 4,
    Institution = 5,
    DataStandard = 6,
    Contract = 7,
    Other = 8,
}

/// <summary>An enabling reform: the change that would remove barriers, with an owner.</summary>
public sealed class Reform
{
    public const int TitleMinLength = 10;
    public const int TitleMaxLength = 120;
    public const int TextMaxLength = 5_000;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>Who proposed it; null where it came with the mission.</summary>
    public int? AuthorId { get; init; }

    /// <summary>Where it was read, with the date, where it came with the mission; else empty.</summary>
    public string Source { get; init; } = "";

    public required string Title { get; set; }

    /// <summary>Markdown, and the HTML made from it once.</summary>
    public string Text { get; private set; } = "";

    public string TextHtml { get; private set; } = "";

    public ReformInstrument Instrument { get; private set; } = ReformInstrument.Other;

    /// <summary>The organisation that owns it; null where nobody does, or a named body.</summary>
    public int? OwnerOrganisationId { get; private set; }

    /// <summary>The named body that owns it; else empty.</summary>
    public string OwnerName { get; private set; } = "";

    public ReformState State { get; private set; }

    /// <summary>Since when it is in its state.</summary>
    public DateTime StateSince { get; private set; }

    public Visibility Visibility { get; private set; } = Visibility.Waiting;

    public DateTime ProposedAt { get; init; }

    public DateTime? PublishedAt { get; private set; }

    public int LatestRevisionNumber { get; private set; }

    public int Version { get; private set; }

    public List<ReformMilestone> Milestones { get; init; } = [];

    public bool IsPublic => Visibility == Visibility.Published;

    public bool IsOwned => OwnerOrganisationId is not null || OwnerName.Length > 0;

    /// <summary>Takes a new text.</summary>
    public void Revise(ReformRevision revision)
    {
        (Title, Text, TextHtml, Instrument) = (revision.Title, revision.Text, revision.TextHtml, revision.Instrument);
        LatestRevisionNumber = revision.Number;
        Version++;
    }

    public void OwnedBy(BarrierOwner? owner) => (OwnerOrganisationId, OwnerName) = (owner?.OrganisationId, owner is { OrganisationId: null, Name: var name } ? name : "");

    public void Publish(DateTime at)
    {
        PublishedAt ??= at;
        if (StateSince == default)
            StateSince = at;
        Visibility = Visibility.Published;
        Version++;
    }

    public void Hide()
    {
        Visibility = Visibility.Hidden;
        Version++;
    }

    /// <summary>It never was public, and waits or is hidden as before.</summary>
    public void TakeBack(Visibility before)
    {
        (PublishedAt, Visibility) = (null, before);
        Version++;
    }

    /// <summary>Goes to another state. The path itself is <see cref="ReformPath"/>.</summary>
    public void MoveTo(ReformState state, DateTime at)
    {
        (State, StateSince) = (state, at);
        Version++;
    }

    /// <summary>Something that hangs on it changed.</summary>
    public void Touched() => Version++;
}

/// <summary>A dated step of a reform.</summary>
public sealed class ReformMilestone
{
    public const int TitleMaxLength = 120;

    /// <summary>The most that a reform has.</summary>
    public const int Most = 20;

    public int Id { get; private set; }

    public int ReformId { get; private set; }

    public required int Position { get; init; }

    public required string Title { get; init; }

    /// <summary>When it was to be reached, as first planned.</summary>
    public required DateOnly PlannedOn { get; init; }

    /// <summary>When it is expected now; null for as planned.</summary>
    public DateOnly? ForecastOn { get; init; }

    /// <summary>When it was reached; null before.</summary>
    public DateOnly? ActualOn { get; init; }

    /// <summary>It was not reached when it was planned: it is past that day, forecast later, or came later.</summary>
    public bool IsLate(DateOnly today) => (ActualOn ?? (ForecastOn is { } forecast && forecast > today ? forecast : today)) > PlannedOn;
}

internal sealed class ReformMapping : IEntityTypeConfiguration<Reform>
{
    public void Configure(EntityTypeBuilder<Reform> builder)
    {
        builder.ToTable("Reforms");
        builder.Ignore(row => row.IsPublic).Ignore(row => row.IsOwned);
        builder.Property(row => row.Title).HasMaxLength(Reform.TitleMaxLength);
        builder.Property(row => row.Text).HasDefaultValue("");
        builder.Property(row => row.TextHtml).HasDefaultValue("");
        builder.Property(row => row.Source).HasMaxLength(Barrier.SourceMaxLength).HasDefaultValue("");
        builder.Property(row => row.OwnerName).HasMaxLength(Barrier.OwnerMaxLength).HasDefaultValue("");
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasMany(row => row.Milestones).WithOne().HasForeignKey(milestone => milestone.ReformId);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OwnerOrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Id });
        builder.HasIndex(row => new { row.MissionId, row.Visibility, row.Id });
    }
}

internal sealed class ReformMilestoneMapping : IEntityTypeConfiguration<ReformMilestone>
{
    public void Configure(EntityTypeBuilder<ReformMilestone> builder)
    {
        builder.ToTable("ReformMilestones");
        builder.Property(row => row.Title).HasMaxLength(ReformMilestone.TitleMaxLength);
        builder.HasIndex(row => new { row.ReformId, row.Position });
    }
}
