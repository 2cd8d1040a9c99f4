using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>What was done to an organisation.</summary>
public enum OrganisationAct
{
    Registered = 1,
    Edited = 2,

    /// <summary>Edited, and its name is another.</summary>
    Renamed = 3,
    Verified = 4,
    Declined = 5,

    /// <summary>Changed after it was declined, and waits again.</summary>
    Resubmitted = 6,
    Closed = 7,

    /// <summary>Went on as another one.</summary>
    Merged = 8,

    /// <summary>Its description and logo were taken from the public.</summary>
    Hidden = 9,
    Shown = 10,
    LogoChanged = 11,

    /// <summary>Another one was merged into it.</summary>
    TookOver = 12,

    /// <summary>An owner asks for another name, and an administrator decides.</summary>
    NameAsked = 13,

    /// <summary>The name that was asked for was not accepted.</summary>
    NameDeclined = 14,

    /// <summary>An owner asks for that name no more.</summary>
    NameWithdrawn = 15,
}

/// <summary>One step in the history of an organisation. Rows are only ever added.</summary>
public sealed class OrganisationRevision
{
    public const int ChangesMaxLength = 4_000;

    public int Id { get; private set; }

    public required int OrganisationId { get; init; }

    /// <summary>1, 2, 3 … within the organisation.</summary>
    public required int Number { get; init; }

    public required OrganisationAct Act { get; init; }

    /// <summary>Who did it; the page does not say.</summary>
    public required int MemberId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>From then on; of <see cref="OrganisationAct.NameAsked"/>, <see cref="OrganisationAct.NameDeclined"/> and <see cref="OrganisationAct.NameWithdrawn"/> the name that was asked for.</summary>
    public required string Name { get; init; }

    /// <summary>From then on. A name that is asked for waits, and one that was not accepted or is asked for no more is declined, so that the public reads of neither.</summary>
    public required OrganisationState State { get; init; }

    /// <summary>What changed and why, in words, one change a line.</summary>
    public required string Changes { get; init; }

    /// <summary>The description from then on, as Markdown.</summary>
    public required string Description { get; init; }
}

internal sealed class OrganisationRevisionMapping : IEntityTypeConfiguration<OrganisationRevision>
{
    public void Configure(EntityTypeBuilder<OrganisationRevision> builder)
    {
        builder.ToTable("OrganisationRevisions");
        builder.Property(row => row.Name).HasMaxLength(Organisation.NameMaxLength);
        builder.Property(row => row.Changes).HasMaxLength(OrganisationRevision.ChangesMaxLength);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.OrganisationId, row.Number }).IsUnique();
    }
}
