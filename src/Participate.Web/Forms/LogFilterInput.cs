using System.Globalization;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Web.Languages;

namespace Participate.Web.Forms;

/// <summary>
/// The filter of an audit log as it stands in the address, for the page and for its download. What names nothing filters nothing;
/// a day or number that is none is said beside its field.
/// </summary>
public sealed class LogFilterInput(IQueryCollection query, IReadOnlyList<Mission> missions, IReadOnlyList<(string Act, string Words)> acts)
{
    /// <summary>The kinds of subjects, by key.</summary>
    public static IReadOnlyList<(string Key, string Words)> Kinds { get; } =
        [("idea", "Idea"), ("comment", "Comment"), ("member", "Member"), ("mission", "Mission"), ("case", "Case"), ("organisation", "Organisation"), ("pledge", "Pledge"), ("barrier", "Barrier"), ("reform", "Reform"), ("statement", "Statement")];

    public IReadOnlyList<Mission> Missions => missions;

    public IReadOnlyList<(string Act, string Words)> Acts => acts;

    public string Mission => Known(missions.Select(mission => mission.Slug), Typed("mission"));

    public string Act => Known(acts.Select(act => act.Act), Typed("act"));

    /// <summary>As the reader reads it: the site itself has a name in each language.</summary>
    public string Who => IsTheSite ? SiteText.T(AuditLogFilter.TheSite) : Typed("who");

    public string From => Typed("from");

    public string Until => Typed("until");

    public string Kind => Known(Kinds.Select(kind => kind.Key), Typed("kind"));

    public string Subject => Typed("subject");

    public string? FromError => DayError(From);

    public string? UntilError => DayError(Until);

    public string? SubjectError => Subject.Length == 0 || Number(Subject) is not null ? null : "Give the number as digits, such as 12";

    public AuditLogFilter Filter => new()
    {
        MissionId = missions.FirstOrDefault(mission => mission.Slug == Mission)?.Id,
        Act = Or(Act),
        Who = Or(WhoKey),
        From = Day(From),
        Until = Day(Until),
        SubjectKind = Or(Kind),
        SubjectId = Number(Subject),
    };

    /// <summary>The filter as a query with its question mark, empty where nothing is filtered.</summary>
    public string Query => QueryOf(null);

    /// <summary>The filter and a place in the list as a query, the same in every language: the download is asked for in none.</summary>
    public string QueryOf(string? cursor)
    {
        (string Name, string? Value)[] parts =
            [("mission", Mission), ("act", Act), ("who", WhoKey), ("from", From), ("until", Until), ("kind", Kind), ("subject", Subject), ("cursor", cursor)];
        return QueryString.Create(parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value))).Value ?? "";
    }

    private bool IsTheSite => Typed("who") is var who && (who == AuditLogFilter.TheSite || who == SiteText.T(AuditLogFilter.TheSite));

    private string WhoKey => IsTheSite ? AuditLogFilter.TheSite : Typed("who");

    private string Typed(string name) => query[name].ToString().Trim();

    private static string Known(IEnumerable<string> keys, string typed) => keys.FirstOrDefault(key => key == typed) ?? "";

    private static string? Or(string text) => text.Length == 0 ? null : text;

    private static DateOnly? Day(string typed) => FormDay.TryRead(typed, out var day) ? day : null;

    private static string? DayError(string typed) => FormDay.TryRead(typed, out _) ? null : "Give a day, such as 24 November 2026";

    private static int? Number(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
