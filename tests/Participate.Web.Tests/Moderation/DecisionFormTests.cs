using System.Net;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>A form that is shown again because of what was typed still says which text was read.</summary>
public class DecisionFormTests
{
    private static readonly string TooLong = new('a', ModerationDecision.MessageMaxLength + 1);

    [Theory]
    [InlineData("cases", "Hide")]
    [InlineData("entries", "Hide")]
    [InlineData("names", "Hide")]
    [InlineData("redact", "Preview")]
    public async Task Decision_SentAgainAfterWhatDidNotFit_IsRefusedWhereTheCaseChangedMeanwhile(string page, string button)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission, title: "Ring 020 7946 0000 for a story");
        var pledge = await site.Make.PledgeAsync(mission, await site.Make.MemberAsync());
        async Task<ModerationCase> ReportAsync(TestMember by) => await (page switch
        {
            "entries" => site.Make.FlagEntryAsync(ContentKind.Pledge, pledge.Id, by),
            "names" => site.Make.FlagNameAsync(idea, by),
            _ => site.Make.FlagAsync(idea, by),
        });
        var item = await ReportAsync(await site.Make.MemberAsync());
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        var read = (await moderator.GetAsync(page == "redact" ? $"/moderation/cases/{item.Id}/redact" : $"/moderation/{page}/{item.Id}")).Expect();

        await ReportAsync(await site.Make.MemberAsync());
        var unfit = read;
        // Without a button, as some browsers send it when a key is pressed; the form for taking out a part needs none.
        if (page != "redact")
            unfit = (await unfit.SendAsync(unfit.Form(button).Without("decision"))).Expect(HttpStatusCode.UnprocessableEntity);
        else
            unfit.Fill("Text to take out", "020 7946 0000");
        unfit.Choose("Reason", "4. Keep private things private");
        if (page is "cases" or "redact")
            unfit = (await unfit.Fill("Message to the author", TooLong).SubmitAsync(button)).Expect(HttpStatusCode.UnprocessableEntity);
        var refused = (await unfit.Fill("Message to the author", "Please do not.").SubmitAsync(button)).Expect(HttpStatusCode.Conflict);
        var done = (await refused.SubmitAsync(button)).Expect();

        Assert.Contains("meanwhile", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Empty(done.Errors);
    }

    [Fact]
    public async Task Note_ThatDoesNotFit_LeavesTheDecisionWhereItWas()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (idea, other) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        var (changes, stays) = (await site.Make.FlagAsync(idea), await site.Make.FlagAsync(other));
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        var (first, second) = ((await moderator.GetAsync($"/moderation/cases/{changes.Id}")).Expect(), (await moderator.GetAsync($"/moderation/cases/{stays.Id}")).Expect());

        await site.Make.FlagAsync(idea, await site.Make.MemberAsync());
        var (changed, same) = ((await first.SubmitAsync("Add note")).Expect(HttpStatusCode.UnprocessableEntity), (await second.SubmitAsync("Add note")).Expect(HttpStatusCode.UnprocessableEntity));

        (await changed.SubmitAsync("Dismiss reports")).Expect(HttpStatusCode.Conflict);
        (await same.SubmitAsync("Dismiss reports")).Expect();
    }
}
