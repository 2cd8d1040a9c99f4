using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Meetings;

/// <summary>What sort of event it is.</summary>
public enum MeetingKind
{
    Assembly = 1,
    Workshop = 2,
    OnlineSession = 3,
}

/// <summary>Who can see it, and whether it takes place.</summary>
public enum MeetingState
{
    /// <summary>Seen by the mission team alone.</summary>
    Draft = 0,
    Published = 1,

    /// <summary>It was public and does not take place; it stays to be read, with the reason.</summary>
    Cancelled = 2,
}

/// <summary>
/// An event of a mission: an assembly, a workshop or an online session. (“Event” is taken in the code for what rooms tell one another.)
/// A draft is published, and may then be cancelled; it never goes back.
/// </summary>
public sealed class Meeting
{
    public const int ReasonMaxLength = 1_000;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public MeetingKind Kind { get; private set; }

    public MeetingState State { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Markdown, and the HTML made from it once.</summary>
    public string Description { get; private set; } = "";

    public string DescriptionHtml { get; private set; } = "";

    public DateTime StartsAt { get; private set; }

    public DateTime EndsAt { get; private set; }

    public string PlaceCode { get; private set; } = "";

    /// <summary>Where people meet; empty where they do not.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Step-free access, hearing loop, interpreters, child care; plain text.</summary>
    public string AccessInformation { get; private set; } = "";

    /// <summary>Where it is online; empty where it is not.</summary>
    public string Link { get; private set; } = "";

    /// <summary>Everyone sees the link; otherwise those who are registered.</summary>
    public bool IsLinkPublic { get; private set; }

    /// <summary>How many may register; null for any number.</summary>
    public int? Capacity { get; private set; }

    /// <summary>Null: from when it is published.</summary>
    public DateTime? RegistrationOpensAt { get; private set; }

    /// <summary>Null: until it begins.</summary>
    public DateTime? RegistrationClosesAt { get; private set; }

    public string Language { get; private set; } = "";

    /// <summary>Grows with each act of the team, so that of two forms made from the same one is refused.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Grows with each change that calendars must take over (RFC 5545, 3.8.7.4).</summary>
    public int Sequence { get; private set; }

    public required int CreatedById { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? PublishedAt { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public DateTime? CancelledAt { get; private set; }

    public string CancellationReason { get; private set; } = "";

    /// <summary>When what members need was removed from its registrations.</summary>
    public DateTime? NeedsRemovedAt { get; set; }

    /// <summary>Everyone may read it.</summary>
    public bool IsPublic => State is MeetingState.Published or MeetingState.Cancelled;

    /// <summary>Takes over what the team wrote.</summary>
    public void Write(MeetingText text, DateTime at)
    {
        (Kind, Title, PlaceCode, Address, Link, IsLinkPublic) = (text.Kind, text.Title, text.PlaceCode, text.Address, text.Link, text.IsLinkPublic);
        if (Description != text.Description)
            (Description, DescriptionHtml) = (text.Description, MemberMarkdown.ToHtml(text.Description));
        (StartsAt, EndsAt) = (text.StartsAt!.Value, text.EndsAt!.Value);
        (AccessInformation, Capacity, Language) = (text.AccessInformation, text.Capacity, text.Language);
        (RegistrationOpensAt, RegistrationClosesAt) = (text.RegistrationOpensAt, text.RegistrationClosesAt);
        Acted(at);
    }

    public void Publish(DateTime at)
    {
        (State, PublishedAt) = (MeetingState.Published, at);
        Acted(at);
    }

    public void Cancel(string reason, DateTime at)
    {
        (State, CancelledAt, CancellationReason) = (MeetingState.Cancelled, at, reason);
        Acted(at);
    }

    /// <summary>Why nobody can register now, in words; null where members can.</summary>
    public Refusal? RefusalOfRegistration(DateTime now)
    {
        if (State == MeetingState.Cancelled)
            return Refusal.Conflict("This event is cancelled.");
        if (now >= StartsAt)
            return Refusal.Conflict("Registration is closed: the event has begun.");
        if (RegistrationOpensAt > now)
            return Refusal.Conflict($"Registration opens on {UkTime.WordsWithTime(RegistrationOpensAt.Value)}.");
        return RegistrationClosesAt <= now ? Refusal.Conflict($"Registration closed on {UkTime.WordsWithTime(RegistrationClosesAt.Value)}.") : null;
    }

    private void Acted(DateTime at)
    {
        Version++;
        ChangedAt = at;
        if (IsPublic && PublishedAt != at)
            Sequence++;
    }
}

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("Meetings");
        builder.Property(meeting => meeting.Title).HasMaxLength(MeetingText.TitleMaxLength);
        builder.Property(meeting => meeting.PlaceCode).HasMaxLength(9);
        builder.Property(meeting => meeting.Address).HasMaxLength(MeetingText.AddressMaxLength);
        builder.Property(meeting => meeting.AccessInformation).HasMaxLength(MeetingText.AccessMaxLength);
        builder.Property(meeting => meeting.Link).HasMaxLength(MeetingText.LinkMaxLength);
        builder.Property(meeting => meeting.Language).HasMaxLength(MeetingText.LanguageMaxLength);
        builder.Property(meeting => meeting.CancellationReason).HasMaxLength(Meeting.ReasonMaxLength);
        builder.Ignore(meeting => meeting.IsPublic);
        builder.HasOne<Mission>().WithMany().HasForeignKey(meeting => meeting.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(meeting => meeting.CreatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(meeting => new { meeting.MissionId, meeting.StartsAt, meeting.Id });
        builder.HasIndex(meeting => meeting.StartsAt);
    }
}
