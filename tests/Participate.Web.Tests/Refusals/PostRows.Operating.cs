namespace Participate.Web.Tests.Refusals;

/// <summary>What administrators do as those who run the site.</summary>
internal static partial class PostRows
{
    private static IEnumerable<PostRow> Operating() =>
    [
        new("POST /admin?handler=Mail", For.Administrators, _ => "/admin", "Send an e-mail to me", scene => scene.Administrator),
        new("POST /admin?handler=Done", For.Administrators, _ => "/admin", "It has arrived", scene => scene.Administrator) { Required = ["step"] },
        new("POST /admin/jobs", For.Administrators, _ => "/admin/jobs", "Run now: E-mail", scene => scene.Administrator) { Required = ["job"] },
        new("POST /admin/outbox?handler=Retry", For.Administrators, _ => "/admin/outbox?state=failed", "Send again", scene => scene.Administrator) { Required = ["email"] },
        new("POST /admin/outbox?handler=RetryAll", For.Administrators, _ => "/admin/outbox", "Send all failed again", scene => scene.Administrator),
    ];
}
