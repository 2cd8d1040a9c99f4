using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Comparisons;

/// <summary>The mission team and administrators set what is compared while it is a draft. Each act is in the audit log.</summary>
public sealed class ComparisonService(ParticipateDbContext db, ComparisonRows rows, Transactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <summary>The field in which ideas are named.</summary>
    public const string IdeasField = "Ideas";

    private const int MostNamed = 10;

    private static Refusal Stays => Refusal.Conflict("The comparison was opened, so nothing in it changes any more.");

    /// <summary>
    /// Begins the mission's comparison or changes its question. Refused for others, where the texts do not fit, once it was opened, and where someone changed it since the
    /// form was made (Conflict).
    /// </summary>
    /// <param name="madeFrom">The mark of what the form was made from; of <see cref="FormState.None"/> where there was no comparison.</param>
    /// <returns>The comparison's id.</returns>
    public async Task<Outcome<int>> SaveQuestionAsync(Mission mission, string? question, string? introduction, string? madeFrom, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.RunsRefusal(mission.Id) is { } refusal)
            return refusal;
        var (asked, words) = (TypedText.OneLine(question), TypedText.Lines(introduction));
        var refusals = new List<Refusal>();
        if (asked.Length is 0 or > IdeaComparison.QuestionMaxLength)
            refusals.Add(Refusal.Invalid("Question", asked.Length == 0 ? "Enter the question that members answer" : $"The question must be {IdeaComparison.QuestionMaxLength} characters or fewer"));
        if (words.Length > IdeaComparison.IntroductionMaxLength)
            refusals.Add(Refusal.Invalid("Introduction", "The introduction must be 2,000 characters or fewer"));
        if (refusals.Count > 0)
            return Outcome<int>.Refused(refusals);
        try
        {
            return await transactions.RunAsync<int>(
                async token =>
                {
                    var comparison = await rows.HoldAsync(mission.Id, token);
                    if (comparison is { State: not ComparisonState.Draft })
                        return Stays;
                    if ((comparison?.AsForm() ?? FormState.None).RefusalOf(madeFrom, IdeaComparison.AsForm(asked, words)) is { } changed)
                        return changed;
                    if (comparison is null)
                        db.IdeaComparisons.Add(comparison = new IdeaComparison { MissionId = mission.Id, Question = asked, CreatedAt = clock.UtcNow() });
                    (comparison.Question, comparison.Introduction) = (asked, words);
                    await db.SaveChangesAsync(token);
                    transactions.Touch(mission.Id);
                    return Changed(comparison, mission, actor, TypedText.Shortened(asked, 200));
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return Refusal.Conflict("Somebody else began the comparison in this moment. Look at it, and save again what you want to change.");
        }
    }

    /// <summary>
    /// Adds public ideas of the mission to a draft, those that are there already left as they are. Refused for others, where one is no public idea of this mission,
    /// beyond <see cref="IdeaComparison.MostIdeas"/>, and once it was opened (Conflict): then none is added.
    /// </summary>
    /// <returns>How many were added.</returns>
    public Task<Outcome<int>> AddIdeasAsync(Mission mission, IReadOnlyCollection<int> ideaIds, Actor actor, CancellationToken cancellationToken) => rows.ActAsync(
        mission, actor,
        async (comparison, token) =>
        {
            if (comparison.State != ComparisonState.Draft)
                return Stays;
            var added = ideaIds.Distinct().Where(id => !comparison.Has(id)).Order().ToList();
            var known = await db.Ideas.AsNoTracking().Where(idea => added.Contains(idea.Id) && idea.MissionId == mission.Id && idea.Visibility == Visibility.Published).Select(idea => idea.Id).ToListAsync(token);
            if (ideaIds.Count == 0)
                return Refusal.Invalid(IdeasField, "Enter numbers or addresses of ideas, one in each line");
            if (added.Except(known).ToList() is { Count: > 0 } unknown)
                return Refusal.Invalid(IdeasField, NotPublic(unknown));
            if (comparison.Ideas.Count + added.Count > IdeaComparison.MostIdeas)
                return Refusal.Invalid(IdeasField, $"A comparison has at most {IdeaComparison.MostIdeas} ideas");
            comparison.Ideas.AddRange(added.Select(id => new ComparedIdea { IdeaId = id }));
            if (added.Count > 0)
                Changed(comparison, mission, actor, TypedText.Shortened($"Added {ComparisonWords.Ideas(added.Count)}: {string.Join(", ", added)}", 200));
            return added.Count;
        },
        cancellationToken);

    /// <summary>
    /// Adds the public ideas of the mission with the most support, so many of them. Refused as <see cref="AddIdeasAsync"/> is, and while the phase hides results: which
    /// they are would tell who leads (OutsidePhase).
    /// </summary>
    /// <returns>How many were added.</returns>
    public async Task<Outcome<int>> AddMostSupportedAsync(Mission mission, int? count, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.RunsRefusal(mission.Id) is { } refusal)
            return refusal;
        if (count is not (>= 1 and <= IdeaComparison.MostIdeas))
            return Refusal.Invalid("Count", $"Enter a number from 1 to {IdeaComparison.MostIdeas}");
        if (mission.HidesResults(clock.Today()))
            return new Refusal(RefusalKind.OutsidePhase, "While this phase hides results nobody is told which ideas have the most support. Add ideas by their numbers.");
        var most = await db.Ideas.AsNoTracking().Where(idea => idea.MissionId == mission.Id && idea.Visibility == Visibility.Published)
            .OrderByDescending(idea => idea.Support).ThenByDescending(idea => idea.Id).Take(count.Value).Select(idea => idea.Id).ToListAsync(cancellationToken);
        return most.Count == 0 ? Refusal.Invalid("Count", "This mission has no public idea yet") : await AddIdeasAsync(mission, most, actor, cancellationToken);
    }

    /// <summary>Takes an idea off a draft. Refused for others, where it is not on it (NotFound), and once the comparison was opened (Conflict).</summary>
    public Task<Outcome<int>> RemoveIdeaAsync(Mission mission, int ideaId, Actor actor, CancellationToken cancellationToken) => rows.ActAsync(
        mission, actor,
        (comparison, _) =>
        {
            if (comparison.Ideas.Find(idea => idea.IdeaId == ideaId) is not { } idea)
                return Task.FromResult<Outcome<int>>(Refusal.NotFound);
            if (comparison.State != ComparisonState.Draft)
                return Task.FromResult<Outcome<int>>(Stays);
            comparison.Ideas.Remove(idea);
            db.Remove(idea);
            return Task.FromResult<Outcome<int>>(Changed(comparison, mission, actor, $"Took off idea {ideaId}"));
        },
        cancellationToken);

    private static string NotPublic(List<int> ids) => ids.Count switch
    {
        1 => $"This is not a public idea of this mission: {ids[0]}",
        <= MostNamed => $"These are not public ideas of this mission: {string.Join(", ", ids)}",
        _ => $"These are not public ideas of this mission: {string.Join(", ", ids.Take(MostNamed))} and more",
    };

    private int Changed(IdeaComparison comparison, Mission mission, Actor actor, string what)
    {
        audit.Add("comparison.changed", "comparison", comparison.Id, actor.MemberId, mission.Id, what);
        return comparison.Id;
    }
}
