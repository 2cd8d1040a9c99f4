using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>What became of an idea, or how it became what it is.</summary>
public enum ProvenanceKind
{
    /// <summary>It goes on as another idea, with its votes and followers.</summary>
    MergedInto = 1,

    /// <summary>Part of it goes on as another idea; its followers follow that one too.</summary>
    SplitInto = 2,

    /// <summary>Its text was changed as somebody else proposed.</summary>
    AmendedBy = 3,

    /// <summary>Its author took it out of the consultation.</summary>
    Withdrawn = 4,

    /// <summary>It helped to shape something: another idea, a decision, a plan.</summary>
    Informed = 5,

    /// <summary>It became part of something: a plan, a programme, a budget.</summary>
    AdoptedIn = 6,

    /// <summary>Somebody who could have taken it up decided not to.</summary>
    RejectedBy = 7,

    /// <summary>Somebody does, or did, what it asks for.</summary>
    DeliveredBy = 8,
}

/// <summary>As what somebody acted on an idea.</summary>
public enum ProvenanceRole
{
    Author = 1,
    Member = 2,
    Moderator = 3,
    MissionTeam = 4,
}

/// <summary>
/// One link of the graph of what happened to ideas: who, what, why and when. Rows are only ever added; what did not hold is taken back by a
/// row that says so.
/// </summary>
public sealed class ProvenanceLink
{
    public const int WhatMaxLength = 200;
    public const int AddressMaxLength = 500;
    public const int ReasonMaxLength = 2_000;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>The idea that it happened to.</summary>
    public required int IdeaId { get; init; }

    public required ProvenanceKind Kind { get; init; }

    /// <summary>The idea at the other end, or null.</summary>
    public int? OtherIdeaId { get; init; }

    /// <summary>What stands at the other end where that is no idea: a plan, a body, a proposer's name; plain text.</summary>
    public string What { get; init; } = "";

    /// <summary>Where to read about it: an address that begins with https://, a path of this site, or empty.</summary>
    public string Address { get; init; } = "";

    /// <summary>Why, for everyone to read; plain text, or empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who did it.</summary>
    public required int MemberId { get; init; }

    /// <summary>As what. Authors and members are shown by name; moderators and the mission team as such.</summary>
    public required ProvenanceRole ActedAs { get; init; }

    public required DateTime At { get; init; }

    /// <summary>The earlier link, of the same kind, that this one takes back; or null.</summary>
    public int? TakesBackId { get; init; }
}

internal sealed class ProvenanceLinkMapping : IEntityTypeConfiguration<ProvenanceLink>
{
    public void Configure(EntityTypeBuilder<ProvenanceLink> builder)
    {
        builder.ToTable("ProvenanceLinks");
        builder.Property(link => link.What).HasMaxLength(ProvenanceLink.WhatMaxLength);
        builder.Property(link => link.Address).HasMaxLength(ProvenanceLink.AddressMaxLength);
        builder.Property(link => link.Reason).HasMaxLength(ProvenanceLink.ReasonMaxLength);
        builder.HasOne<Mission>().WithMany().HasForeignKey(link => link.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Idea>().WithMany().HasForeignKey(link => link.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Idea>().WithMany().HasForeignKey(link => link.OtherIdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(link => new { link.IdeaId, link.Id });
        builder.HasIndex(link => new { link.OtherIdeaId, link.Id });
        builder.HasIndex(link => link.TakesBackId).IsUnique();
    }
}
