using System.CommandLine;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Members.TwoStep;
using Participate.Web.HostedServices;

namespace Participate.Web.Commands;

/// <summary><c>create-admin</c>: the first administrator, or one more, on the word of whoever runs the machine.</summary>
internal static class CreateAdminCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var email = new Argument<string>("email") { Description = "The email address of the administrator." };
        var command = new Command("create-admin", "Make the owner of an email address an administrator. Creates the account if there is none and prints a link to choose its password with. Changes nothing where the person is an administrator already. A site may run meanwhile.") { email };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings, parsed.GetRequiredValue(email), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, string email, TextWriter output, CancellationToken cancellationToken)
    {
        await using var site = CommandSite.Build(settings);
        await site.EnsureDatabaseAsync(cancellationToken);
        var outcome = await site.Services.GetRequiredService<RoleService>().EnsureAdministratorAsync(email, cancellationToken);
        if (!outcome.Succeeded)
            throw new CommandException(outcome.Refusals[0].Message, ExitCode.Usage);
        var ensured = outcome.Value;
        await output.WriteLineAsync(ensured switch
        {
            { IsNew: true } => $"Created an account for {email.Trim()}, an administrator.",
            { IsPromoted: true } => $"{email.Trim()} is an administrator now.",
            _ => $"{email.Trim()} is an administrator already.",
        });
        if (site.Services.GetRequiredService<TwoStepOptions>().RequiredOfStaff)
            await output.WriteLineAsync("The role works once they have turned on two-step sign-in, to which signing in leads.");
        if (ensured.PasswordCode is { } code)
        {
            var address = site.Services.GetRequiredService<SiteAddress>();
            address.BaseUrl = SiteAddressAtStart.Configured(site.Services) ?? address.BaseUrl;
            await output.WriteLineAsync("Choose a password within 24 hours here. Run the command again for a new link.");
            await output.WriteLineAsync(address.Absolute(MemberMail.ResetPath(ensured.MemberId, code)));
        }
        else
        {
            await output.WriteLineAsync("They sign in with the password they have.");
        }
        return ExitCode.Done;
    }
}
