using Participate.BrowserTests.Kit;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>An idea is improved by its author and others: votes are kept, ideas written together, amendments answered; axe looks at every page reached.</summary>
[Collection(OneBrowser.Name)]
public class ImprovingJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Voter_ToldOfANewText_SeesWhatChangedAndKeepsTheVote(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var (mission, author, voter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library");
        var path = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        await using var writer = await browser.PersonAsync(site, javaScript);
        await writer.SignInAsAsync(author);
        await using var reader = await browser.PersonAsync(site, javaScript);
        await reader.SignInAsAsync(voter);

        await writer.OpenAsync(path + "/edit");
        await writer.SeesAsync("Editing after votes exist is shown to everyone who voted.");
        await writer.FillAsync("Title", "Story bags from each library");
        await writer.PressAsync("Save changes");
        await writer.SeesAsync("Your changes are published.");
        await site.Make.NewsToldAsync();
        await reader.OpenAsync("/account/notifications");
        await reader.FollowAsync("“Story bags from each library” has a new version");
        await reader.SeesAsync("What changed since you voted");
        await LookAsync(reader);
        await reader.PressAsync("Keep my vote");
        await reader.SeesAsync("Your vote stays as it was. You support this idea.");
        await reader.DoesNotSeeAsync("This idea changed since you voted");
        await LookAsync(reader);
        Assert.Empty(reader.Problems);
        Assert.Empty(writer.Problems);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CoAuthor_InvitedAcceptsAndEdits_AndTheAuthorWithdraws(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var (mission, author, friend) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library");
        var path = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        await using var writer = await browser.PersonAsync(site, javaScript);
        await writer.SignInAsAsync(author);
        await using var other = await browser.PersonAsync(site, javaScript);
        await other.SignInAsAsync(friend);

        await writer.OpenAsync(path);
        await writer.FollowAsync("Authors");
        await writer.FillAsync("Display name or email address", friend.Email);
        await writer.PressAsync("Send invitation");
        await writer.SeesAsync("The invitation is sent.");
        await LookAsync(writer);
        await other.OpenAsync("/account/invitations");
        await LookAsync(other);
        await other.PressAsync("Accept to write “Story bags from every library” together");
        await other.SeesAsync("You are a co-author now.");
        await other.OpenAsync(path + "/edit");
        await other.FillAsync("Summary", "What we both say.");
        await other.PressAsync("Save changes");
        await other.SeesAsync("Your changes are published.");
        await LookAsync(other);

        await writer.OpenAsync(path);
        await writer.SeesAsync("What we both say.");
        await writer.FollowAsync("Withdraw");
        await LookAsync(writer);
        await writer.TickAsync("Another idea says it better");
        await writer.PressAsync("Withdraw idea");
        await writer.SeesAsync("Why: Another idea says it better.");
        await LookAsync(writer);
        await writer.FollowAsync("Bring it back");
        await LookAsync(writer);
        await writer.PressAsync("Bring back idea");
        await writer.SeesAsync("Your idea is public again.");
        Assert.Empty(writer.Problems);
        Assert.Empty(other.Problems);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Amendment_ProposedByAMember_IsAcceptedByTheAuthor(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var (mission, author, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library");
        var path = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        await using var proposer = await browser.PersonAsync(site, javaScript);
        await proposer.SignInAsAsync(member);
        await using var writer = await browser.PersonAsync(site, javaScript);
        await writer.SignInAsAsync(author);

        await proposer.OpenAsync(path);
        await proposer.FollowAsync("Propose an amendment");
        await LookAsync(proposer);
        await proposer.FillAsync("Why should it change?", "It reads better.");
        await proposer.FillAsync("Title", "Story bags from each library");
        await proposer.PressAsync("Propose amendment");
        await proposer.SeesAsync("Your amendment is published.");
        await LookAsync(proposer);

        await writer.OpenAsync("/account/notifications");
        await writer.FollowAsync("Somebody proposes to change “Story bags from every library”");
        await LookAsync(writer);
        await writer.PressAsync("Accept amendment");
        await writer.SeesAsync("The amendment is accepted.");
        await LookAsync(writer);
        await writer.OpenAsync(path);
        await writer.SeesAsync("Story bags from each library");
        await writer.SeesAsync("Amended as proposed by");
        await LookAsync(writer);
        Assert.Empty(writer.Problems);
        Assert.Empty(proposer.Problems);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Author_SplitsAnIdea_AndAVoterFindsTheParts(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var (mission, author, voter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, title: "Stories for everybody");
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        await using var writer = await browser.PersonAsync(site, javaScript);
        await writer.SignInAsAsync(author);
        await using var reader = await browser.PersonAsync(site, javaScript);
        await reader.SignInAsAsync(voter);

        await writer.OpenAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");
        await writer.FollowAsync("Split this idea");
        await LookAsync(writer);
        await writer.FillAsync("Title of part 1", "Story bags from every library");
        await writer.FillAsync("Summary of part 1", "Bags to take home.");
        await writer.PressAsync("Add another part");
        await LookAsync(writer);
        await writer.FillAsync("Title of part 2", "Story hours in every library");
        await writer.FillAsync("Summary of part 2", "An hour each week.");
        await writer.PressAsync("Split idea");
        await writer.SeesAsync("Part 3: Enter a title");
        await LookAsync(writer);
        await writer.PressAsync("Remove part 3");
        await writer.PressAsync("Split idea");
        await writer.SeesAsync("Your idea is split into 2 ideas.");
        await LookAsync(writer);

        await site.Make.NewsToldAsync();
        await reader.OpenAsync("/account/notifications");
        await reader.FollowAsync("“Stories for everybody” was split into 2 ideas");
        await LookAsync(reader);
        await reader.FollowAsync("“Story hours in every library”");
        await reader.SeesAsync("Split from “Stories for everybody”");
        await LookAsync(reader);

        await writer.FollowAsync("Bring it back");
        await writer.SeesAsync("What it was split into stays");
        await LookAsync(writer);
        await writer.PressAsync("Bring back idea");
        await writer.SeesAsync("Your idea is public again.");
        Assert.Empty(writer.Problems);
        Assert.Empty(reader.Problems);
    }

    [SkippableFact]
    public async Task Draft_TypedAndLeft_IsThereOnAnotherDeviceAndAnotherWindowLosesNothing()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        await using var phone = await browser.PersonAsync(site, javaScript: true);
        await phone.SignInAsAsync(author);
        await using var desk = await browser.PersonAsync(site, javaScript: true);
        await desk.SignInAsAsync(author);

        await phone.OpenAsync($"/missions/{mission.Slug}/ideas/propose");
        await phone.FillAsync("Title", "Story bags from every library");
        await phone.Page.GetByText("Draft saved").WaitForAsync();
        await LookAsync(phone);
        await desk.OpenAsync(new Uri(phone.Page.Url).AbsolutePath);
        Assert.Equal("Story bags from every library", await desk.Page.GetByLabel("Title", new() { Exact = true }).InputValueAsync());
        await desk.FillAsync("Summary", "Written at the desk.");
        await desk.PressAsync("Save draft");
        await desk.SeesAsync("Your draft is saved.");

        await phone.FillAsync("Summary", "Written on the phone.");
        await phone.PressAsync("Save draft");
        await phone.Page.GetByText("This idea has changed since you opened this page").First.WaitForAsync();
        Assert.Equal("Written on the phone.", await phone.Page.GetByLabel("Summary", new() { Exact = true }).InputValueAsync());
        await phone.PressAsync("Submit idea");
        await phone.SeesAsync("Your idea is published.");
        Assert.Empty(phone.Problems);
        Assert.Empty(desk.Problems);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
