using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Missions;
using Participate.Core.Summaries.OpenData;
using Participate.Web.Security;

namespace Participate.Web.Endpoints.Api;

/// <summary>
/// The read-only API of open data, kept as public pages are, in the version of the mission, so that nothing hidden stays. Its description
/// is made from what is said here (<see cref="ApiDescription"/>).
/// </summary>
public static class ApiEndpoints
{
    internal static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").CacheOutput(PublicPageCache.Name).WithTags("Open data");
        api.MapMethods("/missions", GetAndHead, ([AsParameters] ApiReader reader) => MissionsAsync(reader))
            .Describe<MissionList>("listMissions", "Every mission");
        api.MapMethods("/missions/{mission}", GetAndHead, ([AsParameters] ApiReader reader) => reader.OfMissionAsync(mission => Task.FromResult(reader.Json(Of(mission, reader)))))
            .Describe<ApiMission>("getMission", "A mission");
        api.MapMethods("/missions/{mission}/ideas", GetAndHead, ([AsParameters] ApiReader reader, [FromServices] OpenListQueries lists) => IdeasAsync(reader, lists))
            .Describe<IdeaList>("listIdeas", "Published ideas, in the order in which they became public");
        api.MapMethods("/missions/{mission}/ideas/{idea:int}", GetAndHead, (int idea, [AsParameters] ApiReader reader, [FromServices] OpenListQueries lists) => reader.OfPublicAsync(async (mission, _) =>
            await lists.FindIdeaAsync(mission.Id, idea, reader.Aborted) is { } row ? reader.Json((await reader.MappingAsync(mission)).Of(row)) : reader.NotFound("There is no public idea of that number in this mission.")))
            .Describe<OpenIdea>("getIdea", "A published idea");
        api.MapMethods("/missions/{mission}/ideas/{idea:int}/comments", GetAndHead, (int idea, [AsParameters] ApiReader reader, [FromServices] OpenListQueries lists) => CommentsAsync(reader, lists, idea))
            .Describe<CommentList>("listCommentsOfIdea", "Published comments on an idea");
        api.MapMethods("/missions/{mission}/comments", GetAndHead, ([AsParameters] ApiReader reader, [FromServices] OpenListQueries lists) => CommentsAsync(reader, lists, null))
            .Describe<CommentList>("listComments", "Published comments on published ideas");
        api.MapMethods("/missions/{mission}/events", GetAndHead, ([AsParameters] ApiReader reader, [FromServices] OpenListQueries lists) => EventsAsync(reader, lists))
            .Describe<EventList>("listEvents", "Events of the mission");
        api.MapMethods("/missions/{mission}/themes", GetAndHead, ([AsParameters] ApiReader reader) => reader.OfPublicAsync(async (mission, _) =>
            reader.Json(new ThemeListing([.. (await reader.MappingAsync(mission)).OpenThemes()], null))))
            .Describe<ThemeListing>("listThemes", "What ideas are about");
        api.MapMethods("/missions/{mission}/summary", GetAndHead, ([AsParameters] ApiReader reader, [FromServices] ApiSummaries summaries) => summaries.AnswerAsync(reader))
            .Describe<ApiSummary>("getSummary", "The engagement summary");
        api.MapCoalition();
        endpoints.MapMethods("/api/{**rest}", GetAndHead, (HttpContext http) =>
            ApiAnswers.Problem(http, StatusCodes.Status404NotFound, "There is nothing at this address. /openapi/v1.json describes those there are.")).ExcludeFromDescription();
        endpoints.MapOpenApi("/openapi/{documentName}.json").CacheOutput(PublicPageCache.Name).WithMetadata(new WithoutQuery());
    }

    /// <summary>Says what an address answers; it is described with GET, though it answers HEAD too.</summary>
    internal static void Describe<TAnswer>(this RouteHandlerBuilder address, string name, string summary)
    {
        var described = address.WithName(name).WithSummary(summary)
            .Produces<TAnswer>(StatusCodes.Status200OK, "application/json").Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        if (ApiDescription.IsList(name))
            described.ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> MissionsAsync(ApiReader reader) =>
        reader.Json(new MissionList([.. (await reader.Missions.AllAsync(reader.Aborted)).Select(mission => Of(mission, reader))], null));

    private static Task<IResult> IdeasAsync(ApiReader reader, OpenListQueries lists) => reader.OfListAsync(async (mission, request, of) =>
    {
        if (ApiFilter.Read(reader.Http.Request.Query, mission, of.Themes, out var wrong) is not { } filter)
            return reader.BadRequest(wrong!);
        var (rows, next) = await lists.IdeasAsync(mission.Id, filter, request, reader.Aborted);
        return reader.Json(new IdeaList([.. rows.Select(of.Of)], reader.Next(next)));
    });

    private static Task<IResult> CommentsAsync(ApiReader reader, OpenListQueries lists, int? idea) => reader.OfListAsync(async (mission, request, of) =>
    {
        if (idea is { } id && !await lists.IsPublicAsync(mission.Id, id, reader.Aborted))
            return reader.NotFound("There is no public idea of that number in this mission.");
        var (rows, next) = await lists.CommentsAsync(mission.Id, idea, request, reader.Aborted);
        return reader.Json(new CommentList([.. rows.Select(of.Of)], reader.Next(next)));
    });

    // Events tell nothing of results: they are there in every phase.
    private static Task<IResult> EventsAsync(ApiReader reader, OpenListQueries lists) => reader.OfMissionAsync(async mission =>
    {
        if (reader.Request(out var refused) is not { } request)
            return refused!;
        var of = await reader.MappingAsync(mission);
        var (rows, next) = await lists.EventsAsync(mission.Id, request, reader.Aborted);
        return reader.Json(new EventList([.. rows.Select(row => of.Of(row.Meeting, row.Decisions))], reader.Next(next)));
    });

    private static ApiMission Of(Mission mission, ApiReader reader)
    {
        var today = reader.Clock.Today();
        return new ApiMission
        {
            Mission = mission.Slug,
            Title = mission.Title,
            NationalMission = mission.NationalMission,
            Summary = mission.Summary,
            Owner = mission.Owner,
            Place = PlaceRegister.Name(mission.PlaceCode),
            Target = mission.TargetStatement,
            TargetBy = mission.TargetBy,
            Phase = mission.PhaseOn(today)?.Kind.ToString().ToLowerInvariant(),
            Phases = [.. new OpenMapping(mission, Core.Ideas.Themes.MissionThemes.None, reader.Site).OpenPhases()],
            Questions = [.. mission.Questions.OrderBy(question => question.Position).Select(question => question.Text)],
            ResultsArePublic = !mission.HidesResults(today),
            Url = reader.Site.Absolute("/missions/" + mission.Slug),
        };
    }
}
