using Participate.Core.Common;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Organisations.Organisation;

/// <summary>What became of an organisation; for everyone from when it was verified.</summary>
public sealed class HistoryModel(OrganisationQueries queries) : OrganisationPage(queries)
{
    private readonly OrganisationQueries queries = queries;

    public Page<OrganisationRevision> Changes { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor) => Changes = await queries.HistoryAsync(Organisation.Id, isPublic: !SeesAll, cursor, Aborted);
}
