using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>
/// Takes what an author wants to submit. Where similar ideas are public it is kept as a draft, so that its author can look at them
/// first and then submit it with <see cref="IdeaService"/>; else it is submitted.
/// </summary>
public sealed class ProposingService(IdeaService ideas, SimilarIdeaQueries similar, TimeProvider clock)
{
    /// <summary>
    /// Submits an idea, or saves it as a draft where similar ones are public (then it is a <see cref="Visibility.Draft"/>). Refused as
    /// a submission to <see cref="IdeaService"/> is: a text that could not be submitted is not kept either.
    /// </summary>
    public async Task<Outcome<SavedIdea>> SubmitAsync(Mission mission, IdeaVersion? draft, IdeaText text, Actor actor, CancellationToken cancellationToken)
    {
        var maySubmit = actor.ContributionRefusal is null && mission.Allows(Activities.Propose, clock.Today()) && text.Tidied().Refusals(mission, isDraft: false).Count == 0;
        return maySubmit && (await similar.FindAsync(mission.Id, text.Title, cancellationToken)).Count > 0
            ? await ideas.SaveDraftAsync(mission, draft, text, actor, cancellationToken)
            : await ideas.SubmitAsync(mission, draft, text, actor, cancellationToken);
    }
}
