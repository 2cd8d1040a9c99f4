using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Mail;
using Participate.Core.Common.Text;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>
/// The e-mails about an account. Each is added to the outbox in the transaction that is open, in the language that the member chose; who never chose one, or has no
/// account, gets it in that of the page on which it was asked for.
/// </summary>
public sealed class MemberMail(ParticipateDbContext db, Transactions transactions, ITranslations translations, SiteAddress site, TimeProvider clock)
{
    /// <summary>An e-mail that a stranger can have sent to any address goes to it at most once in this time.</summary>
    public static readonly TimeSpan OnceIn = TimeSpan.FromMinutes(10);

    private static string ConfirmSubject => T("Confirm your email address");

    private static string NotYou => T("If this was not you, you need do nothing.");

    /// <summary>Where a member chooses a new password with a code.</summary>
    public static string ResetPath(int memberId, string code) => $"/account/reset-password?member={memberId}&code={Escape(code)}";

    /// <summary>The language of what is sent to a member about the account.</summary>
    public Language LanguageOf(Member member) => member.MailLanguage is { } chosen ? Language.Of(chosen) : transactions.Asked;

    /// <summary>To a new member: the link that confirms the address.</summary>
    public void AddConfirmation(Member member, string code, string? returnUrl) => Add(member.Email!, LanguageOf(member), ConfirmSubject, Confirmation(member, code, returnUrl));

    /// <summary>The same to whoever asks for it again.</summary>
    public Task AddConfirmationAgainAsync(Member member, string code, string? returnUrl, CancellationToken cancellationToken) =>
        AddOnceAsync(member.Email!, LanguageOf(member), ConfirmSubject, cancellationToken, Confirmation(member, code, returnUrl));

    /// <summary>To the owner of an address that somebody tried to register again.</summary>
    public Task AddAlreadyRegisteredAsync(Member member, string code, CancellationToken cancellationToken) => AddOnceAsync(
        member.Email!,
        LanguageOf(member),
        T("You already have an account"),
        cancellationToken,
        T("Somebody, probably you, tried to create an account on Participate with this email address. It has one already. If you have forgotten the password, open this link to choose a new one. It works for 24 hours."),
        ResetLink(member, code),
        NotYou);

    /// <summary>To somebody who has forgotten the password.</summary>
    public Task AddResetAsync(Member member, string code, CancellationToken cancellationToken) => AddOnceAsync(
        member.Email!,
        LanguageOf(member),
        T("Choose a new password"),
        cancellationToken,
        T("Somebody, probably you, asked for a new password for your account on Participate. Open this link to choose one. It works for 24 hours."),
        ResetLink(member, code),
        T("If this was not you, you need do nothing. Your password stays as it is."));

    /// <summary>To whoever asked for a link that signs in to an account that was never confirmed: whoever chose its password may not have the address, so that its owner chooses one.</summary>
    public Task AddFirstPasswordAsync(Member member, string code, CancellationToken cancellationToken) => AddOnceAsync(
        member.Email!,
        LanguageOf(member),
        T("Choose your password"),
        cancellationToken,
        T("Somebody, probably you, asked to sign in to Participate with this email address. Its account was never confirmed, so somebody else may have made it. Open this link to choose your own password. It works for 24 hours, confirms the address and ends every other way in."),
        ResetLink(member, code),
        NotYou);

    /// <summary>To a member who asked for a link that signs in.</summary>
    /// <param name="code">Makes the code of the link; asked only where the e-mail is added, so that one that was mailed just before goes on working.</param>
    public async Task AddSignInLinkAsync(Member member, Func<Task<string>> code, string? returnUrl, CancellationToken cancellationToken)
    {
        var subject = T("Your link to sign in");
        if (await MayBeSentAsync(member.Email!, subject, cancellationToken))
        {
            Add(
                member.Email!,
                LanguageOf(member),
                subject,
                T("Somebody, probably you, asked to sign in to Participate with this email address. Open this link and press the button there. It works once, for 15 minutes."),
                site.Absolute($"/account/sign-in-link/use?member={member.Id}&code={Escape(await code())}{Return(returnUrl)}"),
                T("If this was not you, you need do nothing. Give the link to nobody."));
        }
    }

    /// <summary>To an address without an account, so that its owner learns why no link comes.</summary>
    public Task AddNoAccountAsync(string email, CancellationToken cancellationToken) => AddOnceAsync(
        email,
        transactions.Asked,
        T("There is no account with this email address"),
        cancellationToken,
        T("Somebody, probably you, asked Participate for an email about the account with this address. There is none: it may have another address. You can create one here."),
        site.Absolute("/account/register"),
        NotYou);

    /// <summary>To a member whose address is confirmed already.</summary>
    public Task AddAlreadyConfirmedAsync(Member member, CancellationToken cancellationToken) => AddOnceAsync(
        member.Email!,
        LanguageOf(member),
        T("Your email address is confirmed"),
        cancellationToken,
        T("Your email address is confirmed already. You can sign in here."),
        site.Absolute("/account/sign-in"),
        NotYou);

    /// <summary>To the new address of a member who wants to change it.</summary>
    public Task AddEmailChangeAsync(Member member, string newEmail, string code, CancellationToken cancellationToken) => AddOnceAsync(
        newEmail,
        LanguageOf(member),
        T("Confirm your new email address"),
        cancellationToken,
        T("Open this link to use this address for your account on Participate. You are asked to sign in to that account first. The link works for 24 hours."),
        site.Absolute($"/account/change-email/confirm?member={member.Id}&email={Escape(newEmail)}&code={Escape(code)}"),
        NotYou);

    /// <summary>To the old address, which the member has still, as it is changed.</summary>
    public void AddEmailChanged(Member member) => Add(
        member.Email!,
        LanguageOf(member),
        T("Your email address was changed"),
        T("Your account on Participate now has another email address. If you did not change it, write to us at once."),
        site.Absolute("/contact"));

    /// <summary>To a member whose password was changed. Passkeys and accounts elsewhere stay, which somebody who had the account may have added.</summary>
    /// <param name="providers">What pages call those that open the account.</param>
    public void AddPasswordChanged(Member member, int passkeys, IReadOnlyList<string> providers)
    {
        var (subject, text) = (T("Your password was changed"), T("The password of your account on Participate was changed, and you were signed out everywhere else. If it was not you, choose a new one here."));
        var address = site.Absolute("/account/forgotten-password");
        List<string> parts = [text, address];
        if (passkeys > 0)
            parts.AddRange([T("Your passkeys open your account as before. If you do not know one of them, remove it here."), site.Absolute("/account/passkeys")]);
        if (providers.Count > 0)
            parts.AddRange([T($"You can sign in with {string.Join(" and ", providers)} as before. If it was not you who linked it, unlink it here."), site.Absolute("/account/ways-to-sign-in")]);
        Add(member.Email!, LanguageOf(member), subject, [.. parts]);
    }

    /// <summary>To an administrator who tries the mail server.</summary>
    public Task AddTrialAsync(Member member, CancellationToken cancellationToken) => AddOnceAsync(
        member.Email!,
        LanguageOf(member),
        T("An e-mail to try the mail server"),
        cancellationToken,
        T("You asked Participate for this e-mail, to see whether it arrives. It did. Say so here."),
        site.Absolute("/admin"));

    /// <summary>To a member who closed the account.</summary>
    /// <param name="language">As <see cref="LanguageOf"/> said before it was closed.</param>
    public void AddClosed(string email, Language language) => Add(
        email,
        language,
        T("Your account is closed"),
        T("Your account on Participate is closed. What you contributed stays without your name. We forget your email address within 7 days."),
        site.Absolute("/"));

    private string[] Confirmation(Member member, string code, string? returnUrl) =>
    [
        T("Welcome to Participate. Open this link and press the button there to confirm your email address. It works for 24 hours."),
        site.Absolute($"/account/confirm?member={member.Id}&code={Escape(code)}{Return(returnUrl)}"),
        T("You can propose, comment and vote once it is confirmed. If this was not you, you need do nothing."),
    ];

    private string ResetLink(Member member, string code) => site.Absolute(ResetPath(member.Id, code));

    /// <summary>Adds it unless the address was sent the same in the last ten minutes; whoever asked gets the same answer.</summary>
    private async Task AddOnceAsync(string to, Language language, string subject, CancellationToken cancellationToken, params string[] parts)
    {
        if (await MayBeSentAsync(to, subject, cancellationToken))
            Add(to, language, subject, parts);
    }

    /// <summary>
    /// True unless the mailbox was sent the same, in any language, in the last ten minutes, however its address was written. Askers at one moment follow one another.
    /// </summary>
    internal async Task<bool> MayBeSentAsync(string to, string subject, CancellationToken cancellationToken)
    {
        var mailbox = Mailboxes.KeyOf(to);
        await db.TakeTurnAsync(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(mailbox))), cancellationToken);
        var since = clock.UtcNow() - OnceIn;
        var subjects = Language.ForMembers.Select(language => Wording.In(language, subject, translations)).ToList();
        var beginning = Mailboxes.BeginningOf(to);
        // What was written since then waits, or was sent since then.
#pragma warning disable CA1304, CA1311, CA1862 // This becomes SQL.
        var alike = db.OutboxEmails
            .Where(email => (email.SentAt == null || email.SentAt > since) && email.CreatedAt > since && subjects.Contains(email.Subject) && email.To.ToLower().StartsWith(beginning))
            .Select(email => email.To)
            .AsAsyncEnumerable();
#pragma warning restore CA1304, CA1311, CA1862
        // One at a time: an address that begins with a letter beyond ASCII has no such beginning, so that these are all of the subject.
        await foreach (var address in alike.WithCancellation(cancellationToken))
        {
            if (Mailboxes.KeyOf(address) == mailbox)
                return false;
        }
        return true;
    }

    private void Add(string to, Language language, string subject, params string[] parts) => db.OutboxEmails.Add(new OutboxEmail
    {
        To = to,
        Subject = Wording.In(language, subject, translations),
        Body = Wording.In(language, string.Join("\n\n", parts), translations) + "\n",
        Language = language.OfMail,
        CreatedAt = clock.UtcNow(),
    });

    private static string Return(string? returnUrl) => string.IsNullOrEmpty(returnUrl) ? "" : "&returnUrl=" + Escape(returnUrl);

    private static string Escape(string value) => Uri.EscapeDataString(value);
}
