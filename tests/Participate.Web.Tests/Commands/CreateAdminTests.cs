using Microsoft.EntityFrameworkCore;
using Participate.Core.Members;
using Participate.TestSupport;
using Participate.Web.Commands;

namespace Participate.Web.Tests.Commands;

public class CreateAdminTests
{
    [Fact]
    public async Task CreateAdmin_NewAddressBesideARunningSite_PrintsALinkThatWorks()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var answer = await RunCommand.OnAsync(site, "create-admin", "boss@person.example", $"--urls={site.Address}");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.StartsWith(site.Address.ToString(), answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], StringComparison.Ordinal);
        var form = (await visitor.GetAsync(Mailbox.LinkIn(answer.Output))).Expect();
        (await form.Fill("New password", "grey heron lamp post").SubmitAsync("Change password")).Expect();
        (await visitor.SignInAsync("boss@person.example", "grey heron lamp post")).Expect();
        Assert.Equal("Administration", (await visitor.GetAsync("/admin")).Expect().Heading);
    }

    [Fact]
    public async Task CreateAdmin_Again_ChangesNothingAndGivesANewLinkWhileThereIsNoPassword()
    {
        await using var site = await TestSite.StartAsync();
        await RunCommand.OnAsync(site, "create-admin", "boss@person.example");
        var before = await DatabaseSnapshot.TakeAsync(site);

        var again = await RunCommand.OnAsync(site, "create-admin", " BOSS@person.example ");

        Assert.Equal(ExitCode.Done, again.Code);
        Assert.Contains("is an administrator already", again.Output, StringComparison.Ordinal);
        Assert.StartsWith("/account/reset-password", Mailbox.LinkIn(again.Output), StringComparison.Ordinal);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task CreateAdmin_MemberOfTheSite_IsPromotedToldAndKeepsThePassword()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();

        var answer = await RunCommand.OnAsync(site, "create-admin", member.Email);

        Assert.Contains("is an administrator now", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("http", answer.Output, StringComparison.Ordinal);
        Assert.Equal("You have a new role: Administrator", (await site.Mailbox.NewestToAsync(member.Email)).Subject);
        Assert.Equal((Role.Administrator, member.Id), await site.ReadAsync(async db => await db.RoleGrants.Select(grant => new { grant.Role, grant.MemberId }).SingleAsync() is var grant ? (grant.Role, grant.MemberId) : default));
        (await site.Visitor().SignInAsync(member.Email)).Expect();
    }

    [Fact]
    public async Task CreateAdmin_NoDatabaseYet_CreatesOne()
    {
        using var fresh = new FreshDirectory();

        var answer = await RunCommand.OnAsync(fresh.Path, "create-admin", "boss@person.example", "--Participate:PublicUrl=https://participate.example");

        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Contains("https://participate.example/account/reset-password?member=1", answer.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await RunCommand.OnAsync(fresh.Path, "verify")).Code);
    }

    [Theory]
    [InlineData("boss")]
    [InlineData("")]
    [InlineData("a@b@c")]
    public async Task CreateAdmin_NoAddress_IsWrongUse(string address)
    {
        using var fresh = new FreshDirectory();

        var answer = await RunCommand.OnAsync(fresh.Path, "create-admin", address);

        Assert.Equal((ExitCode.Usage, ""), (answer.Code, answer.Output));
        Assert.Contains("correct format", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAdmin_WithoutArgument_IsWrongUse()
    {
        using var fresh = new FreshDirectory();

        Assert.Equal(ExitCode.Usage, (await RunCommand.OnAsync(fresh.Path, "create-admin")).Code);
        Assert.False(File.Exists(fresh.File("participate.db")));
    }
}
