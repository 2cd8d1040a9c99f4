using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Participate.Core.Common.Files;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Missions;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The files of attachments, each asked for anew: what is hidden is gone with the next request.</summary>
public static class AttachmentEndpoints
{
    public static void MapAttachments(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/missions/{mission}/ideas/{idea:int}/attachments/{attachment:int}", ([AsParameters] Reader reader) => reader.AnswerAsync(thumbnail: false))
            .WithMetadata(new MemberFile());
        endpoints.MapGet("/missions/{mission}/ideas/{idea:int}/attachments/{attachment:int}/thumbnail", ([AsParameters] Reader reader) => reader.AnswerAsync(thumbnail: true))
            .WithMetadata(new MemberFile());
    }

    /// <summary>Who asks for which file.</summary>
    /// <param name="Slug">The mission in the address.</param>
    /// <param name="Version">The beginning of the file's hash, where the address has it.</param>
    internal readonly record struct Reader(
        [property: FromRoute(Name = "mission")] string Slug, [property: FromRoute(Name = "idea")] int Idea, [property: FromRoute(Name = "attachment")] int Number,
        [property: FromQuery(Name = "v")] string? Version, [property: FromServices] MissionCatalogue Missions, [property: FromServices] AttachmentQueries Attachments, [property: FromServices] AttachmentFiles Files, [property: FromServices] CurrentActor Current,
        HttpResponse Response, CancellationToken Aborted)
    {
        /// <summary>
        /// A picture to be shown, a PDF to be kept; or 404. Browsers keep what everyone sees for as long as they like, where its address
        /// says which content it is; caches between keep nothing, so that what is hidden is gone.
        /// </summary>
        public async Task<IResult> AnswerAsync(bool thumbnail)
        {
            if (await Missions.FindAsync(Slug, Aborted) is not { } mission
                || await Attachments.FindFileAsync(mission.Id, new AttachmentKey(Idea, Number), await Current.GetAsync(), Aborted) is not { } file
                || (thumbnail ? file.ThumbnailHash : file.Hash) is not { } hash
                || Files.Open(hash) is not { } content)
            {
                return Results.NotFound();
            }
            var isLasting = file.IsPublic && Version is { Length: >= 8 } version && file.Hash.StartsWith(version, StringComparison.Ordinal);
            Response.Headers.CacheControl = !file.IsPublic ? "private, no-store" : isLasting ? "private, max-age=31536000, immutable" : "private, no-cache";
            Response.Headers.ContentDisposition = FileKinds.Disposition(file.Kind, $"{mission.Slug}-{Idea}-{Number}");
            return Results.Stream(content, FileKinds.ContentType(file.Kind), entityTag: new EntityTagHeaderValue($"\"{hash}\""));
        }
    }
}
