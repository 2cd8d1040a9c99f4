using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Mail;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Notifications;

/// <summary>What a member is told.</summary>
public sealed record NotificationOptions
{
    public required int MemberId { get; init; }

    /// <summary>One line, at most 200 characters; the subject of the e-mail. Like the text written with <c>T</c> (<see cref="Told"/>), as each member reads it in the language of their own.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text; empty where the title says all.</summary>
    public string Text { get; init; } = "";

    /// <summary>The page it is about, as a path on this site; empty where there is none.</summary>
    public string Path { get; init; } = "";

    /// <summary>The kind of which members choose whether it comes by e-mail too, with a link that stops its like; what is <see cref="NewsKind.Required"/> always does.</summary>
    public NewsKind Kind { get; init; }

    /// <summary>The mission for which they may have chosen otherwise; 0 for none.</summary>
    public int MissionId { get; init; }

    /// <summary>Ideas of others that title or text name: what is kept names them as they are public when it is read.</summary>
    public IReadOnlyList<IdeaName> Names { get; init; } = [];

    /// <summary>Its e-mail goes at most once in <see cref="MemberMail.OnceIn"/>: what it tells of can be made to happen again and again.</summary>
    public bool IsMailedOnce { get; init; }
}

/// <summary>Tells members things, on the site and by e-mail, and marks what they have read.</summary>
public sealed class NotificationService(
    ParticipateDbContext db, Transactions transactions, UnreadQueries unread, MemberMail mail, ITranslations translations, SiteAddress site, TimeProvider clock)
{
    private const int TitleMaxLength = 200;
    private const int MostListed = 10;
    private List<NotificationOptions>? gathered;

    /// <summary>Tells everybody on the team of a mission, inside the transaction that is open.</summary>
    /// <param name="told">What a member of it is told.</param>
    /// <param name="exceptId">Who knows already; null for nobody.</param>
    public async Task TellTeamAsync(int missionId, Func<int, NotificationOptions> told, int? exceptId, CancellationToken cancellationToken)
    {
        foreach (var memberId in await db.RoleGrants.TeamOf(missionId).OrderBy(id => id).ToListAsync(cancellationToken))
        {
            if (memberId != exceptId)
                await TellAsync(told(memberId), cancellationToken);
        }
    }

    /// <summary>
    /// Tells a member, inside the transaction that is open: the notification and its e-mail are kept if and only if the
    /// change they tell of is. A closed account is told nothing. One whose e-mail comes back, or whose address was never confirmed and may be somebody else's, is told on the site alone.
    /// </summary>
    public async Task TellAsync(NotificationOptions options, CancellationToken cancellationToken)
    {
        if (gathered is not null)
        {
            gathered.Add(options);
            return;
        }
        var address = await db.Users
            .Where(member => member.Id == options.MemberId && member.ClosedAt == null)
            .Select(member => new { member.Email, member.EmailConfirmed, member.MailStoppedAt, member.MailLanguage })
            .FirstOrDefaultAsync(cancellationToken);
        if (address?.Email is not { } email)
            return;
        foreach (var name in options.Names)
            await KeepNameAsync(name, cancellationToken);
        db.Notifications.Add(new Notification
        {
            MemberId = options.MemberId,
            Kind = options.Kind,
            Title = Wording.Shortened(NamedIdea.Marked(options.Title, options.Names), TitleMaxLength),
            Text = NamedIdea.Marked(options.Text, options.Names),
            Path = options.Path,
            CreatedAt = clock.UtcNow(),
        });
        transactions.AfterCommit(() => unread.Changed(options.MemberId));
        if (!address.EmailConfirmed || address.MailStoppedAt is not null || !await IsMailedAsync(options, cancellationToken) || (options.IsMailedOnce && !await mail.MayBeSentAsync(email, options.Title, cancellationToken)))
            return;
        var language = Language.Of(address.MailLanguage);
        var title = TypedText.Shortened(Wording.In(language, options.Title, translations), TitleMaxLength);
        db.OutboxEmails.Add(new OutboxEmail
        {
            To = email,
            Subject = title,
            Body = Wording.In(language, Body(title, options), translations),
            Language = language.OfMail,
            CreatedAt = clock.UtcNow(),
            MemberId = IsChosen(options) ? options.MemberId : null,
            Subscription = IsChosen(options) ? new Subscription(options.Kind).ToString() : null,
            IsBulk = options.Kind == NewsKind.Discussions,
        });
    }

    private static bool IsChosen(NotificationOptions options) => options.Kind != NewsKind.Required;

    private async Task<bool> IsMailedAsync(NotificationOptions options, CancellationToken cancellationToken) => !IsChosen(options) || NotificationChoice.Of(
        await db.NotificationChoices.AsNoTracking().Where(choice => choice.MemberId == options.MemberId && choice.Kind == options.Kind).ToListAsync(cancellationToken),
        options.Kind, options.MissionId) != Frequency.None;

    /// <summary>From now on what members are told is gathered, until <see cref="SendGatheredAsync"/>: for many acts in one transaction.</summary>
    public void Gather() => gathered = [];

    /// <summary>Tells each member what was gathered, in one notification: the first, and what else is like it.</summary>
    public async Task SendGatheredAsync(CancellationToken cancellationToken)
    {
        var letters = gathered ?? [];
        gathered = null;
        foreach (var ofMember in letters.GroupBy(letter => letter.MemberId).Select(group => group.ToList()))
            await TellAsync(ofMember.Count == 1 ? ofMember[0] : Together(ofMember), cancellationToken);
    }

    /// <summary>Marks everything up to a notification as read. Newer ones, not seen yet, stay unread, and so do older ones that newer news were added to.</summary>
    /// <param name="lastNewsId">The newest news seen (<see cref="NotificationQueries.NewestNewsAsync"/>); 0 where none were.</param>
    public Task<Outcome> MarkReadAsync(int lastSeenId, int lastNewsId, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async token =>
            {
                var now = clock.UtcNow();
                await db.Notifications
                    .Where(notification => notification.MemberId == actor.MemberId && notification.ReadAt == null && notification.Id <= lastSeenId)
                    .Where(notification => notification.NewsItemId == null || notification.NewsItemId <= lastNewsId)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(notification => notification.ReadAt, now)
                            .SetProperty(notification => notification.EmailDue, (Frequency?)null).SetProperty(notification => notification.Fresh, 0),
                        token);
                transactions.AfterCommit(() => unread.Changed(actor.MemberId));
                return Outcome.Done;
            },
            cancellationToken);

    private static NotificationOptions Together(List<NotificationOptions> letters)
    {
        var first = letters[0];
        var listed = letters.Skip(1).Take(MostListed).Select(letter => "- " + letter.Title);
        var rest = letters.Count - 1 - MostListed;
        return first with
        {
            Names = [.. letters.Take(MostListed + 1).SelectMany(letter => letter.Names).Distinct()],
            Title = Wording.Shortened(T($"{first.Title}, and {letters.Count - 1} more like it"), TitleMaxLength),
            Text = string.Join("\n\n", new[] { first.Text, T("Together with it:") + "\n" + string.Join('\n', listed), rest > 0 ? T($"And {rest} more.") : "" }.Where(part => part.Length > 0)),
        };
    }

    /// <summary>Keeps what an idea is called, unless that is kept already and follows what is public.</summary>
    private async Task KeepNameAsync(IdeaName name, CancellationToken cancellationToken)
    {
        var isHidden = await db.NewsItems.AnyAsync(item => item.IdeaId == name.IdeaId && item.IsIdeaHidden, cancellationToken);
        var title = isHidden ? null : name.Title;
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "NamedIdeas" ("IdeaId", "Title") VALUES ({name.IdeaId}, {title}) ON CONFLICT DO NOTHING""", cancellationToken);
    }

    private string Body(string title, NotificationOptions options)
    {
        string[] parts =
        [
            title,
            options.Text,
            options.Path.Length == 0 ? "" : T("See it here:") + "\n" + site.Absolute(options.Path),
            T("All your notifications:") + "\n" + site.Absolute("/account/notifications"),
            IsChosen(options)
                ? T("You get this e-mail because it is about you or something you took part in on Participate. Choose what we write to you about:") + "\n" + site.Absolute("/account/notifications/settings")
                : T("You get this e-mail because it is about your account or something you contributed on Participate."),
        ];
        return string.Join("\n\n", parts.Where(part => part.Length > 0)) + "\n";
    }
}
