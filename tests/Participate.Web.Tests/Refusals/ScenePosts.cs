using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Takes the form of a row's page and sends it, changed, as somebody.</summary>
internal static class ScenePosts
{
    /// <summary>The form of the page, filled in so that it would succeed.</summary>
    public static async Task<FilledForm> FormAsync(this Scene scene, PostRow row)
    {
        using var visitor = row.Person is null ? scene.Site.Visitor() : await scene.Site.VisitorAsync(row.Person(scene));
        Keep(scene, row, visitor);
        var page = (await visitor.GetAsync(row.Page(scene))).Expect().Within(row.Within);
        row.Fill(page);
        row.FillWith(page, scene);
        var form = row.ChangeWith(page.Form(row.Button), scene);
        return row.SentTo is { } address ? form with { Action = address } : form;
    }

    /// <summary>Sends the form of a row as somebody, with a token of that person's own where the form has one.</summary>
    public static async Task<SitePage> SendAsync(this Scene scene, PostRow row, TestMember? person, FilledForm form)
    {
        using var visitor = person is null ? scene.Site.Visitor() : await scene.Site.VisitorAsync(person);
        Keep(scene, row, visitor);
        var own = await visitor.GetAsync(person is null ? "/account/sign-in" : "/account/sign-out");
        var token = own.Within("main").Form(person is null ? "Sign in" : "Sign out").Fields.First(field => field.Key == FilledForm.TokenField).Value;
        var sent = form.Fields.Any(field => field.Key == FilledForm.TokenField && !field.Value.EndsWith("no-token", StringComparison.Ordinal))
            ? form.With(FilledForm.TokenField, token)
            : form;
        return await own.SendAsync(sent, follow: false);
    }

    private static void Keep(Scene scene, PostRow row, Visitor visitor)
    {
        if (row.Cookie?.Invoke(scene) is var (name, value))
            visitor.Keep(name, value);
    }

    /// <summary>Nothing changed since a moment, but for what a refusal of this row may change; gives the moment now.</summary>
    public static async Task<DatabaseSnapshot> AssertUnchangedAsync(this Scene scene, PostRow row, string what, DatabaseSnapshot before)
    {
        var after = await DatabaseSnapshot.TakeAsync(scene.Site);
        var changes = after.ChangesSince(before, row.MayChange);
        Assert.True(changes.Count == 0, $"{row.Address}, {what}: {string.Join("; ", changes)}");
        return after;
    }
}
