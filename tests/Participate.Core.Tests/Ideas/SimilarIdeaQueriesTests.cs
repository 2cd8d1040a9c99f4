using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Participate.Core.Data;
using Participate.Core.Data.Verification;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas;

public class SimilarIdeaQueriesTests
{
    private const string Bags = "Story bags from every library to every nursery";
    private const string SameBags = "Libraries should lend bags of stories to nurseries";
    private const string Swimming = "Free swimming lessons before school starts";

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Find_AfterEveryChangeOfWhatIsPublic_GivesPublicIdeasOfTheMissionAlone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author, moderator) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.ModeratorAsync());
        var idea = await site.Make.IdeaAsync(mission, author, title: Bags);
        await site.Make.IdeaAsync(await site.Make.MissionAsync(), title: Bags);
        await site.Make.IdeaAsync(mission, author, Visibility.Draft, Bags);
        await site.Make.IdeaAsync(mission, await site.Make.NewMemberAsync(), Visibility.Waiting, Bags);
        await site.Make.IdeaAsync(mission, author, Visibility.Hidden, Bags);
        var other = await site.Make.IdeaAsync(mission, title: "Later opening hours for health visitors");

        Assert.Equal([idea.Id], await FindAsync(site, mission, SameBags));
        Assert.True((await site.Make.EditAsync(mission, idea, author, Swimming)).Succeeded);
        Assert.Empty(await FindAsync(site, mission, SameBags));
        Assert.Equal([idea.Id], await FindAsync(site, mission, Swimming));
        var item = await site.Make.FlagAsync(idea);
        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);
        Assert.Empty(await FindAsync(site, mission, Swimming));
        Assert.True((await site.Make.UndoAsync(item, moderator)).Succeeded);
        Assert.Equal([idea.Id], await FindAsync(site, mission, Swimming));
        await site.Make.DecidedAsync(await site.Make.CaseAsync(idea), CaseAct.Dismiss, moderator);
        await site.Make.MergeAsync(mission, idea, other, moderator);
        Assert.Empty(await FindAsync(site, mission, Swimming));
        await VerifyAsync(site, 0);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Terms_AfterAWholeConsultation_AreThoseOfWhatIsPublic(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.ConsultationAsync(mission, 5);
        await ManyIdeas.AddAsync(site, mission, 60, 6);

        await VerifyAsync(site, 0);
        var shown = await FindAsync(site, mission, "Idea 8 about libraries");
        Assert.NotEmpty(shown);

        await site.WithAsync<ParticipateDbContext, int>(db => db.IdeaTerms.Where(term => term.IdeaId == shown[0]).ExecuteDeleteAsync());
        await VerifyAsync(site, 1);
        await FillAsync(site);
        await VerifyAsync(site, 0);
    }

    [Fact]
    public async Task OfIdea_KeptForAWhile_LosesWhatIsHiddenAtOnceAndGainsLater()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (idea, twin) = (await site.Make.IdeaAsync(mission, title: Bags), await site.Make.IdeaAsync(mission, title: SameBags));

        Assert.Equal([twin.Id], await OfAsync());
        var late = await site.Make.IdeaAsync(mission, title: "Story bags from the library for each nursery");
        Assert.Equal([twin.Id], await OfAsync());
        await site.Make.HidePublishedAsync(twin);
        Assert.Empty(await OfAsync());
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal([late.Id], await OfAsync());

        Task<List<int>> OfAsync() => site.WithAsync((SimilarIdeaQueries queries) => IdsAsync(queries.OfIdeaAsync(mission.Id, idea.Id, Bags, CancellationToken.None)));
    }

    [Fact]
    public async Task Find_ManyTwins_GivesFiveAndTheClosestFirst()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        for (var i = 0; i < SimilarIdeaQueries.MostShown; i++)
            await site.Make.IdeaAsync(mission, title: "Story bags from every library to schools");
        var closest = await site.Make.IdeaAsync(mission, title: Bags);

        var found = await FindAsync(site, mission, Bags);

        Assert.Equal((SimilarIdeaQueries.MostShown, closest.Id), (found.Count, found[0]));
    }

    [Fact]
    public async Task Find_ATitleOfNothing_FindsNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission, title: Bags);

        Assert.Empty(await FindAsync(site, mission, ""));
        Assert.Empty(await FindAsync(site, mission, "What should we do about it?"));
        Assert.Empty(await FindAsync(site, mission, "{0} '; DROP TABLE \"Ideas\"; -- {1}"));
    }

    private static Task<List<int>> FindAsync(TestSite site, Mission mission, string title) =>
        site.WithAsync((SimilarIdeaQueries queries) => IdsAsync(queries.FindAsync(mission.Id, title, CancellationToken.None)));

    private static async Task<List<int>> IdsAsync(Task<IReadOnlyList<SimilarIdea>> ideas) => [.. (await ideas).Select(idea => idea.Id)];

    private static async Task VerifyAsync(TestSite site, long violations)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var verifier = ActivatorUtilities.CreateInstance<Verifier>(services);
        await foreach (var result in verifier.RunAsync(CancellationToken.None))
            Assert.True(result.Key != "idea-terms" || result.Violations == violations, $"{result.Violations}: {string.Join(", ", result.Examples)}");
    }

    /// <summary>What happens after a start.</summary>
    private static async Task FillAsync(TestSite site)
    {
        var filling = site.Services.GetServices<IHostedService>().OfType<BackgroundService>().Single(service => service.GetType().Name == "IdeaTermsAtStart");
        await filling.StartAsync(CancellationToken.None);
        await filling.ExecuteTask!;
    }
}
