using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.TestSupport;

public sealed partial class Make
{
    private const int MembersAtOnce = 2_000;

    /// <summary>A member follows an idea, or with none the mission.</summary>
    public async Task FollowAsync(TestMember member, Mission mission, Idea? idea = null, bool follows = true)
    {
        var actor = await ActorAsync(member);
        await site.WithAsync<FollowService, Outcome>(service => service.SetAsync(mission.Id, idea?.Id ?? 0, follows, actor, CancellationToken.None));
    }

    /// <summary>So many new members who follow an idea.</summary>
    public async Task FollowersAsync(Idea idea, int count)
    {
        for (var left = count; left > 0; left -= MembersAtOnce)
        {
            var members = await MembersAsync(Math.Min(left, MembersAtOnce));
            var (first, last) = (members[0].Id, members[^1].Id);
            await WriteAsync(db => db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Follows" ("MemberId", "MissionId", "IdeaId", "FollowedAt")
                SELECT "Id", {idea.MissionId}, {idea.Id}, {Now} FROM "Members" WHERE "Id" BETWEEN {first} AND {last}
                """));
        }
    }

    /// <summary>How a member wants to be e-mailed about one kind of news.</summary>
    public async Task ChoiceAsync(TestMember member, NewsKind kind, Frequency? frequency, Mission? mission = null)
    {
        var actor = await ActorAsync(member);
        await site.WithAsync<ChoiceService, Outcome>(service => service.SetAsync(
            mission?.Id ?? 0, new Dictionary<NewsKind, Frequency?> { [kind] = frequency }, actor, CancellationToken.None));
    }

    /// <summary>The mission team decides about an idea.</summary>
    public Task DecisionAsync(Idea idea, Decision decision) => site.WithAsync<IServiceProvider, Outcome>(services =>
        services.GetRequiredService<Transactions>().RunAsync(
            async stop =>
            {
                var stored = await services.GetRequiredService<Participate.Core.Data.ParticipateDbContext>().Ideas.SingleAsync(row => row.Id == idea.Id, stop);
                await services.GetRequiredService<PublicationService>().DecideAsync(stored, decision, stop);
                await services.GetRequiredService<IdeaNews>().DecidedAsync(stored, $"decision-{idea.Id}-{stored.Version}", Told.T(DecisionNames.Name(decision)), stop);
                return Outcome.Done;
            },
            CancellationToken.None));

    /// <summary>Followers are told what happened until now.</summary>
    public async Task NewsToldAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PhaseNews>().CheckAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<NewsTeller>().TellAllAsync(CancellationToken.None);
    }

    /// <summary>Writes a digest now, of what happened until now.</summary>
    public async Task DigestAsync(Frequency frequency = Frequency.Daily)
    {
        await NewsToldAsync();
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DigestService>().RunNowAsync(frequency, null, CancellationToken.None);
    }
}
