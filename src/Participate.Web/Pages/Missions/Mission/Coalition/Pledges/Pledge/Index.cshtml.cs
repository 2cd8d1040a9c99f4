using Participate.Core.Mobilisation;

namespace Participate.Web.Pages.Missions.Mission.Coalition.Pledges.Pledge;

/// <summary>A pledge: what it says, and what happened to it, with evidence.</summary>
public sealed class IndexModel(PledgeQueries pledges) : PledgePage
{
    /// <summary>Its texts, the newest first.</summary>
    public IReadOnlyList<PledgeRevision> Texts { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (Shown.Revisions > 1)
            Texts = await pledges.RevisionsAsync(Row.Id, IsPledger, Aborted);
    }
}
