using System.Globalization;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Participate.Core.Common;
using Participate.Core.Meetings;
using Participate.Core.Missions;

namespace Participate.Web.Endpoints;

/// <summary>
/// Writes events as iCalendar (RFC 5545): the same UID for ever, a SEQUENCE that grows with each change, cancelled where it does not take
/// place. Times are UTC, so that calendars show them in the time of whoever looks, in summer time and out of it.
/// </summary>
public static class MeetingCalendar
{
    /// <summary>One event as a file of its own.</summary>
    public static byte[] Write(Mission mission, Meeting meeting, SiteAddress site)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Participate//Events//EN", Version = "2.0" };
        calendar.Events.Add(Event(mission, meeting, site));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    /// <summary>An event for a calendar. A link that is not for everyone is left out: whoever asks is not known.</summary>
    public static CalendarEvent Event(Mission mission, Meeting meeting, SiteAddress site)
    {
        var page = site.Absolute(string.Create(CultureInfo.InvariantCulture, $"/missions/{mission.Slug}/events/{meeting.Id}"));
        var link = meeting.IsLinkPublic ? meeting.Link : "";
        string[] description = [MeetingWords.Name(meeting.Kind), mission.Title, meeting.AccessInformation, link, page];
        var changed = new CalDateTime(meeting.ChangedAt, "UTC");
        return new CalendarEvent
        {
            Uid = string.Create(CultureInfo.InvariantCulture, $"event-{meeting.Id}@{new Uri(site.BaseUrl).Host}"),
            DtStamp = changed,
            LastModified = changed,
            Sequence = meeting.Sequence,
            Status = meeting.State == MeetingState.Cancelled ? "CANCELLED" : "CONFIRMED",
            Start = new CalDateTime(meeting.StartsAt, "UTC"),
            End = new CalDateTime(meeting.EndsAt, "UTC"),
            Summary = meeting.Title,
            Location = meeting.Address.Length > 0 ? meeting.Address : link.Length > 0 ? link : "Online",
            Description = string.Join("\n\n", description.Where(part => part.Length > 0)),
            Url = new Uri(page),
        };
    }
}
