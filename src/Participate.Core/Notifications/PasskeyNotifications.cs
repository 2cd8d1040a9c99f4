using Participate.Core.Common.Events;
using Participate.Core.Members.Passkeys;

namespace Participate.Core.Notifications;

/// <summary>Tells a member of a passkey that was added or removed: if it was somebody else, this is how the member learns of it.</summary>
internal sealed class PasskeyNotifications(NotificationService notifications) : IHandle<PasskeyChanged>
{
    public Task HandleAsync(PasskeyChanged happened, CancellationToken cancellationToken)
    {
        var (title, text) = happened.IsAdded
            ? (T("A passkey was added to your account"), T($"Whoever has the passkey “{happened.Name}” can sign in as you, without your password. If this was not you, remove it at once, choose a new password and write to us."))
            : (T("A passkey was removed from your account"), T($"The passkey “{happened.Name}” does not open your account any more, and you are signed out everywhere else. If this was not you, choose a new password at once and write to us."));
        return notifications.TellAsync(new NotificationOptions { MemberId = happened.MemberId, Title = title, Text = text, Path = "/account/passkeys" }, cancellationToken);
    }
}
