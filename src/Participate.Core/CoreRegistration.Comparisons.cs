using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Events;
using Participate.Core.Comparisons;
using Participate.Core.Members;
using Participate.Core.Notifications;

namespace Participate.Core;

/// <content>The room of comparisons.</content>
public static partial class CoreRegistration
{
    private static void AddComparisons(IServiceCollection services)
    {
        services.AddSingleton<PairCounts>();
        services.AddScoped<ComparisonRows>();
        services.AddScoped<ComparisonQueries>();
        services.AddScoped<ComparisonFigureQueries>();
        services.AddScoped<ComparisonService>();
        services.AddScoped<ComparisonRatingService>();
        services.AddScoped<ComparisonOpeningService>();
        services.AddScoped<PairAnswerService>();
        services.AddScoped<NewsAudience, ComparersOfIdeas>();
        services.AddScoped<IHandle<MemberClosed>, PairsOfClosedMember>();
    }
}
