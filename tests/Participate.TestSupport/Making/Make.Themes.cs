using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    private static readonly string[] Subjects = ["Nursery gardens on hospital grounds {0}", "Bus lanes past the station {0}", "Solar panels upon warehouses {0}"];

    /// <summary>Public ideas about nursery gardens, bus lanes and solar panels in turn, each by its own author; grouping gives three themes.</summary>
    public async Task<IReadOnlyList<Idea>> SubjectsAsync(Mission mission, int count = 12)
    {
        var ideas = new List<Idea>();
        for (var i = 0; i < count; i++)
            ideas.Add(await IdeaAsync(mission, title: Title(i)));
        return ideas;
    }

    /// <summary>Groups the ideas of a mission now, as the site does in the background; gives the themes.</summary>
    public async Task<MissionThemes> GroupedAsync(Mission mission)
    {
        var outcome = await site.WithAsync<ThemeGroupingService, Outcome>(service => service.RunAsync(mission.Id, null, CancellationToken.None));
        return outcome.Succeeded ? await ThemesAsync(mission) : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>A theme without ideas that the team named, merged into another where that is given; gives its id.</summary>
    public Task<int> ThemeAsync(Mission mission, string name, int? into = null) => WriteAsync(async db =>
    {
        var theme = new Theme { MissionId = mission.Id, Number = await db.Themes.CountAsync(row => row.MissionId == mission.Id) + 1, CreatedAt = Now };
        theme.Rename(name);
        theme.MergeInto(into);
        db.Themes.Add(theme);
        await db.SaveChangesAsync();
        return theme.Id;
    });

    /// <summary>The themes of a mission as they are stored now.</summary>
    public Task<MissionThemes> ThemesAsync(Mission mission) => site.WithAsync<ThemeQueries, MissionThemes>(queries => queries.OfMissionAsync(mission.Id, CancellationToken.None));

    /// <summary>A title about the first, second or third subject, with a word of its own.</summary>
    private static string Title(int i) => string.Format(CultureInfo.InvariantCulture, Subjects[i % 3], "own" + (char)('a' + (i % 26)) + (char)('a' + (i / 26)));
}
