using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Integrity;
using Participate.Core.Meetings;
using Participate.Core.Members;
using Participate.Core.Members.Sessions;

namespace Participate.Core.Summaries.Retention;

/// <summary>
/// Everything that is removed by itself, with its term: the one place. The privacy page says the same, and a test compares. What is only added to (the logs, the
/// ledgers, the histories) has no rule here; <see cref="RetentionHoldings"/> says of every kind of row how long it stays.
/// </summary>
public static class RetentionRules
{
    /// <summary>In the order of the privacy page.</summary>
    public static IReadOnlyList<RetentionRule> All { get; } =
    [
        Accounts,
        RetentionRule.OfRows(
            "sign-in-links", "Links to sign in", new RetentionTerm(1, "after they were sent"),
            (tools, before) =>
            {
                // What is kept of a link begins with the time, as long as every other.
                var ticks = before.Ticks.ToString(CultureInfo.InvariantCulture);
#pragma warning disable CA1309 // The database compares, and digits compare alike everywhere.
                return tools.Db.UserTokens.Where(row => row.LoginProvider == SignInLinkService.Kept && string.Compare(row.Value, ticks) < 0);
#pragma warning restore CA1309
            },
            row => row.UserId, keys => row => keys.Contains(row.UserId)),
        RetentionRule.OfRows(
            "sessions", "Where you were signed in", new RetentionTerm((int)SignedInSession.Life.TotalDays, "after you last used the site there, or sooner where you signed out"),
            (tools, before) =>
            {
                // The last use is known to the hour.
                var (unused, begun) = (before.AddHours(-1), before + SignedInSession.Life - tools.Sessions.OfMembers);
                return tools.Db.SignedInSessions.Where(row => row.LastSeenAt < unused || row.BegunAt <= begun
                    || !tools.Db.Users.Any(member => member.Id == row.MemberId && member.SecurityStamp == row.Stamp));
            },
            row => row.Id, keys => row => keys.Contains(row.Id)),
        RetentionRule.OfRows(
            "emails", "Emails that we sent you", new RetentionTerm(7, "after they were sent or given up"),
            (tools, before) => tools.Db.OutboxEmails.Where(row => row.SentAt < before || row.GivenUpAt < before),
            row => row.Id, keys => row => keys.Contains(row.Id)),
        RetentionRule.OfRows(
            "notifications", "Messages to you on the site", new RetentionTerm(365, "after we told you"),
            (tools, before) => tools.Db.Notifications.Where(row => row.CreatedAt < before && row.EmailDue == null),
            row => row.Id, keys => row => keys.Contains(row.Id)),
        RetentionRule.OfRows(
            "news-actors", "Who did what followers are told of", new RetentionTerm(30, "after it happened"),
            (tools, before) => tools.Db.NewsItems.Where(row => row.CreatedAt < before && row.ExceptMemberId != null),
            row => row.Id, keys => row => keys.Contains(row.Id),
            (rows, token) => rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.ExceptMemberId, (int?)null), token)),
        RetentionRule.OfRows(
            "digest-runs", "How far each round of summary emails came", new RetentionTerm(90, "after it ended"),
            (tools, before) => tools.Db.DigestRuns.Where(row => row.FinishedAt < before),
            row => row.Id, keys => row => keys.Contains(row.Id)),
        RetentionRule.OfRows(
            "visits", "When you last opened a discussion", new RetentionTerm(365, "after that"),
            (tools, before) => tools.Db.DiscussionVisits.Where(row => row.SeenAt < before),
            row => row.MemberId, keys => row => keys.Contains(row.MemberId)),
        RetentionRule.OfRows(
            "drafts", "Drafts of ideas", new RetentionTerm(DraftWarnings.DaysKept, $"after you last changed them, and at least {DraftWarnings.DaysBefore} days after we told you"),
            (tools, before) => DraftWarnings.Due(tools.Db, before),
            row => row.Id, keys => row => keys.Contains(row.Id)),
        RetentionRule.OfRows(
            "addressees", "The name or address that you typed to invite a co-author", new RetentionTerm(30, "after the invitation ended, or once it is answered"),
            (tools, before) => tools.Db.CoAuthorInvitations.Where(row => row.ExpiresAt < before && row.Addressee != ""),
            row => row.Id, keys => row => keys.Contains(row.Id),
            (rows, token) => rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.Addressee, ""), token)),
        Needs,
        RetentionRule.OfRows(
            "networks", "From which network you voted", new RetentionTerm(VoteNetworkService.DaysKept, "after the week began"),
            (tools, before) => tools.Db.VoteNetworks.Where(row => row.Week <= DateOnly.FromDateTime(before)),
            row => row.MemberId, keys => row => keys.Contains(row.MemberId)),
        RetentionRule.OfRows(
            "network-keys", "The week’s key of those networks", new RetentionTerm(VoteNetworkService.DaysKept, "after the week began"),
            (tools, before) => tools.Db.NetworkSalts.Where(row => row.Week <= DateOnly.FromDateTime(before)),
            row => row.Week, keys => row => keys.Contains(row.Week)),
        Files,
    ];

    /// <summary>Who registered and never opened the link in the letter. Whoever runs the site makes accounts without a password, and has given some of them roles.</summary>
    private static RetentionRule Accounts
    {
        get
        {
            var term = new RetentionTerm(30, "after you registered");
            return new RetentionRule
            {
                Key = "accounts",
                What = "Accounts whose email address was never confirmed",
                Term = term,
                CountAsync = (tools, now, cancellationToken) => tools.Members.NeverConfirmed(now.AddDays(-term.Days)).CountAsync(cancellationToken),
                RemoveAsync = async (tools, now, cancellationToken) =>
                {
                    var before = now.AddDays(-term.Days);
                    var members = await tools.Members.NeverConfirmed(before).Select(member => member.Id).OrderBy(id => id).Take(RetentionRule.BatchSize).ToListAsync(cancellationToken);
                    var closed = 0;
                    foreach (var id in members)
                    {
                        closed += (await tools.Members.CloseNeverConfirmedAsync(id, before, cancellationToken)).Succeeded ? 1 : 0;
                        tools.Db.ChangeTracker.Clear();
                    }
                    return (closed, closed > 0 && members.Count == RetentionRule.BatchSize);
                },
            };
        }
    }

    private static RetentionRule Needs
    {
        get
        {
            var term = new RetentionTerm(MeetingUpkeep.DaysNeedsAreKept, "after the event");
            return new RetentionRule
            {
                Key = "access-needs",
                What = "What you said you need at an event",
                Term = term,
                CountAsync = (tools, now, cancellationToken) => tools.Meetings.CountNeedsAsync(now.AddDays(-term.Days), cancellationToken),
                RemoveAsync = async (tools, now, cancellationToken) => (await tools.Meetings.RemoveNeedsAsync(now.AddDays(-term.Days), now, cancellationToken), false),
            };
        }
    }

    private static RetentionRule Files => new()
    {
        Key = "files",
        What = "Files that you removed from a draft",
        Term = new RetentionTerm((int)Ideas.Attachments.AttachmentFiles.Grace.TotalDays, "after they were stored"),
        CountAsync = (tools, _, cancellationToken) => tools.Files.CountAsync(cancellationToken),
        RemoveAsync = async (tools, _, cancellationToken) => (await tools.Files.RunAsync(cancellationToken), false),
    };
}
