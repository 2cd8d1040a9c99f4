using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Mail;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Members.Operating;
using Participate.TestSupport;

namespace Participate.Web.Tests.Admin;

/// <summary>E-mail as administrators see it, and sending it again.</summary>
public class OutboxPageTests
{
    [Fact]
    public async Task Outbox_Shown_TellsNeitherAddressesNorTexts()
    {
        await using var site = await TestSite.StartAsync();
        await site.Make.FailedEmailsAsync("jane.citizen@mail.example", reply: "550 5.1.1 <jane.citizen@mail.example>: user Jane.Citizen unknown");
        await site.Make.WaitingEmailsAsync("john@mail.example", reply: "451 john is over quota, ask postmaster@mail.example");
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var waiting = (await (await visitor.GetAsync("/admin")).Within("main").FollowAsync("Outbox")).Expect();
        var failed = (await waiting.Within("main").FollowAsync("Failed")).Expect();

        Assert.Contains("j…@mail.example", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("550 5.1.1 (address) user (address) unknown", failed.Text, StringComparison.Ordinal);
        Assert.Contains("451 (address) is over quota, ask (address)", waiting.Text, StringComparison.Ordinal);
        foreach (var page in new[] { waiting, failed })
        {
            foreach (var secret in new[] { "jane", "john", "nobody reads", "postmaster" })
                Assert.DoesNotContain(secret, page.Body, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Outbox_TenThousandFailed_IsCountedAndPagedByKey()
    {
        await using var site = await TestSite.StartAsync();
        await site.Make.FailedEmailsAsync("a@mail.example", 10_000);
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var page = (await visitor.GetAsync("/admin/outbox?state=failed")).Expect();
        var seen = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            seen.AddRange(Numbers(page));
            page = (await page.FollowAsync("Next page")).Expect();
        }
        var back = (await page.FollowAsync("Previous page")).Expect();

        Assert.Contains("10,000", page.Text, StringComparison.Ordinal);
        Assert.Equal(3 * OutboxQueries.PageSize, seen.Distinct().Count());
        Assert.Equal(seen.OrderDescending(), seen);
        Assert.Equal(seen[^OutboxQueries.PageSize..], Numbers(back));
    }

    [Fact]
    public async Task Retry_OfAFailedEmail_SendsItAndIsLogged()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.Make.FailedEmailsAsync("a@mail.example");
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = await site.VisitorAsync(administrator);

        var sent = await (await visitor.GetAsync("/admin/outbox?state=failed")).SubmitAsync("Send again");
        await UntilAsync(() => site.ReadAsync(db => db.OutboxEmails.AnyAsync(email => email.Id == id && email.SentAt != null)));

        Assert.Contains($"E-mail {id} is sent again now.", sent.Expect().Notice, StringComparison.Ordinal);
        var entry = await site.ReadAsync(db => db.AuditEntries.SingleAsync(row => row.Act == "mail.retried"));
        Assert.Equal((administrator.Id, $"E-mail {id}"), (entry.ActorId, entry.Details));
        Assert.Contains("Had failed e-mails sent again", (await visitor.GetAsync("/admin/log")).Expect().Text, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task RetryAll_LeavesStoppedAddressesAndWhatASenderMayBeAt(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database, Configure = WithoutSending });
        var stopped = await site.Make.MemberAsync();
        await site.ReadAsync(async db =>
        {
            var member = await db.Users.SingleAsync(row => row.Id == stopped.Id);
            for (var i = 0; i < Member.BouncesBeforeStop; i++)
                member.MailBounced(site.Clock.UtcNow());
            return await db.SaveChangesAsync();
        });
        var kept = await site.Make.FailedEmailsAsync(stopped.Email);
        var failed = await site.Make.FailedEmailsAsync("a@mail.example");
        var waits = await site.Make.WaitingEmailsAsync("b@mail.example");
        var taken = await site.ReadAsync(async db =>
        {
            var email = new OutboxEmail { To = "c@mail.example", Subject = "s", Body = "b", CreatedAt = site.Clock.UtcNow() };
            email.Failed(site.Clock.UtcNow(), "Not now");
            db.OutboxEmails.Add(email);
            await db.SaveChangesAsync();
            return email.Id;
        });
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var page = (await (await visitor.GetAsync("/admin/outbox")).SubmitAsync("Send all failed again")).Expect();
        var again = await (await visitor.GetAsync("/admin/outbox")).SubmitAsync("Send all failed again");
        var one = await site.WithAsync<OutboxRetryService, Outcome>(async service => await service.RetryAsync(kept, await site.Make.ActorAsync(await site.Make.AdministratorAsync()), CancellationToken.None));

        var emails = await site.ReadAsync(db => db.OutboxEmails.ToDictionaryAsync(email => email.Id));
        Assert.Contains("2 e-mails are sent again now.", page.Notice, StringComparison.Ordinal);
        Assert.True(emails[failed] is { GivenUpAt: null, RetryAt: null });
        Assert.True(emails[waits] is { GivenUpAt: null, RetryAt: null });
        Assert.NotNull(emails[kept].GivenUpAt);
        Assert.NotNull(emails[taken].RetryAt);
        Assert.Contains("No e-mail waits to be tried again.", again.Errors);
        Assert.Contains("stopped after three refusals", one.Refusals[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_RefusedAgain_CountsOnceForTheMember()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Configure = WithoutSending });
        var member = await site.Make.MemberAsync();
        var email = await site.ReadAsync(async db =>
        {
            var added = new OutboxEmail { To = member.Email, Subject = "s", Body = "b", CreatedAt = site.Clock.UtcNow() };
            db.OutboxEmails.Add(added);
            await db.SaveChangesAsync();
            return added;
        });
        var administrator = await site.Make.ActorAsync(await site.Make.AdministratorAsync());
        await BounceAsync(site, email);

        Assert.True((await site.WithAsync<OutboxRetryService, Outcome>(service => service.RetryAsync(email.Id, administrator, CancellationToken.None))).Succeeded);
        await BounceAsync(site, email);

        Assert.Equal(1, await site.ReadAsync(db => db.Users.Where(row => row.Id == member.Id).Select(row => row.MailBounces).SingleAsync()));
        Assert.NotNull(await site.ReadAsync(db => db.OutboxEmails.Where(row => row.Id == email.Id).Select(row => row.GivenUpAt).SingleAsync()));
    }

    private static Task<bool> BounceAsync(TestSite site, OutboxEmail email) => site.WithAsync<MailBounceService, bool>(async service =>
    {
        await service.BouncedAsync(email, "550 No such mailbox", CancellationToken.None);
        return true;
    });

    private static void WithoutSending(IServiceCollection services) =>
        services.Remove(services.Single(service => service.ImplementationType == typeof(HostedServices.MailSender)));

    private static IEnumerable<long> Numbers(SitePage page) => page.Document.QuerySelectorAll("main table th[scope=row]")
        .Select(cell => long.TryParse(cell.TextContent, out var number) ? number : 0).Where(number => number > 0);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 400 && !await holds(); i++)
            await Task.Delay(50);
        Assert.True(await holds());
    }
}
