namespace Participate.Web.Tests.Refusals;

/// <summary>Ledgers of votes: where anyone checks a receipt.</summary>
internal static partial class PostRows
{
    private static IEnumerable<PostRow> Ledgers() =>
    [
        new("POST /ledger/{mission}/check", For.Everyone, scene => $"/ledger/{scene.Mission.Slug}/check", "Check receipt")
        {
            Fill = page => page.Fill("Receipt", "{}"),
            Required = ["Input.Receipt"],
            Texts = ["Input.Receipt"],
        },
    ];
}
