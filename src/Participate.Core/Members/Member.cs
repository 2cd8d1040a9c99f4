using System.Globalization;
using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;

namespace Participate.Core.Members;

/// <summary>A person with an account.</summary>
public sealed class Member : IdentityUser<int>
{
    public const int DisplayNameMinLength = 2;
    public const int DisplayNameMaxLength = 60;
    public const int EmailMaxLength = 254;

    /// <summary>Wrong passwords in a row after which the account is locked.</summary>
    public const int AttemptsBeforeLock = 5;

    /// <summary>E-mails that come back for good after which no more is sent to the address.</summary>
    public const int BouncesBeforeStop = 3;

    /// <summary>How long it is locked then.</summary>
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    /// <summary>The refusal of a name that is easily taken for that of somebody with a role.</summary>
    public const string LooksLikeStaff = "Choose another display name: this one looks like the people who run the site";

    /// <summary>Approved contributions after which new ones are published without a first review.</summary>
    public const int ContributionsToBeEstablished = 3;

    /// <summary>The name shown beside contributions.</summary>
    public string DisplayName { get; set; } = "";

    public DateTime JoinedAt { get; set; }

    public DateTime? AgreedToGuidelinesAt { get; set; }

    /// <summary>When the member declared to be 13 or over.</summary>
    public DateTime? DeclaredAgeAt { get; set; }

    public int ApprovedContributions { get; private set; }

    /// <summary>When contributions of this member stopped needing a first review; null while they do.</summary>
    public DateTime? EstablishedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>The language of what is sent to the member: "en" or "cy"; null where none was ever chosen, which means English.</summary>
    public string? MailLanguage { get; private set; }

    /// <summary>E-mails that came back since the address was last confirmed.</summary>
    public int MailBounces { get; private set; }

    /// <summary>When nothing more was sent to the address, because e-mail came back; null while e-mail is sent.</summary>
    public DateTime? MailStoppedAt { get; private set; }

    /// <summary>Reports of this member with which a moderator agreed, and those with which none did.</summary>
    public int ReportsRight { get; private set; }

    public int ReportsWrong { get; private set; }

    /// <summary>A plainly named demonstration person; Production refuses to start where one exists.</summary>
    public bool IsDemonstration { get; set; }

    public bool IsEstablished => EstablishedAt is not null;

    public bool IsClosed => ClosedAt is not null;

    /// <summary>A name as it is stored: without space at the ends and with single spaces inside.</summary>
    public static string TrimDisplayName(string name) =>
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Why a trimmed name is refused, in words; null where it is accepted.</summary>
    public static string? DisplayNameRefusal(string name)
    {
        if (name.Length is < DisplayNameMinLength or > DisplayNameMaxLength)
            return $"Display name must be between {DisplayNameMinLength} and {DisplayNameMaxLength} characters";
        if (name.Any(letter => char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse)
            || !name.Any(char.IsLetterOrDigit) || NameSkeleton.HasHeapedMarks(name))
            return "Display name must be made of ordinary letters, numbers and spaces";
        return NameSkeleton.LooksLikeStaff(name) ? LooksLikeStaff : null;
    }

    /// <summary>Why an e-mail address is refused, in words; null where it can be one.</summary>
    public static string? EmailRefusal(string email) =>
        email.Length <= EmailMaxLength
        && MailAddress.TryCreate(email, out var parsed) && parsed.Address == email
        && IsDomain(parsed.Host) && !email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '"' or '<' or '>')
            ? null
            : "Enter an email address in the correct format, like name@example.com";

    /// <summary>
    /// Counts an attempt to sign in before the password is looked at, so that many at once do not get more than five;
    /// the fifth locks. False where the account is locked already.
    /// </summary>
    public bool BeginAttempt(DateTime at)
    {
        if (IsLocked(at))
            return false;
        AccessFailedCount++;
        if (AccessFailedCount >= AttemptsBeforeLock)
        {
            AccessFailedCount = 0;
            LockoutEnd = new DateTimeOffset(at + LockTime, TimeSpan.Zero);
        }
        ConcurrencyStamp = NewStamp();
        return true;
    }

    /// <summary>True while wrong passwords or codes lock the account.</summary>
    public bool IsLocked(DateTime at) => LockoutEnd is { } until && at < until.UtcDateTime;

    /// <summary>True right after <see cref="BeginAttempt"/> where that attempt locked the account.</summary>
    public bool IsLockedByThisAttempt => AccessFailedCount == 0;

    /// <summary>
    /// The password was right. Where a second step follows, this attempt alone is taken back: else whoever knows the password could try codes without end.
    /// </summary>
    /// <param name="locked">This attempt locked the account.</param>
    public void PasswordWasRight(bool locked)
    {
        if (!TwoFactorEnabled)
        {
            ForgetAttempts();
            return;
        }
        if (locked)
            (AccessFailedCount, LockoutEnd) = (AttemptsBeforeLock - 1, null);
        else if (AccessFailedCount > 0)
            AccessFailedCount--;
        ConcurrencyStamp = NewStamp();
    }

    /// <summary>Whoever signed in passed every step, or a new password was set by somebody who reads the member's mail.</summary>
    public void ForgetAttempts()
    {
        AccessFailedCount = 0;
        LockoutEnd = null;
        ConcurrencyStamp = NewStamp();
    }

    /// <summary>A new password, as its hash. Sessions begun before end, and links sent before stop working.</summary>
    public void SetPassword(string hash)
    {
        PasswordHash = hash;
        EndSessions();
        // A mailed link gives nobody more codes to try.
        if (!TwoFactorEnabled)
            ForgetAttempts();
    }

    /// <summary>Whether a code is asked for after the password. Sessions begun before end.</summary>
    public void SetTwoStep(bool on)
    {
        TwoFactorEnabled = on;
        EndSessions();
    }

    /// <summary>A passkey was removed, perhaps as its device was lost. Sessions begun before end.</summary>
    public void PasskeyRemoved() => EndSessions();

    /// <summary>An account elsewhere opens this one no more, perhaps as somebody else had it. Sessions begun before end.</summary>
    public void ProviderUnlinked() => EndSessions();

    /// <summary>Forgets the password: nobody signs in until a new one is chosen with a mailed or printed link.</summary>
    public void RemovePassword()
    {
        PasswordHash = null;
        EndSessions();
        ForgetAttempts();
    }

    /// <summary>The address that the member signs in with and is written to.</summary>
    public void SetEmail(string email, string normalized, bool confirmed)
    {
        UserName = Email = email;
        NormalizedUserName = NormalizedEmail = normalized;
        EmailConfirmed = confirmed;
        (MailBounces, MailStoppedAt) = (0, null);
        EndSessions();
    }

    /// <summary>From now on the member is written to in this language.</summary>
    public void WriteIn(Language language) => MailLanguage = language == Language.Welsh ? Language.Welsh.Code : Language.English.Code;

    /// <summary>An e-mail to the address came back for good; the third stops e-mail until the address is confirmed again.</summary>
    public void MailBounced(DateTime at)
    {
        MailBounces++;
        if (MailBounces >= BouncesBeforeStop)
            MailStoppedAt ??= at;
    }

    /// <summary>The member opened the link of an e-mail: the address is the member's, and e-mail arrives there.</summary>
    public void ConfirmEmail()
    {
        EmailConfirmed = true;
        (MailBounces, MailStoppedAt) = (0, null);
    }

    /// <summary>Counts a contribution that a moderator approved; the third makes the member established.</summary>
    public void ContributionApproved(DateTime at)
    {
        ApprovedContributions++;
        if (ApprovedContributions >= ContributionsToBeEstablished)
            EstablishedAt ??= at;
    }

    /// <summary>An approval was undone; where it made the member established, the member is that no longer.</summary>
    /// <param name="since">When the approval was given.</param>
    public void ApprovalUndone(DateTime since)
    {
        ApprovedContributions = Math.Max(0, ApprovedContributions - 1);
        if (EstablishedAt >= since && ApprovedContributions < ContributionsToBeEstablished)
            EstablishedAt = null;
    }

    /// <summary>The name that is shown where a moderator hid the one that the member had chosen.</summary>
    public string NeutralName => $"Member {Id}";

    /// <summary>Hides the display name; the member may choose another.</summary>
    public void HideName() => DisplayName = NeutralName;

    /// <summary>Makes the member established without review (demonstration and seeded people).</summary>
    public void Establish(DateTime at) => EstablishedAt ??= at;

    /// <summary>
    /// Closes the account: name, address and password go, contributions stay without a name.
    /// </summary>
    public void Close(DateTime at)
    {
        ClosedAt = at;
        DisplayName = "Former member";
        var anonymous = $"closed-{Id}@invalid";
        UserName = Email = anonymous;
        NormalizedUserName = NormalizedEmail = anonymous.ToUpperInvariant();
        PasswordHash = MailLanguage = null;
        EmailConfirmed = TwoFactorEnabled = false;
        EndSessions();
    }

    /// <summary>Names between dots, the last of letters: an address of a machine, or a dot at the end, is no mail domain.</summary>
    private static bool IsDomain(string host)
    {
        var names = host.Split('.');
        return names.Length >= 2
            && names.All(name => name.Length is > 0 and <= 63 && name[0] != '-' && name[^1] != '-' && name.All(letter => char.IsLetterOrDigit(letter) || letter == '-'))
            && names[^1].Length >= 2 && names[^1].Any(char.IsLetter);
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    private void EndSessions()
    {
        SecurityStamp = NewStamp();
        ConcurrencyStamp = NewStamp();
    }
}

/// <summary>What a member may do beyond taking part.</summary>
public enum Role
{
    Administrator = 1,
    Moderator = 2,
    MissionTeam = 3,
}

/// <summary>A role given to a member, for one mission or (where <see cref="MissionId"/> is null) for all.</summary>
public sealed class RoleGrant
{
    public int Id { get; private set; }

    public required int MemberId { get; init; }

    public required Role Role { get; init; }

    public int? MissionId { get; init; }

    public required DateTime GrantedAt { get; init; }

    public int? GrantedById { get; init; }
}

/// <summary>Who holds a role.</summary>
public static class RoleHolders
{
    /// <summary>The members on the team of a mission, each once; administrators are not among them for that alone.</summary>
    public static IQueryable<int> TeamOf(this IQueryable<RoleGrant> grants, int missionId) => grants
        .Where(grant => grant.Role == Role.MissionTeam && (grant.MissionId == null || grant.MissionId == missionId)).Select(grant => grant.MemberId).Distinct();
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("Members");
        builder.Property(member => member.DisplayName).HasMaxLength(Member.DisplayNameMaxLength);
        builder.Property(member => member.MailLanguage).HasMaxLength(Language.CodeLength);
        builder.HasIndex(member => member.DisplayName);
        builder.Ignore(member => member.NeutralName);
        builder.Ignore(member => member.PhoneNumber).Ignore(member => member.PhoneNumberConfirmed);
    }
}

internal sealed class RoleGrantMapping : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("RoleGrants");
        builder.HasOne<Member>().WithMany().HasForeignKey(grant => grant.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(grant => new { grant.MemberId, grant.Role, grant.MissionId }).IsUnique();
        builder.HasIndex(grant => new { grant.Role, grant.MissionId });
    }
}
