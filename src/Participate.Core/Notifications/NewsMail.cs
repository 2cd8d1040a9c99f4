using System.Text;
using Participate.Core.Common;
using Participate.Core.Common.Mail;
using Participate.Core.Common.Text;

namespace Participate.Core.Notifications;

/// <summary>One line of a digest.</summary>
/// <param name="Count">How many things of its kind it stands for.</param>
public sealed record DigestLine(NewsItem Item, int Count);

/// <summary>Writes the e-mails that tell of news: readable as plain text, in the language of who gets them, each with a way to stop its like.</summary>
public sealed class NewsMail(ITranslations translations, SiteAddress site, TimeProvider clock)
{
    /// <summary>Lines of one digest; what is more is counted.</summary>
    public const int MostLines = 40;

    /// <summary>At once, about one thing.</summary>
    public OutboxEmail OfOne(NewsItem item, int memberId, string address, Language language)
    {
        var title = NewsWords.Title(item, 1);
        string[] parts = [title, M(item.MissionTitle), NewsWords.Text(item), T("See it here:") + "\n" + site.Absolute(NewsWords.Path(item, 1))];
        return Write(memberId, address, language, title, new Subscription(item.Kind), string.Join("\n\n", parts.Where(part => part.Length > 0)));
    }

    /// <summary>What gathered since the last digest, mission by mission.</summary>
    /// <param name="lines">At least one.</param>
    /// <param name="more">How many notifications are not among the lines.</param>
    public OutboxEmail OfDigest(Frequency frequency, IReadOnlyList<DigestLine> lines, int more, int memberId, string address, Language language)
    {
        var what = lines.Count + more == 1 ? NewsWords.Title(lines[0].Item, lines[0].Count) : T($"{NewsWords.Number(lines.Count + more)} things about what you follow");
        var subject = frequency == Frequency.Weekly ? T($"Your weekly digest: {what}") : T($"Your daily digest: {what}");
        var text = new StringBuilder(T("What happened to what you follow on Participate:")).Append('\n');
        foreach (var mission in lines.GroupBy(line => line.Item.MissionTitle))
        {
            text.Append('\n').Append(M(mission.Key)).Append('\n');
            foreach (var (item, count) in mission)
                text.Append("\n- ").Append(NewsWords.Title(item, count)).Append("\n  ").Append(site.Absolute(NewsWords.Path(item, count))).Append('\n');
        }
        if (more > 0)
            text.Append('\n').Append(T($"And {NewsWords.Number(more)} more, on the site:")).Append('\n').Append(site.Absolute("/account/notifications")).Append('\n');
        return Write(memberId, address, language, subject, new Subscription(frequency), text.ToString().TrimEnd('\n'));
    }

    private OutboxEmail Write(int memberId, string address, Language language, string subject, Subscription subscription, string text) => new()
    {
        To = address,
        Subject = TypedText.Shortened(Wording.In(language, subject, translations), 200),
        Body = Wording.In(language, $"{text}\n\n{T("You get this e-mail because you follow this on Participate, voted on it or registered for it. Choose what we write to you about:")}\n{site.Absolute("/account/notifications/settings")}\n", translations),
        Language = language.OfMail,
        CreatedAt = clock.UtcNow(),
        MemberId = memberId,
        Subscription = subscription.ToString(),
        IsBulk = true,
    };
}
