using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.Core.Responses.Principles;
using Participate.TestSupport;

namespace Participate.Core.Tests.Responses;

/// <summary>The checklist against the consultation principles: whole before it is published, every version kept.</summary>
public class PrinciplesServiceTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Publish_Twice_KeepsBothVersions(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();

        var first = await site.Make.PrinciplesAsync(mission, "The first form was long.");
        var same = await site.Make.PrinciplesAsync(mission, "The first form was long.");
        site.Clock.Advance(TimeSpan.FromDays(3));
        var second = await site.Make.PrinciplesAsync(mission, "It is shorter now.");

        Assert.True(first.Succeeded && second.Succeeded);
        Assert.Contains("says the same", Assert.Single(same.Refusals).Message, StringComparison.Ordinal);
        var (newest, oldest) = (await PublishedAsync(site, mission, null), await PublishedAsync(site, mission, 1));
        Assert.Equal((2, "It is shorter now.", 1, true), (newest!.List.Number, newest.List.Of(1)!.Note, newest.Earlier!.Value.Number, newest.Later is null));
        Assert.Equal((1, "The first form was long.", 2, true), (oldest!.List.Number, oldest.List.Of(1)!.Note, oldest.Later!.Value.Number, oldest.Earlier is null));
        Assert.Null(await PublishedAsync(site, mission, 0));
        Assert.Equal(2, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "principles.published" && entry.MissionId == mission.Id)));
    }

    [Fact]
    public async Task Publish_WithOneUnansweredOrUnexplained_IsRefusedBesideIt_ButSavedAsADraft()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var actor = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));
        var typed = ConsultationPrinciple.All.Select(_ => new TypedPrinciple(PrincipleStanding.Met, null)).ToList();
        (typed[2], typed[4]) = (new(null, "Later"), new(PrincipleStanding.NotApplicable, " "));

        var refused = await SaveAsync(publishes: true);
        var saved = await SaveAsync(publishes: false);

        Assert.Equal(["Answers[2].Standing", "Answers[4].Note"], refused.Refusals.Select(refusal => refusal.Field));
        Assert.True(saved.Succeeded);
        Assert.Null(await PublishedAsync(site, mission, null));
        var draft = (await site.WithAsync<PrinciplesQueries, PrincipleList?>(queries => queries.DraftAsync(mission.Id, CancellationToken.None)))!;
        Assert.Equal((null, "Later", 1), (draft.Of(3)!.Standing, draft.Of(3)!.Note, draft.Version));

        Task<Outcome> SaveAsync(bool publishes) => site.WithAsync<PrinciplesService, Outcome>(service => service.SaveAsync(mission, new SavePrinciplesOptions(0, typed, publishes), actor, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Save_ByManyAtOnce_IsDoneByOne(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var actor = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));
        var typed = ConsultationPrinciple.All.Select(_ => new TypedPrinciple(PrincipleStanding.Met, null)).ToList();

        for (var version = 0; version < 2; version++)
        {
            var options = new SavePrinciplesOptions(version, typed, Publishes: version == 0);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => site.WithAsync<PrinciplesService, Outcome>(service => service.SaveAsync(mission, options, actor, CancellationToken.None))));
            Assert.Single(outcomes, outcome => outcome.Succeeded);
            Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, Assert.Single(outcome.Refusals).Kind));
        }
        Assert.Equal(2, await site.ReadAsync(db => db.PrincipleLists.CountAsync()));
    }

    private static Task<PublishedPrinciples?> PublishedAsync(TestSite site, Mission mission, int? number) =>
        site.WithAsync<PrinciplesQueries, PublishedPrinciples?>(queries => queries.PublishedAsync(mission.Id, number, CancellationToken.None));
}
