using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Tests.Components;

public sealed class VoteComponentTests : BunitContext
{
    private static readonly Actor Citizen = new(1, "Demo Citizen", true, true, []);

    public VoteComponentTests() => Services.AddSingleton<AntiforgeryStateProvider, Samples.Token>();

    [Fact]
    public void VoteBar_Votes_AreSharesAndNumbers()
    {
        var bar = Render<VoteBar>(given => given.Add(c => c.Counts, new VoteCounts(1240, 280, 480)));

        Assert.Equal([("0", "62"), ("62", "14"), ("76", "24")], bar.FindAll("rect").Select(part => (part.GetAttribute("x")!, part.GetAttribute("width")!)));
        Assert.Equal(["1,240 support", "280 neutral", "480 oppose"], bar.FindAll("li").Select(item => SitePage.Words(item.TextContent)));
        Assert.Equal("pt-votebar", bar.Find("div").ClassName);
    }

    [Fact]
    public void VoteBar_OneKindOnly_FillsTheBar()
    {
        var bar = Render<VoteBar>(given => given.Add(c => c.Counts, new VoteCounts(0, 0, 3)).Add(c => c.Compact, true));

        var part = Assert.Single(bar.FindAll("rect"));
        Assert.Equal(("pt-votebar__oppose", "0", "100"), (part.GetAttribute("class"), part.GetAttribute("x"), part.GetAttribute("width")));
        Assert.Equal("pt-votebar pt-votebar--compact", bar.Find("div").ClassName);
    }

    [Fact]
    public void VoteBar_NoVotes_SaysSo()
    {
        var bar = Render<VoteBar>(given => given.Add(c => c.Counts, new VoteCounts(0, 0, 0)));

        Assert.Equal("No votes yet", bar.Find(".pt-votebar__none").TextContent);
        Assert.Empty(bar.FindAll("svg, li"));
    }

    [Theory]
    [InlineData(VoteChoice.Support, "Support", "You support this idea.")]
    [InlineData(VoteChoice.Neutral, "Neutral", "You are neutral on this idea.")]
    [InlineData(VoteChoice.Oppose, "Oppose", "You oppose this idea.")]
    public void VotePanel_MemberWhoVoted_SeesTheChoiceAndMayChangeOrRemoveIt(VoteChoice mine, string pressed, string sentence)
    {
        var panel = Panel(Citizen, mine);

        Assert.Equal(["Support", "Neutral", "Oppose", "Remove my vote"], panel.FindAll("button").Select(button => button.TextContent));
        Assert.Equal(["support", "neutral", "oppose", "remove"], panel.FindAll("button[name=choice]").Select(button => button.GetAttribute("value")));
        Assert.Equal(pressed, Assert.Single(panel.FindAll("[aria-pressed=true]")).TextContent);
        Assert.Equal(2, panel.FindAll("[aria-pressed=false]").Count);
        Assert.Empty(panel.FindAll("[disabled]"));
        Assert.Equal(sentence, panel.Find(".pt-vote__current").TextContent);
        Assert.All(panel.FindAll("form"), form =>
        {
            Assert.Equal(("post", "/missions/sample/ideas/12/vote"), (form.GetAttribute("method"), form.GetAttribute("action")));
            Assert.Equal("/missions/sample/ideas/12?page=2", form.QuerySelector("[name=returnUrl]")!.GetAttribute("value"));
            Assert.Equal("token", form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value"));
        });
    }

    [Fact]
    public void VotePanel_MemberWhoHasNotVoted_SeesThreeButtons()
    {
        var panel = Panel(Citizen);

        Assert.Equal(["Support", "Neutral", "Oppose"], panel.FindAll("button").Select(button => button.TextContent));
        Assert.Equal(3, panel.FindAll("[aria-pressed=false]").Count);
        Assert.Empty(panel.FindAll(".pt-vote__current"));
        Assert.Equal("10 support", SitePage.Words(panel.Find(".pt-votebar__item--support").TextContent));
    }

    [Fact]
    public void VotePanel_Visitor_IsLedToSignInAndGetsNoForm()
    {
        var panel = Panel(null);

        Assert.Equal("/account/sign-in?returnUrl=%2Fmissions%2Fsample%2Fideas%2F12%3Fpage%3D2", panel.Find("a").GetAttribute("href"));
        Assert.Equal("Sign in to vote", panel.Find("a").TextContent);
        Assert.Empty(panel.FindAll("form, input, button"));
    }

    [Fact]
    public void VotePanel_UnconfirmedMember_IsAskedToConfirm()
    {
        var panel = Panel(Citizen with { IsConfirmed = false });

        Assert.Contains("Confirm your email address to vote", panel.Find(".pt-vote__signin").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/account/confirm?returnUrl=", panel.Find("a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("form"));
    }

    [Theory]
    [InlineData("2026-09-01", "It opens on 1 October 2026.")]
    [InlineData("2027-02-10", "It closed on 31 January 2027.")]
    public void VotePanel_VotingIsClosed_SaysWhenAndShowsNoControl(string day, string when)
    {
        var panel = Panel(Citizen, VoteChoice.Support, day: DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Contains(when, panel.Find(".pt-vote__closed").TextContent, StringComparison.Ordinal);
        Assert.Equal("You support this idea.", panel.Find(".pt-vote__current").TextContent);
        Assert.Empty(panel.FindAll("form, button"));
        Assert.Equal("Receipts of my votes", Assert.Single(panel.FindAll("a")).TextContent);
    }

    [Fact]
    public void VotePanel_MemberWhoLacksWhatTheMissionAsksFor_IsLedOnAndMayRemoveAVote()
    {
        var mission = Samples.Mission();
        mission.AskToVote(EligibilityLevel.InvitedCode, DateTime.UnixEpoch);
        var panel = Render<VotePanel>(given => given
            .Add(c => c.Mission, mission).Add(c => c.Today, Samples.Today).Add(c => c.IdeaId, 12).Add(c => c.Counts, new VoteCounts(1, 0, 0))
            .Add(c => c.Mine, VoteChoice.Support).Add(c => c.Actor, Citizen).Add(c => c.Lacks, true).Add(c => c.ReturnUrl, "/missions/sample/ideas/12"));

        Assert.Equal("Remove my vote", Assert.Single(panel.FindAll("button")).TextContent);
        Assert.Contains("To vote here you need a code that was sent to you.", panel.Markup, StringComparison.Ordinal);
        Assert.Equal("/missions/sample/eligibility?returnUrl=%2Fmissions%2Fsample%2Fideas%2F12", panel.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void VotePanel_HiddenResults_ShowsNoCounts()
    {
        var panel = Panel(Citizen, counts: null);

        Assert.Empty(panel.FindAll(".pt-votebar"));
        Assert.Contains("shown when this phase ends", panel.Markup, StringComparison.Ordinal);
        Assert.Equal(3, panel.FindAll("button").Count);
    }

    private IRenderedComponent<VotePanel> Panel(Actor? actor, VoteChoice? mine = null, DateOnly? day = null) =>
        Panel(actor, new VoteCounts(10, 2, 3), mine, day);

    private IRenderedComponent<VotePanel> Panel(Actor? actor, VoteCounts? counts, VoteChoice? mine = null, DateOnly? day = null) => Render<VotePanel>(given => given
        .Add(c => c.Mission, Samples.Mission()).Add(c => c.Today, day ?? Samples.Today).Add(c => c.IdeaId, 12).Add(c => c.Counts, counts)
        .Add(c => c.Mine, mine).Add(c => c.Actor, actor).Add(c => c.ReturnUrl, "/missions/sample/ideas/12?page=2"));
}
