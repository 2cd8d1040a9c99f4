using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.OpenData;

/// <summary>What is hidden is gone from the stored files at the next request, whoever hid it and however.</summary>
public class OpenDataRemovalTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Files_SomethingInThemIsHidden_AreWithdrawnAtOnceAndMadeAnew(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "SECRET idea, hidden later");
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission, title: "An idea that stays public"), body: "SECRET comment, hidden later");
        var moderator = await site.Make.ModeratorAsync(mission);
        using var visitor = site.Visitor();

        await IsWithdrawnAsync(site, visitor, mission, async () => await site.Make.DecidedAsync(await site.Make.FlagAsync(idea), CaseAct.Hide, moderator));
        await IsWithdrawnAsync(site, visitor, mission, () => site.Make.HidePublishedAsync(comment));

        foreach (var file in new[] { "ideas.csv", "ideas.jsonl", "comments.csv", "comments.jsonl" })
            Assert.DoesNotContain("SECRET", await Stored.TextAsync(visitor, mission, file), StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Files_APartOfATextIsTakenOut_AreWithdrawn()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "Ring 020 7946 0000 for a story");
        var item = await site.Make.FlagAsync(idea, reason: "personal-information");
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var visitor = site.Visitor();

        await IsWithdrawnAsync(site, visitor, mission, async () =>
        {
            var form = await (await moderator.GetAsync($"/moderation/cases/{item.Id}")).FollowAsync("Take out a part of the text");
            var preview = await form.Choose("Reason", "4. Keep private things private").Fill("Text to take out", "020 7946 0000").SubmitAsync("Preview");
            (await preview.Expect().SubmitAsync("Take it out")).Expect();
        });

        Assert.DoesNotContain("7946", await Stored.TextAsync(visitor, mission, "ideas.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_TextsOfTheTeamInThemAreTakenBack_AreWithdrawn()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.TeamAsync(mission);
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.ClosedDiscussionAsync(mission, idea, team, "SECRET outcome");
        var meeting = await site.Make.MeetingAsync(mission, text: site.Make.MeetingText("SECRET event"));
        var response = await site.Make.ResponseAsync(mission, site.Make.ResponseText(body: "SECRET response"), idea);
        var actor = await site.Make.ActorAsync(team);
        using var visitor = site.Visitor();

        await IsWithdrawnAsync(site, visitor, mission, () => site.WithAsync<DiscussionService, Core.Common.Outcome>(service => service.ReopenAsync(mission, idea.Id, actor, CancellationToken.None)));
        await IsWithdrawnAsync(site, visitor, mission, () => site.Make.ChangeAsync(mission, meeting, text => text with { Title = "An event" }));
        await IsWithdrawnAsync(site, visitor, mission, () => site.Make.WithdrawnResponseAsync(mission, response));

        foreach (var file in Stored.Addresses(mission).Where(file => file.EndsWith("csv", StringComparison.Ordinal) || file.EndsWith("jsonl", StringComparison.Ordinal)))
            Assert.DoesNotContain("SECRET", (await visitor.GetAsync(file)).Expect().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_AWithdrawnIdeaIsHidden_AreWithdrawn()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();
        await site.Make.OpenDataAsync(mission);

        await ChangeAsync(site, idea, row => row.Withdraw());
        (await visitor.GetAsync(Stored.Address(mission, "ideas.csv"))).Expect();
        await ChangeAsync(site, idea, row => row.Hide());

        (await visitor.GetAsync(Stored.Address(mission, "ideas.csv"))).Expect(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Files_WhatCameLaterIsHidden_Stay()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero) });
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission);
        await site.Make.OpenDataAsync(mission);
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        using var visitor = site.Visitor();

        var later = await site.Make.IdeaAsync(mission, title: "An idea that came after the files");
        await site.Make.HidePublishedAsync(later);

        (await visitor.GetAsync(Stored.Address(mission, "ideas.csv"))).Expect();
        Assert.False(await site.Make.OpenDataIfDueAsync(mission));
    }

    [Fact]
    public async Task Files_SomethingIsHiddenWhileTheyAreMade_AreNotGivenOut()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();
        await site.Make.OpenDataAsync(mission);
        // As a process that makes files has it: begun, and not ended.
        await site.ReadAsync(db => db.OpenDataStates.Where(state => state.MissionId == mission.Id).ExecuteUpdateAsync(set => set.SetProperty(state => state.ReadUntil, (DateTime?)null)));
        site.Clock.Advance(TimeSpan.FromMinutes(5));

        await site.Make.HidePublishedAsync(await site.Make.IdeaAsync(mission, title: "An idea that came meanwhile"));

        (await visitor.GetAsync(Stored.Address(mission, "ideas.csv"))).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.True(await site.Make.OpenDataIfDueAsync(mission));
        Assert.Contains($"{idea.Id},", await Stored.TextAsync(visitor, mission, "ideas.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_OfOneMission_StayWhenAnotherHides()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var idea = await site.Make.IdeaAsync(other);
        await site.Make.OpenDataAsync(mission);
        using var visitor = site.Visitor();

        await site.Make.HidePublishedAsync(idea);

        (await visitor.GetAsync(Stored.Address(mission, "ideas.csv"))).Expect();
    }

    /// <summary>Files stand; then something happens; the next request gets none, the page says so, and new ones are due.</summary>
    private static async Task IsWithdrawnAsync(TestSite site, Visitor visitor, Mission mission, Func<Task> hideAsync)
    {
        await site.Make.OpenDataAsync(mission);
        foreach (var address in Stored.Addresses(mission))
            (await visitor.GetAsync(address)).Expect();

        await hideAsync();

        foreach (var address in Stored.Addresses(mission))
        {
            var gone = (await visitor.GetAsync(address)).Expect(HttpStatusCode.ServiceUnavailable);
            Assert.Equal("60", gone.Headers["Retry-After"]);
            Assert.Contains("not public any more", gone.Body, StringComparison.Ordinal);
        }
        Assert.Contains("being made anew", (await visitor.GetAsync($"/missions/{mission.Slug}/data")).Text, StringComparison.Ordinal);
        Assert.True(await site.Make.OpenDataIfDueAsync(mission));
        (await visitor.GetAsync(Stored.Address(mission, "ideas.csv"))).Expect();
        var folder = Path.Combine(site.Directory, "open-data", mission.Slug);
        Assert.Single(Directory.GetDirectories(folder));
    }

    private static Task<int> ChangeAsync(TestSite site, Idea idea, Action<Idea> change) => site.ReadAsync(async db =>
    {
        change(await db.Ideas.SingleAsync(row => row.Id == idea.Id));
        return await db.SaveChangesAsync();
    });
}
