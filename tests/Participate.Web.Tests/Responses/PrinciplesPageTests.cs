using System.Net;
using Participate.TestSupport;

namespace Participate.Web.Tests.Responses;

/// <summary>The checklist against the consultation principles: made by the team, published with the consultation, every version kept.</summary>
public class PrinciplesPageTests
{
    [Fact]
    public async Task Checklist_DraftedPublishedAndRevised_IsSeenByEverybodyWithItsVersions()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();
        var empty = (await visitor.GetAsync($"/missions/{mission.Slug}/principles")).Expect();
        var form = await (await team.GetAsync($"/team/{mission.Slug}")).FollowAsync("Consultation principles");

        var refused = (await form.Choose("How does it stand to principle A?", "Met").SubmitAsync("Publish checklist")).Expect(HttpStatusCode.UnprocessableEntity);
        var draft = await refused.SubmitAsync("Save draft");
        foreach (var letter in "BCDEFGHIJ")
            draft.Choose($"How does it stand to principle {letter}?", "Met");
        var unexplained = (await draft.Choose("How does it stand to principle K?", "Not met").SubmitAsync("Publish checklist")).Expect(HttpStatusCode.UnprocessableEntity);
        var published = await unexplained.Fill("Note on K", "It opened <b>before</b> a by-election.").SubmitAsync("Publish checklist");
        var seen = (await visitor.GetAsync($"/missions/{mission.Slug}/principles")).Expect();
        await published.Choose("How does it stand to principle K?", "Not applicable").SubmitAsync("Publish checklist");
        var revised = await (await visitor.GetAsync($"/missions/{mission.Slug}")).FollowAsync("How this consultation meets the consultation principles");
        var older = await revised.FollowAsync("version 1");

        Assert.Contains("The mission team has not published its checklist yet.", empty.Text, StringComparison.Ordinal);
        Assert.Equal(10, refused.Errors.Count);
        Assert.Equal("Done The draft is saved.", draft.Notice);
        Assert.Equal(["K: say in a note why it is not simply met"], unexplained.Errors);
        Assert.StartsWith("Done The checklist is published.", published.Notice, StringComparison.Ordinal);
        Assert.Contains("It opened <b>before</b> a by-election.", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Not met", seen.Text, StringComparison.Ordinal);
        Assert.Contains("2 questions are asked.", seen.Text, StringComparison.Ordinal);
        Assert.Contains("90 days in 3 phases", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Version 2, published on", revised.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not met", revised.Text, StringComparison.Ordinal);
        Assert.Contains("This is not the newest version.", older.Text, StringComparison.Ordinal);
        Assert.Contains("Not met", older.Text, StringComparison.Ordinal);
        (await visitor.GetAsync($"/missions/{mission.Slug}/principles?version=3")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Checklist_OfAnOldForm_IsRefusedAndKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var (mine, others) = (await team.GetAsync($"/team/{mission.Slug}/principles"), await team.GetAsync($"/team/{mission.Slug}/principles"));
        await others.Fill("Note on B", "Theirs").SubmitAsync("Save draft");

        var refused = (await mine.Fill("Note on B", "Mine").SubmitAsync("Save draft")).Expect(HttpStatusCode.Conflict);
        var again = await refused.SubmitAsync("Save draft");

        Assert.Contains(refused.Errors, error => error.StartsWith("Somebody else saved this checklist", StringComparison.Ordinal));
        Assert.Equal("Mine", refused.Field("Note on B").TextContent.Trim());
        Assert.Equal("Done The draft is saved.", again.Notice);
    }
}
