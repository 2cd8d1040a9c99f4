namespace Participate.Web.Tests.Refusals;

internal static partial class PostRows
{
    private const string One = "POST /organisations/{organisation}", AdminOne = "POST /admin/organisations/{number:int}";
    private const string OrganisationName = "Input.Name", Message = "Input.Message", Words = "Input.AlternativeText";

    /// <summary>Organisations: registering, verifying, members, administration.</summary>
    private static IReadOnlyList<PostRow> Organisations =>
    [
        new("POST /organisations/register", For.Members, _ => "/organisations/register", "Register organisation", scene => scene.Member)
        {
            Fill = page => page.Fill("Name", "A new organisation").Choose("Sector", "Civil society"),
            Required = [OrganisationName, "Input.Sector"],
            Texts = [OrganisationName, "Input.Kind", "Input.Description", "Input.Website"],
        },
        new("POST /organisations/confirm", For.Members, _ => "/organisations/confirm?token=abc", "Confirm", scene => scene.Member),
        new(One + "/verify", For.Author, scene => $"/organisations/{scene.Organisations.Waiting.Slug}/verify", "Send the letter", scene => scene.Organisations.Registrant)
        {
            Fill = page => page.Fill("Email address at the organisation", "me@charity.example"),
            Required = [Email],
            Texts = [Email],
        },
        new(One + "/edit", For.Owners, scene => scene.Organisations.Path + "/edit", "Save changes", scene => scene.Organisations.Owner)
        {
            Fill = page => page.Fill("Name", "Another name of it"),
            Required = ["Input.Version", OrganisationName, "Input.Sector"],
            Texts = [OrganisationName, "Input.Kind", "Input.Description", "Input.Website"],
        },
        new(One + "/logo", For.Owners, scene => scene.Organisations.Path + "/logo", "Save the logo", scene => scene.Organisations.Owner)
        {
            Fill = page => page.Fill("Alternative text", "What it shows."),
            Required = [Words],
            Texts = [Words],
        },
        new(One + "/logo?handler=Remove", For.Owners, scene => scene.Organisations.Path + "/logo", "Remove the logo", scene => scene.Organisations.Owner) { Required = ["version"] },
        new(One + "/ask", For.Members, scene => scene.Organisations.Path + "/ask", "Ask", scene => scene.Member)
        {
            Fill = page => page.Fill("Who are you in the organisation?", "I keep the books."),
            Required = [Message],
            Texts = [Message],
        },
        new(One + "/close", For.Owners, scene => scene.Organisations.Path + "/close", "Close organisation", scene => scene.Organisations.Owner)
        {
            Fill = page => page.Fill("Why does it close?", "Its work is done."),
            Required = ["Input.Version", Reason],
            Texts = [Reason],
        },
        new(One + "/members/{membership:int}?handler=Accept", For.Owners, scene => $"{scene.Organisations.Path}/members/{scene.Organisations.Asked}", "Accept", scene => scene.Organisations.Owner) { Required = ["Input.Role"] },
        new(One + "/members/{membership:int}?handler=Decline", For.Owners, scene => $"{scene.Organisations.Path}/members/{scene.Organisations.Asked}", "Decline", scene => scene.Organisations.Owner)
        {
            Fill = page => page.Fill("Why do you decline?", "We do not know you."),
            Required = [Reason],
            Texts = [Reason],
        },
        new(One + "/members/{membership:int}?handler=Role", For.Owners, scene => $"{scene.Organisations.Path}/members/{scene.Organisations.Current}", "Change role", scene => scene.Organisations.Owner) { Required = ["Input.Role"] },
        new(One + "/members/{membership:int}?handler=TakeOut", For.Owners, scene => $"{scene.Organisations.Path}/members/{scene.Organisations.Current}", "Take out", scene => scene.Organisations.Owner)
        {
            Fill = page => page.Fill("Why do you take this member out?", "You work elsewhere now."),
            Required = [Reason],
            Texts = [Reason],
        },
        new("POST /account/organisations", For.Members, _ => "/account/organisations", "Leave", scene => scene.Organisations.Speaker) { Required = ["membership"] },
        new(AdminOne + "?handler=Verify", For.Administrators, scene => $"/admin/organisations/{scene.Organisations.Waiting.Id}", "Verify organisation", scene => scene.Administrator) { Required = ["Input.Version"] },
        new(AdminOne + "?handler=Decline", For.Administrators, scene => $"/admin/organisations/{scene.Organisations.Waiting.Id}", "Do not accept", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Why is it not accepted?", "It does not exist."),
            Required = ["Input.Version", Reason],
            Texts = [Reason],
        },
        new(AdminOne + "?handler=Merge", For.Administrators, scene => $"/admin/organisations/{scene.Organisations.Verified.Id}", "Merge organisations", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Address of the other organisation", "/organisations/nothing-there").Fill("Why are they merged?", "They are the same."),
            Required = ["Input.Version", "Input.Into", "Input.MergeReason"],
            Texts = ["Input.Into", "Input.MergeReason"],
        },
        new(AdminOne + "?handler=Hide", For.Administrators, scene => $"/admin/organisations/{scene.Organisations.Verified.Id}", "Hide description and logo", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Which guideline do they break?", "Be kind."),
            Required = ["Input.HideReason"],
            Texts = ["Input.HideReason"],
        },
        new(AdminOne + "?handler=Show", For.Administrators, scene => $"/admin/organisations/{scene.Organisations.Hidden.Id}", "Show description and logo again", scene => scene.Administrator),
    ];
}
