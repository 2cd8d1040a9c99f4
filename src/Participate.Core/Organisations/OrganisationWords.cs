using System.Text;
using Participate.Core.Common.Text;

namespace Participate.Core.Organisations;

/// <summary>The words for organisations on the page, in e-mails and in the log.</summary>
public static class OrganisationWords
{
    /// <summary>Addresses below /organisations that are no organisation's.</summary>
    private static readonly string[] Reserved = ["register", "confirm"];

    public static string Name(OrganisationState state) => state switch
    {
        OrganisationState.Waiting => "Waiting to be verified",
        OrganisationState.Verified => "Verified",
        OrganisationState.Declined => "Not accepted",
        OrganisationState.Closed => "Closed",
        _ => "Merged",
    };

    public static string Name(OrganisationRole role) => role switch
    {
        OrganisationRole.Owner => "Owner",
        OrganisationRole.Speaker => "Speaker",
        _ => "Member",
    };

    /// <summary>What a role allows, after "A … ".</summary>
    public static string Allows(OrganisationRole role) => role switch
    {
        OrganisationRole.Owner => "speaks for the organisation, edits its profile and decides who belongs to it",
        OrganisationRole.Speaker => "contributes and pledges as the organisation",
        _ => "is named to the others in it, and does not speak for it",
    };

    public static string Name(OrganisationAct act) => act switch
    {
        OrganisationAct.Registered => "Registered",
        OrganisationAct.Edited => "Profile changed",
        OrganisationAct.Renamed => "Renamed",
        OrganisationAct.Verified => "Verified",
        OrganisationAct.Declined => "Not accepted",
        OrganisationAct.Resubmitted => "Sent again",
        OrganisationAct.Closed => "Closed",
        OrganisationAct.Merged => "Merged into another organisation",
        OrganisationAct.Hidden => "Description and logo hidden by a moderator",
        OrganisationAct.Shown => "Description and logo shown again",
        OrganisationAct.LogoChanged => "Logo changed",
        OrganisationAct.NameAsked => "Another name asked for",
        OrganisationAct.NameDeclined => "Another name not accepted",
        OrganisationAct.NameWithdrawn => "Another name not asked for any more",
        _ => "Another organisation was merged into it",
    };

    /// <summary>The key of an act in the audit log.</summary>
    public static string Key(OrganisationAct act) => "organisation." + act switch
    {
        OrganisationAct.LogoChanged => "logo",
        OrganisationAct.TookOver => "took-over",
        OrganisationAct.NameAsked => "name-asked",
        OrganisationAct.NameDeclined => "name-declined",
        OrganisationAct.NameWithdrawn => "name-withdrawn",
        _ => act.ToString().ToLowerInvariant(),
    };

    /// <summary>The key of an act in the audit log.</summary>
    public static string Key(MembershipAct act) => "membership." + act switch
    {
        MembershipAct.RoleChanged => "role",
        MembershipAct.TakenOut => "taken-out",
        _ => act.ToString().ToLowerInvariant(),
    };

    /// <summary>A name as a part of an address: small letters, digits and hyphens.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-' && (char.IsWhiteSpace(letter) || char.IsPunctuation(letter)))
                slug.Append('-');
        }
        var text = TypedText.Beginning(slug.ToString(), Organisation.SlugMaxLength - 8).Trim('-');
        return text.Length == 0 || Reserved.Contains(text) ? ("organisation-" + text).Trim('-') : text;
    }
}
