using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Meetings;
using Participate.Core.Missions;

namespace Participate.Core.Summaries.OpenData;

/// <summary>Makes records of open data of what is stored. The CSV of <see cref="SummaryCsv"/> says the same; a test compares them.</summary>
/// <param name="Themes">The mission's themes as they are shown now.</param>
public sealed record OpenMapping(Mission Mission, MissionThemes Themes, SiteAddress Site)
{
    public OpenIdea Of(IdeaRow idea) => new()
    {
        Id = idea.Id,
        Mission = Mission.Slug,
        Title = idea.Title,
        Summary = idea.Summary,
        Details = idea.Details,
        Status = DecisionNames.Key(idea.Decision),
        Sectors = [.. SectorNames.In(idea.Sectors).Select(SectorNames.Key)],
        Place = PlaceRegister.Name(idea.PlaceCode),
        Themes = Themes.Of(idea.ThemeId) is { } theme ? [theme.Name] : [],
        AuthorKind = SummaryCsv.AuthorKind(idea),
        Organisation = idea.Organisation,
        Support = idea.Support,
        Neutral = idea.Neutral,
        Oppose = idea.Oppose,
        Comments = idea.Comments,
        Pledges = idea.Pledges,
        ResponseDecision = idea.Decision == Decision.None ? null : DecisionNames.Key(idea.Decision),
        Response = idea.ResponseHtml is { } html ? MemberMarkdown.ToText(html) : null,
        SubmittedAt = OpenTexts.Second(idea.SubmittedAt),
        PublishedAt = OpenTexts.Second(idea.PublishedAt),
        Url = Site.Absolute(string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/ideas/{idea.Id}")),
        DiscussionClosedAt = OpenTexts.Second(idea.DiscussionClosedAt),
        DiscussionOutcome = idea.DiscussionOutcome,
        CoAuthors = idea.CoAuthors,
        Attachments = idea.Attachments,
    };

    public OpenComment Of(CommentRow comment) => new()
    {
        Id = comment.Id,
        IdeaId = comment.IdeaId,
        ParentId = comment.ParentId,
        Stance = comment.Stance switch { Stance.For => "for", Stance.Against => "against", _ => "neutral" },
        Body = comment.Body,
        Depth = comment.Depth,
        CreatedAt = OpenTexts.Second(comment.CreatedAt),
        Url = Site.Absolute(string.Create(CultureInfo.InvariantCulture, $"/comments/{comment.Id}")),
        Helpful = comment.Helpful,
        WrittenAs = SummaryCsv.WrittenAs(comment),
        Organisation = comment.Organisation,
    };

    /// <summary>Of an event that everyone may read.</summary>
    public OpenEvent Of(Meeting meeting, int decisions) => new()
    {
        Id = meeting.Id,
        Kind = meeting.Kind switch { MeetingKind.Assembly => "assembly", MeetingKind.Workshop => "workshop", _ => "online-session" },
        State = meeting.State == MeetingState.Cancelled ? "cancelled" : "published",
        Title = meeting.Title,
        Description = meeting.Description,
        StartsAt = OpenTexts.Second(meeting.StartsAt),
        EndsAt = OpenTexts.Second(meeting.EndsAt),
        Place = PlaceRegister.Name(meeting.PlaceCode),
        Address = meeting.Address.Length == 0 ? null : meeting.Address,
        Capacity = meeting.Capacity,
        Decisions = decisions,
        Url = Site.Absolute(string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/events/{meeting.Id}")),
    };

    public IEnumerable<OpenTheme> OpenThemes() => Themes.ByName.OrderBy(theme => theme.Number).Select(theme => new OpenTheme
    {
        Number = theme.Number,
        Name = theme.Name,
        Ideas = Math.Min(theme.Ideas, ThemeQueries.MostCounted),
        Url = Site.Absolute(string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/ideas?theme={theme.Number}")),
    });

    public IEnumerable<OpenPhase> OpenPhases() => Mission.PhasesInOrder.Select(phase => new OpenPhase
    {
        Kind = phase.Kind.ToString().ToLowerInvariant(),
        StartsOn = phase.StartsOn,
        EndsOn = phase.EndsOn,
        Open = [.. Enum.GetValues<Activities>().Where(activity => activity != Activities.None && phase.Open.HasFlag(activity)).Select(activity => activity.ToString().ToLowerInvariant())],
        HidesResults = OpenTexts.YesNo(phase.HidesResults),
    });
}
