using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Barriers;

/// <summary>How far a barrier is on its way out.</summary>
public enum BarrierState
{
    Reported = 0,
    Validated = 1,
    Owned = 2,
    ReformProposed = 3,
    InProgress = 4,
    Removed = 5,

    /// <summary>It stays, with a reason that everyone can read.</summary>
    NotChanging = 6,
}

/// <summary>What kind of obstacle it is.</summary>
public enum BarrierCategory
{
    Capacity = 1,
    Funding = 2,
    Law = 3,
    Data = 4,
    Procurement = 5,
    Workforce = 6,
    Culture = 7,
    Accountability = 8,
    Trust = 9,
}

/// <summary>An obstacle to delivery that members second.</summary>
public sealed class Barrier
{
    public const int TitleMinLength = 10;
    public const int TitleMaxLength = 120;
    public const int OwnerMaxLength = 120;
    public const int SourceMaxLength = 300;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>Who reported it; null where it came with the mission.</summary>
    public int? AuthorId { get; init; }

    /// <summary>The organisation that it was reported for, or null.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>Where it was read, with the date, where it came with the mission; else empty.</summary>
    public string Source { get; init; } = "";

    /// <summary>The title that is public; before it ever was, the newest. So with the fields below.</summary>
    public required string Title { get; set; }

    public required BarrierCategory Category { get; set; }

    /// <summary>The sectors that it stands in the way of.</summary>
    public Sectors Sectors { get; set; }

    /// <summary>The first of <see cref="Places"/>.</summary>
    public required string PlaceCode { get; set; }

    /// <summary>Where it applies.</summary>
    public List<BarrierPlace> Places { get; init; } = [];

    public BarrierState State { get; private set; }

    /// <summary>Since when it is in its state.</summary>
    public DateTime StateSince { get; private set; }

    /// <summary>The organisation that owns it; null where nobody does, or a named body.</summary>
    public int? OwnerOrganisationId { get; private set; }

    /// <summary>The named body that owns it, such as the owner of the mission; else empty.</summary>
    public string OwnerName { get; private set; } = "";

    public Visibility Visibility { get; private set; } = Visibility.Waiting;

    public required DateTime ReportedAt { get; init; }

    public DateTime? PublishedAt { get; private set; }

    /// <summary>When the text that is public was changed last; null where it is the first.</summary>
    public DateTime? EditedAt { get; private set; }

    public int LatestRevisionNumber { get; private set; }

    /// <summary>The revision that is public; null before there is one.</summary>
    public int? PublishedRevisionId { get; private set; }

    /// <summary>The barrier that it was merged into, or null.</summary>
    public int? MergedIntoId { get; private set; }

    /// <summary>How many members said that it affects them: the rows of <see cref="BarrierSecond"/>.</summary>
    public int Seconded { get; private set; }

    public int Version { get; private set; }

    public bool IsPublic => Visibility == Visibility.Published;

    /// <summary>Everyone may read it: public, or merged into another.</summary>
    public bool IsReadable => Visibility is Visibility.Published or Visibility.Merged;

    public bool IsOwned => OwnerOrganisationId is not null || OwnerName.Length > 0;

    /// <summary>Takes a new revision; its text is shown where no other is public.</summary>
    public void Revise(BarrierRevision revision)
    {
        LatestRevisionNumber = revision.Number;
        if (PublishedRevisionId is null)
            Show(revision);
        Version++;
    }

    /// <summary>Makes a revision the public text, and the barrier public. What was merged stays merged.</summary>
    public void Publish(BarrierRevision revision, DateTime at)
    {
        if (PublishedRevisionId is not null && PublishedRevisionId != revision.Id)
            EditedAt = at;
        PublishedAt ??= at;
        if (StateSince == default)
            StateSince = at;
        PublishedRevisionId = revision.Id;
        Visibility = MergedIntoId is null ? Visibility.Published : Visibility.Merged;
        Show(revision);
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
        (PublishedAt, EditedAt, PublishedRevisionId, Visibility) = (null, null, null, before);
        Version++;
    }

    /// <summary>Goes to another state. The path itself is <see cref="BarrierPath"/>.</summary>
    public void MoveTo(BarrierState state, BarrierOwner? owner, DateTime at)
    {
        (State, StateSince) = (state, at);
        if (state is BarrierState.Reported or BarrierState.Validated)
            (OwnerOrganisationId, OwnerName) = (null, "");
        else if (owner is not null)
            (OwnerOrganisationId, OwnerName) = (owner.OrganisationId, owner.OrganisationId is null ? owner.Name : "");
        Version++;
    }

    public void MergeInto(int intoId)
    {
        (MergedIntoId, Visibility) = (intoId, Visibility.Merged);
        Version++;
    }

    private void Show(BarrierRevision revision)
    {
        (Title, Category, Sectors) = (revision.Title, revision.Category, revision.Sectors);
        var codes = revision.PlaceCodes;
        PlaceCode = codes[0];
        Places.RemoveAll(place => !codes.Contains(place.PlaceCode));
        Places.AddRange(codes.Where(code => Places.TrueForAll(place => place.PlaceCode != code)).Select(code => new BarrierPlace { PlaceCode = code }).ToList());
    }
}

/// <summary>Who owns a barrier or a reform: an organisation of the register, or a body by its name.</summary>
public sealed record BarrierOwner(int? OrganisationId, string Name);

/// <summary>A place in which a barrier applies.</summary>
public sealed class BarrierPlace
{
    public int Id { get; private set; }

    public int BarrierId { get; private set; }

    public required string PlaceCode { get; init; }
}

internal sealed class BarrierMapping : IEntityTypeConfiguration<Barrier>
{
    public void Configure(EntityTypeBuilder<Barrier> builder)
    {
        builder.ToTable("Barriers");
        builder.Ignore(row => row.IsPublic).Ignore(row => row.IsReadable).Ignore(row => row.IsOwned);
        builder.Property(row => row.Title).HasMaxLength(Barrier.TitleMaxLength);
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.Property(row => row.Source).HasMaxLength(Barrier.SourceMaxLength).HasDefaultValue("");
        builder.Property(row => row.OwnerName).HasMaxLength(Barrier.OwnerMaxLength).HasDefaultValue("");
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasMany(row => row.Places).WithOne().HasForeignKey(place => place.BarrierId);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OwnerOrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Barrier>().WithMany().HasForeignKey(row => row.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Visibility, row.State, row.Id });
        builder.HasIndex(row => new { row.MissionId, row.Visibility, row.State, row.StateSince, row.Id });
        builder.HasIndex(row => new { row.MissionId, row.Visibility, row.Seconded, row.Id });
        builder.HasIndex(row => new { row.MissionId, row.Visibility, row.Id });
    }
}

internal sealed class BarrierPlaceMapping : IEntityTypeConfiguration<BarrierPlace>
{
    public void Configure(EntityTypeBuilder<BarrierPlace> builder)
    {
        builder.ToTable("BarrierPlaces");
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.HasIndex(row => new { row.BarrierId, row.PlaceCode }).IsUnique();
    }
}
