using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Missions;
using Participate.Web.Forms;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Admin.Missions.Mission;

/// <summary>How a mission is moderated: administrators change it, its moderators read it.</summary>
public sealed class ModerationModel(ModerationSettingsService settings) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public static IReadOnlyList<Choice> Readings { get; } =
    [
        new(nameof(PreModeration.NewMembers), "New members’", "Until three of their contributions are approved."),
        new(nameof(PreModeration.Everyone), "Everybody’s"),
        new(nameof(PreModeration.Nobody), "Nobody’s", "Automatic signals and reports still bring things before a moderator."),
    ];

    /// <summary>Of the settings as they are now.</summary>
    public string Mark => Mission.Moderation.AsForm().Mark;

    public bool MayChange => Member.IsAdministrator;

    // Its moderators see a mission once it is published.
    protected override bool ShowsDraftMissions => MayChange;

    /// <summary>The way here, for those who may take it.</summary>
    public (string, string)[] Steps => MayChange ? [(T("Administration"), "/admin"), (T("Missions and phases"), "/admin/missions")] : [(T("Moderation"), "/moderation")];

    /// <summary>The settings in words, for those who only read them.</summary>
    public IEnumerable<(string Name, string Value)> Rows
    {
        get
        {
            var present = Mission.Moderation;
            yield return (T("Read before they are public"), present.PreModeration switch
            {
                PreModeration.NewMembers => T("New members’ contributions"),
                PreModeration.Everyone => T("Everybody’s contributions"),
                _ => T("Nobody’s contributions"),
            });
            yield return (T("Automatic signals hold what new members write"), present.SignalsHold ? T("Yes") : T("No"));
            yield return (T("Reports by different members that hold something"), OrNever(present.HoldAfterReports));
            yield return (T("Hours for a case"), OrNever(present.ResponseHours));
            yield return (T("Hours for a report of illegal content"), OrNever(present.IllegalResponseHours));
            yield return (T("Hours for an appeal"), OrNever(present.AppealHours));
            yield return (T("Moderators are alerted when more cases wait than"), OrNever(present.AlertCases));
            yield return (T("Moderators are alerted when a case waits longer than, in hours"), OrNever(present.AlertHours));
        }
    }

    public void OnGet()
    {
        var present = Mission.Moderation;
        Input = new InputModel
        {
            PreModeration = present.PreModeration,
            SignalsHold = present.SignalsHold,
            HoldAfterReports = Text(present.HoldAfterReports),
            ResponseHours = Text(present.ResponseHours),
            IllegalResponseHours = Text(present.IllegalResponseHours),
            AppealHours = Text(present.AppealHours),
            AlertCases = Text(present.AlertCases),
            AlertHours = Text(present.AlertHours),
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var wanted = new ModerationSettings
        {
            PreModeration = Input.PreModeration ?? (PreModeration)(-1),
            SignalsHold = Input.SignalsHold,
            HoldAfterReports = Number(Input.HoldAfterReports),
            ResponseHours = Number(Input.ResponseHours),
            IllegalResponseHours = Number(Input.IllegalResponseHours),
            AppealHours = Number(Input.AppealHours),
            AlertCases = Number(Input.AlertCases),
            AlertHours = Number(Input.AlertHours),
        };
        var outcome = await settings.ChangeAsync(new ChangeModerationOptions { MissionId = Mission.Id, Settings = wanted, MadeFrom = Input.MadeFrom }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(T($"How {Label(Mission.Title)} is moderated is saved."));
        return RedirectToPage();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string OrNever(int number) => number == 0 ? T("Never") : Text(number);

    /// <summary>A whole number as typed, or −1, which no setting takes.</summary>
    private static int Number(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    public sealed class InputModel
    {
        public string? MadeFrom { get; set; }

        public PreModeration? PreModeration { get; set; }

        public bool SignalsHold { get; set; }

        public string? HoldAfterReports { get; set; }

        public string? ResponseHours { get; set; }

        public string? IllegalResponseHours { get; set; }

        public string? AppealHours { get; set; }

        public string? AlertCases { get; set; }

        public string? AlertHours { get; set; }
    }
}
