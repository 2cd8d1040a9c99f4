using Participate.Core.Members;

namespace Participate.Web.Pages.Admin;

/// <summary>Where administration begins.</summary>
public sealed class IndexModel(PeopleQueries people) : ParticipatePage
{
    /// <summary>How many people hold each role.</summary>
    public IReadOnlyDictionary<Role, int> Staff { get; private set; } = new Dictionary<Role, int>();

    public async Task OnGetAsync() => Staff = await people.CountStaffAsync(Aborted);
}
