using Participate.Core.Members;
using Participate.Web.Demonstration;

namespace Participate.Web.Settings;

/// <summary>Demonstration people are in Development, where they are wanted, and nowhere else.</summary>
public static class DemonstrationCheck
{
    /// <summary>True where demonstration people are wanted.</summary>
    public static bool IsWanted(ParticipateSettings settings, IHostEnvironment environment) =>
        environment.IsDevelopment() && settings.Demonstration != false;

    /// <summary>Creates the demonstration accounts and contributions in Development.</summary>
    /// <exception cref="SettingsException">The database has demonstration people and this is not Development.</exception>
    public static async Task PrepareAsync(IServiceProvider services)
    {
        var environment = services.GetRequiredService<IHostEnvironment>();
        var accounts = services.GetRequiredService<DemonstrationAccounts>();
        if (IsWanted(services.GetRequiredService<ParticipateSettings>(), environment))
        {
            await accounts.EnsureAsync(CancellationToken.None);
            await services.GetRequiredService<DemonstrationContributions>().EnsureAsync(CancellationToken.None);
        }
        else if (!environment.IsDevelopment() && await accounts.AnyPersonAsync(CancellationToken.None))
            throw new SettingsException(["The database holds demonstration people, whose password anybody can read. Point Participate:Database at a new database, or Participate:DataDirectory at an empty folder."]);
    }
}
