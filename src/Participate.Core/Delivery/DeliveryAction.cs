using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Barriers;
using Participate.Core.Common.Text;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Delivery;

/// <summary>How far an action is.</summary>
public enum ActionState
{
    Planned = 0,
    UnderWay = 1,
    Done = 2,

    /// <summary>Given up, with a reason that everyone can read.</summary>
    Stopped = 3,
}

/// <summary>
/// What is done because of accepted ideas: who does it, with whom, and what citizens do in its development, design and delivery. It is public
/// from the start. (“Action” alone is taken by the language.)
/// </summary>
public sealed class DeliveryAction
{
    public const int TitleMaxLength = 120;
    public const int DescriptionMaxLength = 10_000;
    public const int RoleMaxLength = 1_000;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>Markdown, and the HTML made from it once.</summary>
    public string Description { get; private set; } = "";

    public string DescriptionHtml { get; private set; } = "";

    /// <summary>The verified organisation that answers for it; null where the mission's owner body does.</summary>
    public int? OwnerOrganisationId { get; private set; }

    /// <summary>The name of the owner when it was last written.</summary>
    public string OwnerName { get; private set; } = "";

    /// <summary>What citizens do while it is developed; plain text, empty where nobody said: a gap that is shown as one.</summary>
    public string RoleInDevelopment { get; private set; } = "";

    public string RoleInDesign { get; private set; } = "";

    public string RoleInDelivery { get; private set; } = "";

    public ActionState State { get; private set; }

    /// <summary>Why it is in its state, for everyone to read; empty where none was asked for.</summary>
    public string StateReason { get; private set; } = "";

    public DateTime StateAt { get; private set; }

    /// <summary>Grows with every act; one on an older version is refused.</summary>
    public int Version { get; private set; }

    public required int CreatedById { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Something is still to be done.</summary>
    public bool IsOpen => State is ActionState.Planned or ActionState.UnderWay;

    /// <summary>Citizens have a role in its development, its design and its delivery.</summary>
    public bool HasEveryRole => RoleInDevelopment.Length > 0 && RoleInDesign.Length > 0 && RoleInDelivery.Length > 0;

    public void Write(ActionText text, int? ownerOrganisationId, string ownerName)
    {
        Title = text.Title;
        if (Description != text.Description || DescriptionHtml.Length == 0)
            (Description, DescriptionHtml) = (text.Description, MemberMarkdown.ToHtml(text.Description));
        (OwnerOrganisationId, OwnerName) = (ownerOrganisationId, ownerName);
        (RoleInDevelopment, RoleInDesign, RoleInDelivery) = (text.RoleInDevelopment, text.RoleInDesign, text.RoleInDelivery);
        Version++;
    }

    /// <summary>Moves it on, where <see cref="ActionMoves"/> allows that.</summary>
    /// <exception cref="InvalidOperationException">It cannot go there from where it is.</exception>
    public void Move(ActionState to, string reason, DateTime at)
    {
        if (!ActionMoves.From(State).Contains(to))
            throw new InvalidOperationException($"An action does not go from {State} to {to}.");
        (State, StateReason, StateAt) = (to, reason, at);
        Version++;
    }

    /// <summary>Something that belongs to it changed.</summary>
    public void Touch() => Version++;
}

/// <summary>Where an action can go.</summary>
public static class ActionMoves
{
    /// <summary>The states that follow a state. Nothing is final: what was done or stopped too soon is taken up again, with a reason.</summary>
    public static IReadOnlyList<ActionState> From(ActionState state) => state switch
    {
        ActionState.Planned => [ActionState.UnderWay, ActionState.Stopped],
        ActionState.UnderWay => [ActionState.Done, ActionState.Stopped],
        ActionState.Done => [ActionState.UnderWay],
        ActionState.Stopped => [ActionState.Planned, ActionState.UnderWay],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    /// <summary>A move that everyone reads the reason of: stopping, and taking up again.</summary>
    public static bool NeedsReason(ActionState from, ActionState to) => to == ActionState.Stopped || from is ActionState.Done or ActionState.Stopped;
}

/// <summary>An idea that an action does.</summary>
public sealed class ActionIdea
{
    public required int ActionId { get; init; }

    public required int IdeaId { get; init; }

    /// <summary>The record “adopted in” of the idea; null while the action is stopped.</summary>
    public int? AdoptedLinkId { get; set; }

    /// <summary>The record “delivered by” of the idea; null while the action is not done.</summary>
    public int? DeliveredLinkId { get; set; }
}

/// <summary>A reform that an action needs or makes.</summary>
public sealed class ActionReform
{
    public required int ActionId { get; init; }

    public required int ReformId { get; init; }
}

/// <summary>An organisation that does an action with its owner.</summary>
public sealed class ActionPartner
{
    public required int ActionId { get; init; }

    public required int OrganisationId { get; init; }
}

internal sealed class DeliveryActionMapping : IEntityTypeConfiguration<DeliveryAction>
{
    public void Configure(EntityTypeBuilder<DeliveryAction> builder)
    {
        builder.ToTable("DeliveryActions");
        builder.Ignore(row => row.IsOpen).Ignore(row => row.HasEveryRole);
        builder.Property(row => row.Title).HasMaxLength(DeliveryAction.TitleMaxLength);
        builder.Property(row => row.OwnerName).HasMaxLength(ActionText.OwnerMaxLength);
        builder.Property(row => row.RoleInDevelopment).HasMaxLength(DeliveryAction.RoleMaxLength);
        builder.Property(row => row.RoleInDesign).HasMaxLength(DeliveryAction.RoleMaxLength);
        builder.Property(row => row.RoleInDelivery).HasMaxLength(DeliveryAction.RoleMaxLength);
        builder.Property(row => row.StateReason).HasMaxLength(ActionChange.ReasonMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OwnerOrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.CreatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Id });
        builder.HasIndex(row => new { row.MissionId, row.State, row.Id });
        builder.HasIndex(row => new { row.OwnerOrganisationId, row.Id });
    }
}

internal sealed class ActionIdeaMapping : IEntityTypeConfiguration<ActionIdea>
{
    public void Configure(EntityTypeBuilder<ActionIdea> builder)
    {
        builder.ToTable("ActionIdeas");
        builder.HasKey(row => new { row.ActionId, row.IdeaId });
        builder.HasOne<DeliveryAction>().WithMany().HasForeignKey(row => row.ActionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProvenanceLink>().WithMany().HasForeignKey(row => row.AdoptedLinkId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProvenanceLink>().WithMany().HasForeignKey(row => row.DeliveredLinkId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.IdeaId);
    }
}

internal sealed class ActionReformMapping : IEntityTypeConfiguration<ActionReform>
{
    public void Configure(EntityTypeBuilder<ActionReform> builder)
    {
        builder.ToTable("ActionReforms");
        builder.HasKey(row => new { row.ActionId, row.ReformId });
        builder.HasOne<DeliveryAction>().WithMany().HasForeignKey(row => row.ActionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Reform>().WithMany().HasForeignKey(row => row.ReformId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ActionPartnerMapping : IEntityTypeConfiguration<ActionPartner>
{
    public void Configure(EntityTypeBuilder<ActionPartner> builder)
    {
        builder.ToTable("ActionPartners");
        builder.HasKey(row => new { row.ActionId, row.OrganisationId });
        builder.HasOne<DeliveryAction>().WithMany().HasForeignKey(row => row.ActionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
