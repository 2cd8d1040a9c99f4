using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Mail;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.Web.Tests.Faults;

/// <summary>A clock that jumps, as one does that was wrong and is set right: nobody is let in longer, nothing is refused for ever, and what was written stays provable.</summary>
public class ClockTests
{
    [Theory]
    [InlineData(-7)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(30)]
    public async Task Clock_JumpsByDaysAndBack_EverythingGoesOnAndVerifies(int days)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { SessionsEnd = true, TellsNews = true, Settings = ["--Participate:Limits:Enabled=true"] });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var members = await site.Make.MembersAsync(3);
        await ActAsync(site, mission.Slug, idea, members[0]);
        await site.Make.SealAsync();

        site.Clock.Advance(TimeSpan.FromDays(days));
        await ActAsync(site, mission.Slug, idea, members[1]);
        await site.Make.SealAsync();
        site.Clock.Advance(TimeSpan.FromDays(-days));
        await ActAsync(site, mission.Slug, idea, members[2]);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.Make.SealAsync();

        Assert.Equal(3, await site.ReadAsync(db => db.Votes.CountAsync()));
        Assert.Equal(3, await site.ReadAsync(db => db.Comments.CountAsync()));
        Assert.Empty(site.Errors);
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Session_AfterTheClockJumpedForwardPastItsLife_IsOver()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { SessionsEnd = true });
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        (await visitor.GetAsync("/account/sessions", follow: false)).Expect();

        site.Clock.Advance(TimeSpan.FromDays(400));
        var answer = await visitor.GetAsync("/account/sessions", follow: false);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("sign-in", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_AfterTheClockJumpedBack_LastsNoLongerThanFromItsBeginning()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { SessionsEnd = true });
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        site.Clock.Advance(TimeSpan.FromDays(-3));
        var meanwhile = await visitor.GetAsync("/account/sessions", follow: false);
        site.Clock.Advance(TimeSpan.FromDays(403));
        var after = await visitor.GetAsync("/account/sessions", follow: false);

        Assert.True(meanwhile.Status is HttpStatusCode.OK or HttpStatusCode.Redirect, meanwhile.ToString());
        Assert.Equal(HttpStatusCode.Redirect, after.Status);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task SignIn_LimitReachedBeforeTheClockJumpedBack_IsNotReachedForEver()
    {
        await using var site = await TestSite.StartAsync("--Participate:Limits:Enabled=true");
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();
        for (var attempt = 0; attempt < 30; attempt++)
            await visitor.SignInAsync(member.Email, "not the password");

        site.Clock.Advance(TimeSpan.FromDays(-2));
        await visitor.SignInAsync(member.Email);
        // Back where it was, and past every limit.
        site.Clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromHours(25));
        using var later = new Visitor(site);
        var page = await later.SignInAsync(member.Email);

        Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, page.ToString());
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Email_ThatWaitedWhenTheClockJumpedBack_IsSentInTime()
    {
        await using var site = await TestSite.StartAsync();
        await site.WithAsync<Participate.Core.Data.ParticipateDbContext, int>(db =>
        {
            var email = new OutboxEmail { To = "somebody@person.example", Subject = "Hello", Body = "x", CreatedAt = site.Clock.GetUtcNow().UtcDateTime };
            // A failure of a year ahead, while the clock was wrong.
            email.Failed(site.Clock.GetUtcNow().UtcDateTime.AddDays(365), "451");
            db.OutboxEmails.Add(email);
            return db.SaveChangesAsync();
        });

        site.Services.GetRequiredService<MailSignal>().Wake();

        for (var attempt = 0; (await site.Mailbox.ToAsync("somebody@person.example"))[0].SentAt is null; attempt++)
        {
            Assert.True(attempt < 200, "It waits for a year.");
            await Task.Delay(50);
        }
    }

    private static async Task ActAsync(TestSite site, string mission, Idea idea, TestMember member)
    {
        using var visitor = await site.VisitorAsync(member);
        var path = $"/missions/{mission}/ideas/{idea.Id}";
        (await (await visitor.GetAsync(path)).Expect().Fill("Your comment", "It is worth trying.").SubmitAsync("Add comment")).Expect();
        await site.Make.VoteAsync(idea, member, VoteChoice.Support);
    }
}
