using Participate.Core.Summaries;
using Participate.Core.Summaries.OpenData;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>The open data of a mission: files to download, what is in them, and under which licence.</summary>
public sealed class DataModel(OpenDataQueries openData) : MissionPage
{
    public SummaryAccess Access { get; private set; } = null!;

    /// <summary>Null while its results are kept back from the reader.</summary>
    public OpenDataStanding? Standing { get; private set; }

    /// <summary>The tables with their files, as far as there are any.</summary>
    public IEnumerable<(string Title, IReadOnlyList<OpenFile> Files)> Tables => Standing!.Set!.Files
        .Where(file => file.Rows is not null).GroupBy(file => file.Title).Select(group => (group.Key, (IReadOnlyList<OpenFile>)[.. group]));

    /// <summary>The other files, the one with everything first.</summary>
    public IEnumerable<OpenFile> Others => Standing!.Set!.Files.Where(file => file.Rows is null);

    public async Task OnGetAsync()
    {
        Access = SummaryAccess.Of(Mission, Today, Actor);
        if (Access.Rows)
            Standing = await openData.FindAsync(Mission, Aborted);
    }
}
