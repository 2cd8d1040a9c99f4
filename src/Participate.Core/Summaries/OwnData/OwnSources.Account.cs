using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Mail;
using Participate.Core.Common.Text;
using Participate.Core.Eligibility;
using Participate.Core.Members;
using Participate.Core.Members.Passkeys;
using Participate.Core.Members.Sessions;
using Participate.Core.Notifications;

namespace Participate.Core.Summaries.OwnData;

/// <summary>The account and what the site told the member.</summary>
public static partial class OwnSources
{
    private static IEnumerable<OwnSource> OfAccount =>
    [
        // Never the hash of the password, stamps, or what two-step sign-in needs.
        OwnSource.Of("account", "Your account", (IQueryable<Member> rows) => rows.Select(row => new
        {
            row.Id, row.DisplayName, row.Email, row.EmailConfirmed, row.JoinedAt, row.AgreedToGuidelinesAt, row.DeclaredAgeAt, row.ApprovedContributions, row.EstablishedAt,
            TwoStepSignIn = row.TwoFactorEnabled, FailedSignIns = row.AccessFailedCount, LockedUntil = row.LockoutEnd, row.MailBounces, row.MailStoppedAt, LanguageOfEmails = row.MailLanguage,
            ReportsAgreedWith = row.ReportsRight, ReportsNotAgreedWith = row.ReportsWrong, row.IsDemonstration,
        }), row => row.Id),
        OwnSource.Of("about_you", "What you told about yourself", (IQueryable<AboutYou> rows) => rows.Select(row => new { row.PlaceCode, row.AgeBand, row.As, row.Sector }), row => row.MemberId),
        OwnSource.Of("roles", "Your roles", (IQueryable<RoleGrant> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Role, row.MissionId, row.GrantedAt }), row => row.MemberId),
        OwnSource.Of("sessions", "Where you are signed in", (IQueryable<SignedInSession> rows) => rows.OrderBy(row => row.BegunAt).Select(row => new { row.Device, row.BegunAt, row.LastSeenAt, row.ProvedAt, row.OpenedBy, row.IsByPasskey }), row => row.MemberId),
        // Not what devices know the keys by: it says nothing to a reader.
        OwnSource.Of("passkeys", "Your passkeys", (IQueryable<Passkey> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Name, row.AddedAt, row.LastUsedAt, TimesUsedAsTheDeviceCounts = row.SignCount, row.Transports, row.MayBeCopied, row.IsCopied }), row => row.MemberId),
        OwnSource.Of("sign_in_elsewhere", "Accounts elsewhere that open your account", (IQueryable<IdentityUserLogin<int>> rows) => rows.OrderBy(row => row.LoginProvider).Select(row => new { Issuer = row.LoginProvider, Name = row.ProviderDisplayName, YourNumberThere = row.ProviderKey }), row => row.UserId),
        OwnSource.Of("verified_identity", "Your verified identity", (IQueryable<LinkedIdentity> rows) => rows.Select(row => new { row.LinkedAt }), row => row.MemberId),
        OwnSource.Of("shown_to_vote", "What you have shown to vote", (IQueryable<HeldLevel> rows) => rows.OrderBy(row => row.MissionId).Select(row => new { row.MissionId, row.Level, row.Since }), row => row.MemberId),
        OwnSource.Of("notification_settings", "What we write to you about", (IQueryable<NotificationChoice> rows) => rows.OrderBy(row => row.MissionId).ThenBy(row => row.Kind).Select(row => new { row.MissionId, row.Kind, row.Frequency }), row => row.MemberId),
        OwnSource.Of("notifications", "Notifications to you", (IQueryable<Notification> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Kind, Title = Wording.English(NamedIdea.Numbered(row.Title)), Text = Wording.English(NamedIdea.Numbered(row.Text)), row.Path, row.CreatedAt, row.ReadAt, row.MissionId, row.IdeaId }), row => row.MemberId),
        // Not their texts: some hold a link that lets somebody into the account.
        OwnSource.Of("emails", "Emails to you", (IQueryable<OutboxEmail> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Subject, row.Language, row.CreatedAt, row.SentAt, row.GivenUpAt, row.Subscription }), row => row.MemberId),
        OwnSource.Through("emails_to_your_address", "Other emails to your address", (db, member) => db.OutboxEmails.AsNoTracking()
            .Where(row => row.MemberId == null && member.Email != null && row.To == member.Email).OrderBy(row => row.Id)
            .Select(row => new { row.Subject, row.Language, row.CreatedAt, row.SentAt, row.GivenUpAt })),
        OwnSource.Of("follows", "What you follow", (IQueryable<Follow> rows) => rows.OrderBy(row => row.FollowedAt).Select(row => new { row.MissionId, row.IdeaId, row.FollowedAt, row.EndedAt }), row => row.MemberId),
        // What was done to somebody else is about them: who did it learns when and what, not whom it was done to.
        OwnSource.Of("log_of_your_acts", "What you did, in the audit log", (IQueryable<AuditEntry> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.At, row.Act, row.SubjectKind, row.MissionId }), row => row.ActorId),
        // That reports of a name were dismissed would say that there were reports.
        OwnSource.Through("log_about_you", "What was done to your account, in the audit log", (db, member) => db.AuditEntries.AsNoTracking()
            .Where(row => row.SubjectKind == "member" && row.SubjectId == member.Id && row.Act != "case.dismissed").OrderBy(row => row.Id)
            .Select(row => new { row.At, row.Act, row.MissionId, row.Details, ByYourself = row.ActorId == member.Id })),
    ];
}
