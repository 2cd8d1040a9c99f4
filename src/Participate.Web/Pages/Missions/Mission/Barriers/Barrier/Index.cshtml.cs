using Participate.Core.Barriers;
using Participate.Core.Ideas;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Missions.Mission.Barriers.Barrier;

/// <summary>A barrier: what gets in the way, whom it affects, what would remove it, and what happened so far.</summary>
public sealed class IndexModel(BarrierQueries barriers, ReformQueries reforms, SpeakerQueries speakers) : BarrierPage
{
    /// <summary>The form "This affects me", which is sent to a page of its own.</summary>
    public SecondInput Input { get; private set; } = new();

    /// <summary>Where the reader stands who said that it affects them, or null.</summary>
    public BarrierSecond? Own { get; private set; }

    public IReadOnlyList<LinkedReform> Reforms { get; private set; } = [];

    public IReadOnlyList<LinkedIdea> Ideas { get; private set; } = [];

    public IReadOnlyList<BarrierStepRow> Steps { get; private set; } = [];

    /// <summary>Its author while members may, and the team.</summary>
    public bool MayEdit => (Barrier.Visibility is Visibility.Published or Visibility.Waiting) && BarrierService.MayEdit(Barrier, Actor) && (MayRun || Closed is null);

    public async Task OnGetAsync()
    {
        Steps = await barriers.StepsAsync(Barrier.Id, Aborted);
        Reforms = await reforms.OfBarrierAsync(Barrier.Id, Aborted);
        Ideas = await reforms.IdeasOfBarrierAsync(Barrier.Id, Aborted);
        if (Actor is null || !Barrier.IsPublic)
            return;
        Own = await barriers.OwnSecondAsync(Barrier.Id, Actor.MemberId, Aborted);
        Input = SecondInput.Of(Own, Mission.PlaceCode, await BarrierSpeakers.ItemsAsync(speakers, Actor, Aborted));
    }
}
