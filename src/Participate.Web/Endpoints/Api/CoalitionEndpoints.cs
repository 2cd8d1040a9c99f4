using Microsoft.AspNetCore.Mvc;
using Participate.Core.Missions;
using Participate.Core.Summaries.OpenData;

namespace Participate.Web.Endpoints.Api;

/// <summary>
/// The lists and records of the coalition and of delivery, in order of number. They are there in every phase, as their pages are; those that
/// count people wait where results are kept back.
/// </summary>
internal static class CoalitionEndpoints
{
    /// <summary>The name of the list of every organisation, and of one of them.</summary>
    public const string Register = "listOrganisations";
    public const string OneOfRegister = "getOrganisation";

    private const string OfMission = "OfMission";

    /// <summary>Every list with its kind, by the name of its operation.</summary>
    public static IReadOnlyDictionary<string, OpenKind> Lists { get; } =
        OpenKind.All.Select(kind => (Operation: ListOf(kind), Kind: kind)).Append((Operation: Register, Kind: OpenKind.Organisations)).ToDictionary(entry => entry.Operation, entry => entry.Kind, StringComparer.Ordinal);

    public static void MapCoalition(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/organisations", ApiEndpoints.GetAndHead, ([AsParameters] ApiReader reader, [FromServices] OpenCoalitionQueries coalition) =>
            ListAsync(reader, OpenKind.Organisations, range => coalition.OrganisationsAsync(null, range, reader.Aborted)))
            .Describe<RecordList<OpenOrganisation>>(Register, "Every organisation of the register");
        api.MapMethods("/organisations/{organisation}", ApiEndpoints.GetAndHead, async (string organisation, [AsParameters] ApiReader reader, [FromServices] OpenCoalitionQueries coalition) =>
            await coalition.FindOrganisationAsync(organisation, reader.Aborted) is { } found ? reader.Json(found) : reader.NotFound("There is no verified organisation of that name in addresses."))
            .Describe<OpenOrganisation>(OneOfRegister, "An organisation");

        Map<OpenOrganisation, OpenCoalitionQueries>(api, OpenKind.Organisations, "Organisations that take part in the mission", (queries, mission, range, token) => queries.OrganisationsAsync(mission, range, token), hasSingle: false);
        Map<OpenPledge, OpenCoalitionQueries>(api, OpenKind.Pledges, "Public pledges", (queries, mission, range, token) => queries.PledgesAsync(mission, range, token));
        Map<OpenBarrier, OpenCoalitionQueries>(api, OpenKind.Barriers, "Barriers to delivery", (queries, mission, range, token) => queries.BarriersAsync(mission, range, token));
        Map<OpenReform, OpenCoalitionQueries>(api, OpenKind.Reforms, "Enabling reforms", (queries, mission, range, token) => queries.ReformsAsync(mission, range, token));
        Map<OpenAction, OpenDeliveryQueries>(api, OpenKind.Actions, "Actions: accepted ideas in delivery", (queries, mission, range, token) => queries.ActionsAsync(mission, range, token));
        Map<OpenMilestone, OpenDeliveryQueries>(api, OpenKind.Milestones, "Milestones of actions", (queries, mission, range, token) => queries.MilestonesAsync(mission, range, token));
        Map<OpenUpdate, OpenDeliveryQueries>(api, OpenKind.Updates, "Public updates of actions", (queries, mission, range, token) => queries.UpdatesAsync(mission, range, token));
        Map<OpenObservation, OpenDeliveryQueries>(api, OpenKind.Observations, "Figures of the indicator", (queries, mission, range, token) => queries.ObservationsAsync(mission, range, token));
        Map<OpenReadiness, OpenDeliveryQueries>(api, OpenKind.Readiness, "Changes of the levels of readiness", (queries, mission, range, token) => queries.ReadinessAsync(mission, range, token));
    }

    /// <summary>The name of the record of a kind in the description, or null where a kind has no single records in a mission.</summary>
    public static string? SingleOf(OpenKind kind) => kind == OpenKind.Organisations ? null : $"get{kind.Record.Name["Open".Length..]}";

    private static string ListOf(OpenKind kind) => $"list{char.ToUpperInvariant(kind.Name[0])}{kind.Name[1..]}{(kind == OpenKind.Organisations ? OfMission : "")}";

    /// <summary>A kind: its list, and each record by its number.</summary>
    private static void Map<T, TQueries>(
        IEndpointRouteBuilder api, OpenKind kind, string summary, Func<TQueries, Mission, OpenRange, CancellationToken, Task<IReadOnlyList<T>>> readAsync, bool hasSingle = true)
        where T : IOpenNumbered
        where TQueries : notnull
    {
        var address = "/missions/{mission}/" + kind.Name;
        api.MapMethods(address, ApiEndpoints.GetAndHead, ([AsParameters] ApiReader reader) => OfAsync(reader, kind, mission =>
            ListAsync(reader, kind, range => readAsync(Queries(reader), mission, range, reader.Aborted))))
            .Describe<RecordList<T>>(ListOf(kind), summary);
        if (hasSingle)
        {
            api.MapMethods(address + "/{number:int}", ApiEndpoints.GetAndHead, (int number, [AsParameters] ApiReader reader) => OfAsync(reader, kind, async mission =>
                await readAsync(Queries(reader), mission, OpenRange.One(number), reader.Aborted) is [var one] ? reader.Json(one) : reader.NotFound($"There is no public {kind.Noun} of that number in this mission.")))
                .Describe<T>(SingleOf(kind)!, $"One {kind.Noun}");
        }

        static TQueries Queries(ApiReader reader) => reader.Http.RequestServices.GetRequiredService<TQueries>();
    }

    private static Task<IResult> OfAsync(ApiReader reader, OpenKind kind, Func<Mission, Task<IResult>> answerAsync) =>
        kind.CountsPeople ? reader.OfPublicAsync((mission, _) => answerAsync(mission)) : reader.OfMissionAsync(answerAsync);

    private static async Task<IResult> ListAsync<T>(ApiReader reader, OpenKind kind, Func<OpenRange, Task<IReadOnlyList<T>>> readAsync)
        where T : IOpenNumbered
    {
        if (reader.Request(out var refused) is not { } request)
            return refused!;
        if (!kind.IsTimed && request.Since is not null)
            return reader.BadRequest("since is not asked of this list.");
        var asked = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var filter in kind.Filters)
        {
            if (reader.Http.Request.Query[filter.Name] is not [.., { } value])
                continue;
            if (!filter.Accepts(value))
                return reader.BadRequest(filter.Asks);
            asked[filter.Name] = value;
        }
        var rows = await readAsync(new OpenRange(request.After?.Id ?? 0, request.Limit + 1) { Since = request.Since, Asked = asked });
        var isLast = rows.Count <= request.Limit;
        var shown = isLast ? rows : [.. rows.Take(request.Limit)];
        return reader.Json(new RecordList<T>(shown, isLast ? null : reader.Next(new OpenCursor(0, shown[^1].Id))));
    }
}
