using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Delivery;
using Participate.Core.Meetings;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Moderation;
using Participate.Core.Summaries.OwnData;
using Participate.TestSupport;
using Participate.Web.Languages;
using Participate.Web.Tests.Account;

namespace Participate.Web.Tests.Languages;

/// <summary>Public histories of actions and events, and what moderators read of barriers and pledges, say what the site says in the language of the page; logs and downloads are English.</summary>
public class WelshHistoryTests
{
    private const string Cookie = "participate-language";

    [Fact]
    public async Task History_OfAnAction_IsSaidInTheLanguageOfThePage()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var action = await site.Make.ActionAsync(mission);
        var idea = await site.Make.AcceptedAsync(mission, title: "Bags");
        var member = await site.Make.TeamAsync(mission);
        var team = await site.Make.ActorAsync(member);
        var first = await site.ReadAsync(db => db.ActionIdeas.Select(row => row.IdeaId).SingleAsync());

        var edited = await site.WithAsync<ActionService, Outcome>(service => service.EditAsync(
            mission, action.Id, action.Version,
            new ActionText { Title = "New bags", Description = "Something else.", Ideas = $"{idea.Id}", RoleInDesign = "Families choose.", Owner = "" }, team, CancellationToken.None));
        using var visitor = site.Visitor();
        visitor.Keep(Cookie, "cy");
        var welsh = (await visitor.GetAsync($"/missions/{mission.Slug}/delivery/{action.Id}")).Expect();
        visitor.Keep(Cookie, "en");
        var english = (await visitor.GetAsync($"/missions/{mission.Slug}/delivery/{action.Id}")).Expect();

        Assert.True(edited.Succeeded);
        Assert.Contains($"Teitl: {action.Title} → New bags", Changes(welsh), StringComparison.Ordinal);
        Assert.Contains("Newidiwyd y disgrifiad", Changes(welsh), StringComparison.Ordinal);
        Assert.Contains("Rôl dinasyddion yn y dylunio: Families choose.", Changes(welsh), StringComparison.Ordinal);
        Assert.Contains($"Nid yw syniad {first} yn rhan ohono mwyach Mae syniad {idea.Id} yn rhan ohono", Changes(welsh), StringComparison.Ordinal);
        Assert.Null(welsh.Document.QuerySelector(".pt-events__why.pt-lines")!.GetAttribute("lang"));
        Assert.Contains($"Title: {action.Title} → New bags", Changes(english), StringComparison.Ordinal);
        Assert.Contains($"Idea {idea.Id} is part of it", Changes(english), StringComparison.Ordinal);
        Assert.DoesNotMatch("[\uE000-\uE00F]", welsh.Body + english.Body);
        var log = await site.ReadAsync(db => db.AuditEntries.SingleAsync(row => row.Act == "action.edited"));
        Assert.Contains($"Idea {idea.Id} is part of it", log.Details, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\uE000-\uE00F]", log.Details);
        await DownloadIsEnglishAsync(site, member, "action_changes", $"Idea {idea.Id} is part of it");
    }

    [Fact]
    public async Task History_OfAnEvent_IsSaidInTheLanguageOfThePage()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var meeting = await site.Make.MeetingAsync(mission);
        var member = await site.Make.TeamAsync(mission);
        var team = await site.Make.ActorAsync(member);

        var edited = await site.WithAsync<MeetingService, Outcome>(service => service.EditAsync(
            mission, meeting.Id, meeting.Version, MeetingText.Of(meeting) with { PlaceCode = "W92000004", Language = "Cymraeg" }, team, CancellationToken.None));
        meeting = await site.Make.MeetingAsync(meeting.Id);
        var cancelled = await site.WithAsync<MeetingService, Outcome>(service => service.CancelAsync(mission, meeting.Id, meeting.Version, "The hall is closed.", team, CancellationToken.None));
        await site.ReadAsync(async db =>
        {
            db.MeetingRevisions.Add(new MeetingRevision { MeetingId = meeting.Id, Number = 9, MemberId = member.Id, At = DateTime.UnixEpoch, Changes = "The description was changed, and with it the address of the hall", DescriptionHtml = "" });
            return await db.SaveChangesAsync();
        });
        using var visitor = site.Visitor();
        visitor.Keep(Cookie, "cy");
        var path = $"/missions/{mission.Slug}/events/{meeting.Id}/history";
        var welsh = (await visitor.GetAsync(path)).Expect();
        visitor.Keep(Cookie, "en");
        var english = (await visitor.GetAsync(path)).Expect();

        Assert.True(edited.Succeeded && cancelled.Succeeded);
        Assert.Contains("Canslwyd: The hall is closed.", welsh.Text, StringComparison.Ordinal);
        Assert.Contains("Ardal: Y Deyrnas Unedig → Cymru", welsh.Text, StringComparison.Ordinal);
        Assert.Contains("Cyhoeddwyd", welsh.Text, StringComparison.Ordinal);
        // What was kept before it had marks is English, and says so.
        Assert.Equal(["en-GB", null, null, null], welsh.Document.QuerySelectorAll(".pt-events__what").Select(what => what.GetAttribute("lang")));
        Assert.Contains("Cancelled: The hall is closed.", english.Text, StringComparison.Ordinal);
        Assert.Contains("Area: United Kingdom → Wales", english.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\uE000-\uE00F]", welsh.Body + english.Body);
        await DownloadIsEnglishAsync(site, member, "event_versions", "Area: United Kingdom → Wales");
    }

    [Fact]
    public async Task History_OfAPledge_TranslatesWhatTheSiteSaidAndNothingThatSomebodyWrote()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (author, gone) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var (withdrawn, left) = (await site.Make.PledgeAsync(mission, author), await site.Make.PledgeAsync(mission, gone));
        Assert.True((await site.Make.ActAsync(mission, withdrawn.Id, PledgeAct.Withdraw, author, "Local authorities")).Succeeded);
        using var leaving = await site.VisitorAsync(gone);
        (await (await leaving.GetAsync("/account/close")).Fill("Password", Make.Password).SubmitAsync("Close account")).Expect();
        using var visitor = site.Visitor();
        var feed = (await visitor.GetAsync($"/missions/{mission.Slug}/feed.atom")).Body;
        visitor.Keep(Cookie, "cy");

        var (own, closed) = (await visitor.GetAsync($"/missions/{mission.Slug}/coalition/pledges/{withdrawn.Id}"), await visitor.GetAsync($"/missions/{mission.Slug}/coalition/pledges/{left.Id}"));

        Assert.Contains("Local authorities", own.Expect().Text, StringComparison.Ordinal);
        Assert.Contains("Caewyd y cyfrif.", closed.Expect().Text, StringComparison.Ordinal);
        Assert.Contains("The account was closed.", feed, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\uE000-\uE00F]", own.Body + closed.Body + feed);
    }

    [Fact]
    public void History_ThatIsTooLong_CanStillBeSaid()
    {
        var action = new DeliveryAction { MissionId = 1, CreatedById = 1, CreatedAt = DateTime.UnixEpoch };
        var changes = new ActionText { Title = "Bags", Description = new string('d', 9_000), Owner = "", RoleInDesign = new string('x', 9_000), RoleInDelivery = "Families choose." }.ChangesOf(action, "");

        var kept = Wording.Shortened(string.Join('\n', changes), ActionChange.ChangesMaxLength);

        Assert.True(kept.Length <= ActionChange.ChangesMaxLength);
        using var welsh = Language.Welsh.Use();
        Assert.Contains("Rôl dinasyddion yn y cyflawni: Families choose.", SiteText.Worded(kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_OfABarrierAndAPledge_NamesItsPartsInTheLanguageOfThePage()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var author = await site.Make.NewMemberAsync();
        var actor = await site.Make.ActorAsync(author);
        var barrier = await site.WithAsync<BarrierService, Outcome<SavedBarrier>>(service => service.ReportAsync(
            mission, new ReportBarrierOptions { Text = new BarrierText { Title = "No bus home at night", Text = "The last bus is at six, so workers cannot get home.", Affected = "Workers & carers" } }, actor, CancellationToken.None));
        var pledge = await site.Make.PledgeAsync(mission, author, text: site.Make.PledgeText("Three rooms") with { Conditions = "In the <evening>" });
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));

        async Task<string> ReadAsync(ContentKind kind, int id)
        {
            var item = await site.ReadAsync(db => db.ModerationCases.SingleAsync(row => row.ContentKind == kind && row.ContentId == id));
            return SitePage.Words((await moderator.GetAsync($"/moderation/entries/{item.Id}")).Expect().Document.QuerySelector(".pt-ugc")!.TextContent);
        }
        var english = (await moderator.GetAsync("/moderation")).Expect();
        moderator.Keep(Cookie, "cy");
        var welsh = (await moderator.GetAsync("/moderation")).Expect();

        Assert.Contains("cannot get home. Who is affected: Workers & carers", english.Text, StringComparison.Ordinal);
        Assert.Contains("cannot get home. Ar bwy yr effeithir: Workers & carers", welsh.Text, StringComparison.Ordinal);
        Assert.EndsWith("cannot get home. Ar bwy yr effeithir: Workers & carers", await ReadAsync(ContentKind.Barrier, barrier.Value!.Id), StringComparison.Ordinal);
        Assert.Equal("Three rooms Amodau: In the <evening>", await ReadAsync(ContentKind.Pledge, pledge.Id));
    }

    private static string Changes(SitePage page) => SitePage.Words(page.Document.QuerySelector(".pt-events__why.pt-lines")!.TextContent);

    private static async Task DownloadIsEnglishAsync(TestSite site, TestMember member, string part, string line)
    {
        using var content = new MemoryStream();
        await site.WithAsync<OwnDataZip, bool>(async data =>
        {
            await data.WriteAsync((await data.FindAsync(member.Id, CancellationToken.None))!, content, CancellationToken.None);
            return true;
        });
        var changes = new OwnZip(content.ToArray()).Rows(part).Select(row => row.GetProperty("changes").GetString()!).ToList();
        Assert.Contains(changes, words => words.Contains(line, StringComparison.Ordinal));
        Assert.All(changes, words => Assert.DoesNotMatch("[\uE000-\uE00F]", words));
    }
}
