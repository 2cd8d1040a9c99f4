using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Insight;

namespace Participate.Core.Ideas.Themes;

/// <summary>Reads the themes of a mission with their ideas counted on an index, each to a limit: the cost does not grow with the mission.</summary>
public sealed class ThemeQueries(ParticipateDbContext db)
{
    /// <summary>The ideas of a theme are counted so far in lists (the engagement summary counts all).</summary>
    public const int MostCounted = 1_000;

    /// <summary>
    /// The themes now. A word names a theme only while it is in enough public titles of the mission, whatever it was when ideas were grouped:
    /// what was hidden or taken out of a text since is not told by a name.
    /// </summary>
    public async Task<MissionThemes> OfMissionAsync(int missionId, CancellationToken cancellationToken)
    {
        var run = await db.ThemeRuns.AsNoTracking().FirstOrDefaultAsync(row => row.MissionId == missionId, cancellationToken);
        var rows = await db.Themes.AsNoTracking().Where(theme => theme.MissionId == missionId && theme.EndedAt == null)
            .Select(theme => new { Theme = theme, Ideas = db.Ideas.Where(idea => idea.ThemeId == theme.Id && idea.Visibility == Visibility.Published).Take(MostCounted + 1).Count() })
            .ToListAsync(cancellationToken);
        var themes = rows.ToDictionary(row => row.Theme.Id, row => row.Theme);
        Theme Root(Theme theme) => theme.MergedIntoId is { } into && themes.TryGetValue(into, out var next) ? Root(next) : theme;
        var names = await NamesAsync(missionId, [.. themes.Values], cancellationToken);
        var lines = rows.GroupBy(row => Root(row.Theme).Id).Select(group =>
        {
            var root = themes[group.Key];
            var parts = rows.Where(row => row.Theme.MergedIntoId == root.Id).OrderBy(row => row.Theme.Number).Select(row => new ThemePart(row.Theme.Number, names[row.Theme.Id], row.Theme.Version));
            return new ThemeLine(
                root.Number, names[root.Id], [.. group.Select(row => row.Theme.Id).Order()], Math.Min(group.Sum(row => row.Ideas), MostCounted + 1),
                root.GivenName is not null, root.IsLocked, root.Version, [.. parts]);
        });
        return new MissionThemes(
            [.. lines.OrderByDescending(theme => theme.Ideas).ThenBy(theme => theme.Number)],
            themes.Values.Where(theme => theme.MergedIntoId is not null).ToDictionary(theme => theme.Number, theme => Root(theme).Number),
            run?.At,
            run?.IsRequested ?? false);
    }

    private async Task<IReadOnlyDictionary<int, string>> NamesAsync(int missionId, IReadOnlyList<Theme> themes, CancellationToken cancellationToken)
    {
        var words = themes.ToDictionary(theme => theme.Id, theme => theme.GivenName is null ? ThemeWriting.Words(theme.Words) : []);
        var shared = await SharedAsync(words.Values.SelectMany(list => list).Select(word => IdeaTerm.Hash(missionId, word.Term)).ToHashSet(), cancellationToken);
        return themes.ToDictionary(theme => theme.Id, theme => theme.GivenName ?? Name(theme, [.. words[theme.Id].Where(word => shared.Contains(IdeaTerm.Hash(missionId, word.Term))).Select(word => word.Word)]));
    }

    private static string Name(Theme theme, IReadOnlyList<string> words) => words.Count == 0
        ? string.Create(CultureInfo.InvariantCulture, $"Theme {theme.Number}")
        : char.ToUpper(words[0][0], CultureInfo.InvariantCulture) + string.Join(", ", words)[1..];

    /// <summary>Which terms enough public titles have. The rows of a term are read to that number.</summary>
    private async Task<HashSet<long>> SharedAsync(HashSet<long> terms, CancellationToken cancellationToken)
    {
        if (terms.Count == 0)
            return [];
        var sql = new StringBuilder();
        foreach (var (index, _) in terms.Index())
            sql.Append(index == 0 ? "" : " UNION ALL ").Append(CultureInfo.InvariantCulture, $$"""SELECT * FROM (SELECT "Key" AS "Value" FROM "IdeaTerms" WHERE "Key" = {{{index}}} LIMIT {{ThemeNames.LeastIdeas}}) t{{index}}""");
        var found = await db.Database.SqlQueryRaw<long>(sql.ToString(), [.. terms.Select(term => (object)term)]).ToListAsync(cancellationToken);
        return [.. found.CountBy(term => term).Where(term => term.Value >= ThemeNames.LeastIdeas).Select(term => term.Key)];
    }
}
