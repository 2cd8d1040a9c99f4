using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Members.Sessions;

namespace Participate.Core.Notifications;

/// <summary>Tells a member of a sign-in with a browser that was not known, and of sessions that an administrator ended.</summary>
internal sealed class SessionNotifications(NotificationService notifications) : IHandle<SignedInOnNewDevice>, IHandle<SessionsEndedByAdministrator>
{
    public Task HandleAsync(SignedInOnNewDevice happened, CancellationToken cancellationToken) => notifications.TellAsync(
        new NotificationOptions
        {
            MemberId = happened.MemberId,
            Title = T("Your account was opened in a new browser"),
            Text = T($"Somebody signed in to your account: {Device(happened.Device)}, {T(UkTime.WordsWithTime(happened.At))}. If it was you, you need do nothing. We also say this after you have deleted cookies. If it was not you, sign that browser out and choose a new password."),
            Path = "/account/sessions",
            IsMailedOnce = true,
        },
        cancellationToken);

    public Task HandleAsync(SessionsEndedByAdministrator happened, CancellationToken cancellationToken) => notifications.TellAsync(
        new NotificationOptions
        {
            MemberId = happened.MemberId,
            Title = T("You were signed out everywhere"),
            Text = $"{T("An administrator ended all sessions of your account, with this reason:")}\n\n{happened.Reason}\n\n{T("Sign in again to go on. If you think that somebody else was in your account, choose a new password.")}",
            Path = "/account/sessions",
        },
        cancellationToken);

    private static string Device(string device) => device.Split(" on ") is [var browser, var system] ? T($"{T(browser)} on {system}") : T(device);
}
