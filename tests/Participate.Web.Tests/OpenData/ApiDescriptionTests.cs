using System.Net;
using System.Text.Json.Nodes;
using Json.Schema;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.OpenData;

/// <summary>The description of the API says what the API answers, and the page about it shows what works.</summary>
public class ApiDescriptionTests
{
    [Fact]
    public async Task Description_EveryOperation_FitsWhatIsAnswered()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.SubjectsAsync(mission);
        await site.Make.ConsultationAsync(mission, seed: 2);
        await site.Make.MeetingAsync(mission, capacity: 5);
        await site.Make.GroupedAsync(mission);
        var coalition = await site.Make.CoalitionAsync(mission);
        using var visitor = site.Visitor();
        var description = JsonNode.Parse((await visitor.GetAsync("/openapi/v1.json")).Expect().Body)!;
        var idea = (await ApiTests.JsonAsync(visitor, $"/api/v1/missions/{mission.Slug}/comments?limit=1")).GetProperty("items")[0].GetProperty("idea_id").GetInt32();
        var operations = description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, Method: operation.Key, Operation: operation.Value!))).ToList();

        Assert.StartsWith("3.1", description["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(28, operations.Count);
        foreach (var (path, method, operation) in operations)
        {
            Assert.Equal("get", method);
            var media = operation["responses"]!["200"]!["content"]!["application/json"]!;
            var address = path.Replace("{mission}", mission.Slug, StringComparison.Ordinal).Replace("{idea}", $"{idea}", StringComparison.Ordinal).Replace("{organisation}", coalition.Organisation.Slug, StringComparison.Ordinal);
            if (address.EndsWith("/{number}", StringComparison.Ordinal))
                address = $"{address[..^9]}/{(await ApiTests.JsonAsync(visitor, address[..^9])).GetProperty("items")[0].GetProperty("id").GetInt32()}";
            AssertFits(description, media["schema"]!, (await visitor.GetAsync(address)).Expect().Body, address);
            AssertFits(description, media["schema"]!, media["example"]!.ToJsonString(), $"the example of {path}");
            Assert.NotEmpty(operation["summary"]!.GetValue<string>());
            Assert.All(operation["parameters"]?.AsArray() ?? [], parameter => Assert.NotEmpty(parameter!["description"]!.GetValue<string>()));
            Assert.Equal(
                System.Text.RegularExpressions.Regex.Matches(path, @"\{(\w+)\}").Select(match => match.Groups[1].Value),
                (operation["parameters"]?.AsArray() ?? []).Where(parameter => parameter!["in"]!.GetValue<string>() == "path").Select(parameter => parameter!["name"]!.GetValue<string>()));
            AssertFits(description, operation["responses"]!["404"]!["content"]!["application/problem+json"]!["schema"]!, (await visitor.GetAsync("/api/v1/missions/nothing")).Expect(HttpStatusCode.NotFound).Body, "a problem");
        }
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Description_OtherShapes_DoNotFit()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var description = JsonNode.Parse((await visitor.GetAsync("/openapi/v1.json")).Expect().Body)!;
        var schema = description["paths"]!["/api/v1/missions"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;

        Assert.False(Fits(description, schema, "{}"));
        Assert.False(Fits(description, schema, """{"items": [{"mission": 5}], "next": null}"""));
    }

    [Fact]
    public async Task Page_Examples_Work()
    {
        await using var site = await TestSite.StartAsync();
        await site.WithAsync<MissionCatalogue, bool>(async missions => await site.Make.OpenDataAsync((await missions.FindAsync("homes", CancellationToken.None))!));
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync("/help/api")).Expect();
        var examples = page.Document.QuerySelectorAll("pre code").SelectMany(code => code.TextContent.Split('\n')).Where(line => line.StartsWith("curl ", StringComparison.Ordinal)).ToList();

        Assert.True(examples.Count >= 6, $"{examples.Count} examples");
        foreach (var example in examples)
        {
            var address = new Uri(example.Split('"')[1]);
            Assert.Equal(site.Address.Authority, address.Authority);
            using var request = new HttpRequestMessage(example.Contains(" -I ", StringComparison.Ordinal) ? HttpMethod.Head : HttpMethod.Get, address);
            using var answer = await visitor.Http.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{example}: {answer.StatusCode}");
        }
    }

    private static void AssertFits(JsonNode description, JsonNode schema, string json, string what)
    {
        var result = Evaluate(description, schema, json);
        Assert.True(result.IsValid, $"{what}: {string.Join("; ", result.Details.Where(detail => detail.HasErrors).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Value}")))}");
    }

    private static bool Fits(JsonNode description, JsonNode schema, string json) => Evaluate(description, schema, json).IsValid;

    /// <summary>Schemas of the description refer to each other; here they are one document of their own.</summary>
    private static EvaluationResults Evaluate(JsonNode description, JsonNode schema, string json)
    {
        var whole = new JsonObject { ["$defs"] = description["components"]!["schemas"]!.DeepClone(), ["allOf"] = new JsonArray(schema.DeepClone()) };
        var text = whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        return JsonSchema.FromText(text).Evaluate(JsonNode.Parse(json), new EvaluationOptions { OutputFormat = OutputFormat.List });
    }
}
