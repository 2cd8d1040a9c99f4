using System.Globalization;
using Participate.Core.Common.Text;

namespace Participate.Core.Notifications;

/// <summary>The words for news, on the site and in e-mails.</summary>
public static class NewsWords
{
    /// <summary>A kind of news, as members choose for it.</summary>
    public static string Name(NewsKind kind) => kind switch
    {
        NewsKind.IdeaChanged => "An idea you follow or voted on has a new version",
        NewsKind.Decision => "The official status of an idea you follow changes",
        NewsKind.Provenance => "Something comes of an idea you follow: merged, adopted, delivered",
        NewsKind.Comments => "Comments on ideas you follow",
        NewsKind.Phases => "Phases of missions you follow begin or change",
        NewsKind.NewIdeas => "New ideas in missions you follow",
        NewsKind.Events => "Events of missions you follow, and minutes",
        NewsKind.OwnEvents => "Events you registered for: changes and reminders",
        NewsKind.Barriers => "Barriers that affect you: what the mission team does about them",
        NewsKind.Budgets => "Budgets you cast a ballot in: what was decided",
        NewsKind.Comparisons => "Ideas you compared: what came out",
        NewsKind.Mentions => "Mentions of you, and invitations to write an idea together",
        NewsKind.Discussions => "Discussions you took part in are closed or opened again",
        _ => "Your account and what you contributed",
    };

    public static string Name(Frequency frequency) => frequency switch
    {
        Frequency.Immediately => "Immediately",
        Frequency.Daily => "Once a day",
        Frequency.Weekly => "Once a week",
        _ => "No email",
    };

    /// <summary>One line, to be read by <see cref="Wording"/>.</summary>
    /// <param name="count">How many things of this kind it stands for.</param>
    public static string Title(NewsItem item, int count) => item.Kind switch
    {
        NewsKind.IdeaChanged => T($"“{item.Subject}” has a new version"),
        NewsKind.Decision when count > 1 => T($"{Number(count)} ideas that you follow or took part in were answered in {M(item.MissionTitle)}"),
        NewsKind.Decision => T($"“{item.Subject}” has a new official status: {item.Detail}"),
        NewsKind.Provenance when item.Detail.StartsWith(':') => $"“{item.Subject}”{item.Detail}",
        NewsKind.Provenance => T($"“{item.Subject}” {item.Detail}"),
        NewsKind.Comments => count == 1 ? T($"A new comment on “{item.Subject}”") : T($"{Number(count)} new comments on “{item.Subject}”"),
        NewsKind.NewIdeas => count == 1 ? T($"A new idea in {M(item.MissionTitle)}: “{item.Subject}”") : T($"{Number(count)} new ideas in {M(item.MissionTitle)}"),
        _ => item.Subject,
    };

    /// <summary>What more there is to say, to be read by <see cref="Wording"/>; empty where the title says all.</summary>
    public static string Text(NewsItem item) => item.Kind switch
    {
        NewsKind.IdeaChanged when item.ReachesVoters => T("If you voted on it, see what changed since, and keep, change or remove your vote while voting is open."),
        NewsKind.IdeaChanged => T("Its history shows what changed."),
        NewsKind.Decision when item.ReachesVoters => T("Its page has the response of the mission team, with the reasons."),
        NewsKind.Provenance when item.ReachesVoters => T("Its page leads to the parts. If you voted on it, your vote was for the whole and stays there: look at each part, and vote on those that you support or oppose. If you followed it, you follow the parts too."),
        NewsKind.Provenance => T("Its page shows what happened to it, by whom and why. You follow what it goes on as, too."),
        NewsKind.Phases or NewsKind.Events or NewsKind.OwnEvents or NewsKind.Barriers or NewsKind.Budgets or NewsKind.Comparisons => item.Detail,
        _ => "",
    };

    /// <summary>The page, as a path on this site.</summary>
    public static string Path(NewsItem item, int count)
    {
        var root = "/missions/" + item.MissionSlug;
        var idea = string.Create(CultureInfo.InvariantCulture, $"{root}/ideas/{item.IdeaId}");
        return item.Kind switch
        {
            NewsKind.IdeaChanged => idea + (item.ReachesVoters ? "/changes" : "/history"),
            NewsKind.Comments => count == 1 && item.CommentId is { } comment ? string.Create(CultureInfo.InvariantCulture, $"/comments/{comment}") : idea + "#discussion",
            NewsKind.NewIdeas when count > 1 => root + "/ideas?sort=newest",
            NewsKind.Phases => root,
            NewsKind.Decision when count > 1 => root + "/responses",
            NewsKind.Barriers => string.Create(CultureInfo.InvariantCulture, $"{root}/barriers/{item.BarrierId}"),
            NewsKind.Budgets => root + "/budget/results",
            NewsKind.Comparisons => root + "/compare/results",
            NewsKind.Events or NewsKind.OwnEvents => string.Create(CultureInfo.InvariantCulture, $"{root}/events/{item.MeetingId}"),
            _ => idea,
        };
    }

    internal static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
