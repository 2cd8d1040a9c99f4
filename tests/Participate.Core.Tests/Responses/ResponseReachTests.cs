using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Responses;
using Participate.TestSupport;

namespace Participate.Core.Tests.Responses;

/// <summary>Which ideas a response reaches, and how the answers are counted.</summary>
public class ResponseReachTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Theme_IsAnsweredWithItsIdeasOfThatTime(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.TeamAsync(mission);
        await site.Make.ThemeAsync(mission, "Bus lanes");
        var theme = await site.ReadAsync(db => db.Themes.AsNoTracking().SingleAsync());
        var (one, two, answered, later, hidden) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        await MoveAsync(one, two, answered, hidden);
        await site.Make.DecidedAsync(await site.Make.FlagAsync(hidden), Core.Moderation.CaseAct.Hide, await site.Make.ModeratorAsync(mission));
        await site.Make.ResponseAsync(mission, site.Make.ResponseText(Decision.NotAccepted), answered);

        var found = await site.WithAsync<ResponseCandidates, Candidates>(candidates => candidates.FindAsync(mission.Id, new ResponseSelection { ThemeNumber = theme.Number }, CancellationToken.None));
        var draft = await site.Make.DraftAsync(mission, new ResponseSelection { ThemeNumber = theme.Number }, team);
        await MoveAsync(later);
        var response = await site.Make.ResponseAsync(draft.Value);
        await site.Make.ActAsync<OfficialResponseService>(mission, response, team, (service, act, actor) => service.SendAsync(act, actor, CancellationToken.None));
        await site.Make.PublishAsync(mission, await site.Make.ResponseAsync(draft.Value), await site.Make.TeamAsync(mission));

        Assert.Equal([one.Id, two.Id], found.Ids);
        Assert.Equal((1, 0, "Bus lanes"), (found.Answered, found.InDraft, response.ThemeName));
        Assert.Equal([Decision.Accepted, Decision.Accepted, Decision.NotAccepted, Decision.None, Decision.None], await DecisionsAsync());
        var waiting = await site.WithAsync<ResponseCandidates, Candidates>(candidates => candidates.FindAsync(mission.Id, new ResponseSelection { Filter = IdeaFilter.None }, CancellationToken.None));
        Assert.Equal([later.Id], waiting.Ids);

        Task MoveAsync(params Idea[] ideas)
        {
            var ids = ideas.Select(idea => idea.Id).ToList();
            return site.ReadAsync(db => db.Ideas.Where(idea => ids.Contains(idea.Id)).ExecuteUpdateAsync(set => set.SetProperty(idea => idea.ThemeId, theme.Id)));
        }

        async Task<List<Decision>> DecisionsAsync()
        {
            int[] ids = [one.Id, two.Id, answered.Id, later.Id, hidden.Id];
            var stored = await site.ReadAsync(db => db.Ideas.ToDictionaryAsync(idea => idea.Id, idea => idea.Decision));
            return [.. ids.Select(id => stored[id])];
        }
    }

    [Fact]
    public async Task Draft_OfIdeasOfAnotherMission_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var idea = await site.Make.IdeaAsync(other);
        var team = await site.Make.TeamAsync(mission);

        var foreign = await site.Make.DraftAsync(mission, new ResponseSelection { IdeaIds = [idea.Id] }, team);
        var stranger = await site.Make.DraftAsync(other, new ResponseSelection { IdeaIds = [idea.Id] }, team);
        var moderator = await site.Make.DraftAsync(other, new ResponseSelection { IdeaIds = [idea.Id] }, await site.Make.ModeratorAsync(other));

        Assert.Equal((RefusalKind.Conflict, RefusalKind.NotPermitted, RefusalKind.NotPermitted), (foreign.Refusals[0].Kind, stranger.Refusals[0].Kind, moderator.Refusals[0].Kind));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Figures_CountDecisionsWaitingAndDays(DatabaseProvider database)
    {
        var start = new DateTimeOffset(2031, 1, 6, 12, 0, 0, TimeSpan.Zero);
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database, StartAt = start });
        var mission = await site.Make.MissionAsync();
        var old = new[] { await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission) };
        site.Clock.Set(start.AddDays(10.5));
        await site.Make.ResponseAsync(mission, null, old[0]);
        site.Clock.Set(start.AddDays(30.5));
        await site.Make.ResponseAsync(mission, site.Make.ResponseText(Decision.NotAccepted), old[1]);
        await site.Make.IdeaAsync(mission);

        var figures = await site.WithAsync<ResponseFigureQueries, ResponseFigures>(queries => queries.ReadAsync(mission.Id, CancellationToken.None));

        Assert.Equal(10, figures.MedianDays);
        Assert.Equal([1, 1, 0, 0], figures.Waiting.Select(row => row.Ideas));
        Assert.Equal([(Decision.None, 2, 0), (Decision.Accepted, 1, 1), (Decision.NotAccepted, 1, 1)], figures.ByDecision.Where(row => row.Ideas > 0).Select(row => (row.Decision, row.Ideas, row.WithResponse)));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_IsPagedByPublicationAndFilteredByDecision(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var ids = new List<int>();
        for (var i = 0; i < OfficialResponseQueries.PageSize + 2; i++)
            ids.Add((await site.Make.ResponseAsync(mission, site.Make.ResponseText(i == 0 ? Decision.OutOfScope : Decision.Accepted), await site.Make.IdeaAsync(mission))).Id);

        var first = await ListAsync(null, null);
        var second = await ListAsync(null, first.Next);
        var back = await ListAsync(null, second.Previous);
        var filtered = await ListAsync(Decision.OutOfScope, null);

        Assert.Equal(ids.AsEnumerable().Reverse(), first.Items.Concat(second.Items).Select(row => row.Id));
        Assert.Equal(first.Items.Select(row => row.Id), back.Items.Select(row => row.Id));
        Assert.Equal((ids[0], 1), (Assert.Single(filtered.Items).Id, filtered.Items[0].Ideas));

        Task<Page<ResponseRow>> ListAsync(Decision? decision, string? cursor) =>
            site.WithAsync<OfficialResponseQueries, Page<ResponseRow>>(queries => queries.ListAsync(mission.Id, decision, cursor, CancellationToken.None));
    }
}
