using Microsoft.AspNetCore.Mvc;
using Participate.Core.Opinions;

namespace Participate.Web.Pages.Missions.Mission.Opinions;

/// <summary>What comes out of the answers to statements, or of the votes on ideas: common ground first, then groups and what divides them.</summary>
public sealed class ResultsModel(StatementQueries statements) : MissionPage
{
    private const string IdeasKey = "ideas";

    [BindProperty(SupportsGet = true, Name = "of")]
    public string? Of { get; set; }

    /// <summary>The votes on ideas instead of the answers to statements.</summary>
    public bool IsOfIdeas => Of == IdeasKey;

    /// <summary>The last analysis; null before the first, and while the phase hides results.</summary>
    public OpinionPicture? Picture { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>Statements, or titles of ideas, by id: public ones alone.</summary>
    public IReadOnlyDictionary<int, string> Texts { get; private set; } = new Dictionary<int, string>();

    public bool AreHidden => Mission.HidesResults(Today);

    public async Task OnGetAsync()
    {
        if (AreHidden || await statements.PictureAsync(Mission.Id, IsOfIdeas ? OpinionSubject.Ideas : OpinionSubject.Statements, Aborted) is not { } found)
            return;
        (Picture, At) = found;
        var ids = Picture.Listed.Select(statement => statement.Id);
        Texts = IsOfIdeas ? await statements.TitlesAsync(Mission.Id, ids, Aborted) : await statements.TextsAsync(Mission.Id, ids, Aborted);
    }
}
