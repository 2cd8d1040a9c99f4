using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Budgets;
using Participate.Core.Common.Events;
using Participate.Core.Members;
using Participate.Core.Notifications;

namespace Participate.Core;

/// <content>The room of budgets.</content>
public static partial class CoreRegistration
{
    private static void AddBudgets(IServiceCollection services)
    {
        services.AddScoped<BudgetRows>();
        services.AddScoped<BudgetQueries>();
        services.AddScoped<BudgetFigureQueries>();
        services.AddScoped<BudgetService>();
        services.AddScoped<BudgetCountService>();
        services.AddScoped<BudgetOpeningService>();
        services.AddScoped<BallotService>();
        services.AddScoped<PaperBallotService>();
        services.AddScoped<NewsAudience, CastersOfBudget>();
        services.AddScoped<IHandle<MemberClosed>, BallotsOfClosedMember>();
    }
}
