using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Mobilisation;

/// <summary>Where an invitation stands.</summary>
public enum InvitationState
{
    Sent = 0,
    Accepted = 1,
    Declined = 2,

    /// <summary>Nobody answered in time.</summary>
    Lapsed = 3,
}

/// <summary>The mission team asks an organisation to join the coalition, for the mission or an idea of it. Nobody is invited twice for the same thing.</summary>
public sealed class CoalitionInvitation
{
    public const int NameMaxLength = 120;
    public const int MessageMaxLength = 1_000;
    public const int EmailMaxLength = 254;
    public const int AnswerMaxLength = 500;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>The idea that it is about; null for the mission.</summary>
    public int? IdeaId { get; init; }

    /// <summary>The registered organisation; null for one outside.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>What an outside organisation is called; of a registered one its name when it was invited.</summary>
    public required string Name { get; init; }

    /// <summary>Where the letter went; empty for a registered organisation, and once there is an answer or it lapsed.</summary>
    public string Email { get; set; } = "";

    /// <summary>Who is invited for what, so that it is done once: a hash where it is an e-mail address.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the code in the letter; empty for a registered organisation.</summary>
    public required string CodeHash { get; init; }

    public required Sectors Sector { get; init; }

    /// <summary>What the team writes to them.</summary>
    public required string Message { get; init; }

    public required int SentById { get; init; }

    public required DateTime SentAt { get; init; }

    public required DateTime LapsesAt { get; init; }

    public InvitationState State { get; set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>What they said to it; plain text, for the team.</summary>
    public string Answer { get; private set; } = "";

    public int Version { get; set; }

    public void Decide(bool accepts, string answer, DateTime at)
    {
        (State, Answer, AnsweredAt, Email) = (accepts ? InvitationState.Accepted : InvitationState.Declined, answer, at, "");
        Version++;
    }
}

internal sealed class CoalitionInvitationMapping : IEntityTypeConfiguration<CoalitionInvitation>
{
    public void Configure(EntityTypeBuilder<CoalitionInvitation> builder)
    {
        builder.ToTable("CoalitionInvitations");
        builder.Property(row => row.Name).HasMaxLength(CoalitionInvitation.NameMaxLength);
        builder.Property(row => row.Email).HasMaxLength(CoalitionInvitation.EmailMaxLength);
        builder.Property(row => row.Key).HasMaxLength(120);
        builder.Property(row => row.CodeHash).HasMaxLength(64);
        builder.Property(row => row.Message).HasMaxLength(CoalitionInvitation.MessageMaxLength);
        builder.Property(row => row.Answer).HasMaxLength(CoalitionInvitation.AnswerMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.Key).IsUnique();
        builder.HasIndex(row => new { row.MissionId, row.Id });
        builder.HasIndex(row => new { row.OrganisationId, row.State });
        builder.HasIndex(row => new { row.State, row.LapsesAt });
        builder.HasIndex(row => row.CodeHash);
    }
}
