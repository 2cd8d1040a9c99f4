using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Missions;

public class ModerationSettingsServiceTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Settings_SavedByManyAtOnceFromTheSameForm_AreSavedByOne(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var by = await site.Make.ActorAsync(await site.Make.AdministratorAsync());
        var seen = new ModerationSettings().AsForm().Mark;

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4).Select(hours => Task.Run(() => site.WithAsync<ModerationSettingsService, Outcome>(service => service.ChangeAsync(
            new ChangeModerationOptions { MissionId = mission.Id, Settings = new ModerationSettings { AppealHours = hours }, MadeFrom = seen }, by, CancellationToken.None)))));

        var saved = Assert.Single(Enumerable.Range(1, 4), hours => outcomes[hours - 1].Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, Assert.Single(outcome.Refusals).Kind));
        Assert.Equal(saved, await site.ReadAsync(db => db.Missions.Where(row => row.Id == mission.Id).Select(row => row.Moderation.AppealHours).SingleAsync()));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "moderation.changed")));
    }
}
