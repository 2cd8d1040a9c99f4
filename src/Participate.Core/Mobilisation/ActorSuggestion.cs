using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Mobilisation;

/// <summary>Where a suggestion of a missing actor stands.</summary>
public enum SuggestionState
{
    /// <summary>Read by who made it and by the mission team.</summary>
    Waiting = 0,

    /// <summary>Part of the mix, and public with the answer.</summary>
    Accepted = 1,

    /// <summary>Public with the answer.</summary>
    Declined = 2,

    /// <summary>Answered to who made it, and not public.</summary>
    SetAside = 3,
}

/// <summary>A member's, or an organisation's, proposal that the mission's mix lacks an actor. It becomes public with the team's answer, which is its review.</summary>
public sealed class ActorSuggestion
{
    public const int AnswerMaxLength = 1_000;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required int MemberId { get; init; }

    /// <summary>The organisation that it was made for, or null.</summary>
    public int? OrganisationId { get; init; }

    public required Sectors Sector { get; init; }

    public required string Kind { get; init; }

    public required string PlaceCode { get; init; }

    public required PhaseKind? Phase { get; init; }

    public required string Why { get; init; }

    public required DateTime At { get; init; }

    public SuggestionState State { get; private set; }

    public string Answer { get; private set; } = "";

    public int? AnsweredById { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public int Version { get; private set; }

    public void Decide(SuggestionState state, string answer, int byId, DateTime at)
    {
        (State, Answer, AnsweredById, AnsweredAt) = (state, answer, byId, at);
        Version++;
    }
}

internal sealed class ActorSuggestionMapping : IEntityTypeConfiguration<ActorSuggestion>
{
    public void Configure(EntityTypeBuilder<ActorSuggestion> builder)
    {
        builder.ToTable("ActorSuggestions");
        builder.Property(row => row.Kind).HasMaxLength(NeededActor.KindMaxLength);
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.Property(row => row.Why).HasMaxLength(NeededActor.WhyMaxLength);
        builder.Property(row => row.Answer).HasMaxLength(ActorSuggestion.AnswerMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.State, row.Id });
    }
}
