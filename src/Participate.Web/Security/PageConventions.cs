using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Participate.Web.Security;

/// <summary>Which policy guards which folder or page: one place to read who may open what.</summary>
public static class PageConventions
{
    public static void Apply(RazorPagesOptions options)
    {
        options.Conventions.AuthorizeFolder("/Moderation", Policies.Moderator);
        options.Conventions.AuthorizeFolder("/Admin", Policies.Administrator);
    }
}
