using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Participate.Core.Common;
using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.Core.Summaries.OpenData;
using Participate.Web.Components.Summaries;
using Participate.Web.Security;

namespace Participate.Web.Endpoints.Api;

/// <summary>What every address of the API needs. Who is signed in is not asked: answers are the same for everybody.</summary>
public readonly record struct ApiReader(HttpContext Http, [property: FromServices] MissionCatalogue Missions, [property: FromServices] ThemeCache Themes, [property: FromServices] SiteAddress Site, [property: FromServices] TimeProvider Clock, CancellationToken Aborted)
{
    private const int UsualOfPage = 50;

    /// <summary>Answers about the mission of the address, or says that there is none.</summary>
    public async Task<IResult> OfMissionAsync(Func<Mission, Task<IResult>> answerAsync) =>
        Http.GetRouteValue("mission") is string slug && await Missions.FindAsync(slug, Aborted) is { } mission ? await answerAsync(mission) : NotFound("There is no mission of that name.");

    /// <summary>The same, with published rows; where the phase keeps results back it says until when.</summary>
    public Task<IResult> OfPublicAsync(Func<Mission, SummaryAccess, Task<IResult>> answerAsync)
    {
        var reader = this;
        return OfMissionAsync(mission =>
        {
            var access = SummaryAccess.Of(mission, reader.Clock.Today(), actor: null);
            return access.Rows ? answerAsync(mission, access) : Task.FromResult(reader.NotFound(SummaryLabels.RowsHeldBack(access)));
        });
    }

    /// <summary>The same, with a page of a list; what of the request means nothing is refused with the reason.</summary>
    public Task<IResult> OfListAsync(Func<Mission, OpenListRequest, OpenMapping, Task<IResult>> answerAsync)
    {
        var reader = this;
        return OfPublicAsync(async (mission, _) => reader.Request(out var refused) is { } request ? await answerAsync(mission, request, await reader.MappingAsync(mission)) : refused!);
    }

    public async Task<OpenMapping> MappingAsync(Mission mission) => new(mission, await Themes.GetAsync(mission.Id, Aborted), Site);

    /// <summary>A page of a list is asked for well, or the answer says what is wrong.</summary>
    public OpenListRequest? Request(out IResult? refused)
    {
        var query = Http.Request.Query;
        var (limit, after, since) = (UsualOfPage, (OpenCursor?)null, (DateTime?)null);
        refused = null;
        if (query["limit"].FirstOrDefault() is { } size && (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > OpenListQueries.MostOfPage))
            refused = BadRequest($"limit is a number from 1 to {OpenListQueries.MostOfPage}.");
        if (query["after"].FirstOrDefault() is { } cursor && (after = OpenCursor.Parse(cursor)) is null)
            refused = BadRequest("after is taken from the next address of a page; it is not made by hand.");
        if (query["since"].FirstOrDefault() is { } time)
        {
            if (DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
                since = at.UtcDateTime;
            else
                refused = BadRequest("since is a time such as 2026-11-24T16:19:05Z, or a day.");
        }
        return refused is null ? new OpenListRequest(limit, after, since) : null;
    }

    /// <summary>The address of the page after a cursor, with everything else that was asked for; also as a link of the answer.</summary>
    public string? Next(OpenCursor? cursor)
    {
        if (cursor is null)
            return null;
        var query = new QueryBuilder(Http.Request.Query.Where(pair => pair.Key != "after")) { { "after", cursor.ToString() } };
        var address = Site.Absolute(Http.Request.Path + query.ToString());
        Http.Response.Headers.Link = $"<{address}>; rel=\"next\"";
        return address;
    }

    /// <summary>An answer, with a tag by which who asks again is told that it is the same.</summary>
    public IResult Json<T>(T answer) => Json(JsonSerializer.SerializeToUtf8Bytes(answer, OpenJson.Options), []);

    /// <inheritdoc cref="Json{T}(T)"/>
    /// <param name="tagged">What the tag is made of where that is not all of it.</param>
    public IResult Json(byte[] json, byte[] tagged)
    {
        Http.Response.Headers.CacheControl = "no-cache";
        Http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        // Weak: the same answer is sent compressed in different ways.
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(tagged.Length > 0 ? tagged : json).AsSpan(0, 16))}\"", isWeak: true);
        return Results.Bytes(json, "application/json; charset=utf-8", entityTag: tag);
    }

    public IResult NotFound(string words) => ApiAnswers.Problem(Http, StatusCodes.Status404NotFound, words);

    public IResult BadRequest(string words) => ApiAnswers.Problem(Http, StatusCodes.Status400BadRequest, words);
}
