using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Mail;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>The e-mails about an account. Each is added to the outbox in the transaction that is open.</summary>
public sealed class MemberMail(ParticipateDbContext db, SiteAddress site, TimeProvider clock)
{
    /// <summary>An e-mail that a stranger can have sent to any address goes to it at most once in this time.</summary>
    public static readonly TimeSpan OnceIn = TimeSpan.FromMinutes(10);

    private const string ConfirmSubject = "Confirm your email address";

    private const string NotYou = "If this was not you, you need do nothing.";

    /// <summary>Where a member chooses a new password with a code.</summary>
    public static string ResetPath(int memberId, string code) => $"/account/reset-password?member={memberId}&code={Escape(code)}";

    /// <summary>To a new member: the link that confirms the address.</summary>
    public void AddConfirmation(Member member, string code, string? returnUrl) => Add(member.Email!, ConfirmSubject, Confirmation(member, code, returnUrl));

    /// <summary>The same to whoever asks for it again.</summary>
    public Task AddConfirmationAgainAsync(Member member, string code, string? returnUrl, CancellationToken cancellationToken) =>
        AddOnceAsync(member.Email!, ConfirmSubject, cancellationToken, Confirmation(member, code, returnUrl));

    /// <summary>To the owner of an address that somebody tried to register again.</summary>
    public Task AddAlreadyRegisteredAsync(Member member, string code, CancellationToken cancellationToken) => AddOnceAsync(
        member.Email!,
        "You already have an account",
        cancellationToken,
        "Somebody, probably you, tried to create an account on Participate with this email address. It has one already. "
            + "If you have forgotten the password, open this link to choose a new one. It works for 24 hours.",
        ResetLink(member, code),
        NotYou);

    /// <summary>To somebody who has forgotten the password.</summary>
    public Task AddResetAsync(Member member, string code, CancellationToken cancellationToken) => AddOnceAsync(
        member.Email!,
        "Choose a new password",
        cancellationToken,
        "Somebody, probably you, asked for a new password for your account on Participate. Open this link to choose one. It works for 24 hours.",
        ResetLink(member, code),
        NotYou + " Your password stays as it is.");

    /// <summary>To a member who asked for a link that signs in.</summary>
    /// <param name="code">Makes the code of the link; asked only where the e-mail is added, so that one that was mailed just before goes on working.</param>
    public async Task AddSignInLinkAsync(Member member, Func<Task<string>> code, string? returnUrl, CancellationToken cancellationToken)
    {
        const string Subject = "Your link to sign in";
        if (await MayBeSentAsync(member.Email!, Subject, cancellationToken))
        {
            Add(
                member.Email!,
                Subject,
                "Somebody, probably you, asked to sign in to Participate with this email address. Open this link and press the button there. It works once, for 15 minutes.",
                site.Absolute($"/account/sign-in-link/use?member={member.Id}&code={Escape(await code())}{Return(returnUrl)}"),
                NotYou + " Give the link to nobody.");
        }
    }

    /// <summary>To an address without an account, so that its owner learns why no link comes.</summary>
    public Task AddNoAccountAsync(string email, CancellationToken cancellationToken) => AddOnceAsync(
        email,
        "There is no account with this email address",
        cancellationToken,
        "Somebody, probably you, asked Participate for an email about the account with this address. There is none: it may have another address. You can create one here.",
        site.Absolute("/account/register"),
        NotYou);

    /// <summary>To a member whose address is confirmed already.</summary>
    public Task AddAlreadyConfirmedAsync(Member member, CancellationToken cancellationToken) => AddOnceAsync(
        member.Email!,
        "Your email address is confirmed",
        cancellationToken,
        "Your email address is confirmed already. You can sign in here.",
        site.Absolute("/account/sign-in"),
        NotYou);

    /// <summary>To the new address of a member who wants to change it.</summary>
    public Task AddEmailChangeAsync(Member member, string newEmail, string code, CancellationToken cancellationToken) => AddOnceAsync(
        newEmail,
        "Confirm your new email address",
        cancellationToken,
        "Open this link to use this address for your account on Participate. It works for 24 hours.",
        site.Absolute($"/account/change-email/confirm?member={member.Id}&email={Escape(newEmail)}&code={Escape(code)}"),
        NotYou);

    /// <summary>To the old address once it is changed.</summary>
    public void AddEmailChanged(string oldEmail) => Add(
        oldEmail,
        "Your email address was changed",
        "Your account on Participate now has another email address. If you did not change it, write to us at once.",
        site.Absolute("/contact"));

    /// <summary>To a member whose password was changed. Passkeys stay, which somebody who had the account may have added.</summary>
    public void AddPasswordChanged(Member member, int passkeys)
    {
        const string Subject = "Your password was changed", Text = "The password of your account on Participate was changed, and you were signed out everywhere else. If it was not you, choose a new one here.";
        var address = site.Absolute("/account/forgotten-password");
        if (passkeys == 0)
            Add(member.Email!, Subject, Text, address);
        else
            Add(member.Email!, Subject, Text, address, "Your passkeys open your account as before. If you do not know one of them, remove it here.", site.Absolute("/account/passkeys"));
    }

    /// <summary>To an administrator who tries the mail server.</summary>
    public Task AddTrialAsync(Member member, CancellationToken cancellationToken) => AddOnceAsync(
        member.Email!,
        "An e-mail to try the mail server",
        cancellationToken,
        "You asked Participate for this e-mail, to see whether it arrives. It did. Say so here.",
        site.Absolute("/admin"));

    /// <summary>To a member who closed the account.</summary>
    public void AddClosed(string email) => Add(
        email,
        "Your account is closed",
        "Your account on Participate is closed. What you contributed stays without your name. We forget your email address within 7 days.",
        site.Absolute("/"));

    private string[] Confirmation(Member member, string code, string? returnUrl) =>
    [
        "Welcome to Participate. Open this link and press the button there to confirm your email address. It works for 24 hours.",
        site.Absolute($"/account/confirm?member={member.Id}&code={Escape(code)}{Return(returnUrl)}"),
        "You can propose, comment and vote once it is confirmed. " + NotYou,
    ];

    private string ResetLink(Member member, string code) => site.Absolute(ResetPath(member.Id, code));

    /// <summary>Adds it unless the address was sent the same in the last ten minutes; whoever asked gets the same answer.</summary>
    private async Task AddOnceAsync(string to, string subject, CancellationToken cancellationToken, params string[] parts)
    {
        if (await MayBeSentAsync(to, subject, cancellationToken))
            Add(to, subject, parts);
    }

    /// <summary>True unless the address was sent the same in the last ten minutes. Askers at one moment follow one another.</summary>
    private async Task<bool> MayBeSentAsync(string to, string subject, CancellationToken cancellationToken)
    {
        await db.TakeTurnAsync(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(to.ToUpperInvariant()))), cancellationToken);
        var since = clock.UtcNow() - OnceIn;
        // What was written since then waits, or was sent since then.
        return !await db.OutboxEmails.AnyAsync(
            email => (email.SentAt == null || email.SentAt > since) && email.CreatedAt > since && email.To == to && email.Subject == subject, cancellationToken);
    }

    private void Add(string to, string subject, params string[] parts) => db.OutboxEmails.Add(new OutboxEmail
    {
        To = to,
        Subject = subject,
        Body = string.Join("\n\n", parts) + "\n",
        CreatedAt = clock.UtcNow(),
    });

    private static string Return(string? returnUrl) => string.IsNullOrEmpty(returnUrl) ? "" : "&returnUrl=" + Escape(returnUrl);

    private static string Escape(string value) => Uri.EscapeDataString(value);
}
