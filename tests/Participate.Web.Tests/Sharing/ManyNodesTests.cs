using System.Net;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Mail;
using Participate.Core.Eligibility;
using Participate.Core.Ideas.Imports;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;
using Participate.TestSupport;
using Participate.Web.HostedServices;
using Participate.Web.Tests.Ideas;

namespace Participate.Web.Tests.Sharing;

/// <summary>Two nodes on one PostgreSQL and one Redis. Every test would fail with what each keeps for itself: nothing waits until it is old.</summary>
public class ManyNodesTests
{
    [SkippableFact]
    public async Task Session_BegunOnOneNode_HoldsOnTheOtherUntilTheAccountIsClosed()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var member = await nodes.First.Make.MemberAsync();
        using var first = await nodes.First.VisitorAsync(member);
        using var second = first.At(nodes.Second);
        using var other = await nodes.First.VisitorAsync(member);
        // A form of one node is taken by the other, and what ends there is over here.
        var form = (await other.GetAsync("/account")).Expect().Form("Sign out");
        using var leaving = other.At(nodes.Second);
        (await leaving.PostAsync(form.Action, form.Fields)).Expect(HttpStatusCode.Redirect);
        Assert.Contains("/account/sign-in", (await other.GetAsync("/account", follow: false)).Expect(HttpStatusCode.Redirect).Location, StringComparison.Ordinal);

        Assert.Contains("Sign out", (await second.GetAsync("/account")).Expect().Text, StringComparison.Ordinal);
        var actor = await nodes.First.Make.ActorAsync(member);
        Assert.True((await nodes.First.WithAsync<MemberService, Outcome>(service => service.CloseAsync(Make.Password, actor, CancellationToken.None))).Succeeded);

        Assert.Contains("/account/sign-in", (await second.GetAsync("/account", follow: false)).Expect(HttpStatusCode.Redirect).Location, StringComparison.Ordinal);
        Assert.Empty(nodes.Errors);
    }

    [SkippableFact]
    public async Task Role_TakenOnOneNode_IsGoneOnTheOtherAtOnceWithAndWithoutRedis()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var mission = await nodes.First.Make.MissionAsync();
        var administrator = await nodes.First.Make.ActorAsync(await nodes.First.Make.AdministratorAsync());
        foreach (var isAway in new[] { false, true })
        {
            var member = await nodes.First.Make.TeamAsync(mission);
            if (isAway)
                await nodes.Redis.KillAsync();
            using var visitor = await nodes.Second.VisitorAsync(member);
            (await visitor.GetAsync($"/team/{mission.Slug}")).Expect();

            var grant = await nodes.First.ReadAsync(db => db.RoleGrants.Where(row => row.MemberId == member.Id).Select(row => row.Id).SingleAsync());
            var revoked = await nodes.First.WithAsync<RoleService, Outcome>(roles => roles.RevokeAsync(
                new RevokeRoleOptions { MemberId = member.Id, GrantId = grant, MissionTitle = mission.Title }, administrator, CancellationToken.None));

            Assert.True(revoked.Succeeded);
            Assert.NotEqual(HttpStatusCode.OK, (await visitor.GetAsync($"/team/{mission.Slug}")).Status);
        }
    }

    [SkippableFact]
    public async Task Change_OnOneNode_IsSeenOnTheOtherAtTheNextRequest()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var mission = await nodes.First.Make.MissionAsync();
        var idea = await nodes.First.Make.IdeaAsync(mission);
        await nodes.ToldAsync();
        var address = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        using var reader = nodes.Second.Visitor();
        using var other = await nodes.Second.VisitorAsync(await nodes.First.Make.MemberAsync());
        for (var i = 1; i <= 5; i++)
        {
            using var ballot = await Ballot.OfAsync(nodes.First, await nodes.First.Make.MemberAsync());
            foreach (var visitor in new[] { reader, other })
                await visitor.GetAsync(address);
            await ballot.VoteAsync(mission, idea, "support");

            foreach (var visitor in new[] { reader, other })
                Assert.Contains($"{i} support", (await visitor.GetAsync(address)).Expect().Text, StringComparison.OrdinalIgnoreCase);
        }

        using (var late = await Ballot.OfAsync(nodes.Second, await nodes.First.Make.MemberAsync()))
        {
            await nodes.First.Make.InPhaseAsync(mission, PhaseKind.Review);
            await nodes.ToldAsync();
            (await late.SendAsync(mission, idea.Id, "support")).Expect(HttpStatusCode.Conflict);
        }
        await nodes.First.Make.HidePublishedAsync(idea);
        await nodes.ToldAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(address)).Status);
        Assert.Empty(nodes.Errors);
    }

    [SkippableFact]
    public async Task Notification_WrittenOnOneNode_IsCountedOnTheOther()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var member = await nodes.First.Make.MemberAsync();
        using var visitor = await nodes.Second.VisitorAsync(member);
        Task<int> UnreadAsync() => nodes.Second.Services.GetRequiredService<UnreadQueries>().CountAsync(member.Id, CancellationToken.None).AsTask();
        Assert.Equal(0, await UnreadAsync());

        await using (var scope = nodes.First.Services.CreateAsyncScope())
        {
            var notifications = scope.ServiceProvider.GetRequiredService<NotificationService>();
            await scope.ServiceProvider.GetRequiredService<Transactions>().RunAsync(
                async token =>
                {
                    await notifications.TellAsync(new NotificationOptions { MemberId = member.Id, Title = "Something happened" }, token);
                    return Outcome.Done;
                },
                CancellationToken.None);
        }
        await nodes.ToldAsync();
        await visitor.GetAsync("/");

        Assert.Equal(1, await UnreadAsync());
    }

    [SkippableFact]
    public async Task Limit_ReachedOverBothNodes_RefusesOnBoth()
    {
        await using var nodes = await TwoNodes.StartAsync("--Participate:Limits:Enabled=true");
        using Visitor first = nodes.First.Visitor(), second = nodes.Second.Visitor();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
            answers.Add((await (i % 2 == 0 ? first : second).PostAsync("/missions/none/eligibility", [])).Status);

        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.Take(10));
        Assert.All(answers.Skip(10), answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer));
        // Without Redis each node still knows what it counted itself: five each.
        await nodes.Redis.KillAsync();
        for (var i = 0; i < 6; i++)
            answers.Add((await first.PostAsync("/missions/none/eligibility", [])).Status);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.Skip(12).Take(4));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    [SkippableFact]
    public async Task Redis_KilledAndBack_SiteGoesOnAndSaysSo()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var mission = await nodes.First.Make.MissionAsync();
        var idea = await nodes.First.Make.IdeaAsync(mission);
        await nodes.ToldAsync();
        using Visitor first = nodes.First.Visitor(), second = nodes.Second.Visitor();
        await second.GetAsync($"/missions/{mission.Slug}/ideas");

        await nodes.Redis.KillAsync();
        foreach (var visitor in new[] { first, second })
        {
            (await visitor.GetAsync($"/missions/{mission.Slug}/ideas")).Expect();
            var health = (await visitor.GetAsync("/health/ready")).Expect();
            Assert.Equal("ready, degraded: Redis does not answer", health.Body);
        }
        using (var ballot = await Ballot.OfAsync(nodes.First, await nodes.First.Make.MemberAsync()))
            await ballot.VoteAsync(mission, idea, "support");
        Assert.Single(nodes.FirstLog.Lines, line => line.Contains("Redis does not answer", StringComparison.Ordinal));

        await nodes.Redis.StartAgainAsync();
        foreach (var (node, visitor) in new[] { (nodes.First, first), (nodes.Second, second) })
        {
            await TwoNodes.BackAsync(node);
            Assert.Equal("ready", (await visitor.GetAsync("/health/ready")).Body);
        }
        // What was changed meanwhile was told to nobody: whoever is back forgets everything.
        Assert.Contains("1 support", (await second.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(nodes.Errors);
    }

    [SkippableFact]
    public async Task Keys_OfNodesAndOfHashes_AreTheSame()
    {
        await using var nodes = await TwoNodes.StartAsync();

        Guid[][] keys = [.. nodes.Both.Select(node => node.Services.GetRequiredService<IKeyManager>().GetAllKeys().Select(key => key.KeyId).Order().ToArray())];
        var hashes = nodes.Both.Select(node => node.Services.GetRequiredService<ProofKey>().OfIdentity("issuer", "subject")).ToList();

        Assert.NotEmpty(keys[0]);
        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(hashes[0], hashes[1]);
    }

    [SkippableFact]
    public async Task Mail_OfOneOutbox_IsTakenByOneNode()
    {
        await using var nodes = await TwoNodes.StartAsync();
        foreach (var node in nodes.Both)
            await node.ReadAsync(db =>
            {
                db.OutboxEmails.Add(new OutboxEmail { To = "a@test.example", Subject = "One", Body = "Text", CreatedAt = node.Clock.GetUtcNow().UtcDateTime });
                return db.SaveChangesAsync();
            });

        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => nodes.Both[i % 2].WithAsync<OutboxService, OutboxEmail?>(outbox => outbox.NextAsync(CancellationToken.None))));

        Assert.Equal(2, taken.OfType<OutboxEmail>().Select(email => email.Id).Distinct().Count());
        Assert.Equal(2, taken.Count(email => email is not null));
        nodes.First.Clock.Advance(OutboxService.Claim + TimeSpan.FromMinutes(1));
        Assert.NotNull(await nodes.First.WithAsync<OutboxService, OutboxEmail?>(outbox => outbox.NextAsync(CancellationToken.None)));
    }

    [SkippableFact]
    public async Task Import_RunOnOneNode_IsToldOfOnTheOther()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var mission = await nodes.First.Make.MissionAsync();
        var administrator = await nodes.First.Make.AdministratorAsync();
        await nodes.ToldAsync();
        using var visitor = await nodes.Second.VisitorAsync(administrator);
        var id = await nodes.First.Services.GetRequiredService<ImportJobs>().StartAsync(new ImportOptions
        {
            Mission = mission,
            Kind = ImportKind.Ideas,
            File = "id,title/en,body/en,other\n11,Plant trees along the ring road,Shade in summer.,x\n"u8.ToArray(),
            HoldsForReview = false,
            Actor = await nodes.First.Make.ActorAsync(administrator),
        });

        SitePage page;
        do
            page = (await visitor.GetAsync($"/admin/imports/{id}")).Expect();
        while (page.Headers.ContainsKey("Refresh"));

        Assert.Contains("1 row is imported.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Columns that are not used: other.", page.Text, StringComparison.Ordinal);
    }
}
