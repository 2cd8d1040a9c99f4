using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>Where an organisation stands.</summary>
public enum OrganisationState
{
    /// <summary>Registered by a member; nobody checked yet that the member may speak for it. Not public.</summary>
    Waiting = 0,

    /// <summary>Checked: public, and its speakers may act for it.</summary>
    Verified = 1,

    /// <summary>Not accepted, with a reason. Not public.</summary>
    Declined = 2,

    /// <summary>It ended or left; it stays to be read with what it did.</summary>
    Closed = 3,

    /// <summary>It went on as another one, which its address leads to.</summary>
    Merged = 4,
}

/// <summary>A body of one sector that contributes and pledges through members who speak for it.</summary>
public sealed class Organisation
{
    public const int NameMaxLength = 120;
    public const int SlugMaxLength = 80;
    public const int KindMaxLength = 80;

    public int Id { get; private set; }

    /// <summary>The stable name in addresses; it stays when the organisation is renamed.</summary>
    public required string Slug { get; init; }

    public required string Name { get; set; }

    /// <summary>One sector.</summary>
    public required Sectors Sector { get; set; }

    /// <summary>What it is in its own words, such as "nursery chain".</summary>
    public string Kind { get; set; } = "";

    public OrganisationState State { get; private set; } = OrganisationState.Waiting;

    public int? MergedIntoId { get; private set; }

    public required int RegisteredById { get; init; }

    public required DateTime RegisteredAt { get; init; }

    public DateTime? VerifiedAt { get; private set; }

    /// <summary>Grows with every act; one on an older version is refused.</summary>
    public int Version { get; private set; }

    /// <summary>Where it works.</summary>
    public List<OrganisationPlace> Places { get; init; } = [];

    /// <summary>Everyone may read its profile.</summary>
    public bool IsPublic => State is OrganisationState.Verified or OrganisationState.Closed or OrganisationState.Merged;

    public void Verify(DateTime at)
    {
        (State, VerifiedAt) = (OrganisationState.Verified, at);
        Version++;
    }
}

/// <summary>A place in which an organisation works.</summary>
public sealed class OrganisationPlace
{
    public int Id { get; private set; }

    public int OrganisationId { get; private set; }

    public required string PlaceCode { get; init; }
}

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("Organisations");
        builder.Ignore(row => row.IsPublic);
        builder.Property(row => row.Slug).HasMaxLength(Organisation.SlugMaxLength);
        builder.Property(row => row.Name).HasMaxLength(Organisation.NameMaxLength);
        builder.Property(row => row.Kind).HasMaxLength(Organisation.KindMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasMany(row => row.Places).WithOne().HasForeignKey(place => place.OrganisationId);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.RegisteredById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.Slug).IsUnique();
        builder.HasIndex(row => new { row.State, row.Id });
    }
}

internal sealed class OrganisationPlaceMapping : IEntityTypeConfiguration<OrganisationPlace>
{
    public void Configure(EntityTypeBuilder<OrganisationPlace> builder)
    {
        builder.ToTable("OrganisationPlaces");
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.HasIndex(row => new { row.OrganisationId, row.PlaceCode }).IsUnique();
    }
}
