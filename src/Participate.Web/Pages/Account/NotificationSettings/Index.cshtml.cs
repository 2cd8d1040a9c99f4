using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Account.NotificationSettings;

/// <summary>How a member is e-mailed about each kind of news, and what the member follows.</summary>
public sealed class IndexModel(
    ChoiceService choices, FollowQueries follows, FollowedIdeaQueries ideas, AccountQueries accounts, MemberService members, MissionCatalogue missions) : FrequencyPage
{
    private List<NotificationChoice> present = [];

    public OwnAccount Account { get; private set; } = null!;

    public IReadOnlyList<(Core.Missions.Mission Mission, bool FollowsItself)> Missions { get; private set; } = [];

    public IReadOnlyList<FollowedIdea> Ideas { get; private set; } = [];

    [BindProperty]
    public string? MailLanguage { get; set; }

    /// <summary>Each by its own name.</summary>
    public static IEnumerable<Choice> Languages => Language.ForMembers.Select(language => new Choice(language.Code, language.Name));

    public bool HasOwnChoices(int missionId) => present.Exists(choice => choice.MissionId == missionId);

    public string SlugOf(int missionId) => Missions.First(followed => followed.Mission.Id == missionId).Mission.Slug;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        ShowFrequencies();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Wanted(mayBeEmpty: false) is not { } wanted)
            return Invalid();
        var outcome = await choices.SetAsync(0, wanted, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("What we write to you about is saved.");
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostLanguageAsync()
    {
        var outcome = await members.ChooseMailLanguageAsync(MailLanguage, Member, Aborted);
        if (outcome.Succeeded)
        {
            Notify("The language of our emails to you is saved.");
            return RedirectToPage();
        }
        await LoadAsync();
        ShowFrequencies();
        ModelState.AddModelError(nameof(MailLanguage), outcome.Refusals[0].Message);
        return Invalid();
    }

    private void ShowFrequencies() => Input.Frequencies = [.. NotificationChoice.Kinds.Select(kind => NotificationChoice.Of(present, kind, 0).ToString())];

    private async Task LoadAsync()
    {
        present = await choices.ReadAsync(Member.MemberId, Aborted);
        Account = await accounts.ReadAsync(Member, Aborted);
        MailLanguage ??= Account.MailLanguage.Code;
        var followed = await follows.MissionsAsync(Member.MemberId, Aborted);
        Missions = [.. (await missions.AllAsync(Aborted)).Where(mission => followed.ContainsKey(mission.Id)).Select(mission => (mission, followed[mission.Id]))];
        Ideas = await ideas.ListAsync(Member.MemberId, Aborted);
    }
}
