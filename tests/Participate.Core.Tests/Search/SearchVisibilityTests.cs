using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Participate.Core.Data;
using Participate.Core.Data.Verification;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.Core.Search;
using Participate.TestSupport;

namespace Participate.Core.Tests.Search;

/// <summary>The index follows what is public, by every way in which that changes.</summary>
public class SearchVisibilityTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_AfterEveryChangeOfWhatIsPublic_GivesWhatIsPublicAlone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author, moderator) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.ModeratorAsync());
        var idea = await site.Make.IdeaAsync(mission, author, title: "Pangolin crossings on every road");
        var comment = await site.Make.CommentAsync(idea, author, body: "Pangolins of my own.");
        await site.Make.IdeaAsync(mission, author, Visibility.Draft, "Pangolin drafts on every road");
        await site.Make.IdeaAsync(mission, await site.Make.NewMemberAsync(), Visibility.Waiting, "Pangolins that wait at every road");
        await site.Make.IdeaAsync(mission, author, Visibility.Hidden, "Pangolins in hiding at every road");
        await site.Make.CommentAsync(idea, visibility: Visibility.Waiting, body: "Pangolins that wait.");
        await site.Make.CommentAsync(idea, visibility: Visibility.Hidden, body: "Hidden pangolins.");
        var other = await site.Make.IdeaAsync(mission, title: "Later opening hours for health visitors");
        string[] both = [SearchKit.Name(idea), SearchKit.Name(comment)];

        Assert.Equal(both, await site.FoundAsync("pangolin"));
        Assert.True((await site.Make.EditAsync(mission, comment, author, "Armadillos of my own.")).Succeeded);
        Assert.Equal([SearchKit.Name(idea)], await site.FoundAsync("pangolin"));
        Assert.Equal([SearchKit.Name(comment)], await site.FoundAsync("armadillo"));
        Assert.True((await site.Make.EditAsync(mission, idea, author, "Armadillo crossings on every road")).Succeeded);
        Assert.Empty(await site.FoundAsync("pangolin"));
        Assert.Equal(both, await site.FoundAsync("armadillo"));

        // Hiding an idea hides its comments, and showing it shows them.
        var item = await site.Make.FlagAsync(idea);
        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);
        Assert.Empty(await site.FoundAsync("armadillo"));
        Assert.True((await site.Make.UndoAsync(item, moderator)).Succeeded);
        Assert.Equal(both, await site.FoundAsync("armadillo"));
        await site.Make.HidePublishedAsync(comment);
        Assert.Equal([SearchKit.Name(idea)], await site.FoundAsync("armadillo"));

        await site.Make.DecisionAsync(idea, Decision.Accepted);
        Assert.Equal([SearchKit.Name(idea)], await site.FoundAsync("armadillo", new SearchFilter { Decision = Decision.Accepted }));
        await site.Make.ClosedDiscussionAsync(mission, idea, await site.Make.TeamAsync(mission), "Wombats were agreed.");
        Assert.Equal([SearchKit.Name(idea)], await site.FoundAsync("wombat"));
        await site.Make.DecidedAsync(await site.Make.CaseAsync(idea), CaseAct.Dismiss, moderator);
        await site.Make.MergeAsync(mission, idea, other, moderator);
        Assert.Empty(await site.FoundAsync("armadillo"));
        await Ledger.CheckAsync(site, "search");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_Redacted_FindsTheRestAlone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, moderator) = (await site.Make.MissionAsync(), await site.Make.ModeratorAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Pangolin crossings on every road", details: "Ask Zebediah Quagmire about the wombats.");

        Assert.Equal([SearchKit.Name(idea)], await site.FoundAsync("quagmire"));
        Assert.True((await site.Make.RedactAsync(await site.Make.FlagAsync(idea), moderator, "Zebediah Quagmire")).Succeeded);

        Assert.Empty(await site.FoundAsync("quagmire"));
        Assert.Equal([SearchKit.Name(idea)], await site.FoundAsync("wombats"));
        await Ledger.CheckAsync(site, "search");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Documents_OfBefore_AreWrittenAtTheStartAndMissedByVerifyUntilThen(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.ConsultationAsync(mission, seed: 5);
        await Ledger.CheckAsync(site, "search");
        var pages = (await site.FoundAsync("idea"), await site.FoundAsync("mission"));
        await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE \"SearchDocuments\" SET \"PlaceCode\" = 'E06000001' WHERE \"Id\" = (SELECT MIN(\"Id\") FROM \"SearchDocuments\" WHERE \"Kind\" = 2)"));
        Assert.False(await HoldsAsync(site));
        Migration emptied = database == DatabaseProvider.Sqlite ? new Data.Migrations.Sqlite.SettingsOfDocuments() : new Data.Migrations.Postgres.SettingsOfDocuments();
        foreach (var operation in emptied.UpOperations.OfType<SqlOperation>())
            await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync(operation.Sql));
        Assert.False(await HoldsAsync(site));
        Assert.Empty(await site.FoundAsync("idea"));

        var start = site.Services.GetServices<IHostedService>().OfType<BackgroundService>().Single(service => service.GetType().Name == "SearchAtStart");
        await start.StartAsync(CancellationToken.None);
        await start.ExecuteTask!;

        Assert.True(await HoldsAsync(site));
        Assert.Equal(pages, (await site.FoundAsync("idea"), await site.FoundAsync("mission")), new Same());
    }

    private static async Task<bool> HoldsAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await foreach (var result in ActivatorUtilities.CreateInstance<Verifier>(scope.ServiceProvider).RunAsync(CancellationToken.None))
        {
            if (result.Key == "search")
                return result.Holds;
        }
        throw new InvalidOperationException("No such check.");
    }

    private sealed class Same : IEqualityComparer<(List<string>, List<string>)>
    {
        public bool Equals((List<string>, List<string>) x, (List<string>, List<string>) y) => x.Item1.SequenceEqual(y.Item1) && x.Item2.SequenceEqual(y.Item2);

        public int GetHashCode((List<string>, List<string>) obj) => obj.Item1.Count;
    }
}
