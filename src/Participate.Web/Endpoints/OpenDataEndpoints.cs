using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.Core.Summaries.OpenData;
using Participate.Web.Components.Summaries;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>
/// The stored files of a mission's open data. A download that broke off can be taken up where it was (Range, If-Range); what is hidden is
/// gone with the next request: files that hold it are not given out.
/// </summary>
public static class OpenDataEndpoints
{
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOpenData(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/missions/{mission}/data/{file}", GetAndHead, ([AsParameters] Reader reader) => reader.AnswerAsync()).WithMetadata(new StoredFile()).ExcludeFromDescription();

    /// <summary>Who asks for which file.</summary>
    /// <param name="Slug">The mission in the address.</param>
    internal readonly record struct Reader(
        [property: FromRoute(Name = "mission")] string Slug, [property: FromRoute(Name = "file")] string Name,
        [property: FromServices] MissionCatalogue Missions, [property: FromServices] CurrentActor Current, [property: FromServices] OpenDataQueries OpenData, [property: FromServices] OpenDataFiles Files, [property: FromServices] OpenDataSignal Signal, [property: FromServices] TimeProvider Clock, HttpResponse Response, CancellationToken Aborted)
    {
        private const string RetryAfterSeconds = "60";

        public async Task<IResult> AnswerAsync()
        {
            if (await Missions.FindAsync(Slug, Aborted) is not { } mission || !IsKnown(mission))
                return Results.NotFound();
            var actor = await Current.GetAsync();
            var access = SummaryAccess.Of(mission, Clock.Today(), actor);
            // Whoever keeps a file asks each time whether it still stands.
            Response.Headers.CacheControl = actor is null ? "no-cache" : "private, no-store";
            if (!access.Rows)
                return Results.Text(SummaryLabels.RowsHeldBack(access), statusCode: StatusCodes.Status404NotFound);
            var standing = await OpenData.FindAsync(mission, Aborted);
            if (standing is not { Set: { } set, Name: { } folder } || set.Find(Name) is not { } file || Files.Open(mission, folder, file) is not { } content)
            {
                Signal.Wake();
                Response.Headers.RetryAfter = RetryAfterSeconds;
                return Results.Text(OpenDataWords.NotThere(mission.Slug), statusCode: StatusCodes.Status503ServiceUnavailable);
            }
            return Results.Stream(
                content, OpenDataWords.ContentType(file.Name), OpenDataWords.DownloadName(mission.Slug, file.Name, set.MadeAt),
                new DateTimeOffset(set.MadeAt), new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
        }

        private bool IsKnown(Mission mission)
        {
            var name = Name;
            return name is OpenPackage.DescriptionName or OpenPackage.ReadmeName or OpenPackage.LicenceName || name == mission.Slug + ".zip"
                || OpenTables.Dictionary.Any(table => name == table.Name + ".csv" || name == table.Name + ".jsonl");
        }
    }
}
