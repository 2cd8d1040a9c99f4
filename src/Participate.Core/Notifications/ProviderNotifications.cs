using Participate.Core.Common.Events;
using Participate.Core.Members.Providers;

namespace Participate.Core.Notifications;

/// <summary>Tells a member of an account elsewhere that opens theirs from now on, or no more: if it was somebody else, this is how the member learns of it.</summary>
internal sealed class ProviderNotifications(NotificationService notifications) : IHandle<ProviderLinkChanged>
{
    public Task HandleAsync(ProviderLinkChanged happened, CancellationToken cancellationToken)
    {
        var (title, text) = happened.IsLinked
            ? (T("Another way to sign in was linked with your account"), T($"Whoever has the account of {happened.Name} that was linked can sign in as you, without your password. If this was not you, unlink it at once, choose a new password and write to us."))
            : (T("A way to sign in was unlinked from your account"), T($"{happened.Name} does not open your account any more, and you are signed out everywhere else. If this was not you, choose a new password at once and write to us."));
        return notifications.TellAsync(new NotificationOptions { MemberId = happened.MemberId, Title = title, Text = text, Path = "/account/ways-to-sign-in" }, cancellationToken);
    }
}
