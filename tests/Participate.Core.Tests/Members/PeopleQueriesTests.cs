using Participate.Core.Data;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Core.Tests.Members;

public class PeopleQueriesTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Find_ManyOfOneName_ArePagedOnceInBothDirections(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var sams = await site.Make.MembersAsync((PeopleQueries.PageSize * 2) + 1, name: "Sam_Jones");
        await site.Make.MembersAsync(3, name: "SamXJones");

        var (forward, last) = await WalkAsync(site, null, page => page.Next);
        var (backward, _) = await WalkAsync(site, last, page => page.Previous);

        Assert.Equal(sams.Select(sam => sam.Id).OrderDescending(), forward);
        Assert.Equal(forward[..^1], backward.Order().Reverse());
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task CountStaff_SeveralRolesOfOnePerson_CountPeople(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        await site.Make.ModeratorAsync(await site.Make.MissionAsync(), await site.Make.MissionAsync());
        await site.Make.ModeratorAsync();
        await site.Make.AdministratorAsync();

        var staff = await site.WithAsync<PeopleQueries, Dictionary<Role, int>>(people => people.CountStaffAsync(default));

        Assert.Equal([(Role.Administrator, 1), (Role.Moderator, 2)], staff.OrderBy(row => row.Key).Select(row => (row.Key, row.Value)));
    }

    private static async Task<(List<int> Ids, string? Last)> WalkAsync(TestSite site, string? cursor, Func<Core.Common.Page<PersonRow>, string?> onward)
    {
        var ids = new List<int>();
        string? last;
        do
        {
            var page = await site.WithAsync<PeopleQueries, Core.Common.Page<PersonRow>>(people => people.FindAsync("sam_", cursor, default));
            ids.AddRange(page.Items.Select(person => person.Id));
            last = page.Items.Count > 0 ? $"a{page.Items[^1].Id}" : null;
            cursor = onward(page);
        }
        while (cursor is not null);
        return (ids, last);
    }
}
