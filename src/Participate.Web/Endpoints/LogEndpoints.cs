using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Web.Components.Admin;
using Participate.Web.Forms;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The downloads of the audit log, with the filter of their pages, written as they are read.</summary>
public static class LogEndpoints
{
    public static void MapLogs(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/admin/log.csv", ([AsParameters] Reader reader) => reader.AnswerAsync(
            AuditWords.All, _ => _ => true, (log, _, filter, missions, stream) => log.WriteCsvAsync(filter, missions, stream, reader.Aborted)))
            .RequireAuthorization(Policies.Administrator);
        endpoints.MapGet("/moderation/log.csv", ([AsParameters] Reader reader) => reader.AnswerAsync(
            AuditWords.Moderation, actor => actor.Moderates, (log, actor, filter, missions, stream) => log.WriteCsvAsync(actor, filter, missions, stream, reader.Aborted)))
            .RequireAuthorization(Policies.Moderator);
    }

    /// <summary>Who asks for a log.</summary>
    internal readonly record struct Reader(
        [property: FromServices] AuditLogQueries Log, [property: FromServices] MissionCatalogue Missions, [property: FromServices] CurrentActor Current, [property: FromServices] TimeProvider Clock, HttpContext Http, CancellationToken Aborted)
    {
        public async Task<IResult> AnswerAsync(
            IReadOnlyList<(string Act, string Words)> acts,
            Func<Actor, Func<int, bool>> sees,
            Func<AuditLogQueries, Actor, AuditLogFilter, IReadOnlyDictionary<int, string>, Stream, Task> writeAsync)
        {
            if (await Current.GetAsync() is not { } actor)
                return Results.NotFound();
            var missions = (await Missions.WithDraftsAsync(Aborted)).Where(mission => sees(actor)(mission.Id)).ToList();
            var filter = new LogFilterInput(Http.Request.Query, missions, acts).Filter;
            var slugs = missions.ToDictionary(mission => mission.Id, mission => mission.Slug);
            Http.Response.Headers.CacheControl = "private, no-store";
            var log = Log;
            return Results.Stream(stream => writeAsync(log, actor, filter, slugs, stream), "text/csv; charset=utf-8; header=present", $"audit-log-{Clock.Today():yyyy-MM-dd}.csv");
        }
    }
}
