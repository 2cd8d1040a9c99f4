using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Mail;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>
/// Checks that whoever registered an organisation belongs to it: by a letter to an address at its website's domain, or by an administrator.
/// With it the organisation is public and that member its first owner. See docs/adr/0026-organisations.md.
/// </summary>
public sealed class OrganisationVerification(ParticipateDbContext db, Transactions transactions, OrganisationRows rows, ITranslations translations, SiteAddress site, TimeProvider clock)
{
    /// <summary>Letters for one organisation within a day.</summary>
    public const int MostLetters = 5;

    private static readonly TimeSpan OnceIn = TimeSpan.FromMinutes(10);

    private static Refusal BadLink => Refusal.Invalid("", "This link does not work any more. It may be older than three days, used already, or not whole. Ask for a new letter.");

    /// <summary>
    /// Sends a letter with a link to an address at the domain of the organisation's website. Whether somebody with that address has an account
    /// is not looked at. Refused for others than who registered it (NotFound), where a letter shows nothing or the address is elsewhere
    /// (Invalid), once it is decided and beyond <see cref="MostLetters"/> a day or twice in ten minutes (Conflict).
    /// </summary>
    public Task<Outcome> SendLetterAsync(int organisationId, string? typedEmail, Actor actor, CancellationToken cancellationToken)
    {
        var email = TypedText.OneLine(typedEmail);
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldAsync(organisationId, token) is not { } organisation || organisation.RegisteredById != actor.MemberId)
                    return Refusal.NotFound;
                if ((actor.ContributionRefusal ?? organisation.RefusalOf(OrganisationAct.Verified)) is { } refusal)
                    return refusal;
                if (MailDomains.WhyNoLetter(organisation.Website, organisation.Sector) is { } why)
                    return Refusal.Invalid("Email", why);
                var domain = MailDomains.OfWebsite(organisation.Website)!;
                if (Member.EmailRefusal(email) is { } wrong)
                    return Refusal.Invalid("Email", wrong);
                if (MailDomains.OfEmail(email) != domain)
                    return Refusal.Invalid("Email", $"Enter an address that ends in @{domain}, the domain of the organisation’s website");
                var since = clock.UtcNow().AddDays(-1);
                var sent = await db.DomainLetters.Where(row => row.OrganisationId == organisation.Id && row.SentAt > since).OrderBy(row => row.Id).Select(row => row.SentAt).ToListAsync(token);
                if (sent.Count >= MostLetters)
                    return Refusal.Conflict($"{MostLetters} letters were sent within a day, the most that can be. Try again tomorrow, or wait for an administrator.");
                if (sent.Count > 0 && sent[^1] > clock.UtcNow() - OnceIn)
                    return Refusal.Conflict("A letter was sent within the last ten minutes. Look in the mailbox, also among what was sorted out, before you ask for another.");
                AddLetter(organisation, domain, email, actor, Language.Of(await db.Users.Where(row => row.Id == actor.MemberId).Select(row => row.MailLanguage).FirstAsync(token)));
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Verifies the organisation of a letter, with the token of its link. Refused for others than who registered it (NotPermitted), and where
    /// the link is too old, used, or the domain of the website is another by now (Invalid).
    /// </summary>
    public Task<Outcome<SavedOrganisation>> ConfirmAsync(string? linked, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync<SavedOrganisation>(
        async token =>
        {
            await rows.TakeTurnAsync(token);
            var hash = DomainLetter.HashOf(linked ?? "");
            if (await db.DomainLetters.FirstOrDefaultAsync(row => row.TokenHash == hash, token) is not { UsedAt: null } letter || letter.SentAt + DomainLetter.Life < clock.UtcNow()
                || await rows.HoldAsync(letter.OrganisationId, token) is not { } organisation || MailDomains.OfWebsite(organisation.Website) != letter.Domain
                || MailDomains.WhyNoLetter(organisation.Website, organisation.Sector) is not null)
            {
                return BadLink;
            }
            if (organisation.RegisteredById != actor.MemberId)
                return Refusal.NotPermitted("Only the member who registered the organisation can use this link. Sign in with that account.");
            if (actor.ContributionRefusal is { } refusal)
                return refusal;
            letter.UsedAt = clock.UtcNow();
            return await VerifyAsync(organisation, letter.Domain, $"By a letter to an address at {letter.Domain}", actor, token);
        },
        cancellationToken);

    /// <summary>An administrator verifies it, or accepts the name that an owner asks for. Refused for others (NotPermitted), where another has its name or number (Invalid, Conflict), and on a stale version (Conflict).</summary>
    /// <param name="note">What was looked at; in the audit log and the history.</param>
    public Task<Outcome<SavedOrganisation>> VerifyAsync(OrganisationVersion seen, string? note, Actor actor, CancellationToken cancellationToken) => DecideAsync(
        seen, actor,
        async (organisation, token) =>
        {
            var how = TypedText.Shortened("By an administrator. " + TypedText.OneLine(note), Organisation.ReasonMaxLength).Trim();
            return organisation.State == OrganisationState.Verified && await OrganisationRows.AskedNameAsync(db, organisation.Id, token) is { } asked
                ? await RenameAsync(organisation, asked, how, actor, token)
                : await VerifyAsync(organisation, "", how, actor, token);
        },
        cancellationToken);

    /// <summary>An administrator declines it, for a reason that who registered it is told, or the name that an owner asks for, for one that the owners are told. Refused for others (NotPermitted), without a reason (Invalid), and on a stale version (Conflict).</summary>
    public Task<Outcome<SavedOrganisation>> DeclineAsync(OrganisationVersion seen, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TypedText.Lines(typed);
        return DecideAsync(
            seen, actor,
            async (organisation, token) =>
            {
                var asked = organisation.State == OrganisationState.Verified ? await OrganisationRows.AskedNameAsync(db, organisation.Id, token) : null;
                if (asked is null && organisation.RefusalOf(OrganisationAct.Declined) is { } refusal)
                    return refusal;
                if (OrganisationService.RefusalOfReason(reason, asked is null ? "Say why, for the member who registered it" : "Say why, for its owners") is { } unsaid)
                    return unsaid;
                if (asked is not null)
                {
                    organisation.NameDiscussed();
                    await rows.RecordAsync(organisation, OrganisationAct.NameDeclined, asked, OrganisationState.Declined, actor, await rows.OwnersAsync(organisation.Id, token), "", reason, token);
                    return new SavedOrganisation(organisation.Id, organisation.Slug, organisation.State);
                }
                organisation.Decline(reason);
                await rows.RecordAsync(organisation, OrganisationAct.Declined, actor, [organisation.RegisteredById], "", reason, token);
                return new SavedOrganisation(organisation.Id, organisation.Slug, organisation.State);
            },
            cancellationToken);
    }

    private Task<Outcome<SavedOrganisation>> DecideAsync(
        OrganisationVersion seen, Actor actor, Func<Organisation, CancellationToken, Task<Outcome<SavedOrganisation>>> decide, CancellationToken cancellationToken) =>
        !actor.IsAdministrator
            ? Task.FromResult(Outcome<SavedOrganisation>.FromRefusal(Refusal.NotPermitted("Only administrators verify organisations.")))
            : transactions.RunAsync<SavedOrganisation>(
                async token =>
                {
                    await rows.TakeTurnAsync(token);
                    return await rows.HoldAsync(seen.OrganisationId, token) is not { } organisation ? Refusal.NotFound
                        : organisation.Version != seen.Version ? OrganisationRows.ChangedMeanwhile
                        : await decide(organisation, token);
                },
                cancellationToken);

    private async Task<Outcome<SavedOrganisation>> VerifyAsync(Organisation organisation, string domain, string how, Actor actor, CancellationToken cancellationToken)
    {
        if (organisation.RefusalOf(OrganisationAct.Verified) is { } refusal)
            return refusal;
        if (await rows.RefusalOfDuplicateAsync(OrganisationText.Of(organisation), organisation.Id, cancellationToken) is { } duplicate)
            return duplicate with { Kind = RefusalKind.Conflict, Field = "" };
        if (!await db.Users.AnyAsync(member => member.Id == organisation.RegisteredById && member.ClosedAt == null, cancellationToken))
            return Refusal.Conflict("The member who registered it has closed the account, so nobody would own it. Decline it.");
        var now = clock.UtcNow();
        organisation.Verify(now, domain);
        var owner = new OrganisationMember { OrganisationId = organisation.Id, MemberId = organisation.RegisteredById, Role = OrganisationRole.Owner, AskedAt = organisation.RegisteredAt };
        owner.Accept(OrganisationRole.Owner, now);
        db.OrganisationMembers.Add(owner);
        await rows.RecordAsync(organisation, OrganisationAct.Verified, actor, [organisation.RegisteredById], how, "", cancellationToken);
        return new SavedOrganisation(organisation.Id, organisation.Slug, organisation.State);
    }

    private async Task<Outcome<SavedOrganisation>> RenameAsync(Organisation organisation, string name, string how, Actor actor, CancellationToken cancellationToken)
    {
        var text = OrganisationText.Of(organisation) with { Name = name };
        if (await rows.RefusalOfDuplicateAsync(text, organisation.Id, cancellationToken) is { } duplicate)
            return duplicate with { Kind = RefusalKind.Conflict, Field = "" };
        var changes = text.ChangesOf(organisation);
        organisation.Write(text);
        await rows.RecordAsync(organisation, OrganisationAct.Renamed, actor, await rows.OwnersAsync(organisation.Id, cancellationToken), string.Join('\n', [.. changes, how]), "", cancellationToken);
        return new SavedOrganisation(organisation.Id, organisation.Slug, organisation.State);
    }

    private void AddLetter(Organisation organisation, string domain, string email, Actor actor, Language language)
    {
        var token = DomainLetter.NewToken();
        db.DomainLetters.Add(new DomainLetter { OrganisationId = organisation.Id, Domain = domain, TokenHash = DomainLetter.HashOf(token), SentAt = clock.UtcNow() });
        db.OutboxEmails.Add(new OutboxEmail
        {
            To = email,
            Subject = Wording.In(language, T("Confirm that you belong to an organisation"), translations),
            Body = Wording.In(
                language,
                string.Join("\n\n", [
                    T($"{actor.DisplayName} registered “{organisation.Name}” on Participate and gave this address to show that they belong to it."),
                    T("If that is you, open this link while you are signed in, and press the button there. It works for three days, and only for the member who registered the organisation."),
                    site.Absolute("/organisations/confirm?token=" + token),
                    T("If you do not know of it, you need do nothing, and do not pass this letter on: whoever has the link and that account may speak for the organisation."),
                ]) + "\n",
                translations),
            Language = language.OfMail,
            CreatedAt = clock.UtcNow(),
        });
    }
}
