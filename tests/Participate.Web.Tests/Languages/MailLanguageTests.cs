using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Mail;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Moderation;
using Participate.Core.Notifications;
using Participate.TestSupport;

namespace Participate.Web.Tests.Languages;

/// <summary>What a member is sent, and told on the site, is in the language of the member; what people wrote stays as it is.</summary>
public class MailLanguageTests
{
    private const string Cookie = "participate-language";
    private const string Password = "grey heron lamp post";

    [Fact]
    public async Task Registration_InWelsh_IsConfirmedInWelshAndRemembered()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = Reader(site, Language.Welsh);

        await RegisterAsync(visitor, "newydd@person.example");
        await RegisterAsync(visitor, "newydd@person.example");

        var emails = await site.Mailbox.ToAsync("newydd@person.example");
        Assert.Equal(["Cadarnhau eich cyfeiriad e-bost", "Mae gennych gyfrif eisoes"], emails.Select(email => email.Subject));
        Assert.All(emails, email => Assert.Equal("cy", email.Language));
        Assert.StartsWith("Croeso i Participate.", emails[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("If this was not you", emails[0].Body + emails[1].Body, StringComparison.Ordinal);
        Assert.Equal("cy", await LanguageAsync(site, "newydd@person.example"));
        (await (await visitor.GetAsync(Mailbox.LinkIn(emails[0].Body))).SubmitAsync("Cadarnhau cyfeiriad e-bost")).Expect();
    }

    [Fact]
    public async Task Registration_InEnglish_IsConfirmedInEnglishAndRemembered()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = Reader(site, Language.English);

        await (await visitor.GetAsync("/account/register")).Fill("Email address", "new@person.example").Fill("Display name", "Person One").Fill("Password", Password)
            .Choose("I agree to the guidelines").SubmitAsync("Create account");

        var email = await site.Mailbox.NewestToAsync("new@person.example");
        Assert.Equal(("Confirm your email address", null), (email.Subject, email.Language));
        Assert.Equal("en", await LanguageAsync(site, "new@person.example"));
    }

    [Fact]
    public async Task Link_AskedForByAnybody_GoesInTheLanguageOfTheMemberOrElseOfThePage()
    {
        await using var site = await TestSite.StartAsync();
        var (aelod, english, never) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.WriteInAsync(aelod, Language.Welsh);
        await site.Make.WriteInAsync(english, Language.English);
        using var ofEnglish = Reader(site, Language.English);
        using var ofWelsh = Reader(site, Language.Welsh);

        await (await ofEnglish.GetAsync("/account/forgotten-password")).Fill("Email address", aelod.Email).SubmitAsync("Send the link");
        foreach (var address in new[] { english.Email, never.Email, "neb@person.example" })
            await (await ofWelsh.GetAsync("/account/forgotten-password")).Fill("Cyfeiriad e-bost", address).SubmitAsync("Anfon y ddolen");
        // The same in another language is the same: a stranger cannot have two sent.
        await (await ofEnglish.GetAsync("/account/forgotten-password")).Fill("Email address", "neb@person.example").SubmitAsync("Send the link");

        Assert.Equal("Dewis cyfrinair newydd", Assert.Single(await site.Mailbox.ToAsync(aelod.Email)).Subject);
        Assert.Equal("Choose a new password", Assert.Single(await site.Mailbox.ToAsync(english.Email)).Subject);
        Assert.Equal("Dewis cyfrinair newydd", Assert.Single(await site.Mailbox.ToAsync(never.Email)).Subject);
        Assert.Equal("Nid oes cyfrif â’r cyfeiriad e-bost hwn", Assert.Single(await site.Mailbox.ToAsync("neb@person.example")).Subject);
        Assert.Null(await LanguageAsync(site, never.Email));
    }

    [Fact]
    public async Task Choice_OnTheSettings_IsKeptAndSwitchingTheSiteChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);

        await visitor.GetAsync("/account/notifications/settings?lang=cy");
        Assert.Null(await LanguageAsync(site, member.Email));
        await visitor.GetAsync("/account/notifications/settings?lang=en");
        var page = await (await visitor.GetAsync("/account/notifications/settings")).Choose("Language of our emails to you", "Cymraeg").SubmitAsync("Save language");

        Assert.Contains("is saved", page.Expect().Notice, StringComparison.Ordinal);
        Assert.Equal("cy", await LanguageAsync(site, member.Email));
        Assert.Equal("cy", page.Document.QuerySelector("input[name='MailLanguage'][checked]")?.GetAttribute("value"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fr")]
    [InlineData("qps")]
    public async Task Choice_OfAnotherLanguage_IsRefusedBesideTheField(string language)
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        var form = await visitor.GetAsync("/account/notifications/settings");
        var token = form.Document.QuerySelector("input[name='__RequestVerificationToken']")!.GetAttribute("value")!;

        var page = await visitor.PostAsync("/account/notifications/settings?handler=Language", [new("MailLanguage", language), new("__RequestVerificationToken", token)]);

        Assert.Equal(422, (int)page.Status);
        Assert.Contains("Choose English or Cymraeg", page.Text, StringComparison.Ordinal);
        Assert.Null(await LanguageAsync(site, member.Email));
    }

    [Fact]
    public async Task Account_Closed_KeepsNoLanguageAndIsToldInIt()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        await site.Make.WriteInAsync(member, Language.Welsh);
        var actor = await site.Make.ActorAsync(member);

        Assert.True((await site.WithAsync<MemberService, Outcome>(members => members.CloseAsync(Make.Password, actor, CancellationToken.None))).Succeeded);

        Assert.Equal("Mae eich cyfrif wedi’i gau", (await site.Mailbox.NewestToAsync(member.Email)).Subject);
        Assert.Null(await site.ReadAsync(db => db.Users.Where(row => row.Id == member.Id).Select(row => row.MailLanguage).SingleAsync()));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Digest_OfTwoMembers_IsInTheLanguageOfEach(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, aelod, member, author) = (await site.Make.MissionAsync(title: "Moderator"), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.WriteInAsync(aelod, Language.Welsh);
        // What people wrote may be a text of the site, word for word.
        var (one, two) = (await site.Make.IdeaAsync(mission, title: "See it here:"), await site.Make.IdeaAsync(mission, author, title: "Story bags from every library"));
        foreach (var follower in new[] { aelod, member })
        {
            await site.Make.FollowAsync(follower, mission, one);
            await site.Make.FollowAsync(follower, mission, two);
        }
        await site.Make.CommentAsync(one);
        await site.Make.CommentAsync(one);
        await site.Make.EditAsync(mission, two, author, "Story bags from each library");

        await site.Make.DigestAsync();

        var (welsh, english) = (Assert.Single(await site.Mailbox.ToAsync(aelod.Email)), Assert.Single(await site.Mailbox.ToAsync(member.Email)));
        Assert.Equal(("Eich crynodeb dyddiol: 2 beth am yr hyn yr ydych yn ei ddilyn", "cy"), (welsh.Subject, welsh.Language));
        Assert.Contains("\nModerator\n\n- 2 sylw newydd ar “See it here:”\n", welsh.Body, StringComparison.Ordinal);
        Assert.Contains("- Mae fersiwn newydd o “Story bags from each library”\n", welsh.Body, StringComparison.Ordinal);
        Assert.Contains("Rydych yn cael yr e-bost hwn", welsh.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("You get", welsh.Body, StringComparison.Ordinal);
        Assert.Equal(("Your daily digest: 2 things about what you follow", null), (english.Subject, english.Language));
        Assert.Contains("\nModerator\n\n- 2 new comments on “See it here:”\n", english.Body, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task News_AtOnce_IsInTheLanguageOfEach(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, aelod, member) = (await site.Make.MissionAsync(title: "Building 1.5 million homes in England"), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.WriteInAsync(aelod, Language.Welsh);
        var idea = await site.Make.IdeaAsync(mission, title: "Moderator");
        foreach (var follower in new[] { aelod, member })
        {
            await site.Make.FollowAsync(follower, mission, idea);
            await site.Make.ChoiceAsync(follower, NewsKind.Decision, Frequency.Immediately);
        }

        await site.Make.DecisionAsync(idea, Core.Ideas.Decision.Accepted);
        await site.Make.NewsToldAsync();

        var (welsh, english) = (Assert.Single(await site.Mailbox.ToAsync(aelod.Email)), Assert.Single(await site.Mailbox.ToAsync(member.Email)));
        Assert.Equal("Mae gan “Moderator” statws swyddogol newydd: Derbyniwyd", welsh.Subject);
        Assert.Equal("“Moderator” has a new official status: Accepted", english.Subject);
        Assert.Contains("\nAdeiladu 1.5 miliwn o gartrefi yn Lloegr\n", welsh.Body, StringComparison.Ordinal);
        Assert.Contains("\nBuilding 1.5 million homes in England\n", english.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sanction_OfAWelshMember_IsToldInWelshWithTheGuideline()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, aelod, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.WriteInAsync(aelod, Language.Welsh);
        var moderator = await site.Make.ModeratorAsync(mission);

        await site.Make.SanctionAsync(aelod, moderator, mission, message: "You have a warning");
        await site.Make.SanctionAsync(member, moderator, mission, message: "You have a warning");

        var (welsh, english) = (await site.Mailbox.NewestToAsync(aelod.Email), await site.Mailbox.NewestToAsync(member.Email));
        Assert.StartsWith("Terfyn o 2 gyfraniad y dydd tan ", welsh.Subject, StringComparison.Ordinal);
        Assert.StartsWith("Limit of 2 contributions a day until ", english.Subject, StringComparison.Ordinal);
        Assert.Contains("Canllaw 6, Dim sbam na hysbysebu: Peidiwch â hyrwyddo", welsh.Body, StringComparison.Ordinal);
        Assert.Contains("Ysgrifennodd y cymedrolwr:\n“You have a warning”", welsh.Body, StringComparison.Ordinal);
        Assert.Contains("The moderator wrote:\n“You have a warning”", english.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("You can", welsh.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notifications_OnTheSite_AreInTheLanguageOfTheReader()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        await site.Make.FollowAsync(member, mission, idea);
        var moderator = await site.Make.ModeratorAsync(mission);
        await site.Make.DecidedAsync(await site.Make.FlagAsync(await site.Make.CommentAsync(idea, member)), CaseAct.Hide, moderator);
        await site.Make.CommentAsync(idea);
        await site.Make.NewsToldAsync();
        using var visitor = await site.VisitorAsync(member);

        var english = (await visitor.GetAsync("/account/notifications")).Expect().Text;
        visitor.Keep(Cookie, "cy");
        var welsh = (await visitor.GetAsync("/account/notifications")).Expect().Text;

        Assert.Contains("Your comment on “Story bags from every library” was hidden under guideline", english, StringComparison.Ordinal);
        Assert.Contains("A new comment on “Story bags from every library”", english, StringComparison.Ordinal);
        Assert.Contains("Cuddiwyd eich sylw ar “Story bags from every library” o dan ganllaw", welsh, StringComparison.Ordinal);
        Assert.Contains("Sylw newydd ar “Story bags from every library”", welsh, StringComparison.Ordinal);
        Assert.DoesNotContain("What you wrote is kept", welsh, StringComparison.Ordinal);
        Assert.DoesNotContain(english + welsh, letter => letter is >= '\uE000' and <= '\uE008');

        await site.Make.DecidedAsync(await site.Make.FlagAsync(idea), CaseAct.Hide, moderator);
        Assert.Contains("Cuddiwyd eich sylw ar syniad nad yw’n gyhoeddus nawr o dan ganllaw", (await visitor.GetAsync("/account/notifications")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_OfAWelshEmail_SaysItsLanguage()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, aelod) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        await site.Make.WriteInAsync(aelod, Language.Welsh);
        await site.Make.CommentAsync(await site.Make.IdeaAsync(mission, aelod));
        await site.Make.DigestAsync();

        var until = DateTime.UtcNow.AddSeconds(20);
        while (site.Mailbox.Pickup().Count == 0 && DateTime.UtcNow < until)
            await Task.Delay(50);
        var message = await File.ReadAllTextAsync(Assert.Single(site.Mailbox.Pickup()));

        Assert.Contains("Content-Language: cy", message, StringComparison.Ordinal);
        Assert.Contains("\nAtal yr e-byst hyn:", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emails_OfAnEnglishMember_AreWhatTheyWere()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        await site.Make.DecidedAsync(await site.Make.FlagAsync(await site.Make.CommentAsync(idea, member)), CaseAct.Hide, await site.Make.ModeratorAsync(mission));

        OutboxEmail email = await site.Mailbox.NewestToAsync(member.Email);

        Assert.StartsWith("Your comment on “Story bags from every library” was hidden under guideline", email.Subject, StringComparison.Ordinal);
        Assert.Contains("If you think this is wrong, you can appeal.", email.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(email.Subject + email.Body, letter => letter is >= '\uE000' and <= '\uE008');
    }

    private static Visitor Reader(TestSite site, Language language)
    {
        var visitor = site.Visitor();
        visitor.Keep(Cookie, language.Code);
        return visitor;
    }

    private static async Task RegisterAsync(Visitor visitor, string email) =>
        (await (await visitor.GetAsync("/account/register")).Fill("Cyfeiriad e-bost", email).Fill("Enw arddangos", "Person Un").Fill("Cyfrinair", Password)
            .Choose("Rwy’n cytuno â’r canllawiau").SubmitAsync("Creu cyfrif")).Expect();

    private static Task<string?> LanguageAsync(TestSite site, string address) => site.ReadAsync(db => db.Users.Where(row => row.Email == address).Select(row => row.MailLanguage).SingleAsync());
}
