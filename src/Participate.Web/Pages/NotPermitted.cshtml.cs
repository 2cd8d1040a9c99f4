namespace Participate.Web.Pages;

/// <summary>Where a member ends who asked for a page of a role that the member does not hold.</summary>
public sealed class NotPermittedModel : ParticipatePage
{
    public void OnGet() => Response.StatusCode = StatusCodes.Status403Forbidden;
}
