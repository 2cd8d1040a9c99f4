using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Organisations;
using Participate.Core.Tests.Ideas;
using Participate.TestSupport;

namespace Participate.Core.Tests.Organisations;

/// <summary>Contributions for an organisation: by those who speak for it at that moment alone, and shown as it is called now.</summary>
public class SpeakingTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Contributions_ForAnOrganisation_AreShownAsWhatItIsCalledNow(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, speaker) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var (organisation, other) = (await site.Make.OrganisationAsync(speaker, "Small Steps"), await site.Make.OrganisationAsync(await site.Make.MemberAsync(), "Great Steps"));
        var saved = await new Writing(site).SubmitAsync(mission, speaker, Writing.Text() with { OrganisationId = organisation.Id });
        var comment = await CommentAsync(site, mission, saved.Value!.IdeaId, speaker, organisation.Id);

        Assert.Equal(["Small Steps", "Small Steps", "Small Steps"], await NamesAsync(site, mission, saved.Value.IdeaId));
        await site.Make.MergeAsync(organisation, other);

        Assert.Equal(["Great Steps", "Great Steps", "Great Steps"], await NamesAsync(site, mission, saved.Value.IdeaId));
        var ids = await site.WithAsync<OrganisationQueries, IReadOnlyList<int>>(queries => queries.WithMergedAsync(other.Id, CancellationToken.None));
        Assert.Equal(saved.Value.IdeaId, Assert.Single((await site.WithAsync<OrganisationContributionQueries, Page<OrganisationIdea>>(queries => queries.IdeasAsync(ids, null, CancellationToken.None))).Items).Id);
        Assert.Equal(comment.Value!.Id, Assert.Single((await site.WithAsync<OrganisationContributionQueries, Page<OrganisationComment>>(queries => queries.CommentsAsync(ids, null, CancellationToken.None))).Items).Id);
        Assert.Equal(organisation.Id, await site.ReadAsync(db => db.Ideas.Where(idea => idea.Id == saved.Value.IdeaId).Select(idea => idea.OrganisationId).SingleAsync()));
        await Ledger.CheckAsync(site, "organisation");
    }

    [Fact]
    public async Task Contributions_ForAnOrganisationOfOthers_AreRefusedAndNothingIsStored()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member, owner) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission);
        var (others, belongs, waiting) = (await site.Make.OrganisationAsync(owner), await site.Make.OrganisationAsync(owner), await site.Make.WaitingOrganisationAsync(member));
        await site.Make.MembershipAsync(belongs, member, OrganisationRole.Member);

        foreach (var id in new[] { others.Id, belongs.Id, waiting.Id, 0, int.MaxValue })
        {
            var submitted = await new Writing(site).SubmitAsync(mission, member, Writing.Text() with { OrganisationId = id });
            var drafted = await new Writing(site).SaveDraftAsync(mission, member, Writing.Text() with { OrganisationId = id });
            var commented = await CommentAsync(site, mission, idea.Id, member, id);
            Assert.All([.. submitted.Refusals, .. drafted.Refusals, .. commented.Refusals], refusal => Assert.Equal((RefusalKind.Invalid, "OrganisationId"), (refusal.Kind, refusal.Field)));
            Assert.Equal((1, 1, 1), (submitted.Refusals.Count, drafted.Refusals.Count, commented.Refusals.Count));
        }
        Assert.Equal(1, await site.ReadAsync(db => db.Ideas.CountAsync()));
        Assert.Equal(0, await site.ReadAsync(db => db.Comments.CountAsync()));
    }

    [Fact]
    public async Task Draft_OfWhoSpeaksForItNoMore_IsSubmittedOnlyAsOneself()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, speaker) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var organisation = await site.Make.OrganisationAsync(await site.Make.MemberAsync());
        var place = await site.Make.MembershipAsync(organisation, speaker);
        var writing = new Writing(site);
        var draft = await writing.SaveDraftAsync(mission, speaker, Writing.Text() with { OrganisationId = organisation.Id });
        var actor = await site.Make.ActorAsync(speaker);
        Assert.True((await site.WithAsync<MembershipService, Outcome>(service => service.LeaveAsync(place.Id, actor, CancellationToken.None))).Succeeded);
        var seen = new IdeaVersion(draft.Value!.IdeaId, await site.ReadAsync(db => db.Ideas.Select(idea => idea.Version).SingleAsync()));

        var refused = await writing.SubmitAsync(mission, speaker, Writing.Text() with { OrganisationId = organisation.Id }, seen);
        var submitted = await writing.SubmitAsync(mission, speaker, Writing.Text(), seen);

        Assert.Equal("OrganisationId", Assert.Single(refused.Refusals).Field);
        Assert.True(submitted.Succeeded);
        Assert.Null(await site.ReadAsync(db => db.Ideas.Select(idea => idea.OrganisationId).SingleAsync()));
    }

    private static async Task<Outcome<SavedComment>> CommentAsync(TestSite site, Mission mission, int ideaId, TestMember author, int organisationId)
    {
        var actor = await site.Make.ActorAsync(author);
        return await site.WithAsync<CommentService, Outcome<SavedComment>>(service => service.AddAsync(
            new AddCommentOptions { Actor = actor, Mission = mission, IdeaId = ideaId, Body = "What we think of it.", Stance = Stance.For, OrganisationId = organisationId }, CancellationToken.None));
    }

    /// <summary>The organisation as the idea's page, its discussion and the list of ideas have it.</summary>
    private static async Task<IReadOnlyList<string?>> NamesAsync(TestSite site, Mission mission, int ideaId)
    {
        var page = await site.WithAsync<IdeaPageQueries, IdeaPage?>(queries => queries.FindAsync(mission.Id, ideaId, CancellationToken.None));
        var thread = await site.WithAsync<ThreadQueries, ThreadPage>(queries => queries.ReadAsync(ideaId, null, null, CancellationToken.None));
        var list = await site.WithAsync<IdeaListQueries, IdeaListPage>(queries => queries.ReadAsync(new IdeaListRequest(mission.Id, IdeaFilter.None, IdeaSort.Newest, new ShuffleOrder(0), null), CancellationToken.None));
        return [page!.Organisation?.Name, thread.Comments.Items.Single().Organisation?.Name, list.Ideas.Items.Single().Organisation?.Name];
    }
}
