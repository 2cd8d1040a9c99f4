using Microsoft.Extensions.Logging;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Web.Tests.Delivery;

/// <summary>What concerns the safety of accounts is logged with its id (docs/operations.md), and nothing personal with it.</summary>
public class SecurityEventTests
{
    private const string Wrong = "a password that is wrong";

    [Fact]
    public async Task SignIn_FailedLockedAndDone_IsLoggedWithoutPersonalData()
    {
        using var lines = new SecurityLines();
        await using var site = await lines.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();

        await visitor.SignInAsync("nobody@person.example", Wrong);
        for (var attempt = 0; attempt < 6; attempt++)
            await visitor.SignInAsync(member.Email, Wrong);
        site.Clock.Advance(TimeSpan.FromMinutes(16));
        await visitor.SignInAsync(member.Email);
        await (await visitor.GetAsync("/account/change-password")).Fill("Current password", Make.Password).Fill("New password", "grey heron lamp post").SubmitAsync("Change password");

        Assert.Equal(
            [
                "1002 A password was refused: UnknownAddress, member (null).",
                .. Enumerable.Repeat($"1002 A password was refused: WrongPassword, member {member.Id}.", 5),
                $"1003 The account of member {member.Id} is locked after too many wrong passwords or codes.",
                $"1002 A password was refused: Locked, member {member.Id}.",
                $"1001 Member {member.Id} signed in.",
                $"1006 The password of member {member.Id} was changed.",
            ],
            lines.All);
        Assert.All(lines.All, line => Assert.DoesNotContain("@", line, StringComparison.Ordinal));
        Assert.All(lines.All, line => Assert.DoesNotContain("127.0.0.1", line, StringComparison.Ordinal));
        Assert.All(lines.All, line => Assert.DoesNotContain(member.DisplayName, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SecondStep_WrongCodeAndRecoveryCode_AreLogged()
    {
        using var lines = new SecurityLines();
        await using var site = await lines.StartAsync();
        var member = await site.Make.MemberAsync();
        var app = await site.Make.TwoStepAsync(member);
        using var visitor = site.Visitor();
        await visitor.SignInAsync(member.Email);

        var again = await (await visitor.GetAsync("/account/second-step")).Fill("Code", "000000").SubmitAsync("Sign in");
        await again.Fill("Code", app.RecoveryCodes[0]).SubmitAsync("Sign in");

        Assert.Equal(
            [
                $"1004 A code was refused after the right password of member {member.Id}.",
                $"1005 Member {member.Id} signed in with a recovery code.",
                $"1001 Member {member.Id} signed in.",
            ],
            lines.All);
    }

    [Fact]
    public async Task Administrator_EndsSessionsAndTheSecondStepOfAnother_IsLogged()
    {
        using var lines = new SecurityLines();
        await using var site = await lines.StartAsync();
        var (member, administrator) = (await site.Make.MemberAsync(), await site.Make.AdministratorAsync());
        await site.Make.TwoStepAsync(member);
        using var own = await site.VisitorAsync(member);
        using var visitor = await site.VisitorAsync(administrator);

        await (await visitor.GetAsync($"/admin/people/{member.Id}")).Fill("Reason for signing out", "A lost phone.").SubmitAsync("Sign out everywhere");
        await (await visitor.GetAsync($"/admin/people/{member.Id}")).Fill("Reason", "A lost phone.").SubmitAsync("Turn off two-step sign-in");

        Assert.Equal(
            [
                $"1007 All sessions of member {member.Id} were ended by member {administrator.Id}.",
                $"1008 Two-step sign-in of member {member.Id} was turned off by member {administrator.Id}.",
            ],
            lines.All);
    }

    [Fact]
    public async Task Requests_RefusedByRightsLimitsAndTokens_AreLoggedOnceByTheirPattern()
    {
        using var lines = new SecurityLines();
        await using var site = await lines.StartAsync("--Participate:Limits:Enabled=true");
        var (member, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        using var visitor = await site.VisitorAsync(member);
        using var stranger = site.Visitor();

        await visitor.GetAsync($"/admin/people/{other.Id}?q=secret");
        await stranger.PostAsync("/account/forgotten-password", [new("Input.Email", "nobody@person.example")]);
        for (var i = 0; i < 19; i++)
            await stranger.PostAsync("/account/sign-in", []);
        await stranger.PostAsync("/account/sign-in", []);

        Assert.Equal($"1010 Refused for want of rights: GET /admin/people/{{member:int}}, member {member.Id}.", lines.All.First());
        Assert.Equal("1012 Refused without a valid form token: POST /account/forgotten-password, member (null).", lines.All.ElementAt(1));
        Assert.Equal("1011 Refused by a limit: POST /account/sign-in, member (null).", lines.All.Last());
        Assert.Equal(1 + 20 + 1, lines.All.Count);
    }

    [Fact]
    public void Events_ThatAStrangerCausesWithoutEnd_AreBoundedAndCounted()
    {
        using var lines = new SecurityLines();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(lines));
        var clock = new TestClock();
        clock.Freeze();
        var events = new SecurityEvents(loggers, clock);

        for (var i = 0; i < 250; i++)
            events.Refused("GET", "/admin", null);
        events.SignInFailed(null, SignInFailure.UnknownAddress);
        Assert.Equal(SecurityEvents.MostAMinute + 1, lines.All.Count);
        clock.Advance(TimeSpan.FromMinutes(1));
        events.Refused("GET", "/admin", null);

        Assert.Equal(["1099 150 more of Refused in a minute were not logged.", "1010 Refused for want of rights: GET /admin, member (null)."], lines.All.Skip(SecurityEvents.MostAMinute + 1));
    }
}
