using System.Net;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>
/// Every role with every act on a case in every state, on both databases: who may not is refused and changes nothing, who may is
/// offered what applies and refused the rest.
/// </summary>
public class CasePermissionTests
{
    private static readonly (string Key, string Button)[] Acts =
    [
        ("approve", "Approve"), ("hide", "Hide"), ("dismiss", "Dismiss reports"), ("refuse-edit", "Refuse this edit"), ("escalate", "Escalate"),
        ("uphold", "Uphold"), ("overturn", "Overturn"), ("undo", "Undo decision"),
    ];

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Decide_ByAnyoneElse_IsRefusedAndChangesNothing(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var scene = await CaseScene.CreateAsync(site);
        var people = new Dictionary<string, (TestMember? Member, HttpStatusCode Status, string? Location)>
        {
            ["visitor"] = (null, HttpStatusCode.Redirect, "/account/sign-in"),
            ["member"] = (await site.Make.MemberAsync(), HttpStatusCode.Forbidden, null),
            ["author"] = (scene.Author, HttpStatusCode.Forbidden, null),
            ["reporter"] = (scene.Reporter, HttpStatusCode.Forbidden, null),
            ["team of the mission"] = (await site.Make.TeamAsync(scene.Mission), HttpStatusCode.Forbidden, null),
            ["moderator of another mission"] = (await site.Make.ModeratorAsync(await site.Make.MissionAsync()), HttpStatusCode.NotFound, null),
        };
        var before = await DatabaseSnapshot.TakeAsync(site);

        foreach (var (name, (member, status, location)) in people)
        {
            using var visitor = member is null ? site.Visitor() : await site.VisitorAsync(member);
            var token = (await visitor.GetAsync(member is null ? "/account/sign-in" : "/")).Form(member is null ? "Sign in" : "Sign out")
                .Fields.Single(field => field.Key == FilledForm.TokenField);
            foreach (var (state, item) in scene.Cases)
            {
                Assert.Equal(status, (await visitor.GetAsync($"/moderation/cases/{item.Id}", follow: false)).Status);
                foreach (var (act, _) in Acts)
                {
                    var answer = await visitor.PostAsync($"/moderation/cases/{item.Id}", CaseScene.Fields(token, item, act));
                    Assert.True(answer.Status == status && (location is null || answer.Location!.Contains(location, StringComparison.Ordinal)), $"{name} may {act} {state}: {answer}");
                }
                Assert.Equal(status, (await visitor.PostAsync($"/moderation/cases/{item.Id}/redact", CaseScene.Fields(token, item, "redact"))).Status);
            }
        }

        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Decide_ByStaff_OffersOnlyWhatAppliesAndRefusesTheRest(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var scene = await CaseScene.CreateAsync(site);
        Dictionary<string, string[]> another = new()
        {
            ["waiting"] = ["Approve", "Hide", "Escalate"],
            ["reported"] = ["Hide", "Dismiss reports", "Escalate"],
            ["edited"] = ["Approve", "Hide", "Refuse this edit", "Escalate"],
            ["escalated"] = ["Hide", "Dismiss reports"],
            ["hidden"] = ["Approve"],
            ["edit refused"] = ["Hide"],
            ["approved"] = ["Hide"],
            ["dismissed"] = ["Hide"],
            ["appealed"] = ["Uphold", "Overturn"],
            ["upheld"] = ["Approve"],
            ["overturned"] = [],
        };
        string[] undoable = ["escalated", "hidden", "edit refused", "approved", "dismissed"];
        var expected = new Dictionary<string, (TestMember Person, Func<string, string[]> Offered, HttpStatusCode Refused)>
        {
            ["the moderator who decided"] = (scene.Moderator, state => state == "appealed" ? [] : [.. another[state], .. undoable.Contains(state) ? ["Undo decision"] : Array.Empty<string>()], HttpStatusCode.Conflict),
            ["another moderator"] = (await site.Make.ModeratorAsync(scene.Mission), state => another[state], HttpStatusCode.Conflict),
            ["an administrator"] = (await site.Make.AdministratorAsync(), state => state switch
            {
                "escalated" => ["Hide", "Dismiss reports", "Undo decision"],
                "waiting" or "reported" or "edited" or "appealed" => [],
                _ => ["Undo decision"],
            }, HttpStatusCode.Forbidden),
            ["a moderator who reported it"] = (scene.ReportingModerator, state => state == "by a moderator" ? [] : another[state], HttpStatusCode.Forbidden),
        };

        foreach (var (who, (person, offered, refused)) in expected)
        {
            using var visitor = await site.VisitorAsync(person);
            var cases = who == "a moderator who reported it" ? [("by a moderator", scene.ReportedByModerator)] : scene.Cases;
            foreach (var (state, item) in cases)
            {
                var page = (await visitor.GetAsync($"/moderation/cases/{item.Id}")).Expect();
                Assert.True(offered(state).SequenceEqual(Acts.Select(act => act.Button).Where(page.HasButton)), $"{who}, {state}: {page}");
                var token = page.Form("Sign out").Fields.Single(field => field.Key == FilledForm.TokenField);
                var before = await DatabaseSnapshot.TakeAsync(site);
                foreach (var (act, button) in Acts.Where(act => !offered(state).Contains(act.Button)))
                {
                    var answer = await visitor.PostAsync($"/moderation/cases/{item.Id}", CaseScene.Fields(token, item, act));
                    Assert.True(answer.Status == HttpStatusCode.Forbidden || answer.Status == refused || answer.Status == HttpStatusCode.Conflict, $"{who} may {button} {state}: {answer}");
                }
                (await visitor.PostAsync($"/moderation/cases/{item.Id}", CaseScene.Fields(token, item, "nonsense"))).Expect(HttpStatusCode.UnprocessableEntity);
                Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
            }
        }
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

        foreach (var (act, _) in Acts.SkipLast(1))
            (await visitor.PostAsync($"/moderation/cases/{item.Id}", CaseScene.Fields(token, item, act))).Expect(HttpStatusCode.Forbidden);

        Assert.Contains("You wrote this yourself.", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Hide"));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
        Assert.Contains("Yours: another moderator decides", (await visitor.GetAsync("/moderation")).Text, StringComparison.Ordinal);
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
}

/// <summary>A case in every state, all decided by one moderator but the appeals.</summary>
internal sealed class CaseScene
{
    public required Mission Mission { get; init; }

    public required TestMember Author { get; init; }

    public required TestMember Moderator { get; init; }

    /// <summary>Reported all that was reported.</summary>
    public required TestMember Reporter { get; init; }

    public required TestMember ReportingModerator { get; init; }

    public required ModerationCase ReportedByModerator { get; init; }

    public required IReadOnlyList<(string State, ModerationCase Item)> Cases { get; init; }

    public static async Task<CaseScene> CreateAsync(TestSite site)
    {
        var make = site.Make;
        var mission = await make.MissionAsync();
        // So many contributions of one new member in a minute would be held.
        await make.ModeratedAsync(mission, settings => settings.SignalsHold = false);
        var (author, moderator, other, reporter) = (await make.NewMemberAsync(), await make.ModeratorAsync(mission), await make.ModeratorAsync(mission), await make.MemberAsync());
        var reporting = await make.ModeratorAsync(mission);
        var idea = await make.IdeaAsync(mission);
        var cases = new Dictionary<string, (ContentKind Kind, int Id)>();
        async Task<ModerationCase> AddAsync(string state, Comment comment, bool isReported = true)
        {
            cases.Add(state, (ContentKind.Comment, comment.Id));
            return isReported ? await make.FlagAsync(comment, reporter) : await make.CaseAsync(comment);
        }
        async Task<ModerationCase> EditedAsync(string state)
        {
            var comment = await make.CommentAsync(idea, author);
            await make.EditAsync(mission, comment, author, "Another text");
            return await AddAsync(state, comment, isReported: false);
        }
        await AddAsync("waiting", await make.CommentAsync(idea, author, visibility: Visibility.Waiting), isReported: false);
        await AddAsync("reported", await make.CommentAsync(idea, author));
        await EditedAsync("edited");
        await make.DecidedAsync(await AddAsync("escalated", await make.CommentAsync(idea, author)), CaseAct.Escalate, moderator);
        await make.DecidedAsync(await AddAsync("hidden", await make.CommentAsync(idea, author)), CaseAct.Hide, moderator);
        await make.DecidedAsync(await EditedAsync("edit refused"), CaseAct.RefuseEdit, moderator);
        await make.DecidedAsync(await AddAsync("approved", await make.CommentAsync(idea, author, visibility: Visibility.Waiting), isReported: false), CaseAct.Approve, moderator);
        await make.DecidedAsync(await AddAsync("dismissed", await make.CommentAsync(idea, author)), CaseAct.Dismiss, moderator);
        foreach (var state in new[] { "appealed", "upheld", "overturned" })
        {
            var item = await AddAsync(state, await make.CommentAsync(idea, author));
            await make.DecidedAsync(item, CaseAct.Hide, moderator);
            await make.AppealAsync(item, author);
            if (state != "appealed")
                await make.DecidedAsync(item, state == "upheld" ? CaseAct.Uphold : CaseAct.Overturn, other);
        }
        var all = new List<(string, ModerationCase)>();
        foreach (var (state, (kind, id)) in cases)
            all.Add((state, await make.CaseAsync(kind, id)));
        return new CaseScene
        {
            Mission = mission,
            Author = author,
            Moderator = moderator,
            Reporter = reporter,
            ReportingModerator = reporting,
            Cases = all,
            ReportedByModerator = await make.FlagAsync(await make.CommentAsync(idea, author), reporting),
        };
    }

    public static KeyValuePair<string, string>[] Fields(KeyValuePair<string, string> token, ModerationCase item, string act) =>
    [
        token, new("decision", act), new("step", act), new("Input.Version", $"{item.Version}"), new("Input.SeenReports", $"{item.OpenFlags}"),
        new("Input.Reason", "respect"), new("Input.MessageToAuthor", "Because."), new("Input.InternalNote", "Noted."), new("Input.Passages", "think"),
    ];
}
