using Participate.Core.Members.Passkeys;

namespace Participate.Web.Pages.Account.Passkeys;

/// <summary>The member's passkeys, and where to add one.</summary>
public sealed class IndexModel(PasskeyQueries queries) : ParticipatePage
{
    public IReadOnlyList<OwnPasskey> Passkeys { get; private set; } = [];

    public async Task OnGetAsync() => Passkeys = await queries.OfAsync(Member, Aborted);
}
