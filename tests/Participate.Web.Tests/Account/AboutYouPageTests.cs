using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

public class AboutYouPageTests
{
    [Fact]
    public async Task AboutYou_ToldChangedAndDeleted_IsTheMembersOwn()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);

        var page = await (await visitor.GetAsync("/account")).FollowAsync("About you");
        Assert.False(page.Expect().HasButton("Delete my answers"));
        page = await page.Choose("Where do you live?", "Leeds").Choose("How old are you?", "75 or over").Choose("How do you take part?", "For an organisation")
            .Choose("If for an organisation, its sector", "Academia").SubmitAsync("Save answers");
        Assert.Contains("Your answers are saved.", page.Expect().Notice, StringComparison.Ordinal);
        var row = await site.ReadAsync(db => db.AboutYou.AsNoTracking().SingleAsync());
        Assert.Equal((member.Id, "E08000035", AgeBand.From75, TakingPartAs.Organisation, Sectors.Academia), (row.MemberId, row.PlaceCode, row.AgeBand, row.As, row.Sector));
        page = await visitor.GetAsync("/account/about-you");
        Assert.Equal("75+", page.Document.QuerySelector("[name='Input.AgeBand'][checked]")?.GetAttribute("value"));
        page = await page.SubmitAsync("Delete my answers");

        Assert.Contains("Your answers are deleted.", page.Notice, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("[name='Input.AgeBand'][checked]:not([value='none'])"));
        Assert.Empty(await site.ReadAsync(db => db.AboutYou.ToListAsync()));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task AboutYou_FromTwoWindows_TellsTheLaterAndKeepsWhatWasChosen()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var (first, second) = (await visitor.GetAsync("/account/about-you"), await visitor.GetAsync("/account/about-you"));
        await first.Choose("How old are you?", "25 to 34").SubmitAsync("Save answers");

        var refused = (await second.Choose("How old are you?", "45 to 54").SubmitAsync("Save answers")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("changed in another window", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("45-54", refused.Document.QuerySelector("[name='Input.AgeBand'][checked]")?.GetAttribute("value"));
        (await refused.SubmitAsync("Save answers")).Expect();

        Assert.Equal(AgeBand.From45, (await site.ReadAsync(db => db.AboutYou.SingleAsync())).AgeBand);
    }

    [Fact]
    public async Task AboutYou_WhatNoListHas_IsRefusedBesideTheField()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = await visitor.GetAsync("/account/about-you");

        var refused = (await page.SendAsync(page.Form("Save answers").With("Input.AgeBand", "12").With("Input.PlaceCode", "K02000001"))).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(2, refused.Errors.Count);
        Assert.Empty(await site.ReadAsync(db => db.AboutYou.ToListAsync()));
    }

    [Fact]
    public async Task AboutYou_OfAMember_IsOnNoPageOfStaff()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        await site.Make.IdeaAsync(mission, member);
        await site.Make.AboutYouAsync(member, new AboutYouOptions { PlaceCode = "N09000003", AgeBand = AgeBand.From75 });
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        foreach (var (visitor, path) in new[]
        {
            (administrator, $"/admin/people/{member.Id}"), (administrator, "/admin/log"), (administrator, "/admin/log.csv"),
            (moderator, $"/moderation/members/{member.Id}"), (team, $"/team/{mission.Slug}"), (team, $"/missions/{mission.Slug}/summary.json"),
        })
        {
            var page = (await visitor.GetAsync(path)).Expect();
            Assert.DoesNotContain("Belfast", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("\"members\": 1,\n          \"share", page.Body, StringComparison.Ordinal);
        }
    }
}
