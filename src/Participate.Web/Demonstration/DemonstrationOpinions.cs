using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Insight.Opinions;
using Participate.Core.Missions;
using Participate.Core.Opinions;

namespace Participate.Web.Demonstration;

/// <summary>Adds statements of the demonstration with answers by its people, who lean one of two ways.</summary>
public sealed class DemonstrationOpinions(ParticipateDbContext db, DemonstrationPeople people, TimeProvider clock)
{
    /// <summary>The mission that has them.</summary>
    public const string MissionSlug = "best-start";

    /// <summary>How many of the demonstration's people answer.</summary>
    private const int Answering = 60;

    /// <summary>Each statement with the share of either camp that agrees.</summary>
    private static readonly (string Text, double One, double Other)[] Texts =
    [
        ("Every family should have a children’s centre that they can walk to.", .9, .85),
        ("Money should go to places with the lowest results first.", .95, .1),
        ("Nurseries should be open before eight in the morning.", .75, .7),
        ("Children learn most at home, so help should go to parents rather than nurseries.", .08, .92),
        ("Health visitors should come more often in a child’s first two years.", .95, .9),
        ("People who work in nurseries should be paid as teachers are.", .95, .15),
        ("Employers should give paid time off for a child’s first days at nursery.", .9, .1),
        ("Small childminders have too many forms to fill in.", .15, .95),
        ("Libraries are a better place for stories than screens.", .8, .75),
        ("Councils should publish how many places are free each month.", .85, .8),
        ("Checks at the age of two tell parents little that helps.", .08, .85),
        ("Grandparents who look after children should be paid for it.", .15, .85),
    ];

    /// <summary>Adds them, inside the transaction that is open.</summary>
    public async Task AddAsync(Mission mission, CancellationToken cancellationToken)
    {
        var times = OpenTimes.Of(mission, Activities.Opinions, clock.UtcNow());
        if (!times.Any)
            return;
        var (team, random) = (people.Find("team"), new Random(2031));
        var statements = Texts.Select((entry, at) => new Statement
        {
            MissionId = mission.Id,
            AuthorId = at < 4 ? team.Id : people.Find(at % 2 == 0 ? "citizen" : "citizen2").Id,
            IsByTeam = at < 4,
            Text = entry.Text,
            TextKey = StatementText.Key(entry.Text),
            CreatedAt = times.At(0.02 * (at + 1))!.Value,
        }).ToList();
        foreach (var statement in statements)
            statement.Publish(statement.CreatedAt);
        db.Statements.AddRange(statements);
        await db.SaveChangesAsync(cancellationToken);
        Answer(statements, times, random);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Answer(List<Statement> statements, OpenTimes times, Random random)
    {
        var given = people.Voters.Take(Answering)
            .SelectMany((member, camp) => statements.Select((statement, at) => (member, statement, at, camp: camp % 2)))
            .Where(_ => random.NextDouble() < .85)
            .Select(answer => (answer.member, answer.statement, choice: Choice(answer.at, answer.camp, random), share: random.NextDouble()))
            .OrderBy(answer => answer.share).ToList();
        foreach (var (member, statement, choice, share) in given)
        {
            if (times.At(share, statement.CreatedAt) is not { } at)
                continue;
            db.StatementAnswers.Add(new StatementAnswer { StatementId = statement.Id, MemberId = member.Id, MissionId = statement.MissionId, Choice = choice, FirstAt = at, At = at });
            db.StatementEvents.Add(new StatementEvent { StatementId = statement.Id, MemberId = member.Id, MissionId = statement.MissionId, Choice = choice, At = at });
            statement.Take(choice);
        }
    }

    private static OpinionChoice Choice(int at, int camp, Random random)
    {
        var agrees = camp == 0 ? Texts[at].One : Texts[at].Other;
        return random.NextDouble() < .12 ? OpinionChoice.Pass : random.NextDouble() < agrees ? OpinionChoice.Agree : OpinionChoice.Disagree;
    }
}
