using System.Globalization;
using Participate.Core.Missions;
using Participate.Core.Moderation;

namespace Participate.Web.Forms;

/// <summary>
/// The filter of an audit log as it stands in the address, for the page and for its download. What names nothing filters nothing;
/// a day or number that is none is said beside its field.
/// </summary>
public sealed class LogFilterInput(IQueryCollection query, IReadOnlyList<Mission> missions, IReadOnlyList<(string Act, string Words)> acts)
{
    /// <summary>The kinds of subjects, by key.</summary>
    public static IReadOnlyList<(string Key, string Words)> Kinds { get; } =
        [("idea", "Idea"), ("comment", "Comment"), ("member", "Member"), ("mission", "Mission"), ("case", "Case"), ("organisation", "Organisation")];

    public IReadOnlyList<Mission> Missions => missions;

    public IReadOnlyList<(string Act, string Words)> Acts => acts;

    public string Mission => Known(missions.Select(mission => mission.Slug), Typed("mission"));

    public string Act => Known(acts.Select(act => act.Act), Typed("act"));

    public string Who => Typed("who");

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
        Who = Or(Who),
        From = Day(From),
        Until = Day(Until),
        SubjectKind = Or(Kind),
        SubjectId = Number(Subject),
    };

    /// <summary>The filter as a query with its question mark, empty where nothing is filtered.</summary>
    public string Query => QueryOf(null);

    /// <summary>The filter and a place in the list as a query.</summary>
    public string QueryOf(string? cursor)
    {
        (string Name, string? Value)[] parts =
            [("mission", Mission), ("act", Act), ("who", Who), ("from", From), ("until", Until), ("kind", Kind), ("subject", Subject), ("cursor", cursor)];
        return QueryString.Create(parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value))).Value ?? "";
    }

    private string Typed(string name) => query[name].ToString().Trim();

    private static string Known(IEnumerable<string> keys, string typed) => keys.FirstOrDefault(key => key == typed) ?? "";

    private static string? Or(string text) => text.Length == 0 ? null : text;

    private static DateOnly? Day(string typed) => FormDay.TryRead(typed, out var day) ? day : null;

    private static string? DayError(string typed) => FormDay.TryRead(typed, out _) ? null : "Give a day, such as 24 November 2026";

    private static int? Number(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
