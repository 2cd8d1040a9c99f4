using System.ComponentModel.DataAnnotations;
using Participate.Core.Common.Content;
using Participate.Core.Moderation;

namespace Participate.Web.Forms;

/// <summary>What somebody who reports something fills in.</summary>
public sealed class ReportInput
{
    /// <summary>The key of a guideline.</summary>
    public string? Reason { get; set; }

    [StringLength(Flag.DetailsMaxLength, ErrorMessage = "What you tell us must be 1,000 characters or fewer")]
    public string? Details { get; set; }
}

/// <summary>The form that reports an idea or a comment, as <c>_Report</c> draws it.</summary>
/// <param name="BackUrl">The page of what is reported.</param>
public sealed record ReportForm(ReportedContent Content, ReportInput Input, IReadOnlyList<Choice> Reasons, string BackUrl)
{
    /// <summary>One reason for each guideline, in the words of someone who reports.</summary>
    public static IReadOnlyList<Choice> ReasonsOf(GuidelineRegister guidelines) => [.. guidelines.All.Select(rule => new Choice(rule.Key, rule.Report))];

    /// <summary>What the reporter is told on the next page.</summary>
    public static string Thanks(FlagReceipt receipt) => receipt == FlagReceipt.ReportedBefore
        ? "You had reported this already. A moderator has your report. Thank you."
        : "We have your report. A moderator will look at it. Thank you.";
}
