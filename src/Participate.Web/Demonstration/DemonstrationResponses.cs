using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Responses;

namespace Participate.Web.Demonstration;

/// <summary>Answers the decided ideas of the demonstration. Each response says itself that it is one.</summary>
public sealed class DemonstrationResponses(ParticipateDbContext db, DemonstrationPeople people, TimeProvider clock)
{
    private static readonly TimeSpan AnsweredAfter = TimeSpan.FromDays(40);

    /// <summary>Adds a published response to each of the ideas that has a decision, inside the transaction that is open.</summary>
    public async Task AddAsync(Mission mission, IReadOnlyList<Idea> ideas, CancellationToken cancellationToken)
    {
        foreach (var idea in ideas.Where(idea => idea.Decision != Decision.None))
            await AddAsync(mission, idea, cancellationToken);
    }

    private async Task AddAsync(Mission mission, Idea idea, CancellationToken cancellationToken)
    {
        var (team, approver) = (people.Find("team"), people.Find("admin"));
        var planned = idea.PublishedAt!.Value + AnsweredAfter;
        var at = planned < clock.UtcNow() ? planned : clock.UtcNow();
        var response = new OfficialResponse { MissionId = mission.Id, CreatedById = team.Id, CreatedAt = at };
        db.OfficialResponses.Add(response);
        await db.SaveChangesAsync(cancellationToken);
        var revision = Text(idea.Decision).ToRevision(response, team.Id, at);
        db.ResponseRevisions.Add(revision);
        response.Write(revision);
        await db.SaveChangesAsync(cancellationToken);
        response.Send(team.Id, at);
        var publication = new ResponsePublication { ResponseId = response.Id, RevisionId = revision.Id, MemberId = approver.Id, At = at };
        db.ResponsePublications.Add(publication);
        await db.SaveChangesAsync(cancellationToken);
        response.Publish(revision, publication);
        var answered = new ResponseIdea { ResponseId = response.Id, IdeaId = idea.Id };
        answered.Answer(revision.Id, null, at);
        db.ResponseIdeas.Add(answered);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static ResponseText Text(Decision decision)
    {
        var (body, timetable) = decision switch
        {
            Decision.Accepted => ("We will do this. Those who commented told us what to watch for, and the plan says how we will.", "The first places within a year"),
            Decision.AcceptedInPart => ("We will do part of this: what can begin without a change of the law. The rest waits until we know what the first part did.", "The first part within a year"),
            Decision.NotAccepted => ("We will not do this. What it would cost is more than what it would bring, and other ideas reach the same people sooner.", ""),
            Decision.OutOfScope => ("This lies outside the mission. We have passed it on to those who can decide about it.", ""),
            Decision.AlreadyHappening => ("This has begun. The idea shows that too few people know of it, so we will say more about it.", "Under way"),
            _ => ("We are looking at what this would cost and whom it would reach, and will answer when we know.", ""),
        };
        return new ResponseText
        {
            Decision = decision,
            Body = body + "\n\n*This is a demonstration: no real mission team decided it.*",
            Timetable = timetable,
            ResponsibleBody = decision is Decision.Accepted or Decision.AcceptedInPart ? "The mission’s owner, with local government" : "",
        };
    }
}
