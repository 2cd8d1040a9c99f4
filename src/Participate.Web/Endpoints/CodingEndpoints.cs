using Microsoft.AspNetCore.Mvc;
using Participate.Core.Coding;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The downloads of the team's own layer, for the mission's team alone: whoever else asks is not told that there is one.</summary>
public static class CodingEndpoints
{
    private const string Csv = "text/csv; charset=utf-8; header=present";

    public static void MapCoding(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/team/{mission}/coding.csv", ([AsParameters] TeamReader reader, [FromServices] CodingCsv csv) =>
            reader.AnswerAsync("codings", (mission, stream) => csv.WriteCodingsAsync(mission, stream, reader.Aborted)));
        endpoints.MapGet("/team/{mission}/coding/frame.csv", ([AsParameters] TeamReader reader, [FromServices] CodingCsv csv) =>
            reader.AnswerAsync("frame", (mission, stream) => csv.WriteFrameAsync(mission, stream, reader.Aborted)));
        endpoints.MapGet("/team/{mission}/coding/notes.csv", ([AsParameters] TeamReader reader, [FromServices] CodingCsv csv) =>
            reader.AnswerAsync("notes", (mission, stream) => csv.WriteNotesAsync(mission, stream, reader.Aborted)));
    }

    /// <summary>Who asks for a download of which mission.</summary>
    /// <param name="Slug">The mission in the address.</param>
    internal readonly record struct TeamReader(
        [property: FromRoute(Name = "mission")] string Slug,
        [property: FromServices] MissionCatalogue Missions, [property: FromServices] CurrentActor Current, [property: FromServices] CodingService Coding, [property: FromServices] TimeProvider Clock, HttpResponse Response, CancellationToken Aborted)
    {
        public async Task<IResult> AnswerAsync(string what, Func<Mission, Stream, Task> writeAsync)
        {
            if (await Missions.FindAsync(Slug, Aborted) is not { } mission || await Current.GetAsync() is not { } actor || !actor.IsOnTeam(mission.Id))
                return Results.NotFound();
            await Coding.NoteDownloadAsync(mission.Id, what, actor, Aborted);
            Response.Headers.CacheControl = "private, no-store";
            return Results.Stream(stream => writeAsync(mission, stream), Csv, $"{mission.Slug}-{what}-{Clock.Today():yyyy-MM-dd}.csv");
        }
    }
}
