using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>Notes on a case are moderators' own, and refuse nobody's decision.</summary>
public class CaseNoteTests
{
    [Fact]
    public async Task Note_Added_IsReadByModeratorsAloneAndLeavesAnOpenFormValid()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var item = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission, author));
        using var one = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var other = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        var open = (await other.GetAsync($"/moderation/cases/{item.Id}")).Expect();

        var noted = await (await one.GetAsync($"/moderation/cases/{item.Id}")).Expect().Fill("Note for other moderators", "I asked the author by <b>mail</b>.").SubmitAsync("Add note");
        var seen = (await other.GetAsync($"/moderation/cases/{item.Id}")).Expect();
        var dismissed = await open.SubmitAsync("Dismiss reports");

        Assert.Contains("I asked the author by <b>mail</b>.", noted.Text, StringComparison.Ordinal);
        Assert.Contains("I asked the author by <b>mail</b>.", seen.Text, StringComparison.Ordinal);
        Assert.Contains("The reports are dismissed", dismissed.Text, StringComparison.Ordinal);
        using var theirs = await site.VisitorAsync(author);
        Assert.DoesNotContain("I asked the author", (await theirs.GetAsync("/account/contributions")).Text, StringComparison.Ordinal);
    }
}
