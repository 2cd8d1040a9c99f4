using Participate.TestSupport;
using Participate.Web.Commands;

namespace Participate.Web.Tests.Commands;

public class TwoStepOffTests
{
    [Fact]
    public async Task TwoStepOff_ForTheLastAdministrator_LetsThePasswordInAgain()
    {
        await using var site = await TestSite.StartAsync();
        var administrator = await site.Make.AdministratorAsync();
        await site.Make.TwoStepAsync(administrator);

        var unknown = await RunCommand.OnAsync(site, "two-step-off", "nobody@person.example", "Came with a passport.");
        var bare = await RunCommand.OnAsync(site, "two-step-off", administrator.Email, " ");
        Assert.Equal("/account/second-step", (await site.Visitor().SignInAsync(administrator.Email)).Path);
        var answer = await RunCommand.OnAsync(site, "two-step-off", administrator.Email, "Came with a passport.");
        var again = await RunCommand.OnAsync(site, "two-step-off", administrator.Email, "Came with a passport.");

        Assert.Equal((ExitCode.Usage, ExitCode.Usage, ExitCode.Done, ExitCode.Usage), (unknown.Code, bare.Code, answer.Code, again.Code));
        Assert.Contains("is off", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Came with a passport.", (await site.Mailbox.NewestToAsync(administrator.Email)).Body, StringComparison.Ordinal);
        Assert.Equal("/", (await site.Visitor().SignInAsync(administrator.Email)).Expect().Path);
    }
}
