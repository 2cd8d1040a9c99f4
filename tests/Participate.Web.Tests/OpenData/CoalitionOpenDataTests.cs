using System.Net;
using System.Text.Json;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Delivery;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;
using Participate.TestSupport;

namespace Participate.Web.Tests.OpenData;

/// <summary>The coalition and delivery as open data: files and API say the same, name no member, and what is hidden is gone from both.</summary>
public class CoalitionOpenDataTests
{
    private const string Name = "Zadie SECRET";

    private static readonly string[] Kinds = ["organisations", "pledges", "barriers", "reforms", "actions", "milestones", "updates", "observations", "readiness"];

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Coalition_FilesAndApi_SayTheSameAndNameNoMember(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var made = await site.Make.CoalitionAsync(mission, Name);
        var elsewhere = await site.Make.CoalitionAsync(other, Name);
        await site.Make.PledgeAsync(mission, made.Member, isDraft: true, text: site.Make.PledgeText("SECRET draft"));
        await site.Make.PledgeAsync(mission, await site.Make.NewMemberAsync(), text: site.Make.PledgeText("SECRET that waits"));
        await site.Make.WaitingOrganisationAsync(made.Member, site.Make.OrganisationText("SECRET charity"));
        await site.Make.OpenDataAsync(mission);
        using var visitor = site.Visitor();
        var root = $"/api/v1/missions/{mission.Slug}/";

        foreach (var kind in Kinds)
        {
            var lines = OpenDataFileTests.Lines(await Stored.TextAsync(visitor, mission, kind + ".jsonl"));
            var items = await ApiTests.AllAsync(visitor, $"{root}{kind}?limit=1");
            Assert.NotEmpty(lines);
            Assert.Equal(lines.Select(line => line.GetRawText()), items.Select(item => item.GetRawText()));
            Assert.All(lines, line => Assert.DoesNotContain("SECRET", line.GetRawText(), StringComparison.Ordinal));
            if (kind != "organisations")
                Assert.Equal(lines[^1].GetRawText(), (await ApiTests.JsonAsync(visitor, $"{root}{kind}/{lines[^1].GetProperty("id")}")).GetRawText());
            (await visitor.GetAsync($"{root}{kind}/{int.MaxValue}")).Expect(HttpStatusCode.NotFound);
        }
        (await visitor.GetAsync($"{root}pledges/{elsewhere.Pledge.Id}")).Expect(HttpStatusCode.NotFound);
        Assert.Equal([made.Organisation.Id], (await ApiTests.AllAsync(visitor, root + "organisations")).Select(Id));
        Assert.Equal([made.Organisation.Id, elsewhere.Organisation.Id], (await ApiTests.AllAsync(visitor, "/api/v1/organisations?limit=1")).Select(Id));
        Assert.Equal(made.Organisation.Id, Id(await ApiTests.JsonAsync(visitor, "/api/v1/organisations/" + made.Organisation.Slug)));
        var pledges = await ApiTests.AllAsync(visitor, root + "pledges");
        Assert.Equal(
            [("organisation", made.Organisation.Name, made.Pledge.IdeaId), ("member", null, null)],
            pledges.Select(pledge => (pledge.GetProperty("pledged_by").GetString(), pledge.GetProperty("organisation").GetString(), pledge.GetProperty("idea_id") is { ValueKind: JsonValueKind.Number } idea ? idea.GetInt32() : (int?)null)));
        Assert.Equal((3m, "rooms"), (pledges[0].GetProperty("quantity").GetDecimal(), pledges[0].GetProperty("unit").GetString()));
        var idea = await ApiTests.JsonAsync(visitor, $"{root}ideas/{made.Pledge.IdeaId}");
        Assert.Equal((1, "member"), (idea.GetProperty("pledges").GetInt32(), idea.GetProperty("author_kind").GetString()));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Filters_OfTheCoalition_NarrowAndRefuseWhatMeansNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var made = await site.Make.CoalitionAsync(mission);
        using var visitor = site.Visitor();
        var root = $"/api/v1/missions/{mission.Slug}/";

        foreach (var (address, ids) in new (string, int[])[]
        {
            ("pledges?state=offered", [made.Pledge.Id, made.OfMember.Id]), ("pledges?state=missed", []), ("pledges?kind=premises&sector=community", [made.OfMember.Id]),
            ("pledges?place=wales", []), ($"pledges?idea={made.Pledge.IdeaId}", [made.Pledge.Id]), ($"pledges?organisation={made.Organisation.Id}", [made.Pledge.Id]),
            ("pledges?since=2100-01-01", []), ("barriers?state=reported&category=law", []), ($"barriers?idea={made.Pledge.IdeaId}", [made.Barrier.Id]),
            ("reforms?instrument=contract", [made.Reform.Id]), ("reforms?state=done", []), ($"reforms?barrier={made.Barrier.Id}", [made.Reform.Id]),
            ("actions?state=planned", [made.Action.Id]), ($"actions?organisation={made.Organisation.Id}", [made.Action.Id]), ("milestones?action=0", []), ($"milestones?action={made.Action.Id}", [made.Milestone.Id]),
            ("organisations?sector=business&state=verified", [made.Organisation.Id]), ("organisations?sector=academia", []), ("updates?organisation=1", []),
        })
        {
            Assert.Equal(ids, (await ApiTests.AllAsync(visitor, root + address)).Select(Id));
        }
        Assert.All(await ApiTests.AllAsync(visitor, root + "readiness?dimension=clear-goal"), row => Assert.Equal("clear-goal", row.GetProperty("dimension").GetString()));
        foreach (var (address, word) in new[]
        {
            ("pledges?state=draft", "state"), ("pledges?kind=x", "kind"), ("pledges?sector=x", "sector"), ("pledges?place=Atlantis", "place"), ("pledges?idea=x", "idea"), ("barriers?category=x", "category"),
            ("reforms?instrument=x", "instrument"), ("readiness?dimension=x", "dimension"), ("milestones?since=2026-01-01", "since"), ("actions?limit=0", "limit"), ("updates?after=x", "after"), ("organisations?state=waiting", "state"),
        })
        {
            Assert.Contains(word, JsonDocument.Parse((await visitor.GetAsync(root + address)).Expect(HttpStatusCode.BadRequest).Body).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Hidden_OfEveryKind_WithdrawsFilesAndIsGoneFromTheApi()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var made = await site.Make.CoalitionAsync(mission);
        var update = await site.ReadAsync(db => Task.FromResult(db.ActionUpdates.Single(row => row.ActionId == made.Action.Id).Id));
        using var visitor = site.Visitor();
        var moderator = await site.Make.ActorAsync(await site.Make.ModeratorAsync(mission));
        var root = $"/api/v1/missions/{mission.Slug}/";

        foreach (var (address, hideAsync) in new (string, Func<IServiceProvider, CancellationToken, Task>)[]
        {
            ($"{root}pledges/{made.OfMember.Id}", (services, token) => Of<PledgePublication>(services).HideAsync(mission.Id, made.OfMember.Id, token)),
            ($"{root}barriers/{made.Barrier.Id}", (services, token) => Of<BarrierPublication>(services).HideAsync(made.Barrier.Id, token)),
            ($"{root}reforms/{made.Reform.Id}", (services, token) => Of<BarrierPublication>(services).HideReformAsync(made.Reform.Id, token)),
            ($"{root}updates/{update}", (services, token) => Of<ActionUpdatePublication>(services).HideAsync(update, token)),
        })
        {
            await IsWithdrawnAsync(() => site.WithAsync<IServiceProvider, Outcome>(services => Of<Transactions>(services).RunAsync(
                async token =>
                {
                    await hideAsync(services, token);
                    return Outcome.Done;
                },
                CancellationToken.None)));
            (await visitor.GetAsync(address)).Expect(HttpStatusCode.NotFound);
        }
        // A description that is another withdraws as one that is hidden does: its history does not show the one before.
        await site.Make.PublicTextAsync(made.Organisation, "SECRET description");
        await IsWithdrawnAsync(() => site.WithAsync<OrganisationPublication, Outcome>(service => service.HideAsync(made.Organisation.Id, "It breaks a guideline.", moderator, CancellationToken.None)));
        await IsWithdrawnAsync(() => site.Make.ActAsync<ActionService, Outcome>(made.Team, (service, actor) => service.EditAsync(
            mission, made.Action.Id, made.Action.Version, Make.ActionText(made.Pledge.IdeaId!.Value) with { Owner = made.Organisation.Name, Description = "We lend other bags." }, actor, CancellationToken.None)));
        Assert.Equal("", (await ApiTests.JsonAsync(visitor, "/api/v1/organisations/" + made.Organisation.Slug)).GetProperty("description").GetString());
        Assert.DoesNotContain("SECRET", (await visitor.GetAsync(root + "organisations")).Expect().Body, StringComparison.Ordinal);

        async Task IsWithdrawnAsync(Func<Task> hideAsync)
        {
            await site.Make.OpenDataAsync(mission);
            (await visitor.GetAsync(Stored.Address(mission, "pledges.csv"))).Expect();
            await hideAsync();
            (await visitor.GetAsync(Stored.Address(mission, "pledges.csv"))).Expect(HttpStatusCode.ServiceUnavailable);
        }
    }

    [Fact]
    public async Task ResultsKeptBack_BarriersWait_TheRestOfTheCoalitionIsThere()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide, hidesResults: true);
        using var visitor = site.Visitor();

        foreach (var kind in Kinds)
            (await visitor.GetAsync($"/api/v1/missions/{mission.Slug}/{kind}")).Expect(kind == "barriers" ? HttpStatusCode.NotFound : HttpStatusCode.OK);
    }

    private static int Id(JsonElement item) => item.GetProperty("id").GetInt32();

    private static T Of<T>(IServiceProvider services) => (T)services.GetService(typeof(T))!;
}
