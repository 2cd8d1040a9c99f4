using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Events;
using Participate.Core.Members;
using Participate.Core.Moderation.Entries;
using Participate.Core.Opinions;

namespace Participate.Core;

/// <content>The room of opinions.</content>
public static partial class CoreRegistration
{
    private static void AddOpinions(IServiceCollection services)
    {
        services.AddSingleton<StatementWeights>();
        services.AddScoped<StatementPublication>();
        services.AddScoped<StatementService>();
        services.AddScoped<StatementImportService>();
        services.AddScoped<AnswerService>();
        services.AddScoped<StatementQueries>();
        services.AddScoped<OpinionRunService>();
        services.AddScoped<ConversationQueries>();
        services.AddScoped<OpinionFigureQueries>();
        services.AddScoped<EntryKind, StatementEntries>();
        services.AddScoped<IHandle<StatementWritten>>(provider => provider.GetRequiredService<EntryHandlers>());
        services.AddScoped<IHandle<StatementsImported>>(provider => provider.GetRequiredService<EntryHandlers>());
        services.AddScoped<IHandle<MemberClosed>, AnswersOfClosedMember>();
        services.AddScoped<IHandle<StatementShown>, StatementChanges>();
        services.AddScoped<IHandle<StatementsImported>, StatementChanges>();
        services.AddScoped<IHandle<StatementHidden>, StatementChanges>();
    }
}
