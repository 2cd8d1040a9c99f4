using Participate.BrowserTests.Kit;
using Participate.Core.Insight.Opinions;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>Statements answered with buttons and keys, without loading the page, and the results.</summary>
[Collection(OneBrowser.Name)]
public class OpinionJourneyTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Opinions_FromTheFirstAnswerToTheResults_Work()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var statements = new List<Core.Opinions.Statement>();
        for (var at = 0; at < 8; at++)
            statements.Add(await site.Make.StatementAsync(mission));
        for (var member = 0; member < 12; member++)
        {
            var answering = await site.Make.MemberAsync();
            foreach (var (statement, at) in statements.Select((statement, at) => (statement, at)))
                await site.Make.AnswerAsync(mission, statement, answering, at == 0 || (at + member) % 2 == 0 ? OpinionChoice.Agree : OpinionChoice.Disagree);
        }
        await using var person = await browser.PersonAsync(site, javaScript: true);
        await person.SignInAsAsync(await site.Make.MemberAsync());

        await person.OpenAsync("/missions/" + mission.Slug);
        await person.FollowAsync("Answer statements");
        await person.CheckAccessibilityAsync();
        await person.PressUntilSeenAsync("Agree", "7 of 8 statements left.");
        await person.TypeAndSeeAsync("d", "6 of 8 statements left.");
        await person.SeesAsync("You disagreed:");
        await person.CheckAccessibilityAsync();
        await person.FollowAsync("My answers");
        await person.CheckAccessibilityAsync();
        await site.Make.AnalyseOpinionsAsync(mission);
        await person.OpenAsync($"/missions/{mission.Slug}/opinions/results");
        await person.SeesAsync("Map of opinion");
        await person.CheckAccessibilityAsync();
        await person.OpenAsync($"/missions/{mission.Slug}/opinions/write");
        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);
    }
}
