using Bunit;
using Participate.Core.Common.Content;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Moderation;
using Participate.Core.Notifications;
using Participate.Web.Components.Account;
using Participate.Web.Components.Notifications;

namespace Participate.Web.Tests.Components;

public sealed class AccountComponentTests : BunitContext
{
    private static readonly DateTime Noon = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(Visibility.Draft, "draft", "Draft")]
    [InlineData(Visibility.Waiting, "waiting", "Waiting for review")]
    [InlineData(Visibility.Published, "published", "Published")]
    [InlineData(Visibility.Hidden, "hidden", "Hidden")]
    [InlineData(Visibility.Withdrawn, "withdrawn", "Withdrawn")]
    [InlineData(Visibility.Merged, "merged", "Merged")]
    public void VisibilityTag_State_HasItsWordAndClass(Visibility state, string kind, string word) =>
        Render<VisibilityTag>(given => given.Add(c => c.State, state)).MarkupMatches($"<strong class=\"govuk-tag pt-status--{kind}\">{word}</strong>");

    [Fact]
    public void MyIdeas_DraftWithoutATitle_CanBeFinished()
    {
        var list = Render<MyIdeas>(given => given
            .Add(c => c.Ideas, [new MyIdea(7, "homes", "Homes", "", Visibility.Draft, Decision.None, Noon, null, false)])
            .Add(c => c.Notices, new Dictionary<int, HiddenNotice>()));

        Assert.Equal("Untitled draft", list.Find(".pt-shortlist__link").TextContent);
        Assert.All(list.FindAll("a"), link => Assert.Equal("/missions/homes/ideas/7/edit", link.GetAttribute("href")));
        Assert.Contains("begun", list.Find(".pt-shortlist__note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void MyIdeas_HiddenOne_SaysWhyAndTheOthersDoNot()
    {
        var notice = new HiddenNotice(new Guideline(3, "threats", "No threats or violence", "", ""), "Take it out.", Noon);
        var list = Render<MyIdeas>(given => given
            .Add(c => c.Ideas, [
                new MyIdea(7, "homes", "Homes", "Hidden idea", Visibility.Hidden, Decision.None, Noon, Noon, false),
                new MyIdea(6, "homes", "Homes", "Public <b>", Visibility.Published, Decision.None, Noon, Noon, true)])
            .Add(c => c.Notices, new Dictionary<int, HiddenNotice> { [7] = notice }));

        Assert.Contains("guideline 3", Assert.Single(list.FindAll(".pt-note--moderation")).TextContent, StringComparison.Ordinal);
        Assert.Equal("Public <b>", list.FindAll(".pt-shortlist__link")[1].TextContent);
        Assert.DoesNotContain("Your last edit is not public", list.FindAll("li")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Your last edit is not public", list.FindAll("li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void MyComments_LongOne_IsShortenedAtAWord()
    {
        var body = $"<p>{string.Join(' ', Enumerable.Repeat("words", 60))}</p>";
        var list = Render<MyComments>(given => given
            .Add(c => c.Comments, [new MyComment(9, 7, "homes", "An idea", Stance.Against, body, Visibility.Published, Noon, true)])
            .Add(c => c.Notices, new Dictionary<int, HiddenNotice>()));

        Assert.EndsWith("words …”", list.Find("p").TextContent, StringComparison.Ordinal);
        Assert.True(list.Find("p").TextContent.Length < 210);
        Assert.Equal("Against", list.Find(".pt-stance--against").TextContent);
        Assert.Equal("/comments/9", list.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void MyComments_LongWithoutSpaces_IsShortenedAnyway()
    {
        var list = Render<MyComments>(given => given
            .Add(c => c.Comments, [new MyComment(9, 7, "homes", null, Stance.For, $"<p>{new string('x', 500)}</p>", Visibility.Hidden, Noon, false)])
            .Add(c => c.Notices, new Dictionary<int, HiddenNotice>()));

        Assert.True(list.Find("p").TextContent.Length < 210);
        Assert.Empty(list.FindAll("a"));
    }

    [Fact]
    public void MyVotes_IdeaNotPublic_HasNoLink()
    {
        var list = Render<MyVotes>(given => given.Add(c => c.Votes, [new MyVote(7, "homes", null, VoteChoice.Oppose, Noon, Noon), new MyVote(8, "homes", "An idea", VoteChoice.Support, Noon, Noon.AddHours(1))]));

        Assert.Equal(["/missions/homes/ideas/8", "/missions/homes/ledger/mine", "/missions/homes/ideas/8/changes"], list.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Contains("This idea changed since you voted", list.FindAll("li")[1].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("This idea changed since you voted", list.FindAll("li")[0].TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Oppose,", list.Find(".pt-shortlist__note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void RoleList_Roles_AreWords()
    {
        var list = Render<RoleList>(given => given.Add(c => c.Roles, [(Role.Administrator, null), (Role.Moderator, "Homes"), (Role.MissionTeam, null)]));

        Assert.Equal(["Administrator", "Moderator of Homes", "Mission team of every mission"], list.FindAll("li").Select(item => item.TextContent));
        Assert.Equal("None", Render<RoleList>(given => given.Add(c => c.Roles, [])).Markup.Trim());
    }

    [Fact]
    public void NotificationList_ReadAndUnread_AreToldApartInWordsToo()
    {
        var list = Render<NotificationList>(given => given.Add(c => c.Notices, [
            new NotificationRow(2, "New", "A.\n\nB.", "", Noon, IsUnread: true), new NotificationRow(1, "Old", "", "/guidelines", Noon, IsUnread: false)]));

        Assert.Equal("Unread: ", Assert.Single(list.FindAll(".govuk-visually-hidden")).TextContent);
        Assert.Equal(2, list.FindAll(".pt-notices__body p").Count);
        Assert.Equal(("/guidelines", "Old"), (list.Find("a").GetAttribute("href"), list.Find("a").TextContent));
        Assert.Equal("24 November 2026, 12:00pm", list.Find("time").TextContent);
    }
}
