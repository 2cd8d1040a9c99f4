using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Web.Components.Ideas;

/// <summary>A page of the list of ideas, and who reads it.</summary>
/// <param name="Mine">The reader's own votes on these ideas, by idea.</param>
/// <param name="Reader">The member, or null for a visitor.</param>
/// <param name="Today">The date in London.</param>
public sealed record IdeaListing(
    IdeaListAddress Address, IdeaListPage Page, IReadOnlyDictionary<int, CastVote> Mine, Actor? Reader, DateOnly Today)
{
    public Mission Mission => Address.Mission;

    public IReadOnlyList<IdeaListRow> Ideas => Page.Ideas.Items;

    /// <summary>False while the phase keeps its results back: then there are no counts at all (rule 15).</summary>
    public bool ShowsResults => !Mission.HidesResults(Today);

    /// <summary>Why nobody may vote today, or null.</summary>
    public Refusal? VotingClosed => Mission.RefusalOf(Activities.Vote, Today);

    /// <summary>The reader lacks what the mission asks for to vote.</summary>
    public bool Lacks { get; init; }

    /// <summary>The reader gets buttons.</summary>
    public bool MayVote => Reader is { ContributionRefusal: null } && VotingClosed is null && !Lacks;

    public bool MayPropose => Mission.Allows(Activities.Propose, Today);

    /// <summary>No idea of the mission is public yet.</summary>
    public bool HasNothing => Ideas.Count == 0 && Address.Filter.IsNone;

    public string ProposeUrl => Address.Root + "/propose";
}
