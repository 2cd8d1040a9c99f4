using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Members.TwoStep;
using Participate.Web.HostedServices;

namespace Participate.Web.Commands;

/// <summary><c>two-step-off</c>: lets an administrator back in who has lost app and recovery codes, on the word of whoever runs the machine.</summary>
internal static class TwoStepOffCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var email = new Argument<string>("email") { Description = "The email address of the member." };
        var reason = new Argument<string>("reason") { Description = "How you know that it is the member who asks. The member reads it, and the audit log keeps it." };
        var command = new Command("two-step-off", "Turn off two-step sign-in for a member who has lost app and recovery codes. The password stays. A site may run meanwhile, and notices within half a minute.") { email, reason };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings, parsed.GetRequiredValue(email), parsed.GetRequiredValue(reason), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, string email, string reason, TextWriter output, CancellationToken cancellationToken)
    {
        await using var site = CommandSite.Build(settings);
        await site.RequireDatabaseAsync(cancellationToken);
        var member = await site.Services.GetRequiredService<UserManager<Member>>().FindByEmailAsync(email.Trim())
            ?? throw new CommandException($"No account has the address {email.Trim()}.", ExitCode.Usage);
        var address = site.Services.GetRequiredService<SiteAddress>();
        address.BaseUrl = SiteAddressAtStart.Configured(site.Services) ?? address.BaseUrl;
        var outcome = await site.Services.GetRequiredService<TwoStepService>().TurnOffForAsync(member.Id, reason, by: null, cancellationToken);
        if (!outcome.Succeeded)
            throw new CommandException(outcome.Refusals[0].Message, ExitCode.Usage);
        await output.WriteLineAsync($"Two-step sign-in is off for {email.Trim()}, who is told so by email.");
        return ExitCode.Done;
    }
}
