using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Mobilisation;

/// <summary>Where a pledge stands.</summary>
public enum PledgeState
{
    Draft = 0,
    Offered = 1,
    Accepted = 2,
    Active = 3,
    Delivered = 4,
    Missed = 5,
    Withdrawn = 6,
}

/// <summary>What is pledged. Quantities of unlike units are never added.</summary>
public enum PledgeKind
{
    Money = 1,
    StaffTime = 2,
    Data = 3,
    Premises = 4,
    Volunteering = 5,
    Skills = 6,
    PolicyChange = 7,
    Advocacy = 8,
}

/// <summary>What an organisation or a member commits to a mission, or in it to an idea, a barrier or a reform. <see cref="PledgeSteps"/> has the table of what may follow what.</summary>
public sealed class Pledge
{
    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>At most one of the three; none where it is to the mission as a whole.</summary>
    public int? IdeaId { get; init; }

    public int? BarrierId { get; init; }

    public int? ReformId { get; init; }

    /// <summary>Who wrote it: the member who pledges, or who speaks for the organisation.</summary>
    public required int MemberId { get; init; }

    /// <summary>The organisation that pledges; null where the member does.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>The sector of the organisation when it pledged; the community for a member.</summary>
    public required Sectors Sector { get; init; }

    public PledgeKind Kind { get; set; }

    public PledgeUnit Unit { get; private set; }

    /// <summary>How much, in hundredths of the unit, so that sums are exact on every database; null where it cannot be counted.</summary>
    public long? Hundredths { get; private set; }

    /// <summary>What it is, in the pledger's words.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What must be so for it to hold; empty for none.</summary>
    public string Conditions { get; private set; } = "";

    public string PlaceCode { get; set; } = "";

    /// <summary>The row of the coalition's grid that the place lies in; see <see cref="CoalitionPlaces"/>.</summary>
    public string RegionCode { get; private set; } = "";

    /// <summary>The last day, included, in London.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>The phase in which it falls due, as the phases were when it was written.</summary>
    public PhaseKind Phase { get; private set; }

    public PledgeState State { get; private set; }

    /// <summary>Whether its text may be read: as of other content.</summary>
    public Visibility Visibility { get; private set; } = Visibility.Draft;

    public DateTime CreatedAt { get; init; }

    /// <summary>When it was first offered; null before.</summary>
    public DateTime? OfferedAt { get; private set; }

    /// <summary>When it was delivered, missed or withdrawn; null while it goes on.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Of a delivered pledge: it was by the day it was promised for.</summary>
    public bool? WasOnTime { get; private set; }

    public int LatestRevisionNumber { get; private set; }

    /// <summary>When the pledger was reminded that it falls due soon.</summary>
    public DateTime? RemindedAt { get; set; }

    /// <summary>When pledger and team were told that it is overdue.</summary>
    public DateTime? OverdueToldAt { get; set; }

    public int Version { get; private set; }

    public decimal? Quantity => Hundredths is { } hundredths ? hundredths / 100m : null;

    /// <summary>Everyone may read it.</summary>
    public bool IsPublic => Visibility == Visibility.Published && State != PledgeState.Draft;

    /// <summary>It says what a revision says. Of a published pledge whose newest revision says something else, that one waits to be read.</summary>
    public bool Says(PledgeRevision revision) =>
        (Text, Conditions, Kind, Unit, Hundredths) == (revision.Text, revision.Conditions, revision.Kind, revision.Unit, revision.Hundredths)
        && (PlaceCode, DueOn) == (revision.PlaceCode, revision.DueOn);

    /// <summary>Takes over what a revision says.</summary>
    public void Write(PledgeRevision revision)
    {
        (Text, Conditions, Kind, Unit, Hundredths) = (revision.Text, revision.Conditions, revision.Kind, revision.Unit, revision.Hundredths);
        (PlaceCode, RegionCode, DueOn, Phase) = (revision.PlaceCode, CoalitionPlaces.RowOf(revision.PlaceCode), revision.DueOn, revision.Phase);
        Revised(revision.Number);
    }

    /// <summary>There is a newer text, which may wait for review.</summary>
    public void Revised(int number)
    {
        LatestRevisionNumber = number;
        Version++;
    }

    /// <summary>Goes to another state. Which may follow which says <see cref="PledgeSteps"/>.</summary>
    public void MoveTo(PledgeState state, DateTime at)
    {
        State = state;
        if (state == PledgeState.Offered)
            OfferedAt ??= at;
        if (state is PledgeState.Delivered or PledgeState.Missed or PledgeState.Withdrawn)
            EndedAt = at;
        if (state == PledgeState.Delivered)
            WasOnTime = UkTime.DateIn(at) <= DueOn;
        Version++;
    }

    /// <summary>Changes who may read it.</summary>
    public void See(Visibility visibility)
    {
        Visibility = visibility;
        Version++;
    }
}

internal sealed class PledgeMapping : IEntityTypeConfiguration<Pledge>
{
    public void Configure(EntityTypeBuilder<Pledge> builder)
    {
        builder.ToTable("Pledges");
        builder.Ignore(row => row.Quantity).Ignore(row => row.IsPublic);
        builder.Property(row => row.Text).HasMaxLength(PledgeText.TextMaxLength);
        builder.Property(row => row.Conditions).HasMaxLength(PledgeText.ConditionsMaxLength);
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.Property(row => row.RegionCode).HasMaxLength(9);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Barrier>().WithMany().HasForeignKey(row => row.BarrierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Reform>().WithMany().HasForeignKey(row => row.ReformId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Visibility, row.State, row.Id });
        builder.HasIndex(row => new { row.MissionId, row.Visibility, row.Id });
        builder.HasIndex(row => new { row.MissionId, row.Sector, row.RegionCode, row.Id });
        builder.HasIndex(row => new { row.IdeaId, row.Id });
        builder.HasIndex(row => new { row.OrganisationId, row.Id });
        builder.HasIndex(row => new { row.State, row.DueOn });
    }
}
