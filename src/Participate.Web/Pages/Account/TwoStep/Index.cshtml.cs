using Participate.Core.Members.TwoStep;

namespace Participate.Web.Pages.Account.TwoStep;

/// <summary>How two-step sign-in stands, and where to change it.</summary>
public sealed class IndexModel(TwoStepQueries twoStep) : ParticipatePage
{
    public TwoStepState State { get; private set; } = null!;

    public async Task OnGetAsync() => State = await twoStep.ReadAsync(Member, Aborted);
}
