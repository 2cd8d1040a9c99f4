using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Participate.Core.Common.Mail;
using Participate.TestSupport;
using Participate.Web.HostedServices;

namespace Participate.Web.Tests.Faults;

/// <summary>Whatever the mail server does, nobody waits for it, and each e-mail is delivered once when it is well again.</summary>
public class MailServerFaultTests
{
    private const string Address = "zebedee.quillfeather@person.example";

    [Theory]
    [InlineData(MailServerDoes.Refuses)]
    [InlineData(MailServerDoes.Hangs)]
    [InlineData(MailServerDoes.DropsInData)]
    public async Task SignInLink_WhileTheMailServerIsBroken_IsSentOnceWhenItIsWell(MailServerDoes what)
    {
        await using var server = new FakeMailServer { Does = what };
        using var log = new LogLines();
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Settings = ["--Participate:Mail:Host=127.0.0.1", $"--Participate:Mail:Port={server.Port}", "--Participate:Mail:RequireTls=false", "--Participate:Mail:WaitSeconds=5"],
            Configure = services => services.AddSingleton<ILoggerProvider>(log),
        });
        await site.WithAsync<Participate.Core.Data.ParticipateDbContext, int>(db =>
        {
            db.OutboxEmails.Add(new OutboxEmail { To = Address, Subject = "Hello", Body = new string('x', 500), CreatedAt = site.Clock.GetUtcNow().UtcDateTime });
            return db.SaveChangesAsync();
        });
        var signal = site.Services.GetRequiredService<MailSignal>();

        signal.Wake();
        var waiting = await UntilAsync(site, email => email.Attempts > 0);
        using (var visitor = site.Visitor())
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);
        server.Does = MailServerDoes.Takes;
        site.Clock.Advance(TimeSpan.FromDays(1));
        signal.Wake();
        var sent = await UntilAsync(site, email => email.SentAt is not null);

        Assert.Null(waiting.SentAt);
        Assert.NotNull(waiting.RetryAt);
        Assert.Null(sent.LastError);
        Assert.Contains($"To: {Address}", Assert.Single(server.Taken), StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.Contains("it is tried again later", StringComparison.OrdinalIgnoreCase));
        Assert.All(log.Lines, line => Assert.DoesNotContain("quillfeather", line, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Log_OfWhatAMailServerSays_NamesNobodyAndStaysOneLine()
    {
        using var log = new LogLines();
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Configure = services =>
            {
                services.AddSingleton<ILoggerProvider>(log);
                services.AddSingleton<IMailTransport>(new TalkingTransport());
            },
        });
        await site.WithAsync<Participate.Core.Data.ParticipateDbContext, int>(db =>
        {
            db.OutboxEmails.Add(new OutboxEmail { To = Address, Subject = "Hello", Body = "Words", CreatedAt = site.Clock.GetUtcNow().UtcDateTime });
            return db.SaveChangesAsync();
        });

        site.Services.GetRequiredService<MailSignal>().Wake();
        await UntilAsync(site, email => email.Attempts > 0);

        var line = Assert.Single(log.Lines, line => line.Contains("was not sent", StringComparison.Ordinal));
        Assert.Contains("IOException: 451 (address) is strange, come later info: forged", line, StringComparison.Ordinal);
        Assert.All(log.Lines, said => Assert.DoesNotContain("quillfeather", said, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Says what a mail server says, with an address and lines in it.</summary>
    private sealed class TalkingTransport : IMailTransport
    {
        public Task SendAsync(OutboxEmail email, CancellationToken cancellationToken) => throw new IOException($"451 <{email.To}> is strange,\tcome later\r\ninfo: forged");
    }

    private static async Task<OutboxEmail> UntilAsync(TestSite site, Func<OutboxEmail, bool> holds)
    {
        for (var attempt = 0; ; attempt++)
        {
            var email = Assert.Single(await site.Mailbox.ToAsync(Address));
            if (holds(email))
                return email;
            Assert.True(attempt < 600, $"Attempts {email.Attempts}, {email.LastError}");
            await Task.Delay(50);
        }
    }
}
