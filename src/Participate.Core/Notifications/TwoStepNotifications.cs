using Participate.Core.Common.Events;
using Participate.Core.Members.TwoStep;

namespace Participate.Core.Notifications;

/// <summary>Tells a member what happened to the two-step sign-in of the account: if it was somebody else, this is how the member learns of it.</summary>
internal sealed class TwoStepNotifications(NotificationService notifications) : IHandle<TwoStepChanged>
{
    public Task HandleAsync(TwoStepChanged happened, CancellationToken cancellationToken)
    {
        var (title, text) = happened.Change switch
        {
            TwoStepChange.TurnedOn => (T("Two-step sign-in is on"), T("From now on we ask for a code of your authenticator app after your password. Keep your recovery codes: with them you get in without the app. If this was not you, choose a new password at once and write to us.")),
            TwoStepChange.TurnedOff => (T("Two-step sign-in is off"), T("Your password alone is enough to sign in now. If this was not you, choose a new password at once and write to us.")),
            TwoStepChange.TurnedOffByAdministrator => (T("Two-step sign-in was turned off for you"), $"{T("An administrator turned it off, with this reason:")}\n\n{happened.Reason}\n\n{T("Your passkeys were removed too. Your password alone is enough to sign in now. Turn it on again with your app, or add a passkey. If you did not ask for this, write to us at once.")}"),
            TwoStepChange.CodesMade => (T("You have new recovery codes"), T("Your old recovery codes do not work any more. If this was not you, choose a new password at once and write to us.")),
            TwoStepChange.CodeUsed => (T("A recovery code was used to sign in"), happened.CodesLeft == 1
                ? T("You have 1 recovery code left. You can make new ones in your account. If this was not you, choose a new password at once and write to us.")
                : T($"You have {happened.CodesLeft} recovery codes left. You can make new ones in your account. If this was not you, choose a new password at once and write to us.")),
            _ => (T("Wrong codes after your password"), T("Somebody gave the right password of your account and then wrong codes, so it is locked for 15 minutes. If this was not you, somebody knows your password: choose a new one at once.")),
        };
        return notifications.TellAsync(new NotificationOptions { MemberId = happened.MemberId, Title = title, Text = text, Path = "/account/two-step" }, cancellationToken);
    }
}
