namespace Participate.Web.Demonstration;

/// <summary>Registers what makes the demonstration.</summary>
public static class DemonstrationRegistration
{
    public static IServiceCollection AddParticipateDemonstration(this IServiceCollection services)
    {
        services.AddScoped<DemonstrationPeople>();
        services.AddScoped<DemonstrationComments>();
        services.AddScoped<DemonstrationVotes>();
        services.AddScoped<DemonstrationModeration>();
        services.AddScoped<DemonstrationEvents>();
        services.AddScoped<DemonstrationOrganisations>();
        services.AddScoped<DemonstrationBarriers>();
        services.AddScoped<DemonstrationOpinions>();
        services.AddScoped<DemonstrationBudgets>();
        services.AddScoped<DemonstrationComparisons>();
        services.AddScoped<DemonstrationPledges>();
        services.AddScoped<DemonstrationResponses>();
        services.AddScoped<DemonstrationDelivery>();
        services.AddScoped<DemonstrationContributions>();
        return services;
    }
}
