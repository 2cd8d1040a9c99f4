using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Meetings;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission.Events;

/// <summary>An event as the team types it: days and times of London.</summary>
public sealed class MeetingInput
{
    private const string Prefix = "Input.";

    /// <summary>The version that the form was made from; 0 for a new event.</summary>
    public int Version { get; set; }

    public MeetingKind Kind { get; set; } = MeetingKind.Workshop;

    [StringLength(MeetingText.TitleMaxLength, ErrorMessage = "Title must be 120 characters or fewer")]
    public string? Title { get; set; }

    public string? Description { get; set; }

    public string? StartsOn { get; set; }

    public string? StartTime { get; set; }

    /// <summary>The last day; empty for the first.</summary>
    public string? EndsOn { get; set; }

    public string? EndTime { get; set; }

    public string? PlaceCode { get; set; } = PlaceRegister.WholeCountryCode;

    public string? Address { get; set; }

    public string? AccessInformation { get; set; }

    public string? Link { get; set; }

    public bool IsLinkPublic { get; set; }

    public int? Capacity { get; set; }

    public string? OpensOn { get; set; }

    /// <summary>The last day on which one can register.</summary>
    public string? ClosesOn { get; set; }

    public string? Language { get; set; } = "English";

    public static IReadOnlyList<Choice> Kinds { get; } =
        [.. Enum.GetValues<MeetingKind>().Select(kind => new Choice(kind.ToString(), MeetingWords.Name(kind)))];

    /// <summary>The form of an event as it is.</summary>
    public static MeetingInput Of(Meeting meeting)
    {
        var (first, last) = (UkTime.DateIn(meeting.StartsAt), UkTime.DateIn(meeting.EndsAt));
        return new MeetingInput
        {
            Version = meeting.Version,
            Kind = meeting.Kind,
            Title = meeting.Title,
            Description = meeting.Description,
            StartsOn = FormDay.Write(first),
            StartTime = FormTime.Write(meeting.StartsAt),
            EndsOn = last == first ? null : FormDay.Write(last),
            EndTime = FormTime.Write(meeting.EndsAt),
            PlaceCode = meeting.PlaceCode,
            Address = meeting.Address,
            AccessInformation = meeting.AccessInformation,
            Link = meeting.Link,
            IsLinkPublic = meeting.IsLinkPublic,
            Capacity = meeting.Capacity,
            OpensOn = meeting.RegistrationOpensAt is { } opens ? FormDay.Write(UkTime.DateIn(opens)) : null,
            ClosesOn = meeting.RegistrationClosesAt is { } closes ? FormDay.Write(UkTime.DateIn(closes.AddTicks(-1))) : null,
            Language = meeting.Language,
        };
    }

    /// <summary>What was typed, with UTC times; what cannot be read is an error beside its field.</summary>
    public MeetingText ToText(ModelStateDictionary state)
    {
        var first = Day(StartsOn, nameof(StartsOn), state);
        var (startsAt, endsAt) = (At(first, StartTime, nameof(StartTime), state), At(Day(EndsOn, nameof(EndsOn), state) ?? first, EndTime, nameof(EndTime), state));
        DateTime? opens = Day(OpensOn, nameof(OpensOn), state) is { } opensOn ? UkTime.StartOfDay(opensOn) : null;
        DateTime? closes = Day(ClosesOn, nameof(ClosesOn), state) is { } closesOn ? UkTime.StartOfDay(closesOn.AddDays(1)) : null;
        return new MeetingText
        {
            Kind = Kind,
            Title = Title ?? "",
            Description = Description ?? "",
            StartsAt = startsAt,
            EndsAt = endsAt,
            PlaceCode = PlaceCode ?? "",
            Address = Address ?? "",
            AccessInformation = AccessInformation ?? "",
            Link = Link ?? "",
            IsLinkPublic = IsLinkPublic,
            Capacity = Capacity,
            RegistrationOpensAt = opens,
            // On the day of the event registration closes when it starts.
            RegistrationClosesAt = closes > startsAt && UkTime.DateIn(startsAt.Value) == UkTime.DateIn(closes.Value.AddTicks(-1)) ? startsAt : closes,
            Language = Language ?? "",
        };
    }

    private static DateOnly? Day(string? typed, string field, ModelStateDictionary state)
    {
        if (!FormDay.TryRead(typed, out var day) || day is { Year: < 2000 or > 2100 })
        {
            state.AddModelError(Prefix + field, "Enter a date like 2026-11-24");
            return null;
        }
        return day;
    }

    private static DateTime? At(DateOnly? day, string? typed, string field, ModelStateDictionary state)
    {
        if (FormTime.Read(typed) is not { } time)
        {
            state.AddModelError(Prefix + field, "Enter a time like 18:30");
            return null;
        }
        if (day is not { } on)
            return null;
        if (UkTime.TryAt(on, time, out var utc))
            return utc;
        state.AddModelError(Prefix + field, "This time does not exist: the clocks go forward in that night. Choose another");
        return null;
    }
}
