using System.Text;
using Participate.Core.Common;
using Participate.Core.Insight.Opinions;
using Participate.Core.Missions;
using Participate.Core.Opinions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>A statement that everyone sees, by somebody new of the team where no author is given; no two are alike.</summary>
    public async Task<Statement> StatementAsync(Mission mission, TestMember? author = null, string? text = null)
    {
        var actor = await ActorAsync(author ?? await TeamAsync(mission));
        var saved = await site.WithAsync<StatementService, Outcome<SavedStatement>>(
            service => service.WriteAsync(mission, text ?? $"Statement {Next()} that people answer", actor, CancellationToken.None));
        if (!saved.Succeeded)
            throw new InvalidOperationException(saved.Refusals[0].Message);
        return await site.ReadAsync(db => Task.FromResult(db.Statements.Single(row => row.Id == saved.Value.Id)));
    }

    /// <summary>Imports statements of a file, or checks it alone; what the service says.</summary>
    public async Task<Outcome<StatementImportReport>> ImportStatementsAsync(Mission mission, TestMember by, string csv, string conversation = "Homes", bool checks = false)
    {
        var options = new StatementImportOptions { Mission = mission, File = Encoding.UTF8.GetBytes(csv), Conversation = conversation, Actor = await ActorAsync(by) };
        return await site.WithAsync<StatementImportService, Outcome<StatementImportReport>>(
            service => checks ? service.CheckAsync(options, CancellationToken.None) : service.RunAsync(options, CancellationToken.None));
    }

    /// <summary>A member answers; what the service says.</summary>
    public async Task<Outcome> AnswerAsync(Mission mission, Statement statement, TestMember member, OpinionChoice? choice)
    {
        var actor = await ActorAsync(member);
        return await site.WithAsync<AnswerService, Outcome>(service => service.SetAsync(mission, statement.Id, choice, actor, CancellationToken.None));
    }

    /// <summary>The opinions of a mission are analysed now.</summary>
    public Task<Outcome> AnalyseOpinionsAsync(Mission mission, OpinionSubject subject = OpinionSubject.Statements) =>
        site.WithAsync<OpinionRunService, Outcome>(service => service.RunAsync(mission.Id, subject, CancellationToken.None));
}
