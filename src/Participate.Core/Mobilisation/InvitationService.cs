using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Mail;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;
using Participate.Core.Organisations;

namespace Participate.Core.Mobilisation;

/// <summary>Whom the team invites, for what.</summary>
public sealed record InvitationOptions
{
    /// <summary>A registered organisation; null for one outside, which needs a name, a sector and an e-mail address.</summary>
    public int? OrganisationId { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>The code of the language of the letter to one outside; others are told in their own.</summary>
    public string? Language { get; init; }

    public Sectors? Sector { get; init; }

    /// <summary>The idea that it is about; null for the mission.</summary>
    public int? IdeaId { get; init; }

    public string? Message { get; init; }
}

/// <summary>
/// The mission team invites organisations; those who speak for one, or who hold the letter, answer. Invited for the same thing once and never again, also where
/// two of the team do it at once.
/// </summary>
public sealed class InvitationService(
    ParticipateDbContext db, Transactions transactions, SpeakerQueries speakers, NotificationService notifications, ITranslations translations, SiteAddress site, AuditLog audit, TimeProvider clock)
{
    /// <summary>How long an invitation can be answered.</summary>
    public const int DaysToAnswer = 60;

    private static Refusal Twice => Refusal.Conflict("They were invited for this before. Nobody is invited twice for the same thing.");

    /// <summary>Invites. Refused for others than the team (NotPermitted), for what does not fit (Invalid), and for who was invited for it before (Conflict).</summary>
    public async Task<Outcome> InviteAsync(Mission mission, InvitationOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var (name, email, message) = (TypedText.OneLine(options.Name), TypedText.OneLine(options.Email), TypedText.Lines(options.Message));
        if (!actor.Runs(mission.Id))
            return Refusal.NotPermitted("Only the mission team invites organisations.");
        if (Refusals(options, name, email, message) is { Count: > 0 } refusals)
            return Outcome.Refused(refusals);
        try
        {
            return await transactions.RunAsync(token => InviteAsync(mission, options, name, email, message, actor, token), cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return Twice;
        }
    }

    /// <summary>
    /// Answers for a registered organisation (by one who speaks for it), or with the code of the letter. Refused for others (NotFound), for words that are too
    /// long (Invalid), and where it was answered or lapsed (Conflict).
    /// </summary>
    public async Task<Outcome> AnswerAsync(Mission mission, int invitationId, string? code, bool accepts, string? typed, Actor? actor, CancellationToken cancellationToken)
    {
        var answer = TypedText.Lines(typed);
        if (answer.Length > CoalitionInvitation.AnswerMaxLength)
            return Refusal.Invalid("Answer", $"What you say must be {CoalitionInvitation.AnswerMaxLength} characters or fewer");
        return await transactions.RunAsync(
            async token =>
            {
                await db.CoalitionInvitations.Where(row => row.Id == invitationId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), token);
                if (await db.CoalitionInvitations.FirstOrDefaultAsync(row => row.Id == invitationId && row.MissionId == mission.Id, token) is not { } invitation || !await MayAnswerAsync(invitation, code, actor, token))
                    return Refusal.NotFound;
                if (invitation.State != InvitationState.Sent)
                    return Refusal.Conflict(invitation.State == InvitationState.Lapsed ? "This invitation has lapsed. You can pledge all the same." : "This invitation was answered already.");
                invitation.Decide(accepts, answer, clock.UtcNow());
                audit.Add(accepts ? "invitation.accepted" : "invitation.declined", "mission", mission.Id, actor?.MemberId, mission.Id, invitation.Name);
                await notifications.TellTeamAsync(
                    mission.Id,
                    member => new NotificationOptions { MemberId = member, Title = accepts ? T($"{invitation.Name} accepts your invitation") : T($"{invitation.Name} declines your invitation"), Text = answer, Path = $"/team/{mission.Slug}/coalition" },
                    exceptId: null,
                    token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>True for who speaks for the invited organisation, and for who holds the code of the letter.</summary>
    internal async Task<bool> MayAnswerAsync(CoalitionInvitation invitation, string? code, Actor? actor, CancellationToken cancellationToken) => invitation.OrganisationId is { } organisation
        ? actor is not null && await speakers.MayAsync(actor.MemberId, organisation, cancellationToken)
        : !string.IsNullOrEmpty(code) && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(code)), Encoding.ASCII.GetBytes(invitation.CodeHash));

    private async Task<Outcome> InviteAsync(Mission mission, InvitationOptions options, string name, string email, string message, Actor actor, CancellationToken cancellationToken)
    {
        var organisation = options.OrganisationId is { } id ? await db.Organisations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.State == OrganisationState.Verified, cancellationToken) : null;
        if (options.OrganisationId is not null && organisation is null)
            return Refusal.NotFound;
        var idea = options.IdeaId is { } ideaId
            ? await db.Ideas.AsNoTracking().Where(row => row.Id == ideaId && row.MissionId == mission.Id && row.Visibility == Visibility.Published).Select(row => row.Title).FirstOrDefaultAsync(cancellationToken)
            : null;
        if (options.IdeaId is not null && idea is null)
            return Refusal.Invalid("IdeaId", "There is no public idea of this mission with that number");
        var key = FormattableString.Invariant($"{mission.Id}/{options.IdeaId ?? 0}/{(organisation is null ? Hash(email.ToUpperInvariant()) : "organisation-" + organisation.Id)}");
        if (await db.CoalitionInvitations.AnyAsync(row => row.Key == key, cancellationToken))
            return Twice;
        var code = organisation is null ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)) : "";
        var now = clock.UtcNow();
        var invitation = new CoalitionInvitation
        {
            MissionId = mission.Id,
            IdeaId = options.IdeaId,
            OrganisationId = organisation?.Id,
            Name = organisation?.Name ?? name,
            Email = organisation is null ? email : "",
            Key = key,
            CodeHash = code.Length == 0 ? "" : Hash(code),
            Sector = organisation?.Sector ?? options.Sector!.Value,
            Message = message,
            SentById = actor.MemberId,
            SentAt = now,
            LapsesAt = now.AddDays(DaysToAnswer),
        };
        db.CoalitionInvitations.Add(invitation);
        await db.SaveChangesAsync(cancellationToken);
        await SendAsync(mission, invitation, idea, email, Language.Of(options.Language), code, cancellationToken);
        audit.Add("invitation.sent", "mission", mission.Id, actor.MemberId, mission.Id, invitation.Name);
        return Outcome.Done;
    }

    private async Task SendAsync(Mission mission, CoalitionInvitation invitation, string? idea, string email, Language language, string code, CancellationToken cancellationToken)
    {
        var path = FormattableString.Invariant($"/missions/{mission.Slug}/coalition/invitations/{invitation.Id}");
        var what = idea is null ? T($"the mission “{M(mission.Title)}”") : T($"the idea “{idea}” of the mission “{M(mission.Title)}”");
        var title = T($"{invitation.Name} is invited to help deliver {M(mission.Title)}");
        if (invitation.OrganisationId is not { } organisation)
        {
            db.OutboxEmails.Add(new OutboxEmail
            {
                To = email,
                Subject = TypedText.Shortened(Wording.In(language, title, translations), 200),
                Body = Wording.In(
                    language,
                    $"{T($"The mission team invites {invitation.Name} to help deliver {what}.")}\n\n{invitation.Message}\n\n{T("See what is asked, and answer, here:")}\n{site.Absolute(path + "?code=" + code)}\n\n"
                        + $"{T("To pledge, make an account and register your organisation:")}\n{site.Absolute("/organisations")}\n\n"
                        + $"{T($"You get this one e-mail because the mission team entered this address. Your address is deleted once you answer, and after {DaysToAnswer} days in any case.")}\n",
                    translations),
                Language = language.OfMail,
                CreatedAt = clock.UtcNow(),
            });
            return;
        }
        foreach (var member in await speakers.OfAsync(organisation, cancellationToken))
            await notifications.TellAsync(new NotificationOptions { MemberId = member, Title = title, Text = $"{T($"It is about {what}.")}\n\n{invitation.Message}", Path = path }, cancellationToken);
    }

    private static List<Refusal> Refusals(InvitationOptions options, string name, string email, string message)
    {
        var refusals = new List<Refusal>();
        void Refuse(bool isWrong, string field, string words)
        {
            if (isWrong)
                refusals.Add(Refusal.Invalid(field, words));
        }

        if (options.OrganisationId is null)
        {
            Refuse(!name.Any(char.IsLetterOrDigit) || name.Length > CoalitionInvitation.NameMaxLength, "Name", "Enter the organisation’s name, up to 120 characters");
            Refuse(email.Length > CoalitionInvitation.EmailMaxLength || !System.Net.Mail.MailAddress.TryCreate(email, out var address) || address.Address != email, "Email", "Enter an email address, like name@example.org");
            Refuse(Language.ForMembers.All(language => language.Code != options.Language), "Language", "Choose English or Cymraeg");
            Refuse(options.Sector is not { } sector || SectorNames.All.All(entry => entry.Sector != sector), "Sector", "Choose a sector");
        }
        Refuse(!message.Any(char.IsLetterOrDigit), "Message", "Say what you ask of them");
        Refuse(message.Length > CoalitionInvitation.MessageMaxLength, "Message", "The message must be 1,000 characters or fewer");
        return refusals;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
