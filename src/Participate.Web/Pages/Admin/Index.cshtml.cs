using Participate.Core.Members;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Admin;

/// <summary>Where administration begins.</summary>
public sealed class IndexModel(PeopleQueries people, OrganisationQueries organisations) : ParticipatePage
{
    /// <summary>How many people hold each role.</summary>
    public IReadOnlyDictionary<Role, int> Staff { get; private set; } = new Dictionary<Role, int>();

    /// <summary>Organisations that wait to be verified.</summary>
    public int OrganisationsWaiting { get; private set; }

    public async Task OnGetAsync()
    {
        Staff = await people.CountStaffAsync(Aborted);
        OrganisationsWaiting = await organisations.WaitingAsync(Aborted);
    }
}
