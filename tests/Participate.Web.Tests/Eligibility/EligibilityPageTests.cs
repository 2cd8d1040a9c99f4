using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Eligibility;
using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Eligibility;

/// <summary>The team makes codes and asks for them; members are told before they try, refused with the way on, and vote once they have shown one.</summary>
public class EligibilityPageTests
{
    private const string Needed = "To vote here you need a code that was sent to you.";

    [Fact]
    public async Task Codes_FromTheDeskToTheSummary_AreMadeAskedForUsedAndCounted()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(open: Phase.Offered);
        var (idea, statement) = (await site.Make.IdeaAsync(mission), await site.Make.StatementAsync(mission));
        var budget = await site.Make.BudgetAsync(mission, null, 1_000, 2_000);
        var (root, deskPath) = ("/missions/" + mission.Slug, $"/team/{mission.Slug}/eligibility");
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());
        using var other = await site.VisitorAsync(await site.Make.MemberAsync());
        var open = (await other.GetAsync($"{root}/ideas/{idea.Id}")).Expect();
        var (openBallot, openAnswer) = ((await other.GetAsync(root + "/budget")).Choose("Costed idea 1"), await other.GetAsync(root + "/opinions"));

        // The team.
        var desk = await (await team.GetAsync($"/team/{mission.Slug}")).FollowAsync("Who may vote");
        var early = (await desk.Choose("What voting needs", "Invited by a code").Fill("Why?", "Only residents.").SubmitAsync("Change who may vote")).Expect(HttpStatusCode.UnprocessableEntity);
        var make = await desk.FollowAsync("Make codes");
        var none = (await make.SubmitAsync("Make codes")).Expect(HttpStatusCode.UnprocessableEntity);
        var made = (await make.Fill("Label", "Ward <b>3</b>").Fill("How many", "130").SubmitAsync("Make codes")).Expect();
        var csv = (await team.GetAsync(made.Link("Download codes CSV")!)).Expect();
        var sheet = (await made.FollowAsync("Codes to print")).Expect();
        var sheetEnd = (await sheet.FollowAsync("Next page")).Expect();
        using var foreign = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var hidden = new[] { await foreign.GetAsync(made.Link("Download codes CSV")!), await visitor.GetAsync(made.Link("Download codes CSV")!), await team.GetAsync($"{deskPath}/codes/1/codes.csv?ticket=CfDJ8none") };
        var read = (await foreign.GetAsync(made.Path)).Expect();
        desk = (await (await team.GetAsync(deskPath)).Choose("What voting needs", "Invited by a code").Fill("Why?", "Only <i>residents</i>.").SubmitAsync("Change who may vote")).Expect();

        var codes = csv.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var code = codes[1].Split(',')[0];
        Assert.Equal("Make codes first: without them nobody could vote", Assert.Single(early.Errors));
        Assert.Equal(2, none.Errors.Count);
        Assert.Equal(("code,link", 131), (codes[0], codes.Length));
        Assert.Equal($"{code},{site.Address.GetLeftPart(UriPartial.Authority)}/missions/{mission.Slug}/code/{code}", codes[1]);
        Assert.Contains("no-store", csv.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal(120, sheet.Document.QuerySelectorAll(".pt-codes__qr path").Length);
        Assert.Equal(codes.Skip(1).Select(line => line.Split(',')[0]), new[] { sheet, sheetEnd }.SelectMany(page => page.Document.QuerySelectorAll(".pt-codes__code")).Select(text => text.TextContent));
        Assert.All(hidden, answer => Assert.Equal(HttpStatusCode.NotFound, answer.Status));
        Assert.Contains("cannot be shown any more", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>3", read.Body, StringComparison.Ordinal);
        Assert.Contains("Who may vote is changed", desk.Notice, StringComparison.Ordinal);

        // Everybody is told; who tries is refused, keeps what was typed, and is led on.
        var page = (await visitor.GetAsync(root)).Expect();
        var panel = (await other.GetAsync($"{root}/ideas/{idea.Id}")).Expect();
        var list = (await other.GetAsync(root + "/ideas")).Expect();
        var opinions = (await other.GetAsync(root + "/opinions")).Expect();
        var ballot = (await other.GetAsync(root + "/budget")).Expect();
        var vote = (await open.SubmitAsync("Support")).Expect(HttpStatusCode.Forbidden);
        var answer = (await openAnswer.SubmitAsync("Agree")).Expect(HttpStatusCode.Forbidden);
        var cast = (await openBallot.SubmitAsync("Cast ballot")).Expect(HttpStatusCode.Forbidden);

        Assert.Contains("voting on this mission needs a code that was sent to you", page.Text, StringComparison.Ordinal);
        Assert.Contains("Why: Only <i>residents</i>.", page.Text, StringComparison.Ordinal);
        foreach (var told in new[] { panel, list, opinions, ballot, vote, answer, cast })
        {
            Assert.Contains(Needed, told.Text, StringComparison.Ordinal);
            Assert.StartsWith($"{root}/eligibility?returnUrl=", told.Link("Enter your code"), StringComparison.Ordinal);
        }
        Assert.False(panel.HasButton("Support") || list.HasButton("Support") || opinions.HasButton("Agree") || ballot.HasButton("Cast ballot"));
        Assert.True(((AngleSharp.Html.Dom.IHtmlInputElement)cast.Field("Costed idea 1")).IsChecked);
        Assert.Equal(0, await site.ReadAsync(async db => await db.Votes.CountAsync() + await db.StatementAnswers.CountAsync() + await db.Ballots.CountAsync()));

        // A visitor comes by the printed link; a member uses it.
        var led = (await visitor.GetAsync($"{root}/code/{code}")).Expect();
        var entered = (await citizen.GetAsync($"{root}/code/{code}")).Expect();
        var wrong = (await entered.Fill("Your code", code[..^1] + (code[^1] == '0' ? '1' : '0')).SubmitAsync("Use code")).Expect(HttpStatusCode.UnprocessableEntity);
        var used = (await wrong.Fill("Your code", code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)).SubmitAsync("Use code")).Expect();
        var twice = (await (await other.GetAsync(root + "/code")).Fill("Your code", code).SubmitAsync("Use code")).Expect(HttpStatusCode.UnprocessableEntity);
        var voted = (await (await citizen.GetAsync($"{root}/ideas/{idea.Id}")).SubmitAsync("Support")).Expect();
        await site.Make.AnswerAsync(await site.Make.NowAsync(mission), statement, await site.Make.MemberAsync(), Core.Insight.Opinions.OpinionChoice.Agree);
        await (await citizen.GetAsync(root + "/budget")).Choose("Costed idea 2").SubmitAsync("Cast ballot");
        (await visitor.GetAsync($"{root}/code/../../nothing/code/{code}")).Expect(HttpStatusCode.NotFound);

        Assert.Contains("/account/sign-in?returnUrl=", led.Within("main").Link("Sign in"), StringComparison.Ordinal);
        Assert.Contains(code, led.Link("Sign in"), StringComparison.Ordinal);
        Assert.Equal(code, entered.Field("Your code").GetAttribute("value"));
        Assert.StartsWith("There is a mistake in this code", Assert.Single(wrong.Errors), StringComparison.Ordinal);
        Assert.Contains("You can vote on this mission", used.Notice, StringComparison.Ordinal);
        Assert.StartsWith("This code was used already", Assert.Single(twice.Errors), StringComparison.Ordinal);
        Assert.Contains("You support this idea", voted.Text, StringComparison.Ordinal);
        Assert.Equal((1, 0, 1), (await site.ReadAsync(db => db.Votes.CountAsync()), await site.ReadAsync(db => db.StatementAnswers.CountAsync()), await site.ReadAsync(db => db.Ballots.CountAsync(row => row.BudgetId == budget.Id))));

        // What came of it.
        desk = (await (await team.GetAsync(deskPath)).SubmitAsync("Withdraw 129 unused of Ward <b>3</b>")).Expect();
        var late = (await (await other.GetAsync(root + "/code")).Fill("Your code", codes[2].Split(',')[0]).SubmitAsync("Use code")).Expect(HttpStatusCode.UnprocessableEntity);
        var summary = (await team.GetAsync(root + "/summary")).Expect();
        var levels = (await team.GetAsync(root + "/summary/votes-by-level.csv")).Expect();

        Assert.Equal(["130", "1", "129"], desk.Document.QuerySelectorAll("td.govuk-table__cell--numeric").Select(cell => cell.TextContent));
        Assert.StartsWith("This is no code of this mission", Assert.Single(late.Errors), StringComparison.Ordinal);
        Assert.Contains("Invited by a code1", summary.Document.QuerySelectorAll("tr").Select(row => row.TextContent.Trim()));
        Assert.Equal("key,name,votes\r\nconfirmed-email,Confirmed email address,0\r\ninvited-code,Invited by a code,1\r\nlisted-identifier,On a list,0\r\nverified-identity,Verified identity,0\r\n", levels.Body);
        await Ledger.CheckAsync(site, "elig", "voting-", "audit");
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task List_SentAndAskedFor_LetsInWhoIsOnIt_AndGuessingIsLimited()
    {
        await using var site = await TestSite.StartAsync("--Participate:Limits:Enabled=true");
        var mission = await site.Make.MissionAsync();
        var root = $"/missions/{mission.Slug}/eligibility";
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());
        var send = await (await team.GetAsync($"/team/{mission.Slug}/eligibility")).FollowAsync("Send a list");
        var salt = send.Document.QuerySelector("p code")!.TextContent;
        Task<SitePage> SendAsync(string text) =>
            send.SendAsync(send.Fill("Label", "Register").Form("Send list") with { File = ("Input.File", "list.csv", System.Text.Encoding.UTF8.GetBytes(text)) });

        var plain = (await SendAsync("hash\nAB123\n")).Expect(HttpStatusCode.UnprocessableEntity);
        var sent = (await SendAsync($"hash\n{IdentifierHash.Of(salt, "AB123")}\n{IdentifierHash.Of(salt, "AB124")}\n")).Expect();
        await site.Make.AskingForAsync(mission, EligibilityLevel.ListedIdentifier);
        var shown = (await (await citizen.GetAsync(root + "?returnUrl=/missions")).Fill("Your identifier", " ab 123 ").SubmitAsync("Use identifier", follow: false)).Expect(HttpStatusCode.Redirect);
        using var guesser = await site.VisitorAsync(await site.Make.MemberAsync());
        var form = await guesser.GetAsync(root);
        var guesses = new List<SitePage>();
        for (var number = 0; number < 11; number++)
            guesses.Add(await form.Fill("Your identifier", $"AB{number}").SubmitAsync("Use identifier"));

        Assert.StartsWith("Line 2: this is no hash", Assert.Single(plain.Errors), StringComparison.Ordinal);
        Assert.Contains("2 identifiers added", sent.Notice, StringComparison.Ordinal);
        Assert.Equal("/missions", shown.Location);
        Assert.All(guesses.Take(10), guess => Assert.Equal(HttpStatusCode.UnprocessableEntity, guess.Status));
        Assert.Equal(HttpStatusCode.TooManyRequests, guesses[10].Status);
        Assert.DoesNotContain("AB12", await site.ReadAsync(async db => string.Join(' ', await db.Proofs.Select(row => row.Hash).ToListAsync()) + string.Join(' ', await db.AuditEntries.Select(row => row.Details).ToListAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public void Tickets_OfOthersTooOldOrChanged_OpenNothing()
    {
        var clock = new TestClock();
        var tickets = new Tickets(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider(), clock);
        var codes = tickets.ForCodes(new MadeCodes(7, 3, [1, 2, 3]), 5);
        var identity = tickets.ForIdentity(5);

        Assert.Equal([1, 2, 3], tickets.Codes(codes, 7, 5)!.Seed);
        Assert.True(tickets.IsForIdentity(identity, 5));
        Assert.Null(tickets.Codes(codes, 8, 5));
        Assert.Null(tickets.Codes(codes, 7, 6));
        Assert.Null(tickets.Codes(identity, 7, 5));
        Assert.Null(tickets.Codes(codes[..^2] + "AA", 7, 5));
        Assert.Null(tickets.Codes(null, 7, 5));
        Assert.False(tickets.IsForIdentity(identity, 6));
        Assert.False(tickets.IsForIdentity(codes, 5));
        clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Null(tickets.Codes(codes, 7, 5));
        Assert.False(tickets.IsForIdentity(identity, 5));
    }
}
