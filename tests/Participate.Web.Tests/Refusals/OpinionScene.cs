using Participate.Core.Insight.Opinions;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>A statement of the scene's mission that one member has answered.</summary>
internal sealed record OpinionScene(int Statement, TestMember Answered)
{
    public static async Task<OpinionScene> CreateAsync(TestSite site, Mission mission)
    {
        var (statement, answered) = (await site.Make.StatementAsync(mission), await site.Make.MemberAsync());
        await site.Make.AnswerAsync(mission, statement, answered, OpinionChoice.Agree);
        return new OpinionScene(statement.Id, answered);
    }
}
