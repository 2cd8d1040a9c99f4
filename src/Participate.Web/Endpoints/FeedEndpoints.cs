using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Meetings;
using Participate.Core.Missions;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>
/// What people without an account can follow: a mission's news as an Atom feed, its phases and events as a calendar, and each event as one. Kept as public pages are,
/// in the mission's version, so that nothing hidden stays; readers ask again with the tag they have.
/// </summary>
public static class FeedEndpoints
{
    // Readers of feeds ask with HEAD whether there is something new.
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public static void MapFeeds(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/missions/{mission}/feed.atom", GetAndHead, FeedAsync).CacheOutput(PublicPageCache.Name);
        endpoints.MapMethods("/missions/{mission}/calendar.ics", GetAndHead, CalendarAsync).CacheOutput(PublicPageCache.Name);
        endpoints.MapMethods("/missions/{mission}/events/{number:int}.ics", GetAndHead, MeetingAsync).CacheOutput(PublicPageCache.Name);
    }

    private static async Task<IResult> FeedAsync(
        [FromRoute(Name = "mission")] string slug, MissionCatalogue missions, FeedQueries feeds, SiteAddress site, HttpResponse response, CancellationToken cancellationToken) =>
        await missions.FindAsync(slug, cancellationToken) is { } mission
            ? Answer(response, AtomFeed.Write(mission, await feeds.NewestAsync(mission, cancellationToken), site), "application/atom+xml; charset=utf-8")
            : Results.NotFound();

    private static async Task<IResult> MeetingAsync(
        [FromRoute(Name = "mission")] string slug, int number, MissionCatalogue missions, MeetingQueries meetings, SiteAddress site, HttpResponse response, CancellationToken cancellationToken) =>
        await missions.FindAsync(slug, cancellationToken) is { } mission && await meetings.FindAsync(mission.Id, number, withDrafts: false, cancellationToken) is { } shown
            ? Answer(response, MeetingCalendar.Write(mission, shown.Meeting, site), "text/calendar; charset=utf-8")
            : Results.NotFound();

    private static async Task<IResult> CalendarAsync(
        [FromRoute(Name = "mission")] string slug, MissionCatalogue missions, FeedQueries feeds, MeetingQueries meetings, SiteAddress site, HttpResponse response, CancellationToken cancellationToken) =>
        await missions.FindAsync(slug, cancellationToken) is { } mission
            ? Answer(response, PhaseCalendar.Write(mission, await feeds.PhasesChangedAtAsync(mission, cancellationToken), await meetings.CalendarAsync(mission.Id, cancellationToken), site), "text/calendar; charset=utf-8")
            : Results.NotFound();

    private static IResult Answer(HttpResponse response, byte[] body, string contentType)
    {
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        var tag = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));
        return Results.Bytes(body, contentType, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }
}
