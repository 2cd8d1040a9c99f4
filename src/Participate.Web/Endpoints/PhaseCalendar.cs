using System.Globalization;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Participate.Core.Common;
using Participate.Core.Delivery;
using Participate.Core.Meetings;
using Participate.Core.Missions;

namespace Participate.Web.Endpoints;

/// <summary>Writes the phases of a mission as a calendar (RFC 5545): one whole-day event for each, with the same UID for ever; its events (<see cref="MeetingCalendar"/>); and the days on which milestones and pledges are due.</summary>
public static class PhaseCalendar
{
    /// <param name="changedAt">When the phases last changed; the same phases give the same bytes.</param>
    public static byte[] Write(Mission mission, DateTime changedAt, IEnumerable<Meeting> meetings, IEnumerable<DueDay> due, SiteAddress site)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Participate//Phases//EN", Version = "2.0" };
        calendar.AddProperty("X-WR-CALNAME", $"{mission.Title} – Participate");
        var stamp = new CalDateTime(changedAt, "UTC");
        foreach (var phase in mission.PhasesInOrder)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = string.Create(CultureInfo.InvariantCulture, $"phase-{phase.Id}@{new Uri(site.BaseUrl).Host}"),
                DtStamp = stamp,
                LastModified = stamp,
                Start = new CalDateTime(phase.StartsOn),
                End = new CalDateTime(phase.EndsOn.AddDays(1)),
                Summary = $"{mission.Title}: {phase.Kind}",
                Description = PhaseWords.Purpose(phase.Kind) + ".",
                Url = new Uri(site.Absolute("/missions/" + mission.Slug)),
                Transparency = Ical.Net.TransparencyType.Transparent,
            });
        }
        calendar.Events.AddRange(meetings.Select(meeting => MeetingCalendar.Event(mission, meeting, site)));
        calendar.Events.AddRange(due.Select(day => new CalendarEvent
        {
            Uid = $"{day.Key}@{new Uri(site.BaseUrl).Host}",
            DtStamp = stamp,
            Sequence = day.Version,
            Start = new CalDateTime(day.On),
            End = new CalDateTime(day.On.AddDays(1)),
            Summary = "Due: " + day.Title,
            Description = mission.Title,
            Url = new Uri(site.Absolute(day.Path)),
            Transparency = Ical.Net.TransparencyType.Transparent,
        }));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }
}
