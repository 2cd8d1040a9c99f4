using System.Net;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>Everyone who may not decide, with every act on a case in every state: refused, and nothing changes.</summary>
public class CasePermissionTests
{
    private static readonly string[] Acts = ["approve", "hide", "dismiss", "refuse-edit"];

    [Fact]
    public async Task Decide_ByAnyoneElse_IsRefusedAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var cases = await CasesInEveryStateAsync(site, mission, author);
        var people = new Dictionary<string, (TestMember? Member, HttpStatusCode Status, string? Location)>
        {
            ["visitor"] = (null, HttpStatusCode.Redirect, "/account/sign-in"),
            ["member"] = (await site.Make.MemberAsync(), HttpStatusCode.Forbidden, null),
            ["author"] = (author, HttpStatusCode.Forbidden, null),
            ["team of the mission"] = (await site.Make.TeamAsync(mission), HttpStatusCode.Forbidden, null),
            ["administrator without the role"] = (await site.Make.AdministratorAsync(), HttpStatusCode.Forbidden, null),
            ["moderator of another mission"] = (await site.Make.ModeratorAsync(await site.Make.MissionAsync()), HttpStatusCode.NotFound, null),
        };
        var before = await DatabaseSnapshot.TakeAsync(site);

        foreach (var (name, (member, status, location)) in people)
        {
            using var visitor = member is null ? site.Visitor() : await site.VisitorAsync(member);
            var token = (await visitor.GetAsync(member is null ? "/account/sign-in" : "/")).Form(member is null ? "Sign in" : "Sign out")
                .Fields.Single(field => field.Key == FilledForm.TokenField);
            foreach (var item in cases)
            {
                Assert.Equal(status, (await visitor.GetAsync($"/moderation/cases/{item.Id}", follow: false)).Status);
                foreach (var act in Acts)
                {
                    var answer = await visitor.PostAsync($"/moderation/cases/{item.Id}", Fields(token, item, act));
                    Assert.True(answer.Status == status && (location is null || answer.Location!.Contains(location, StringComparison.Ordinal)), $"{name} may {act}: {answer}");
                }
            }
        }

        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Decide_OwnContent_IsNotOfferedAndRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        var item = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission, moderator));
        using var visitor = await site.VisitorAsync(moderator);
        var page = (await visitor.GetAsync($"/moderation/cases/{item.Id}")).Expect();
        var token = page.Form("Sign out").Fields.Single(field => field.Key == FilledForm.TokenField);
        var before = await DatabaseSnapshot.TakeAsync(site);

        foreach (var act in Acts)
            (await visitor.PostAsync($"/moderation/cases/{item.Id}", Fields(token, item, act))).Expect(HttpStatusCode.Forbidden);

        Assert.Contains("You wrote this yourself.", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Hide"));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
        Assert.Contains("Yours: another moderator decides", (await visitor.GetAsync("/moderation")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_ByModerator_InEveryState_OffersOnlyWhatApplies()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var cases = await CasesInEveryStateAsync(site, mission, await site.Make.NewMemberAsync());
        using var visitor = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        string[] buttons = ["Approve", "Hide", "Dismiss reports", "Refuse this edit"];
        string[][] expected =
        [
            ["Approve", "Hide"], ["Hide", "Dismiss reports"], ["Approve", "Hide", "Refuse this edit"], ["Approve"], ["Hide"], ["Hide"],
        ];

        foreach (var (item, offered) in cases.Zip(expected))
        {
            var page = (await visitor.GetAsync($"/moderation/cases/{item.Id}")).Expect();
            Assert.Equal(offered, buttons.Where(page.HasButton));
            var token = page.Form("Sign out").Fields.Single(field => field.Key == FilledForm.TokenField);
            var before = await DatabaseSnapshot.TakeAsync(site);
            foreach (var (act, _) in Acts.Zip(buttons).Where(pair => !offered.Contains(pair.Second)))
                (await visitor.PostAsync($"/moderation/cases/{item.Id}", Fields(token, item, act))).Expect(HttpStatusCode.Conflict);
            (await visitor.PostAsync($"/moderation/cases/{item.Id}", Fields(token, item, "nonsense"))).Expect(HttpStatusCode.UnprocessableEntity);
            Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
        }
    }

    [Theory]
    [InlineData("/moderation")]
    [InlineData("/moderation/log")]
    public async Task QueueAndLog_WithoutTheRole_AreNotShown(string address)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());

        Assert.StartsWith("/account/sign-in", (await visitor.GetAsync(address)).Path, StringComparison.Ordinal);
        (await administrator.GetAsync(address)).Expect(HttpStatusCode.Forbidden);
    }

    /// <summary>Waiting for a first review, reported, with an edit, hidden, approved, with dismissed reports.</summary>
    private static async Task<List<ModerationCase>> CasesInEveryStateAsync(TestSite site, Mission mission, TestMember author)
    {
        var moderator = await site.Make.ModeratorAsync(mission);
        var idea = await site.Make.IdeaAsync(mission);
        var waiting = await site.Make.CommentAsync(idea, author, visibility: Visibility.Waiting);
        var reported = await site.Make.CommentAsync(idea, author);
        await site.Make.FlagAsync(reported);
        var edited = await site.Make.CommentAsync(idea, author);
        await site.Make.EditAsync(mission, edited, author, "Another text");
        var hidden = await site.Make.IdeaAsync(mission, author);
        await site.Make.DecidedAsync(await site.Make.FlagAsync(hidden), CaseAct.Hide, moderator);
        var approved = await site.Make.IdeaAsync(mission, author, Visibility.Waiting);
        await site.Make.DecidedAsync(await site.Make.CaseAsync(approved), CaseAct.Approve, moderator);
        var dismissed = await site.Make.CommentAsync(idea, author);
        await site.Make.DecidedAsync(await site.Make.FlagAsync(dismissed), CaseAct.Dismiss, moderator);
        return
        [
            await site.Make.CaseAsync(waiting), await site.Make.CaseAsync(reported), await site.Make.CaseAsync(edited),
            await site.Make.CaseAsync(hidden), await site.Make.CaseAsync(approved), await site.Make.CaseAsync(dismissed),
        ];
    }

    private static KeyValuePair<string, string>[] Fields(KeyValuePair<string, string> token, ModerationCase item, string act) =>
    [
        token, new("decision", act), new("Input.Version", $"{item.Version}"), new("Input.SeenReports", $"{item.OpenFlags}"),
        new("Input.Reason", "respect"), new("Input.MessageToAuthor", "Because."),
    ];
}
