using System.Net;
using AngleSharp.Html.Dom;
using Participate.TestSupport;

namespace Participate.Web.Tests.Forms;

/// <summary>Two people, one form.</summary>
internal sealed record Together(TestSite Site, TestMember One, TestMember Two, string Path, string Button)
{
    /// <summary>How the second is told.</summary>
    public const string Changed = "Someone saved this while you did";

    /// <summary>What a page says of what the other saved; empty where it says nothing.</summary>
    public static string Meanwhile(SitePage page) => SitePage.Words(page.Document.QuerySelector("section[aria-labelledby=meanwhile]")?.TextContent);

    /// <summary>What stands in a field.</summary>
    public static string Value(SitePage page, string label) => page.Field(label) switch
    {
        IHtmlTextAreaElement area => area.Value,
        var input => input.GetAttribute("value") ?? "",
    };

    /// <summary>
    /// Both open the form, the first saves one field, the second types something that does not fit, then another field: it is refused, as it is without a mark or with
    /// one that is made up; what each wrote is there, and saved again it is stored.
    /// </summary>
    /// <param name="first">What the first saves.</param>
    /// <param name="second">What the second, who opened the form before, types.</param>
    /// <param name="slip">What does not fit, which must not make the form a newer one.</param>
    /// <param name="also">What both type.</param>
    /// <param name="shown">How what the first saved is told, where it is not as it was typed.</param>
    public async Task CheckAsync((string Label, string Text) first, (string Label, string Text) second, (string Label, string Text) slip, (string Label, string Text)? also = null, string? shown = null)
    {
        using var one = await Site.VisitorAsync(One);
        using var two = await Site.VisitorAsync(Two);
        var (early, late) = (await one.GetAsync(Path), await two.GetAsync(Path));
        var before = Value(early, second.Label);
        if (also is { } both)
        {
            early.Fill(both.Label, both.Text);
            late.Fill(both.Label, both.Text);
        }

        (await early.Fill(first.Label, first.Text).SubmitAsync(Button)).Expect();
        var slipped = (await late.Fill(slip.Label, slip.Text).SubmitAsync(Button)).Expect(HttpStatusCode.UnprocessableEntity);
        var filled = slipped.Fill(second.Label, second.Text);
        var without = await filled.SendAsync(filled.Form(Button).Without("Input.MadeFrom"));
        var forged = await filled.SendAsync(filled.Form(Button).With("Input.MadeFrom", new string('0', 32)));
        var refused = (await filled.SubmitAsync(Button)).Expect(HttpStatusCode.Conflict);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (without.Status, forged.Status));
        Assert.StartsWith(Changed, Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains(SitePage.Words(first.Label), Meanwhile(refused), StringComparison.Ordinal);
        Assert.Contains(SitePage.Words(shown ?? first.Text), Meanwhile(refused), StringComparison.Ordinal);
        Assert.Equal(second.Text, Value(refused, second.Label));
        var kept = await one.GetAsync(Path);
        Assert.Equal(first.Text, Value(kept, first.Label));
        Assert.Equal(first.Label == second.Label ? first.Text : before, Value(kept, second.Label));
        (await refused.SubmitAsync(Button)).Expect();
        Assert.Equal(second.Text, Value(await one.GetAsync(Path), second.Label));
    }
}
