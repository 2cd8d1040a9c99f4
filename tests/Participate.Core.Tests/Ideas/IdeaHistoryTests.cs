using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas;

public class IdeaHistoryTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task History_ManyRevisions_PagesThroughEachOnceBothWaysWithItsNeighbour(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (writing, mission, idea, _) = await WithRevisionsAsync(site, 2 * IdeaHistoryQueries.PageSize + 3);

        var forwards = new List<RevisionChange>();
        IdeaHistory page;
        string? cursor = null;
        do
        {
            page = (await FindAsync(site, mission, idea, null, cursor))!;
            forwards.AddRange(page.Changes.Items);
            cursor = page.Changes.Next;
        }
        while (cursor is not null);
        var backwards = new List<RevisionChange>(page.Changes.Items);
        while (page.Changes.Previous is { } previous)
        {
            page = (await FindAsync(site, mission, idea, null, previous))!;
            backwards.InsertRange(0, page.Changes.Items);
        }

        Assert.Equal(Enumerable.Range(1, 23).Reverse(), forwards.Select(change => change.Revision.Number));
        Assert.Equal(Enumerable.Range(0, 23).Reverse(), forwards.Select(change => change.Before?.Number ?? 0));
        Assert.Equal(forwards, backwards);
        Assert.Equal(23, (await writing.RevisionsAsync(idea)).Count);
    }

    [Fact]
    public async Task History_WaitingRevision_IsSeenByAuthorAndModeratorAlone()
    {
        await using var site = await TestSite.StartAsync();
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var idea = (await writing.SubmitAsync(mission, author, Writing.Text())).Value!.IdeaId;
        await writing.ApproveAsync(idea);
        await writing.EditAsync(mission, author, Writing.Text(title: "Waiting for its review"), await writing.VersionAsync(idea));

        async Task<int> SeenByAsync(TestMember? reader) => (await FindAsync(site, mission, idea, reader, null))!.Changes.Items.Count;

        Assert.Equal(1, await SeenByAsync(null));
        Assert.Equal(1, await SeenByAsync(await site.Make.MemberAsync()));
        Assert.Equal(1, await SeenByAsync(await site.Make.ModeratorAsync(await site.Make.MissionAsync())));
        Assert.Equal(2, await SeenByAsync(author));
        Assert.Equal(2, await SeenByAsync(await site.Make.ModeratorAsync(mission)));
    }

    [Theory]
    [InlineData(Visibility.Draft, false)]
    [InlineData(Visibility.Waiting, true)]
    [InlineData(Visibility.Hidden, true)]
    public async Task History_IdeaThatIsNotPublic_IsTheAuthorsAndModerators(Visibility visibility, bool authorSees)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = (await site.Make.IdeaAsync(mission, author, visibility)).Id;

        Assert.Null(await FindAsync(site, mission, idea, null, null));
        Assert.Null(await FindAsync(site, mission, idea, await site.Make.MemberAsync(), null));
        Assert.Equal(authorSees, await FindAsync(site, mission, idea, author, null) is { IsPublic: false });
        Assert.Equal(authorSees, await FindAsync(site, mission, idea, await site.Make.ModeratorAsync(mission), null) is not null);
        Assert.Null(await FindAsync(site, await site.Make.MissionAsync(), idea, author, null));
    }

    [Fact]
    public async Task RevisionDifference_EveryFieldChanged_IsSaidInTheWordsOfTheForm()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var before = Revision("Story bags", "Bags of books.", "Same details.", "K02000001", Sectors.Business | Sectors.Community, null);
        var after = Revision("Game bags", "Bags of books and games.", "Same details.", "E12000001", Sectors.LocalGovernment | Sectors.Community, mission.Questions[0].Id);

        var difference = RevisionDifference.Between(before, after, mission);

        Assert.Equal(
            [
                "Title: {-Story-}{+Game+} bags",
                "Summary: Bags of books{+ and games+}.",
                "Where it applies: {-United Kingdom-} {+North East+}",
                "Sectors needed: {+Local government+}, {-Business-}, Communities",
                "Consultation question: {-None-} {+What would help most?+}",
            ],
            difference.Fields.Select(field => $"{field.Field}: {string.Concat(field.Parts.Select(Show))}"));
        Assert.Empty(RevisionDifference.Between(after, after, mission).Fields);
    }

    private static string Show(TextPart part) => part.Change switch
    {
        TextChange.Removed => $"{{-{part.Text}-}}",
        TextChange.Added => $"{{+{part.Text}+}}",
        _ => part.Text,
    };

    private static RevisionText Revision(string title, string summary, string details, string place, Sectors sectors, int? question) =>
        new(1, DateTime.UnixEpoch, null, title, summary, details, "", place, sectors, question);

    private static async Task<(Writing Writing, Mission Mission, int IdeaId, TestMember Author)> WithRevisionsAsync(TestSite site, int count)
    {
        var writing = new Writing(site);
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = (await writing.SubmitAsync(mission, author, Writing.Text(title: "Story bags, version 1"))).Value!.IdeaId;
        for (var number = 2; number <= count; number++)
            await writing.EditAsync(mission, author, Writing.Text(title: $"Story bags, version {number}"), await writing.VersionAsync(idea));
        return (writing, mission, idea, author);
    }

    private static async Task<IdeaHistory?> FindAsync(TestSite site, Mission mission, int ideaId, TestMember? reader, string? cursor)
    {
        Actor? actor = reader is null ? null : await site.Make.ActorAsync(reader);
        return await site.WithAsync<IdeaHistoryQueries, IdeaHistory?>(histories => histories.FindAsync(mission.Id, ideaId, actor, cursor, CancellationToken.None));
    }
}
