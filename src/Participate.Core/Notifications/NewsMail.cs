using System.Text;
using Participate.Core.Common;
using Participate.Core.Common.Mail;
using Participate.Core.Common.Text;

namespace Participate.Core.Notifications;

/// <summary>One line of a digest.</summary>
/// <param name="Count">How many things of its kind it stands for.</param>
public sealed record DigestLine(NewsItem Item, int Count);

/// <summary>Writes the e-mails that tell of news: readable as plain text, each with a way to stop its like.</summary>
public sealed class NewsMail(SiteAddress site, TimeProvider clock)
{
    /// <summary>Lines of one digest; what is more is counted.</summary>
    public const int MostLines = 40;

    /// <summary>At once, about one thing.</summary>
    public OutboxEmail OfOne(NewsItem item, int memberId, string address)
    {
        var title = NewsWords.Title(item, 1);
        string[] parts = [title, item.MissionTitle, NewsWords.Text(item), "See it here:\n" + site.Absolute(NewsWords.Path(item, 1))];
        return Write(memberId, address, title, new Subscription(item.Kind), string.Join("\n\n", parts.Where(part => part.Length > 0)));
    }

    /// <summary>What gathered since the last digest, mission by mission.</summary>
    /// <param name="lines">At least one.</param>
    /// <param name="more">How many notifications are not among the lines.</param>
    public OutboxEmail OfDigest(Frequency frequency, IReadOnlyList<DigestLine> lines, int more, int memberId, string address)
    {
        var subject = $"Your {Word(frequency)} digest: {(lines.Count + more == 1 ? NewsWords.Title(lines[0].Item, lines[0].Count) : $"{NewsWords.Number(lines.Count + more)} things about what you follow")}";
        var text = new StringBuilder($"What happened to what you follow on Participate:\n");
        foreach (var mission in lines.GroupBy(line => line.Item.MissionTitle))
        {
            text.Append('\n').Append(mission.Key).Append('\n');
            foreach (var (item, count) in mission)
                text.Append("\n- ").Append(NewsWords.Title(item, count)).Append("\n  ").Append(site.Absolute(NewsWords.Path(item, count))).Append('\n');
        }
        if (more > 0)
            text.Append("\nAnd ").Append(NewsWords.Number(more)).Append(" more, on the site:\n").Append(site.Absolute("/account/notifications")).Append('\n');
        return Write(memberId, address, subject, new Subscription(frequency), text.ToString().TrimEnd('\n'));
    }

    private OutboxEmail Write(int memberId, string address, string subject, Subscription subscription, string text) => new()
    {
        To = address,
        Subject = TypedText.Shortened(subject, 200),
        Body = $"{text}\n\nYou get this e-mail because you follow this on Participate, voted on it or registered for it. Choose what we write to you about:\n{site.Absolute("/account/notifications/settings")}\n",
        CreatedAt = clock.UtcNow(),
        MemberId = memberId,
        Subscription = subscription.ToString(),
        IsBulk = true,
    };

    private static string Word(Frequency frequency) => frequency == Frequency.Weekly ? "weekly" : "daily";
}
