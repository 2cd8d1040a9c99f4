using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Summaries.OpenData;

/// <summary>
/// Which files of a mission stand, and who is at the next. Changed by SQL alone, so that several nodes agree; the number of removals by
/// the save that takes something from the public (<c>Data/OpenDataRemovals</c>).
/// </summary>
public sealed class OpenDataState
{
    public const int SetNameMaxLength = 40;

    public required int MissionId { get; init; }

    /// <summary>Grows when something that the files hold, or may hold, stops being public.</summary>
    public int Removals { get; init; }

    /// <summary>Until when what was published may be in the files; null while new ones are being made, and before the first.</summary>
    public DateTime? ReadUntil { get; init; }

    /// <summary>The folder of the files that stand; null for none.</summary>
    public string? SetName { get; init; }

    /// <summary>The removals before the files were begun: they are given out while it is equal to <see cref="Removals"/>.</summary>
    public int SetRemovals { get; init; }

    /// <summary>When making files last ended, in whatever way.</summary>
    public DateTime? TriedAt { get; init; }

    /// <summary>It ended without files: it broke off or was stopped.</summary>
    public bool HasFailed { get; init; }

    /// <summary>The mission team asked for new files.</summary>
    public bool IsRequested { get; init; }

    /// <summary>The mission team asked to stop.</summary>
    public bool IsStopping { get; init; }

    /// <summary>A process makes files until then at the latest, unless it says again that it does; null for none.</summary>
    public DateTime? ClaimedUntil { get; init; }

    /// <summary>Rows that it has written, and how many there are about.</summary>
    public int Done { get; init; }

    public int All { get; init; }

    /// <summary>Files stand that hold nothing that was taken from the public.</summary>
    public bool IsSound => SetName is not null && SetRemovals == Removals;

    public bool IsMaking(DateTime now) => ClaimedUntil > now;
}

internal sealed class OpenDataStateMapping : IEntityTypeConfiguration<OpenDataState>
{
    public void Configure(EntityTypeBuilder<OpenDataState> builder)
    {
        builder.ToTable("OpenDataStates");
        builder.HasKey(state => state.MissionId);
        builder.Property(state => state.MissionId).ValueGeneratedNever();
        builder.Property(state => state.SetName).HasMaxLength(OpenDataState.SetNameMaxLength);
        builder.Ignore(state => state.IsSound);
    }
}
