using Microsoft.EntityFrameworkCore;
using Participate.Core.Coding;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>Adds a code to a mission's frame, and gives its id.</summary>
    public async Task<int> CodeAsync(Mission mission, string name, string group = "")
    {
        var actor = await ActorAsync(await TeamAsync(mission));
        var outcome = await site.WithAsync<FrameService, Outcome>(service => service.AddAsync(mission.Id, new TypedCode(name, group, ""), actor, CancellationToken.None));
        return outcome.Succeeded ? await site.ReadAsync(db => db.Codes.Where(code => code.MissionId == mission.Id && code.Name == name && code.MergedIntoId == null).Select(code => code.Id).SingleAsync()) : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>Someone of the team gives an idea codes, in place of those given before.</summary>
    public async Task<Outcome> CodedAsync(Mission mission, Idea idea, TestMember coder, params int[] codes)
    {
        var actor = await ActorAsync(coder);
        var version = await site.ReadAsync(db => db.CodedIdeas.Where(row => row.IdeaId == idea.Id && row.MemberId == coder.Id).Select(row => row.Version).FirstOrDefaultAsync());
        return await site.WithAsync<CodingService, Outcome>(service => service.CodeAsync(mission.Id, idea.Id, version, codes, actor, CancellationToken.None));
    }

    /// <summary>Someone of the team writes a note on an idea.</summary>
    public async Task<Outcome> NotedAsync(Mission mission, Idea idea, TestMember writer, string text)
    {
        var actor = await ActorAsync(writer);
        return await site.WithAsync<CodingService, Outcome>(service => service.NoteAsync(mission.Id, idea.Id, text, actor, CancellationToken.None));
    }
}
