using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Summaries.OpenData;

namespace Participate.Web.Endpoints.Api;

/// <summary>Describes the API as OpenAPI 3.1, from its endpoints and records, with an example of each answer.</summary>
public static class ApiDescription
{
    /// <summary>The name of the description in its address.</summary>
    public const string Document = "v1";

    private static readonly string[] Paged = ["listIdeas", "listCommentsOfIdea", "listComments", "listEvents", .. CoalitionEndpoints.Lists.Keys];

    private static readonly string[] OfNoMission = ["listMissions", CoalitionEndpoints.Register, CoalitionEndpoints.OneOfRegister];

    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["mission"] = "The mission's name in addresses, such as homes.",
        ["idea"] = "The number of an idea.",
        ["organisation"] = "The organisation's name in addresses.",
        ["number"] = "The number of the record.",
    };

    /// <summary>True where the address gives a list page by page.</summary>
    internal static bool IsList(string operation) => Paged.Contains(operation);

    public static void AddApiDescription(this IServiceCollection services)
    {
        services.AddScoped<ApiSummaries>();
        services.ConfigureHttpJsonOptions(options => OpenJson.Apply(options.SerializerOptions));
        services.AddOpenApi(Document, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = described => described.HttpMethod != HttpMethods.Head && described.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, context, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Participate: open data",
                    Version = Document,
                    Description = "What is published on missions: ideas, comments, themes, events, the coalition, delivery and summaries. For reading, without a key, from any site. "
                        + $"At most {Security.Limits.ApiRequests} requests a minute from one address. Ask again with If-None-Match and the ETag you have. Errors are problem details (RFC 9457).",
                    License = new OpenApiLicense { Name = OpenPackage.LicenceTitle, Url = new Uri(OpenPackage.LicenceAddress) },
                };
                document.Servers = [new OpenApiServer { Url = context.ApplicationServices.GetRequiredService<SiteAddress>().BaseUrl }];
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, _, _) =>
            {
                Describe(operation);
                return Task.CompletedTask;
            });
        });
    }

    private static void Describe(OpenApiOperation operation)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            parameter.Description = Named[parameter.Name!];
        operation.Parameters ??= [];
        if (operation.Parameters.All(parameter => parameter.Name != "mission") && !OfNoMission.Contains(operation.OperationId))
            operation.Parameters.Insert(0, new OpenApiParameter { Name = "mission", In = ParameterLocation.Path, Required = true, Description = Named["mission"], Schema = Text() });
        if (IsList(operation.OperationId!))
        {
            Query("limit", $"How many at most, 1 to {OpenListQueries.MostOfPage}; 50 where it is not given.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100" });
            Query("after", "From next of the page before; never made by hand.", Text());
            if (!CoalitionEndpoints.Lists.TryGetValue(operation.OperationId!, out var timed) || timed.IsTimed)
                Query("since", "What became public then or later: a time in ISO 8601, or a day.", Text());
        }
        foreach (var filter in CoalitionEndpoints.Lists.TryGetValue(operation.OperationId!, out var kind) ? kind.Filters : [])
            Query(filter.Name, filter.Description, filter.Keys is { } keys ? OneOf([.. keys]) : filter.Name == "place" ? Text() : new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" });
        if (operation.OperationId == "listIdeas")
        {
            Query("phase", "The phase in which it was submitted.", OneOf("develop", "design", "decide", "deliver", "review"));
            Query("status", "Where it stands with the mission team.", OneOf([.. DecisionNames.All.Select(decision => decision.Key)]));
            Query("sector", "Who is needed; given again, one of them.", new OpenApiSchema { Type = JsonSchemaType.Array, Items = OneOf([.. SectorNames.All.Select(sector => sector.Key)]) });
            Query("place", "It applies to this place or one within it: a GSS code or a name.", Text());
            Query("theme", "The number of a theme; other for ideas in none.", Text());
        }
        if (operation.Responses?["200"] is OpenApiResponse { Content: { } content } && content.TryGetValue("application/json", out var media) && ApiExamples.Of(operation.OperationId!) is { } example)
            media.Example = JsonSerializer.SerializeToNode(example, OpenJson.Options);

        void Query(string name, string words, OpenApiSchema schema) =>
            operation.Parameters!.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = words, Schema = schema });
    }

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema OneOf(params string[] values) => new() { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value))] };
}
