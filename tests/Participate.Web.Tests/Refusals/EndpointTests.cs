using System.Net;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>
/// Every address is known, and every post that must be refused is refused and changes nothing: without token, without
/// sign-in, by others, for another mission, outside the phase, with fields that are missing, too long or hostile.
/// </summary>
public class EndpointTests
{
    // Takes a post of its own only because failed posts are shown there.
    private const string ErrorPage = "POST /error/{code:int}";

    // Mail programs post there, without cookies or a form token (RFC 8058); UnsubscribeTests shows what it refuses.
    private const string OneClick = "POST /unsubscribe/{token}";

    private const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>' OR 1=1 --\u0000\u202E=cmd|'/c calc'!A1";

    public static TheoryData<string> Addresses => [.. PostRows.All.Select(row => row.Address)];

    [Fact]
    public async Task EveryPost_OfTheSite_HasItsRow()
    {
        await using var site = await TestSite.StartAsync();

        var posts = (await SiteAddresses.AllAsync(site)).Where(address => !address.StartsWith("GET ", StringComparison.Ordinal) && !address.StartsWith("HEAD ", StringComparison.Ordinal) && address is not (ErrorPage or OneClick));

        Assert.Equal(PostRows.All.Select(row => row.Address).Order(StringComparer.Ordinal), posts.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Post_ThatMustBeRefused_IsRefusedAndChangesNothing(string address)
    {
        var row = PostRows.All.Single(candidate => candidate.Address == address);
        await using var scene = await Scene.CreateAsync();
        var form = await FormAsync(scene, row);
        var attempts = Attempts(scene, row, form).ToList();
        Assert.NotEmpty(attempts);

        foreach (var (what, person, filled, expected) in attempts)
        {
            var before = await DatabaseSnapshot.TakeAsync(scene.Site);
            var answer = await SendAsync(scene, person, filled);
            Assert.True(expected.Contains((int)answer.Status), $"{address}, {what}: {answer}");
            Assert.True(answer.Location is null || answer.Location.Contains("/account/sign-in", StringComparison.Ordinal), $"{address}, {what}: {answer}");
            AssertUnchanged(row, what, before, await DatabaseSnapshot.TakeAsync(scene.Site));
        }
        await OutsideThePhaseAsync(scene, row, form);
        Assert.Empty(scene.Site.Errors);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Post_HostileValueInAnyField_IsNeverAFaultNorExecutable(string address)
    {
        var row = PostRows.All.Single(candidate => candidate.Address == address);
        await using var scene = await Scene.CreateAsync();
        var form = await FormAsync(scene, row);

        foreach (var field in form.Fields.Select(field => field.Key).Where(name => name != FilledForm.TokenField).Distinct())
        {
            var before = await DatabaseSnapshot.TakeAsync(scene.Site);
            var answer = await SendAsync(scene, row.Person?.Invoke(scene), form.With(field, Hostile));
            Assert.True((int)answer.Status < 500, $"{address}, {field}: {answer}");
            Assert.DoesNotContain(answer.Document.Scripts, script => script.TextContent.Contains("alert", StringComparison.Ordinal));
            Assert.DoesNotContain(answer.Document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
            if ((int)answer.Status >= 400)
                AssertUnchanged(row, field, before, await DatabaseSnapshot.TakeAsync(scene.Site));
        }
        Assert.Empty(scene.Site.Errors);
    }

    /// <summary>What is tried, by whom (null: a visitor), and the statuses that refuse it.</summary>
    private static IEnumerable<(string What, TestMember? Person, FilledForm Form, int[] Expected)> Attempts(Scene scene, PostRow row, FilledForm form)
    {
        var person = row.Person?.Invoke(scene);
        yield return ("without a token", person, form.Without(FilledForm.TokenField), [400]);
        yield return ("with a token that is none", person, form.With(FilledForm.TokenField, "CfDJ8no-token"), [400]);
        if (row.May != For.Everyone)
            yield return ("by a visitor", null, form, [302, 401, 404]);
        if (row.May is For.Author or For.Moderators or For.Sanctioners or For.Administrators or For.Facilitators or For.Team or For.Desk)
        {
            foreach (var (who, other) in scene.Others.Where(other => !IsAllowed(row.May, other.Who)))
                yield return ("by " + who, other, form, [403, 404]);
        }
        if (row.Address.Contains("{idea:int}", StringComparison.Ordinal))
            yield return ("for another mission", person, form with { Action = form.Action.Replace(scene.Mission.Slug, scene.Other.Slug, StringComparison.Ordinal) }, [403, 404]);
        if (row.Address.Contains(":int}", StringComparison.Ordinal))
            yield return ("for nothing there is", person, form with { Action = System.Text.RegularExpressions.Regex.Replace(form.Action, @"/\d+", "/999999") }, [404]);
        foreach (var field in row.Required)
            yield return ($"without {field}", person, form.Without(field), [400, 403, 409, 422]);
        foreach (var field in row.Texts)
            yield return ($"with {field} too long", person, form.With(field, new string('x', 20_001)), [403, 422]);
    }

    private static bool IsAllowed(For may, string who) => may switch
    {
        For.Moderators => who == "a moderator of this mission",
        For.Sanctioners => who is "a moderator of this mission" or "an administrator",
        For.Facilitators => who is "a moderator of this mission" or "the team of this mission",
        For.Team => who == "the team of this mission",
        For.Desk => who is "the team of this mission" or "an administrator",
        For.Administrators => who == "an administrator",
        _ => false,
    };

    private static async Task OutsideThePhaseAsync(Scene scene, PostRow row, FilledForm form)
    {
        if (row.Needs == Activities.None)
            return;
        var closed = Enum.GetValues<PhaseKind>().First(kind => (Phase.DefaultActivities(kind) & row.Needs) == Activities.None);
        await scene.Site.Make.InPhaseAsync(scene.Mission, closed);
        var before = await DatabaseSnapshot.TakeAsync(scene.Site);

        var answer = await SendAsync(scene, row.Person?.Invoke(scene), form);

        Assert.True(answer.Status == HttpStatusCode.Conflict, $"{row.Address} in {closed}: {answer}");
        Assert.NotEmpty(answer.Errors);
        AssertUnchanged(row, "outside the phase", before, await DatabaseSnapshot.TakeAsync(scene.Site));
    }

    /// <summary>The form of the page, filled in so that it would succeed.</summary>
    private static async Task<FilledForm> FormAsync(Scene scene, PostRow row)
    {
        using var visitor = row.Person is null ? scene.Site.Visitor() : await scene.Site.VisitorAsync(row.Person(scene));
        var page = (await visitor.GetAsync(row.Page(scene))).Expect().Within(row.Within);
        row.Fill(page);
        return page.Form(row.Button);
    }

    /// <summary>Sends a form as somebody, with a token of that person's own where the form has one.</summary>
    private static async Task<SitePage> SendAsync(Scene scene, TestMember? person, FilledForm form)
    {
        using var visitor = person is null ? scene.Site.Visitor() : await scene.Site.VisitorAsync(person);
        var own = await visitor.GetAsync(person is null ? "/account/sign-in" : "/account/sign-out");
        var token = own.Within("main").Form(person is null ? "Sign in" : "Sign out").Fields.First(field => field.Key == FilledForm.TokenField).Value;
        var sent = form.Fields.Any(field => field.Key == FilledForm.TokenField && !field.Value.EndsWith("no-token", StringComparison.Ordinal))
            ? form.With(FilledForm.TokenField, token)
            : form;
        return await own.SendAsync(sent, follow: false);
    }

    private static void AssertUnchanged(PostRow row, string what, DatabaseSnapshot before, DatabaseSnapshot after)
    {
        var changes = after.ChangesSince(before, row.MayChange);
        Assert.True(changes.Count == 0, $"{row.Address}, {what}: {string.Join("; ", changes)}");
    }
}
