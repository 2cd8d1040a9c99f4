using Participate.Core.Common;
using Participate.Core.Comparisons;

namespace Participate.Web.Pages.Missions.Mission.Compare;

/// <summary>What the member said of pairs, where each can be changed.</summary>
public sealed class AnswersModel(ComparisonQueries queries) : ComparisonPage
{
    public Page<OwnPair> Rows { get; private set; } = null!;

    /// <summary>This page of the list, to come back to.</summary>
    public string Address { get; private set; } = "";

    public Refusal? Closed => Comparison.AnsweringRefusal(Mission, Today) ?? Member.ContributionRefusal;

    public async Task OnGetAsync(string? cursor)
    {
        Rows = await queries.OwnAsync(Comparison.Id, Member.MemberId, cursor, Aborted);
        Address = Root + "/answers" + (cursor is null ? "" : "?cursor=" + Uri.EscapeDataString(cursor));
    }
}
