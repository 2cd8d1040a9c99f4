using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Organisations;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>Who may decide about entries of the coalition, and about those who write them.</summary>
public class EntryStandingTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Member_WhoWroteOnlyEntries_HasARecordForModeratorsOfTheirMissionAndCanBeSanctioned(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, elsewhere) = (await site.Make.MissionAsync(PhaseKind.Design), await site.Make.MissionAsync(PhaseKind.Design));
        var author = await site.Make.NewMemberAsync();
        var pledge = await site.Make.PledgeAsync(mission, author);
        var item = await site.Make.CaseAsync(ContentKind.Pledge, pledge.Id);
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var stranger = await site.VisitorAsync(await site.Make.ModeratorAsync(elsewhere));

        var record = (await (await moderator.GetAsync($"/moderation/entries/{item.Id}")).FollowAsync(author.DisplayName)).Expect();
        var given = (await record.Choose("Warning: words alone").Choose("Reason", "6. No spam or advertising").Fill("Message to the member", "Please stop advertising.").SubmitAsync("Give sanction")).Expect();

        Assert.Contains("Warning given.", given.Notice, StringComparison.Ordinal);
        (await stranger.GetAsync($"/moderation/members/{author.Id}?case={item.Id}")).Expect(HttpStatusCode.NotFound);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Moderator_WhoBelongsToTheOrganisation_DecidesNothingThatItWrote(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (owner, colleague, former, other) = (await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission));
        var organisation = await site.Make.OrganisationAsync(owner);
        await site.Make.MembershipAsync(organisation, colleague, OrganisationRole.Owner);
        var left = await site.Make.MembershipAsync(organisation, former);
        await site.ReadAsync(db => db.OrganisationMembers.Where(row => row.Id == left.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, MembershipState.Ended)));
        var pledge = await site.Make.PledgeAsync(mission, owner, organisation);
        var idea = await site.Make.IdeaAsync(mission, owner);
        await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.OrganisationId, organisation.Id)));
        await site.Make.FlagEntryAsync(ContentKind.Pledge, pledge.Id);
        var profile = await site.Make.FlagEntryAsync(ContentKind.Organisation, organisation.Id);
        var ofIdea = await site.Make.FlagAsync(idea);
        using var visitor = await site.VisitorAsync(colleague);

        var page = (await visitor.GetAsync($"/moderation/entries/{profile.Id}")).Expect();

        Assert.Contains("by an organisation that you belong to", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Hide"));
        Assert.Contains("by an organisation that you belong to", (await visitor.GetAsync($"/moderation/cases/{ofIdea.Id}")).Expect().Text, StringComparison.Ordinal);
        Assert.Equal(RefusalKind.NotPermitted, (await site.Make.DecideAsync(ofIdea, CaseAct.Hide, colleague)).Refusals[0].Kind);
        foreach (var (kind, id) in new[] { (ContentKind.Organisation, organisation.Id), (ContentKind.Pledge, pledge.Id) })
        {
            Assert.Equal(RefusalKind.NotPermitted, (await site.Make.DecideEntryAsync(kind, id, CaseAct.Dismiss, colleague)).Refusals[0].Kind);
            Assert.Empty((await site.Make.DecideEntryAsync(kind, id, CaseAct.Dismiss, former)).Refusals);
            Assert.Equal(RefusalKind.NotPermitted, (await site.Make.DecideEntryAsync(kind, id, CaseAct.Undo, colleague)).Refusals[0].Kind);
        }
        Assert.Empty((await site.Make.DecideAsync(ofIdea, CaseAct.Dismiss, other)).Refusals);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task NextCase_IsOneThatTheModeratorMayDecide(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (owner, colleague, other) = (await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission));
        var organisation = await site.Make.OrganisationAsync(owner);
        await site.Make.MembershipAsync(organisation, colleague);
        var first = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        foreach (var pledge in new[] { await site.Make.PledgeAsync(mission, owner, organisation), await site.Make.PledgeAsync(mission, owner, organisation) })
            await site.Make.FlagEntryAsync(ContentKind.Pledge, pledge.Id);
        var last = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        using var ofIt = await site.VisitorAsync(colleague);
        using var ofNone = await site.VisitorAsync(other);

        var theirs = (await ofIt.GetAsync($"/moderation/cases/{first.Id}")).Expect();
        var others = (await ofNone.GetAsync($"/moderation/cases/{first.Id}")).Expect();
        var decided = (await theirs.SubmitAsync("Dismiss reports")).Expect();

        Assert.Equal($"/moderation/cases/{last.Id}", theirs.Link("Next case"));
        Assert.NotEqual($"/moderation/cases/{last.Id}", others.Link("Next case"));
        Assert.Equal($"/moderation/cases/{last.Id}", decided.Path);
        Assert.Null(decided.Link("Next case"));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task NextCase_AfterManyThatBarTheModerator_IsFoundWithAsFewQueries(DatabaseProvider database)
    {
        using var sent = new QueryLog();
        await using var site = await TestSite.StartAsync(sent.Watching(new TestSiteOptions { Database = database }));
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (owner, colleague, other) = (await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission));
        var organisation = await site.Make.OrganisationAsync(owner);
        await site.Make.MembershipAsync(organisation, colleague);
        var actor = await site.Make.ActorAsync(colleague);
        var first = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        await BarAsync();
        var last = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        var ofFew = await QueriesAsync(last.Id);
        for (var i = 0; i < 3; i++)
            await BarAsync();
        // Behind all of them.
        var behind = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        Assert.Empty((await site.Make.DecideAsync(last, CaseAct.Dismiss, other)).Refusals);

        Assert.Equal(ofFew, await QueriesAsync(behind.Id));
        Assert.InRange(ofFew, 2, 10);

        async Task<int> QueriesAsync(int expected)
        {
            sent.Seen.Clear();
            Assert.Equal(expected, await site.WithAsync<QueueQueries, int?>(queue => queue.NextAsync(actor, new QueueFilter(), first.Id, CancellationToken.None)));
            return sent.Seen.Count(line => line.Contains("ModerationCases", StringComparison.Ordinal) || line.Contains("OrganisationMembers", StringComparison.Ordinal));
        }

        // What the organisation pledged, reported, said and wrote, an idea that the moderator writes together with others, and a decision of the moderator that is appealed.
        async Task BarAsync()
        {
            var organisationId = organisation.Id;
            var barrier = await site.Make.BarrierAsync(mission, owner);
            var (idea, together, appealed) = (await site.Make.IdeaAsync(mission, owner), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission, owner));
            var comment = await site.Make.CommentAsync(together, owner);
            await site.WithAsync<ParticipateDbContext, int>(async db =>
            {
                await db.Barriers.Where(row => row.Id == barrier.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.OrganisationId, organisationId));
                await db.Ideas.Where(row => row.Id == idea.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.OrganisationId, organisationId));
                await db.Comments.Where(row => row.Id == comment.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.OrganisationId, organisationId));
                db.CoAuthors.Add(new CoAuthor { IdeaId = together.Id, MemberId = colleague.Id, JoinedAt = site.Clock.GetUtcNow().UtcDateTime });
                return await db.SaveChangesAsync();
            });
            await site.Make.FlagEntryAsync(ContentKind.Pledge, (await site.Make.PledgeAsync(mission, owner, organisation)).Id);
            await site.Make.FlagEntryAsync(ContentKind.Barrier, barrier.Id);
            await site.Make.FlagEntryAsync(ContentKind.Organisation, organisationId);
            await site.Make.FlagAsync(idea);
            await site.Make.FlagAsync(together);
            await site.Make.FlagAsync(comment);
            var hidden = await site.Make.FlagAsync(appealed);
            Assert.Empty((await site.Make.DecideAsync(hidden, CaseAct.Hide, colleague)).Refusals);
            Assert.Empty((await site.Make.AppealAsync(hidden, owner)).Refusals);
        }
    }

    [Fact]
    public async Task Merge_OfAnIdeaOfTheModeratorsOrganisation_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (owner, colleague) = (await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission));
        var organisation = await site.Make.OrganisationAsync(owner);
        await site.Make.MembershipAsync(organisation, colleague);
        var (idea, into) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission, owner));
        await site.ReadAsync(db => db.Ideas.Where(row => row.Id == into.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.OrganisationId, organisation.Id)));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => site.Make.MergeAsync(mission, idea, into, colleague));

        Assert.StartsWith("One of the two ideas is by an organisation that you belong to.", refused.Message, StringComparison.Ordinal);
    }
}
