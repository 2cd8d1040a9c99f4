using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common.Content;
using Participate.Core.Moderation;
using Participate.Web.Components.Moderation;
using Participate.Web.Forms;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages;

/// <summary>
/// Anyone reports an idea, a comment or the name of its author, with or without an account, in any phase: in one step, or in two
/// where it is said to be against the law.
/// </summary>
public abstract class ReportPage(FlagService flags, GuidelineRegister guidelines) : MissionPage
{
    [BindProperty]
    public ReportInput Input { get; set; } = new();

    /// <summary>The page asks for the kind of illegal content.</summary>
    public bool AsksForKind { get; private set; }

    public ReportedContent Reported { get; protected set; } = null!;

    /// <summary>The page of what is reported.</summary>
    public abstract string BackUrl { get; }

    /// <summary>"idea", "comment", "pledge" and so on.</summary>
    public string What => Reported.Kind switch
    {
        ContentKind.Idea => "idea",
        ContentKind.Comment => "comment",
        _ => CaseWords.Entry(Reported.Kind).ToLowerInvariant(),
    };

    public IEnumerable<Choice> Subjects => [(ReportInput.Text, T($"The text of the {T(What)}")), (ReportInput.Name, T($"The display name “{Reported.Author}”"))];

    /// <summary>One reason for each guideline, in the words of someone who reports.</summary>
    public IEnumerable<Choice> Reasons => guidelines.All.Select(rule => new Choice(rule.Key, rule.Report));

    public IEnumerable<Choice> Kinds => guidelines.IllegalKinds.Select(kind => new Choice(kind.Key, kind.Title, kind.Text));

    /// <summary>There is something that this reader has not reported yet.</summary>
    public bool MayReport => Input.What == ReportInput.Name ? !Reported.NameReportedBefore : !Reported.ReportedBefore;

    /// <summary>The name can be reported where the text was.</summary>
    public bool MayReportName => Reported is { IsNameOpen: true, NameReportedBefore: false };

    /// <param name="what">Whether the text or the name is meant; the form begins with it.</param>
    public void OnGet(string? what) => Input.What = what == ReportInput.Name && Reported.IsNameOpen ? ReportInput.Name : ReportInput.Text;

    /// <param name="back">The second step was left for the first.</param>
    public async Task<IActionResult> OnPostAsync(bool back)
    {
        Input.What ??= ReportInput.Text;
        AsksForKind = Input is { Reason: Guideline.Illegal, IsSecondStep: true } && !back;
        if (!ModelState.IsValid)
            return Invalid();
        if (back || Input is { Reason: Guideline.Illegal, IsSecondStep: false })
        {
            AsksForKind = !back;
            return Page();
        }
        if (Input.What is not (ReportInput.Text or ReportInput.Name) || (Input.What == ReportInput.Name && !Reported.IsNameOpen))
        {
            ModelState.AddModelError("Input.What", "Choose what you are reporting");
            return Invalid();
        }
        var outcome = await flags.ReportAsync(
            new FlagOptions
            {
                Kind = Reported.Kind,
                ContentId = Reported.Id,
                IsAboutName = Input.What == ReportInput.Name,
                Reason = Input.Reason ?? "",
                IllegalKind = Input.IllegalKind,
                Details = Input.Details ?? "",
                Actor = Actor,
            },
            Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Thank(outcome.Value);
        return Redirect(BackUrl);
    }

    private void Thank(FlagReceipt receipt)
    {
        var message = receipt.Result switch
        {
            FlagResult.ReportedBefore => "You had reported this already. A moderator has your report. Thank you.",
            FlagResult.Counted => "We have your report. Others have told us the same, and a moderator will look at it: yours is counted with theirs. Thank you.",
            _ => "We have your report. A moderator will look at it. Thank you.",
        };
        if (Actor is not null)
            Notify(message, "/account/reports", "See your reports and what came of them");
        else
            Notify(message + " This link is for you alone. Keep its address if you want to look again later:", $"/reports/{receipt.Receipt}", "What came of your report");
    }
}
