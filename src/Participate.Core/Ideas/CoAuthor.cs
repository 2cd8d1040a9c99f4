using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Ideas;

/// <summary>A member who writes an idea together with its author: may edit it, and neither submit, withdraw nor invite.</summary>
public sealed class CoAuthor
{
    /// <summary>Of one idea, open invitations included.</summary>
    public const int Most = 10;

    public required int IdeaId { get; init; }

    public required int MemberId { get; init; }

    public required DateTime JoinedAt { get; init; }
}

/// <summary>What became of an invitation.</summary>
public enum InvitationAnswer
{
    None = 0,
    Accepted = 1,
    Declined = 2,
    TakenBack = 3,
}

/// <summary>
/// An author asks somebody to write an idea together. Where nobody is found under what was typed there is an invitation all the same,
/// so that nobody learns who has an account.
/// </summary>
public sealed class CoAuthorInvitation
{
    public const int AddresseeMaxLength = 256;

    /// <summary>How long it can be accepted.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    public int Id { get; private set; }

    public required int IdeaId { get; init; }

    public required int InvitedById { get; init; }

    /// <summary>What the author typed: a display name or an e-mail address. Shown to the author alone, and deleted with the answer.</summary>
    public required string Addressee { get; set; }

    /// <summary>Who is asked; null where nobody was found.</summary>
    public int? MemberId { get; init; }

    public required DateTime At { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public InvitationAnswer Answer { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public bool IsOpenAt(DateTime now) => Answer == InvitationAnswer.None && ExpiresAt > now;

    public void Close(InvitationAnswer answer, DateTime at)
    {
        (Answer, AnsweredAt) = (answer, at);
        Addressee = "";
    }
}

internal sealed class CoAuthorMapping : IEntityTypeConfiguration<CoAuthor>
{
    public void Configure(EntityTypeBuilder<CoAuthor> builder)
    {
        builder.ToTable("CoAuthors");
        builder.HasKey(row => new { row.IdeaId, row.MemberId });
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.MemberId, row.IdeaId });
    }
}

internal sealed class CoAuthorInvitationMapping : IEntityTypeConfiguration<CoAuthorInvitation>
{
    public void Configure(EntityTypeBuilder<CoAuthorInvitation> builder)
    {
        builder.ToTable("CoAuthorInvitations");
        builder.Property(row => row.Addressee).HasMaxLength(CoAuthorInvitation.AddresseeMaxLength);
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.InvitedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.IdeaId, row.Id });
        builder.HasIndex(row => new { row.MemberId, row.Id });
        builder.HasIndex(row => new { row.InvitedById, row.At });
    }
}
