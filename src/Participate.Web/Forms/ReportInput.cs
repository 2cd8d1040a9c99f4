using System.ComponentModel.DataAnnotations;
using Participate.Core.Moderation;

namespace Participate.Web.Forms;

/// <summary>What somebody who reports something fills in, in one step, or in two where it is about the law.</summary>
public sealed class ReportInput
{
    public const string Text = "text";
    public const string Name = "name";

    /// <summary>What is reported: <see cref="Text"/> or <see cref="Name"/>.</summary>
    public string? What { get; set; }

    /// <summary>The key of a guideline.</summary>
    public string? Reason { get; set; }

    /// <summary>The key of a kind of illegal content; asked for in the second step.</summary>
    public string? IllegalKind { get; set; }

    [StringLength(Flag.DetailsMaxLength, ErrorMessage = "What you tell us must be 1,000 characters or fewer")]
    public string? Details { get; set; }

    /// <summary>True where the second step was sent.</summary>
    public bool IsSecondStep { get; set; }
}
