using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Notifications;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Notifications;

/// <summary>The link that stops e-mails (RFC 8058): by one click of a mail program, and by the page.</summary>
public class UnsubscribeTests
{
    [Fact]
    public async Task Email_AsSent_CarriesBothHeadersAndTheLinkOnOneLine()
    {
        await using var site = await TestSite.StartAsync();
        var (_, token) = await DigestedAsync(site);

        var file = (await FileAsync(site)).ReplaceLineEndings("\r\n");

        var address = site.Services.GetRequiredService<SiteAddress>().Absolute("/unsubscribe/");
        var header = Regex.Replace(Regex.Match(file, @"^List-Unsubscribe:([^\r\n]*(\r\n[ \t][^\r\n]*)*)", RegexOptions.Multiline).Groups[1].Value, @"\r\n[ \t]", "");
        Assert.StartsWith("<" + address, header.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain(" ", header.Trim(), StringComparison.Ordinal);
        Assert.Contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", file, StringComparison.Ordinal);
        Assert.Matches(@"\r\nStop these e-mails:\r\n" + Regex.Escape(address) + @"[\w-]+\r\n", file);
        Assert.NotEmpty(token);
    }

    [Fact]
    public async Task OneClick_WithoutCookiesOrToken_StopsTheDigestAndIsIdempotent()
    {
        await using var site = await TestSite.StartAsync();
        var (member, token) = await DigestedAsync(site);
        using var program = new HttpClient { BaseAddress = site.Address };

        var first = await ClickAsync(program, token);
        var again = await ClickAsync(program, token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first, again));
        var choices = await site.WithAsync<ChoiceService, List<NotificationChoice>>(service => service.ReadAsync(member.Id, default));
        Assert.Equal(Frequency.None, NotificationChoice.Of(choices, NewsKind.Comments, 0));
        Assert.Equal(Frequency.Immediately, NotificationChoice.Of(choices, NewsKind.Decision, 0));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "notifications.ended")));
    }

    [Fact]
    public async Task Page_Opened_ChangesNothingUntilItsButtonIsPressed()
    {
        await using var site = await TestSite.StartAsync();
        var (member, token) = await DigestedAsync(site);
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync("/unsubscribe/" + token)).Expect();
        var before = await site.WithAsync<ChoiceService, List<NotificationChoice>>(service => service.ReadAsync(member.Id, default));
        var done = (await page.SubmitAsync("Stop these emails")).Expect();

        Assert.Empty(before);
        Assert.Contains("This stops the daily digest.", page.Text, StringComparison.Ordinal);
        Assert.Equal("You are unsubscribed", done.Heading);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Mentions_StoppedByOneClick_AreOnTheSiteAloneButWhereChosenOtherwise(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var ann = await site.Make.MemberAsync("Ann Lee");
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var (idea, elsewhere) = (await site.Make.IdeaAsync(mission, ann), await site.Make.IdeaAsync(other, ann));
        using var writer = await site.VisitorAsync(await site.Make.MemberAsync("Bo Writer"));
        using var program = new HttpClient { BaseAddress = site.Address };
        async Task<int> MentionedAsync(Mission where, Idea discussed, string asked)
        {
            await (await writer.GetAsync($"/missions/{where.Slug}/ideas/{discussed.Id}")).Fill("Your comment", $"{asked}, @Ann Lee?").SubmitAsync("Add comment");
            return (await site.Mailbox.ToAsync(ann.Email)).Count(email => email.Subject.Contains("mentioned you", StringComparison.Ordinal));
        }

        Assert.Equal(1, await MentionedAsync(mission, idea, "What do you say"));
        var email = (await site.Mailbox.ToAsync(ann.Email)).Single(email => email.Subject.Contains("mentioned you", StringComparison.Ordinal));
        var token = site.Services.GetRequiredService<UnsubscribeLinks>().AddressFor(email)!.Split('/')[^1];
        Assert.Contains("/account/notifications/settings", email.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await ClickAsync(program, token));

        Assert.Equal(1, await MentionedAsync(mission, idea, "Still there"));
        await site.Make.ChoiceAsync(ann, NewsKind.Mentions, Frequency.Immediately, other);
        Assert.Equal(2, await MentionedAsync(other, elsewhere, "And here"));
        Assert.Equal(3, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == ann.Id && row.Kind == NewsKind.Mentions)));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Discussion_ClosedForSomebodyWhoWantsNoEmailOfIt_IsToldOnTheSiteAlone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var (quiet, usual) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.CommentAsync(idea, quiet);
        await site.Make.CommentAsync(idea, usual);
        await site.Make.ChoiceAsync(quiet, NewsKind.Discussions, Frequency.None);

        await site.WithAsync<IServiceProvider, Outcome>(services => services.GetRequiredService<Transactions>().RunAsync(
            async token =>
            {
                await services.GetRequiredService<DiscussionLetters>().OfClosingAsync(new DiscussionName(idea.Id, idea.Title, idea.AuthorId), mission.Slug, "It is agreed.", idea.AuthorId, token);
                return Outcome.Done;
            },
            CancellationToken.None));

        Assert.Empty(await site.Mailbox.ToAsync(quiet.Email));
        Assert.Equal(nameof(NewsKind.Discussions), Assert.Single(await site.Mailbox.ToAsync(usual.Email)).Subscription);
        Assert.Equal([quiet.Id, usual.Id], (await site.ReadAsync(db => db.Notifications.Where(row => row.Kind == NewsKind.Discussions).Select(row => row.MemberId).ToListAsync())).Order());
    }

    [Fact]
    public async Task Link_ForgedChangedOldOrOfAnotherAddress_IsRefusedAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var (member, token) = await DigestedAsync(site);
        using var program = new HttpClient { BaseAddress = site.Address };

        Assert.Equal(HttpStatusCode.BadRequest, await ClickAsync(program, "1"));
        Assert.Equal(HttpStatusCode.BadRequest, await ClickAsync(program, "%20"));
        Assert.Equal(HttpStatusCode.BadRequest, await ClickAsync(program, token[..^6] + "AAAAAA"));
        Assert.Equal(HttpStatusCode.BadRequest, await ClickAsync(program, new string('x', 1_000)));
        await site.ReadAsync(db => db.Users.Where(row => row.Id == member.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Email, "new@test.example")));
        Assert.Equal(HttpStatusCode.BadRequest, await ClickAsync(program, token));
        await site.ReadAsync(db => db.Users.Where(row => row.Id == member.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Email, member.Email)));
        site.Clock.Advance(UnsubscribeLinks.Life + TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.BadRequest, await ClickAsync(program, token));

        Assert.Empty(await site.WithAsync<ChoiceService, List<NotificationChoice>>(service => service.ReadAsync(member.Id, default)));
        Assert.Empty(site.Errors);
    }

    private static async Task<(TestMember Member, string Token)> DigestedAsync(TestSite site)
    {
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, member);
        await site.Make.CommentAsync(idea);
        await site.Make.DigestAsync();
        var email = await site.Mailbox.NewestToAsync(member.Email);
        return (member, site.Services.GetRequiredService<UnsubscribeLinks>().AddressFor(email)!.Split('/')[^1]);
    }

    private static async Task<string> FileAsync(TestSite site)
    {
        var until = DateTime.UtcNow.AddSeconds(20);
        while (site.Mailbox.Pickup().Count == 0 && DateTime.UtcNow < until)
            await Task.Delay(50);
        return await File.ReadAllTextAsync(site.Mailbox.Pickup()[0]);
    }

    private static async Task<HttpStatusCode> ClickAsync(HttpClient program, string token)
    {
        using var body = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var answer = await program.PostAsync(new Uri("/unsubscribe/" + token, UriKind.Relative), body);
        return answer.StatusCode;
    }
}
