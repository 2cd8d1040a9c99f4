using Participate.Core.Barriers;
using Participate.Core.Common.Content;
using Participate.Core.Missions;
using Participate.Core.Moderation;

namespace Participate.Web.Settings;

/// <summary>Brings content files into the site before the first request.</summary>
internal static class ContentAtStart
{
    /// <summary>
    /// Imports missions, and registers of barriers, that the database lacks and checks the pages. What cannot be used is logged with file, line and
    /// field, and the site starts without it; only the guidelines it cannot do without.
    /// </summary>
    /// <exception cref="ContentException">The guidelines cannot be used.</exception>
    public static async Task PrepareAsync(IServiceProvider services, IHostEnvironment environment)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ContentAtStart));
        var folder = services.GetRequiredService<ContentFolder>();
        var report = await services.GetRequiredService<MissionImporter>()
            .ImportAsync(folder.Missions, shiftToToday: environment.IsDevelopment(), CancellationToken.None);
        if (report.Imported.Count > 0)
            logger.LogInformation("Imported missions: {Missions}", string.Join(", ", report.Imported));
        foreach (var slug in report.Waiting)
            logger.LogWarning("The file of the mission {Slug} says something else than was imported. The mission stays as it is on the site. Compare both at /admin/missions/{Slug}, and take the file over or set it aside.", slug, slug);
        var registers = await services.GetRequiredService<RegisterImporter>().ImportAsync(folder.Missions, CancellationToken.None);
        _ = services.GetRequiredService<GuidelineRegister>().All;
        foreach (var problem in report.Problems
            .Concat(registers)
            .Concat(services.GetRequiredService<ContentPages>().Check())
            .Concat(services.GetRequiredService<WordList>().Problems)
            .Concat(services.GetRequiredService<StandardMessages>().Problems))
            logger.LogWarning("Content that cannot be used: {Problem}", problem);
    }
}
