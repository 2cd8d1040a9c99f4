using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Data.Backups;
using Participate.Core.Members.Operating;
using Participate.Core.Members.TwoStep;
using Participate.Core.Missions;
using Participate.Core.Missions.Opening;
using Participate.Web.Components.Common;
using Participate.Web.Settings;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Operating;

/// <summary>A step from a new site to an open consultation.</summary>
/// <param name="Key">Stable; of those that administrators confirm one of <see cref="OperatorLog.Confirmable"/>.</param>
/// <param name="Says">What is so, or what is missing and why it matters.</param>
/// <param name="Command">To type on the machine; null for none.</param>
/// <param name="Link">Where it is done on the site; null for none.</param>
public sealed record OpeningStep(string Key, string Name, bool IsDone, string Says, string? Command = null, (string Url, string Text)? Link = null);

/// <summary>What is missing until the first consultation is open, in the order in which it is done.</summary>
public sealed class SiteOpening(
    OpeningQueries queries, MissionCatalogue missions, ParticipateSettings settings, TwoStepOptions twoStep, DatabaseFacts database, BackupOptions backups, TimeProvider clock)
{
    /// <summary>All steps; the first, an administrator, is done by whoever reads them.</summary>
    public async Task<IReadOnlyList<OpeningStep>> ReadAsync(CancellationToken cancellationToken)
    {
        var facts = await queries.ReadAsync(cancellationToken);
        var all = await missions.AllAsync(cancellationToken);
        var drafts = (await missions.WithDraftsAsync(cancellationToken)).Where(mission => mission.IsDraft).ToList();
        var today = clock.Today();
        var planned = all.Where(mission => mission.Phases.Exists(phase => phase.EndsOn >= today)).ToList();
        return
        [
            new("administrator", T("An administrator"), true, T("You are one.")),
            TwoStep(facts),
            Setting("address", T("The public address"), settings.PublicUrl, "Participate__PublicUrl=https://participate.example", T("Links in e-mails begin with it.")),
            Setting("operator", T("Who runs the site"), string.IsNullOrWhiteSpace(settings.Operator.Contact) ? null : settings.Operator.Name, "Participate__Operator__Name='the Department for Education' Participate__Operator__Contact=participate@department.example", T("The contact, complaints and privacy pages name the operator, with an address that somebody reads.")),
            Mail(facts),
            Missions(all, drafts),
            Phases(all, planned),
            Moderators(facts, planned),
            Backups(facts),
        ];
    }

    private static OpeningStep Setting(string key, string name, string? value, string command, string why) => string.IsNullOrWhiteSpace(value)
        ? new(key, name, false, T($"Not set. {why} Set it where the program is started, and start it again."), command, ("/admin/settings", T("Settings")))
        : new(key, name, true, $"{value}.");

    private static OpeningStep Mail(OpeningFacts facts) => facts.Confirmed.Contains("mail")
        ? new("mail", T("E-mail"), true, T("An administrator said that it arrives."))
        : new("mail", T("E-mail"), false, T("Send one to yourself, and say here when it has arrived. Look into the folder for unwanted mail, too."), Link: ("/admin/outbox", T("Outbox")));

    private static OpeningStep Missions(IReadOnlyList<Mission> all, List<Mission> drafts)
    {
        if (all.Count > 0)
            return new("missions", T("A mission"), true, $"{Counted.Words(all.Count, "mission")}.");
        return drafts.Count > 0
            ? new("missions", T("A mission"), false, T($"{Label(drafts[0].Title)} is not published: only administrators and its team see it."), Link: ("/admin/missions/" + drafts[0].Slug, T("Look at it and publish it")))
            : new("missions", T("A mission"), false, T("Write one here. Or put a file for each mission into content/missions and import them."), "Participate.Web import", ("/admin/missions/create", T("Create a mission")));
    }

    private static OpeningStep Phases(IReadOnlyList<Mission> all, List<Mission> planned) => planned.Count > 0
        ? new("phases", T("Phases"), true, T($"{Counted.Words(planned.Count, "mission has", "missions have")} a phase now or later."))
        : new("phases", T("Phases"), false, T("No mission has a phase that is now or later: nothing opens."), Link: (all.Count == 1 ? $"/admin/missions/{all[0].Slug}/phases" : "/admin/missions", T("Set the days of phases")));

    private static OpeningStep Moderators(OpeningFacts facts, List<Mission> planned)
    {
        var lacking = planned.Where(mission => facts.WithoutModerator.Contains(mission.Id)).Select(mission => Label(mission.Title)).ToList();
        return planned.Count > 0 && lacking.Count == 0
            ? new("moderators", T("Moderators"), true, T("Every mission that opens has one."))
            : new("moderators", T("Moderators"), false, T("New members’ contributions wait for a moderator. ") + (lacking.Count == 0 ? T("Name one for each mission that opens.") : T($"Nobody moderates: {string.Join("; ", lacking)}.")), Link: ("/admin/people", T("People and roles")));
    }

    private OpeningStep TwoStep(OpeningFacts facts) => facts.WithoutTwoStep == 0 || !twoStep.RequiredOfStaff
        ? new("two-step", T("Two-step sign-in"), true, twoStep.RequiredOfStaff ? T("Every administrator has it.") : T("It is not asked of staff here."))
        : new("two-step", T("Two-step sign-in"), false, T($"{Counted.Words(facts.WithoutTwoStep, "administrator has", "administrators have")} not turned it on: the role does not work for them yet. Signing in leads there."), Link: ("/account/two-step", T("Two-step sign-in")));

    private OpeningStep Backups(OpeningFacts facts)
    {
        if (backups.Hour is not null)
            return new("backups", T("Backups"), true, T("The site makes one each night. Keep a copy on another machine."));
        var seen = backups.Newest() is not null;
        if (seen || facts.Confirmed.Contains("backups"))
            return new("backups", T("Backups"), true, seen ? T("There is one in the folder of backups.") : T("An administrator said that they are made."));
        return new("backups", T("Backups"), false, T("Have one made each night and kept on another machine, and put one back once to try it. Say here when that is so."), database.Provider == DatabaseProvider.Postgres ? "pg_dump --format=custom DATABASE > FILE" : "Participate__Backups__Hour=1", ("/admin/health", T("Health")));
    }
}
