using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Core.Mobilisation;

/// <summary>One actor of the mission's mix: which sector and kind of body it needs, where, in which phase, and why.</summary>
public sealed class NeededActor
{
    public const int KindMaxLength = 80;
    public const int WhyMaxLength = 500;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>Of a row that came with the mission, its sector, each once; null of one that was added.</summary>
    public Sectors? CameWithSector { get; init; }

    public Sectors Sector { get; private set; }

    /// <summary>What it is, such as "nursery chains"; empty for any of the sector.</summary>
    public string Kind { get; private set; } = "";

    public string PlaceCode { get; private set; } = "";

    /// <summary>Null: in every phase.</summary>
    public PhaseKind? Phase { get; private set; }

    public string Why { get; private set; } = "";

    /// <summary>Not needed any more since then; the row stays as history.</summary>
    public DateTime? RemovedAt { get; private set; }

    public int Version { get; private set; }

    public void Write(MixText text)
    {
        (Sector, Kind, PlaceCode, Phase, Why) = (text.Sector!.Value, text.Kind, text.PlaceCode, text.Phase, text.Why);
        Version++;
    }

    public void Remove(DateTime at)
    {
        RemovedAt = at;
        Version++;
    }
}

/// <summary>An actor as somebody writes it.</summary>
public sealed record MixText
{
    public Sectors? Sector { get; init; }

    public string Kind { get; init; } = "";

    public string PlaceCode { get; init; } = "";

    public PhaseKind? Phase { get; init; }

    public string Why { get; init; } = "";

    public MixText Tidied() => this with { Kind = Common.Text.TypedText.OneLine(Kind), Why = Common.Text.TypedText.Lines(Why) };

    /// <summary>What is wrong with a tidied text.</summary>
    public IReadOnlyList<Refusal> Refusals(Mission mission)
    {
        var refusals = new List<Refusal>();
        if (Sector is not { } sector || SectorNames.All.All(entry => entry.Sector != sector))
            refusals.Add(Refusal.Invalid(nameof(Sector), "Choose a sector"));
        if (Kind.Length > NeededActor.KindMaxLength)
            refusals.Add(Refusal.Invalid(nameof(Kind), $"What sort of organisation must be {NeededActor.KindMaxLength} characters or fewer"));
        if (!CoalitionPlaces.IsWithin(mission.PlaceCode, PlaceCode))
            refusals.Add(Refusal.Invalid(nameof(PlaceCode), "Choose a place of this mission from the list"));
        if (Phase is { } phase && !Enum.IsDefined(phase))
            refusals.Add(Refusal.Invalid(nameof(Phase), "Choose a phase from the list"));
        if (!Why.Any(char.IsLetterOrDigit))
            refusals.Add(Refusal.Invalid(nameof(Why), "Say why the mission needs it"));
        if (Why.Length > NeededActor.WhyMaxLength)
            refusals.Add(Refusal.Invalid(nameof(Why), $"The reason must be {NeededActor.WhyMaxLength} characters or fewer"));
        return refusals;
    }
}

internal sealed class NeededActorMapping : IEntityTypeConfiguration<NeededActor>
{
    public void Configure(EntityTypeBuilder<NeededActor> builder)
    {
        builder.ToTable("NeededActors");
        builder.Property(row => row.Kind).HasMaxLength(NeededActor.KindMaxLength);
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.Property(row => row.Why).HasMaxLength(NeededActor.WhyMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.CameWithSector }).IsUnique();
    }
}
