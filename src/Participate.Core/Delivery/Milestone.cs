using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Delivery;

/// <summary>
/// A step of an action. The planned date stays for ever, so that what slips shows; the forecast and the actual date change, each time with a
/// reason in its history.
/// </summary>
public sealed class Milestone
{
    public const int TitleMaxLength = 120;
    public const int ReasonMaxLength = 1_000;

    public int Id { get; private set; }

    public required int ActionId { get; init; }

    public required string Title { get; init; }

    public required DateOnly PlannedOn { get; init; }

    /// <summary>When it is expected now; null for as planned.</summary>
    public DateOnly? ForecastOn { get; private set; }

    /// <summary>When it was reached; null before.</summary>
    public DateOnly? ActualOn { get; private set; }

    /// <summary>The barrier that caused it to slip, or null.</summary>
    public int? BarrierId { get; private set; }

    /// <summary>It is not part of the action any more; it stays to be read, with the reason in its history.</summary>
    public bool IsDropped { get; private set; }

    /// <summary>Grows with every change; one on an older version is refused.</summary>
    public int Version { get; private set; }

    /// <summary>It is still to be reached.</summary>
    public bool IsOpen => ActualOn is null && !IsDropped;

    public void Change(MilestoneDates dates)
    {
        (ForecastOn, ActualOn, BarrierId, IsDropped) = (dates.ForecastOn, dates.ActualOn, dates.BarrierId, dates.IsDropped);
        Version++;
    }

    /// <summary>Days past the planned date: see <see cref="Lateness.Days"/>; 0 once it was dropped.</summary>
    public int DaysLate(DateOnly today) => IsDropped ? 0 : Lateness.Days(PlannedOn, ForecastOn, ActualOn, today);
}

/// <summary>What of a milestone changes.</summary>
public sealed record MilestoneDates(DateOnly? ForecastOn, DateOnly? ActualOn, int? BarrierId, bool IsDropped);

/// <summary>How late a milestone is.</summary>
public static class Lateness
{
    /// <summary>
    /// Whole days by which a milestone is past its planned date: of one that was reached, the actual date counts; of one that was not, the
    /// forecast or today, whichever is later. Never less than 0: what comes early is on time.
    /// </summary>
    public static int Days(DateOnly planned, DateOnly? forecast, DateOnly? actual, DateOnly today)
    {
        var expected = actual ?? (forecast > today ? forecast.Value : today);
        return Math.Max(0, expected.DayNumber - planned.DayNumber);
    }
}

/// <summary>The dates of a milestone since a moment, and why. Rows are only ever added; the first is how it was planned.</summary>
public sealed class MilestoneChange
{
    public int Id { get; private set; }

    public required int MilestoneId { get; init; }

    public required DateOnly PlannedOn { get; init; }

    public DateOnly? ForecastOn { get; init; }

    public DateOnly? ActualOn { get; init; }

    public int? BarrierId { get; init; }

    public bool IsDropped { get; init; }

    public string Reason { get; init; } = "";

    public required int MemberId { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class MilestoneMapping : IEntityTypeConfiguration<Milestone>
{
    public void Configure(EntityTypeBuilder<Milestone> builder)
    {
        builder.ToTable("Milestones");
        builder.Ignore(row => row.IsOpen);
        builder.Property(row => row.Title).HasMaxLength(Milestone.TitleMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<DeliveryAction>().WithMany().HasForeignKey(row => row.ActionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Barrier>().WithMany().HasForeignKey(row => row.BarrierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ActionId, row.PlannedOn, row.Id });
        builder.HasIndex(row => new { row.BarrierId, row.Id });
    }
}

internal sealed class MilestoneChangeMapping : IEntityTypeConfiguration<MilestoneChange>
{
    public void Configure(EntityTypeBuilder<MilestoneChange> builder)
    {
        builder.ToTable("MilestoneChanges");
        builder.Property(row => row.Reason).HasMaxLength(Milestone.ReasonMaxLength);
        builder.HasOne<Milestone>().WithMany().HasForeignKey(row => row.MilestoneId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Barrier>().WithMany().HasForeignKey(row => row.BarrierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MilestoneId, row.Id });
    }
}
