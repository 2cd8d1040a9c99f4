using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Mail;
using Participate.Core.Members;
using Participate.TestSupport;
using Participate.Web.HostedServices;

namespace Participate.Web.Tests.Notifications;

/// <summary>E-mail that a mail server refuses for good.</summary>
public class BounceTests
{
    [Fact]
    public async Task Bounces_Three_StopEmailAndAreShownUntilTheAddressIsConfirmedAgain()
    {
        var transport = new RefusingTransport();
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Configure = services => services.AddSingleton<IMailTransport>(transport) });
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        using var visitor = await site.VisitorAsync(member);
        transport.Refuse(member.Email);

        for (var i = 1; i <= Member.BouncesBeforeStop; i++)
        {
            await HappenAsync(site, mission, member);
            await UntilAsync(() => site.ReadAsync(db => db.Users.Where(row => row.Id == member.Id).Select(row => row.MailBounces).SingleAsync()), i);
            if (i == 1)
                Assert.Contains($"An email to {member.Email} came back.", (await visitor.GetAsync("/account/notifications")).Expect().Text, StringComparison.Ordinal);
        }
        await HappenAsync(site, mission, member);
        var stopped = (await visitor.GetAsync("/account/notifications/settings")).Expect();
        var emails = await site.Mailbox.ToAsync(member.Email);
        transport.Refuse("nobody");
        (await stopped.SubmitAsync("Confirm my address again")).Expect();
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync(member.Email)).Body);
        (await (await visitor.GetAsync(link)).SubmitAsync("Confirm email address")).Expect();
        await HappenAsync(site, mission, member);

        Assert.Contains("Our emails to you come back", stopped.Text, StringComparison.Ordinal);
        Assert.Equal(Member.BouncesBeforeStop, emails.Count);
        Assert.All(emails, email => Assert.True(email is { GivenUpAt: not null, SentAt: null, Attempts: 1, LastError: "550 No such mailbox" }));
        Assert.Equal(Member.BouncesBeforeStop + 2, (await site.Mailbox.ToAsync(member.Email)).Count);
        Assert.DoesNotContain("come back", (await visitor.GetAsync("/account")).Expect().Text, StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "member.mail-stopped")));
    }

    [Fact]
    public async Task Email_ThatFailedForFiveDays_IsGivenUpAndIsNoBounce()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Configure = services => services.AddSingleton<IMailTransport>(new SilentTransport()) });
        var member = await site.Make.MemberAsync();
        await site.Make.WaitingEmailsAsync(member.Email);
        var signal = site.Services.GetRequiredService<MailSignal>();

        foreach (var attempt in new[] { 9, 10 })
        {
            Assert.Null((await site.Mailbox.NewestToAsync(member.Email)).GivenUpAt);
            site.Clock.Advance(OutboxEmail.TriedFor / 2);
            signal.Wake();
            await UntilAsync(async () => (await site.Mailbox.NewestToAsync(member.Email)).Attempts, attempt);
        }
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var failed = (await visitor.GetAsync("/admin/outbox?state=failed")).Expect();

        var email = await site.Mailbox.NewestToAsync(member.Email);
        Assert.True(email is { GivenUpAt: not null, SentAt: null, LastError: "No answer." });
        Assert.Equal(0, await site.ReadAsync(db => db.Users.Where(row => row.Id == member.Id).Select(row => row.MailBounces).SingleAsync()));
        Assert.Contains("No answer.", failed.Text, StringComparison.Ordinal);
        Assert.True(failed.HasButton($"Send again: e-mail {email.Id}"));
        Assert.DoesNotContain("Refusal", failed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("last refused", failed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The address was confirmed", failed.Text, StringComparison.Ordinal);
    }

    /// <summary>Something that is e-mailed at once.</summary>
    private static async Task HappenAsync(TestSite site, Core.Missions.Mission mission, TestMember member)
    {
        await site.Make.ResponseAsync(mission, null, await site.Make.IdeaAsync(mission, member));
    }

    private static async Task UntilAsync(Func<Task<int>> read, int wanted)
    {
        for (var i = 0; i < 400 && await read() != wanted; i++)
            await Task.Delay(50);
        Assert.Equal(wanted, await read());
    }

    private sealed class SilentTransport : IMailTransport
    {
        public Task SendAsync(OutboxEmail email, CancellationToken cancellationToken) => throw new IOException("No answer.");
    }

    private sealed class RefusingTransport : IMailTransport
    {
        private readonly ConcurrentBag<string> refused = [];

        public void Refuse(string address)
        {
            refused.Clear();
            refused.Add(address);
        }

        public Task SendAsync(OutboxEmail email, CancellationToken cancellationToken) =>
            refused.Contains(email.To) ? throw new MailRefusedException("550 No such mailbox") : Task.CompletedTask;
    }
}
