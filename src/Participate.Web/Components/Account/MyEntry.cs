using System.Globalization;
using Participate.Core.Barriers;
using Participate.Core.Common.Text;
using Participate.Core.Ideas;
using Participate.Core.Mobilisation;
using Participate.Core.Opinions;
using Participate.Web.Components.Barriers;
using Participate.Web.Components.Coalition;

namespace Participate.Web.Components.Account;

/// <summary>A pledge, a statement, a barrier or a reform as its author finds it again.</summary>
/// <param name="Url">Its page; null where it has none.</param>
/// <param name="State">Where it stands once it is public; null for what only is or is not.</param>
public sealed record MyEntry(string? Url, string Text, string? State, string? StateKind, Visibility Visibility, DateTime At)
{
    private const int TextLength = 160;

    public static MyEntry Of(MyPledge pledge) => new(
        Path(pledge.MissionSlug, "coalition/pledges/", pledge.Id), TypedText.Shortened(pledge.Text, TextLength), PledgeWords.Name(pledge.State), PledgeActWords.TagKind(pledge.State), pledge.Visibility, pledge.CreatedAt);

    public static MyEntry Of(MyStatement statement) => new(
        statement.Visibility == Visibility.Published ? Path(statement.MissionSlug, "opinions?statement=", statement.Id) : null, statement.Text, null, null, statement.Visibility, statement.CreatedAt);

    public static MyEntry Of(MyBarrier barrier) => new(
        Path(barrier.MissionSlug, "barriers/", barrier.Id), barrier.Title, BarrierWords.Name(barrier.State), BarrierLabels.Kind(barrier.State), barrier.Visibility, barrier.ReportedAt);

    public static MyEntry Of(MyReform reform) => new(
        Path(reform.MissionSlug, "reforms/", reform.Id), reform.Title, BarrierWords.Name(reform.State), BarrierLabels.Kind(reform.State), reform.Visibility, reform.ProposedAt);

    private static string Path(string mission, string place, int id) => string.Create(CultureInfo.InvariantCulture, $"/missions/{mission}/{place}{id}");
}
