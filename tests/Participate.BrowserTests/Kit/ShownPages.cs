namespace Participate.BrowserTests.Kit;

/// <summary>Pages of the demonstration that differ most in what they draw, read one after another by one person.</summary>
internal static class ShownPages
{
    private const string Children = "/missions/best-start";
    private const string Power = "/missions/clean-power";

    private static readonly string[] ForAll =
    [
        "/", Children, Children + "/ideas", Children + "/ideas/1", Children + "/ideas/1/history", Children + "/opinions", Children + "/opinions/results", Children + "/coalition",
        Power + "/budget/results", Power + "/compare/results", "/missions/safer-streets/delivery", Power + "/responses", Power + "/summary", Children + "/barriers/links", Children + "/readiness",
        Children + "/data", "/search?q=children", "/organisations", "/transparency", "/help", "/account/sign-in",
    ];

    private static readonly (string Account, string[] Paths)[] SignedIn =
    [
        ("citizen", [Children + "/ideas/1", Children + "/ideas/propose", Children + "/opinions", "/account", "/account/notifications"]),
        ("moderator", ["/moderation", "/moderation/log"]),
        ("admin", ["/admin", "/admin/people"]),
    ];

    /// <summary>Opens each page, all details unfolded unless they are to stay shut, and fails with the faults found on any.</summary>
    public static async Task CheckAsync(Person person, Func<Task<string[]>> faults, bool unfold = true)
    {
        var found = new List<string>();
        await WalkAsync(ForAll);
        foreach (var (account, paths) in SignedIn)
        {
            await person.Page.Context.ClearCookiesAsync();
            await person.SignInAsync(account + "@demo.example", "participate-demo");
            await WalkAsync(paths);
        }
        Assert.True(found.Count == 0, string.Join('\n', found.Take(60)));
        Assert.Empty(person.Problems);

        async Task WalkAsync(string[] paths)
        {
            foreach (var path in paths)
            {
                var answer = await person.Page.GotoAsync(path);
                Assert.True(answer!.Ok, $"{path}: {answer.Status}");
                if (path.EndsWith("/propose", StringComparison.Ordinal))
                    await person.PressAsync("Submit idea"); // Empty: the page comes back with its errors.
                if (unfold)
                    await person.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(e => e.open = true)");
                found.AddRange((await faults()).Distinct().Select(fault => $"{path} {fault}"));
            }
        }
    }
}
