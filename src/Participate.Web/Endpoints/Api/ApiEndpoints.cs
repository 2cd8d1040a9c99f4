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
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").CacheOutput(PublicPageCache.Name).WithTags("Open data");
        Map<MissionList>(api, "/missions", "listMissions", "Every mission", ([AsParameters] ApiReader reader) => MissionsAsync(reader));
        Map<ApiMission>(api, "/missions/{mission}", "getMission", "A mission", ([AsParameters] ApiReader reader) => reader.OfMissionAsync(mission => Task.FromResult(reader.Json(Of(mission, reader)))));
        Map<IdeaList>(api, "/missions/{mission}/ideas", "listIdeas", "Published ideas, in the order in which they became public", ([AsParameters] ApiReader reader, OpenListQueries lists) => IdeasAsync(reader, lists));
        Map<OpenIdea>(api, "/missions/{mission}/ideas/{idea:int}", "getIdea", "A published idea", (int idea, [AsParameters] ApiReader reader, OpenListQueries lists) => reader.OfPublicAsync(async (mission, _) =>
            await lists.FindIdeaAsync(mission.Id, idea, reader.Aborted) is { } row ? reader.Json((await reader.MappingAsync(mission)).Of(row)) : reader.NotFound("There is no public idea of that number in this mission.")));
        Map<CommentList>(api, "/missions/{mission}/ideas/{idea:int}/comments", "listCommentsOfIdea", "Published comments on an idea", (int idea, [AsParameters] ApiReader reader, OpenListQueries lists) => CommentsAsync(reader, lists, idea));
        Map<CommentList>(api, "/missions/{mission}/comments", "listComments", "Published comments on published ideas", ([AsParameters] ApiReader reader, OpenListQueries lists) => CommentsAsync(reader, lists, null));
        Map<EventList>(api, "/missions/{mission}/events", "listEvents", "Events of the mission", ([AsParameters] ApiReader reader, OpenListQueries lists) => EventsAsync(reader, lists));
        Map<ThemeListing>(api, "/missions/{mission}/themes", "listThemes", "What ideas are about", ([AsParameters] ApiReader reader) => reader.OfPublicAsync(async (mission, _) =>
            reader.Json(new ThemeListing([.. (await reader.MappingAsync(mission)).OpenThemes()], null))));
        Map<ApiSummary>(api, "/missions/{mission}/summary", "getSummary", "The engagement summary", ([AsParameters] ApiReader reader, ApiSummaries summaries) => summaries.AnswerAsync(reader));
        api.MapCoalition();
        endpoints.MapMethods("/api/{**rest}", [HttpMethods.Get, HttpMethods.Head], (HttpContext http) =>
            ApiAnswers.Problem(http, StatusCodes.Status404NotFound, "There is nothing at this address. /openapi/v1.json describes those there are.")).ExcludeFromDescription();
        endpoints.MapOpenApi("/openapi/{documentName}.json").CacheOutput(PublicPageCache.Name);
    }

    /// <summary>An address with what it answers; HEAD is answered too, and described with GET.</summary>
    internal static void Map<TAnswer>(IEndpointRouteBuilder api, string pattern, string name, string summary, Delegate answer)
    {
        var described = api.MapGet(pattern, answer).WithName(name).WithSummary(summary)
            .Produces<TAnswer>(StatusCodes.Status200OK, "application/json").Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        if (ApiDescription.IsList(name))
            described.ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapMethods(pattern, [HttpMethods.Head], answer).ExcludeFromDescription();
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
