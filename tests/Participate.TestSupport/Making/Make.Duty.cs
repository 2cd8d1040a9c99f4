using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Responses.Duty;
using Participate.Core.Responses.Principles;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>A public idea that so many members support.</summary>
    public async Task<Idea> SupportedAsync(Mission mission, int support = 1, string? title = null)
    {
        var idea = await IdeaAsync(mission, title: title);
        await SupportAsync(idea, support);
        return idea;
    }

    /// <summary>So many more members support an idea.</summary>
    public async Task SupportAsync(Idea idea, int support)
    {
        foreach (var member in await MembersAsync(support))
            await VoteAsync(idea, member, VoteChoice.Support);
    }

    /// <summary>The team promises something else, as its form does.</summary>
    public async Task<Outcome> StatedAsync(
        Mission mission, int leastSupport = 1, int topIdeas = 0, int weeks = 12, int alertWeeks = 4, string reason = "Few people take part here.", TestMember? by = null)
    {
        var actor = await ActorAsync(by ?? await TeamAsync(mission));
        var version = await site.WithAsync<DutyRows, int>(async rows => (await rows.FindAsync(mission.Id, CancellationToken.None)).Version);
        return await site.WithAsync<DutyService, Outcome>(service => service.StateAsync(
            mission,
            new StateTermsOptions { Version = version, LeastSupport = leastSupport, TopIdeas = topIdeas, Weeks = weeks, AlertWeeks = alertWeeks, Reason = reason },
            actor,
            CancellationToken.None));
    }

    /// <summary>The mission team decides about an idea.</summary>
    public Task FinalAnswerAsync(Idea idea, Decision decision = Decision.Accepted) => PublicationAsync(async (db, publication, cancellationToken) =>
        await publication.DecideAsync((await db.Ideas.FindAsync([idea.Id], cancellationToken))!, decision, cancellationToken));

    /// <summary>Records a consultation as answered, or (with a reason) opens it again.</summary>
    public async Task<Outcome> AnsweredAsync(Mission mission, TestMember? by = null, string? reopens = null)
    {
        var actor = await ActorAsync(by ?? await TeamAsync(mission));
        var version = await site.WithAsync<DutyRows, int>(async rows => (await rows.FindAsync(mission.Id, CancellationToken.None)).Version);
        return await site.WithAsync<DutyService, Outcome>(service => reopens is null
            ? service.CloseAsync(mission, version, actor, CancellationToken.None)
            : service.ReopenAsync(mission, version, reopens, actor, CancellationToken.None));
    }

    /// <summary>Looks once for what teams have to be told, as the site does every few minutes.</summary>
    public Task DutyCheckedAsync() => site.WithAsync<DutyAlerts, bool>(async alerts =>
    {
        await alerts.CheckAsync(CancellationToken.None);
        return true;
    });

    /// <summary>Publishes a checklist in which every principle is met, but the first for a reason.</summary>
    public async Task<Outcome> PrinciplesAsync(Mission mission, string note, bool publishes = true, TestMember? by = null)
    {
        var actor = await ActorAsync(by ?? await TeamAsync(mission));
        var version = (await site.WithAsync<PrinciplesQueries, PrincipleList?>(queries => queries.DraftAsync(mission.Id, CancellationToken.None)))?.Version ?? 0;
        var answers = ConsultationPrinciple.All.Select(principle => principle.Number == 1 ? new TypedPrinciple(PrincipleStanding.Partly, note) : new TypedPrinciple(PrincipleStanding.Met, "")).ToList();
        return await site.WithAsync<PrinciplesService, Outcome>(service => service.SaveAsync(mission, new SavePrinciplesOptions(version, answers, publishes), actor, CancellationToken.None));
    }
}
