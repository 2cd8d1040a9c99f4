using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Participate.Core.Common;
using Participate.Core.Delivery;
using Participate.Core.Ideas;
using Participate.Core.Meetings;
using Participate.Core.Missions;
using Participate.Core.Organisations;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>
/// What people without an account can follow: the news of a mission and of an organisation as Atom feeds, a mission's phases, events and due days as a
/// calendar, and each event as one. Kept as public pages are,
/// in the mission's version, so that nothing hidden stays; readers ask again with the tag they have.
/// </summary>
public static class FeedEndpoints
{
    // Readers of feeds ask with HEAD whether there is something new.
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    private const string Atom = "application/atom+xml; charset=utf-8";

    public static void MapFeeds(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/missions/{mission}/feed.atom", GetAndHead, FeedAsync).CacheOutput(PublicPageCache.Name);
        endpoints.MapMethods("/organisations/{organisation}/feed.atom", GetAndHead, OrganisationAsync).CacheOutput(PublicPageCache.Name);
        endpoints.MapMethods("/missions/{mission}/calendar.ics", GetAndHead, CalendarAsync).CacheOutput(PublicPageCache.Name);
        endpoints.MapMethods("/missions/{mission}/events/{number:int}.ics", GetAndHead, MeetingAsync).CacheOutput(PublicPageCache.Name);
    }

    private static async Task<IResult> FeedAsync(
        [FromRoute(Name = "mission")] string slug, [FromServices] MissionCatalogue missions, [FromServices] FeedQueries feeds, [FromServices] CoalitionFeedQueries coalition, [FromServices] SiteAddress site, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await missions.FindAsync(slug, cancellationToken) is not { } mission)
            return Results.NotFound();
        var entries = FeedQueries.Newest([.. await feeds.NewestAsync(mission, cancellationToken), .. await coalition.NewestAsync(mission, cancellationToken)]);
        return Answer(response, AtomFeed.Write(new FeedSource("/missions/" + mission.Slug, mission.Title, mission.Summary, mission.ImportedAt), entries, site), Atom);
    }

    private static async Task<IResult> OrganisationAsync(
        [FromRoute(Name = "organisation")] string slug, [FromServices] OrganisationQueries organisations, [FromServices] CoalitionFeedQueries coalition, [FromServices] SiteAddress site, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await organisations.FindAsync(slug, cancellationToken) is not { Organisation: { IsPublic: true, VerifiedAt: { } since } organisation })
            return Results.NotFound();
        var entries = await coalition.OfOrganisationAsync(await organisations.WithMergedAsync(organisation.Id, cancellationToken), cancellationToken);
        var source = new FeedSource("/organisations/" + organisation.Slug, organisation.Name, $"What {organisation.Name} contributes, pledges and delivers.", since);
        return Answer(response, AtomFeed.Write(source, entries, site), Atom);
    }

    private static async Task<IResult> MeetingAsync(
        [FromRoute(Name = "mission")] string slug, int number, [FromServices] MissionCatalogue missions, [FromServices] MeetingQueries meetings, [FromServices] SiteAddress site, HttpResponse response, CancellationToken cancellationToken) =>
        await missions.FindAsync(slug, cancellationToken) is { } mission && await meetings.FindAsync(mission.Id, number, withDrafts: false, cancellationToken) is { } shown
            ? Answer(response, MeetingCalendar.Write(mission, shown.Meeting, site), "text/calendar; charset=utf-8")
            : Results.NotFound();

    private static async Task<IResult> CalendarAsync(
        [FromRoute(Name = "mission")] string slug, [FromServices] MissionCatalogue missions, [FromServices] FeedQueries feeds, [FromServices] MeetingQueries meetings, [FromServices] DueQueries due, [FromServices] SiteAddress site, HttpResponse response, CancellationToken cancellationToken) =>
        await missions.FindAsync(slug, cancellationToken) is { } mission
            ? Answer(
                response,
                PhaseCalendar.Write(
                    mission, await feeds.PhasesChangedAtAsync(mission, cancellationToken), await meetings.CalendarAsync(mission.Id, cancellationToken), await due.OfMissionAsync(mission, cancellationToken), site),
                "text/calendar; charset=utf-8")
            : Results.NotFound();

    private static IResult Answer(HttpResponse response, byte[] body, string contentType)
    {
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        var tag = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));
        return Results.Bytes(body, contentType, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }
}
