using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>One of its authors splits an idea into parts with these titles, on its newest version or as it was seen; gives what the service answers.</summary>
    public async Task<Outcome<SavedSplit>> SplitAsync(Mission mission, Idea idea, TestMember by, string[] titles, int? version = null)
    {
        var actor = await ActorAsync(by);
        var seen = version ?? await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Version).SingleAsync());
        var parts = titles.Select(title => new IdeaText { Title = title, Summary = "In short.", Details = "At length." }).ToList();
        return await site.WithAsync<SplitService, Outcome<SavedSplit>>(service => service.SplitAsync(mission, new IdeaVersion(idea.Id, seen), parts, actor, CancellationToken.None));
    }
}
