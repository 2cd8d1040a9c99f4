using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Members;
using Participate.Core.Organisations;

namespace Participate.Core.Delivery;

/// <summary>Who can see an update.</summary>
public enum ActionUpdateState
{
    /// <summary>Of a speaker; the team has not decided.</summary>
    Waiting = 0,
    Published = 1,

    /// <summary>The team did not publish it, with a reason that its writer was told.</summary>
    Declined = 2,

    /// <summary>It was public and was hidden by a moderator.</summary>
    Hidden = 3,
}

/// <summary>News of an action with its evidence, by the mission team or by who speaks for its owner or a partner.</summary>
public sealed class ActionUpdate
{
    public const int TextMaxLength = 5_000;
    public const int LinkMaxLength = 500;
    public const int ReasonMaxLength = 1_000;

    public int Id { get; private set; }

    public required int ActionId { get; init; }

    public required int MemberId { get; init; }

    /// <summary>The organisation that it speaks for; null for the mission team.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>Markdown, and the HTML made from it once.</summary>
    public required string Text { get; init; }

    public required string TextHtml { get; init; }

    /// <summary>The evidence: an address that begins with https://, or empty.</summary>
    public string Link { get; init; } = "";

    public ActionUpdateState State { get; private set; }

    public required DateTime At { get; init; }

    public DateTime? PublishedAt { get; private set; }

    public int? DecidedById { get; private set; }

    public string DeclinedReason { get; private set; } = "";

    public int Version { get; private set; }

    public static ActionUpdate Of(int actionId, string text, string link, int memberId, int? organisationId, DateTime at) => new()
    {
        ActionId = actionId,
        Text = text,
        TextHtml = MemberMarkdown.ToHtml(text),
        Link = link,
        MemberId = memberId,
        OrganisationId = organisationId,
        At = at,
    };

    public void Publish(int memberId, DateTime at)
    {
        (State, DecidedById) = (ActionUpdateState.Published, memberId);
        PublishedAt ??= at;
        Version++;
    }

    public void Decline(int memberId, string reason)
    {
        (State, DecidedById, DeclinedReason) = (ActionUpdateState.Declined, memberId, reason);
        Version++;
    }

    /// <summary>Takes it from the public, or gives it back.</summary>
    internal void Show(bool isPublic)
    {
        State = isPublic ? ActionUpdateState.Published : ActionUpdateState.Hidden;
        Version++;
    }
}

/// <summary>A speaker sent an update, which waits for the team.</summary>
public sealed record ActionUpdateSubmitted(int MissionId, int UpdateId, int MemberId) : MissionEvent(MissionId);

/// <summary>An update came into the public's sight, for the first time or again.</summary>
public sealed record ActionUpdateShown(int MissionId, int UpdateId) : MissionEvent(MissionId);

/// <summary>An update was taken from the public.</summary>
public sealed record ActionUpdateHidden(int MissionId, int UpdateId) : MissionEvent(MissionId);

internal sealed class ActionUpdateMapping : IEntityTypeConfiguration<ActionUpdate>
{
    public void Configure(EntityTypeBuilder<ActionUpdate> builder)
    {
        builder.ToTable("ActionUpdates");
        builder.Property(row => row.Link).HasMaxLength(ActionUpdate.LinkMaxLength);
        builder.Property(row => row.DeclinedReason).HasMaxLength(ActionUpdate.ReasonMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<DeliveryAction>().WithMany().HasForeignKey(row => row.ActionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.DecidedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ActionId, row.State, row.Id });
        builder.HasIndex(row => new { row.MemberId, row.Id });
    }
}
