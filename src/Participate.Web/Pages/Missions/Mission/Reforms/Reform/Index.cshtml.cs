using Participate.Core.Barriers;

namespace Participate.Web.Pages.Missions.Mission.Reforms.Reform;

/// <summary>A reform: what would change, who owns it, how far it is, what it removes and unlocks.</summary>
public sealed class IndexModel(ReformQueries reforms) : ReformPage
{
    public IReadOnlyList<ReformStep> Steps { get; private set; } = [];

    /// <summary>Its texts, the newest first; one where it was never changed.</summary>
    public IReadOnlyList<ReformRevision> Texts { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Steps = await reforms.StepsAsync(Reform.Id, Aborted);
        Texts = await reforms.RevisionsAsync(Reform.Id, Aborted);
    }
}
