using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas.Themes;

/// <summary>A mission with twelve ideas in three themes, and someone on its team.</summary>
internal sealed class ThemeScene : IAsyncDisposable
{
    private readonly MissionThemes themes;
    private readonly Actor team;

    private ThemeScene(TestSite site, Mission mission, IReadOnlyList<Idea> ideas, MissionThemes themes, Actor team) =>
        (Site, Mission, Ideas, this.themes, this.team) = (site, mission, ideas, themes, team);

    public TestSite Site { get; }

    public Mission Mission { get; }

    public IReadOnlyList<Idea> Ideas { get; }

    public static async Task<ThemeScene> CreateAsync(DatabaseProvider database)
    {
        var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var ideas = await site.Make.SubjectsAsync(mission);
        return new ThemeScene(site, mission, ideas, await site.Make.GroupedAsync(mission), await site.Make.ActorAsync(await site.Make.TeamAsync(mission)));
    }

    /// <summary>The theme that has a word in its name, as it was found.</summary>
    public ThemeLine Theme(string word) => themes.Themes.Single(theme => theme.Name.Contains(word, StringComparison.OrdinalIgnoreCase));

    public Task<Outcome> RenameAsync(ThemeLine theme, string name) => ActAsync(service => service.RenameAsync(Act(theme), name, team, CancellationToken.None));

    public Task<Outcome> LockAsync(ThemeLine theme, bool locked) => ActAsync(service => service.LockAsync(Act(theme), locked, team, CancellationToken.None));

    public Task<Outcome> MergeAsync(ThemeLine theme, int? into) => ActAsync(service => service.MergeAsync(Act(theme), into, team, CancellationToken.None));

    public Task<Outcome> TakeBackAsync(ThemePart part) => ActAsync(service => service.TakeBackMergeAsync(new ThemeAct(Mission.Id, part.Number, part.Version), team, CancellationToken.None));

    public Task<Outcome> MoveAsync(Idea idea, int? from, int? to) => ActAsync(service => service.MoveAsync(Mission.Id, idea.Id, from, to, team, CancellationToken.None));

    public Task<TestMember> AuthorAsync(Idea idea) => Site.ReadAsync(async db =>
    {
        var author = await db.Users.SingleAsync(member => member.Id == idea.AuthorId);
        return new TestMember(author.Id, author.Email!, author.DisplayName);
    });

    /// <summary>What the newest entry of an act says.</summary>
    public Task<string> LastEntryAsync(string act) => Site.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == act).OrderByDescending(entry => entry.Id).Select(entry => entry.Details).FirstAsync());

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private ThemeAct Act(ThemeLine theme) => new(Mission.Id, theme.Number, theme.Version);

    private Task<Outcome> ActAsync(Func<ThemeService, Task<Outcome>> act) => Site.WithAsync(act);
}
