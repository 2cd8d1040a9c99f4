using System.Net;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>
/// Every address is known, and every post that must be refused is refused and changes nothing: without token, without
/// sign-in, by others, for another mission, outside the phase, with fields that are missing or too long.
/// </summary>
public class EndpointTests(SharedScene shared) : IClassFixture<SharedScene>
{
    // Takes a post of its own only because failed posts are shown there.
    private const string ErrorPage = "POST /error/{code:int}";

    // Mail programs post there, without cookies or a form token (RFC 8058); UnsubscribeTests shows what it refuses.
    private const string OneClick = "POST /unsubscribe/{token}";

    // Browsers report there, without a form token, and nothing is stored; PolicyReportTests shows what it refuses.
    private const string PolicyReports = "POST /security/policy-reports";

    public static TheoryData<string> Addresses => [.. PostRows.All.Select(row => row.Address)];

    [Fact]
    public async Task EveryPost_OfTheSite_HasItsRow()
    {
        await using var site = await TestSite.StartAsync();

        var posts = (await SiteAddresses.AllAsync(site)).Where(address => !address.StartsWith("GET ", StringComparison.Ordinal) && !address.StartsWith("HEAD ", StringComparison.Ordinal) && address is not (ErrorPage or OneClick or PolicyReports));

        Assert.Equal(PostRows.All.Select(row => row.Address).Order(StringComparer.Ordinal), posts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public Task EveryAddressForReading_TakesItsServicesAsSuchAndNoBody() => shared.RunAsync(scene =>
    {
        var reading = scene.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.All(method => method is "GET" or "HEAD") == true).ToList();

        Assert.NotEmpty(reading);
        Assert.Empty(reading.Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null).Select(endpoint => endpoint.DisplayName));
        return Task.CompletedTask;
    });

    [Theory]
    [MemberData(nameof(Addresses))]
    public Task Post_ThatMustBeRefused_IsRefusedAndChangesNothing(string address) => shared.RunAsync(async scene =>
    {
        var row = PostRows.All.Single(candidate => candidate.Address == address);
        var form = await scene.FormAsync(row);
        var moment = await DatabaseSnapshot.TakeAsync(scene.Site);
        var attempts = Attempts(scene, row, form).ToList();
        Assert.NotEmpty(attempts);

        foreach (var (what, person, filled, expected) in attempts)
        {
            var answer = await scene.SendAsync(row, person, filled);
            Assert.True(expected.Contains((int)answer.Status), $"{address}, {what}: {answer}");
            Assert.True(answer.Location is null || answer.Location.Contains("/account/sign-in", StringComparison.Ordinal), $"{address}, {what}: {answer}");
            moment = await scene.AssertUnchangedAsync(row, what, moment);
        }
        await OutsideThePhaseAsync(scene, row, form);
    });

    /// <summary>What is tried, by whom (null: a visitor), and the statuses that refuse it.</summary>
    private static IEnumerable<(string What, TestMember? Person, FilledForm Form, int[] Expected)> Attempts(Scene scene, PostRow row, FilledForm form)
    {
        var person = row.Person?.Invoke(scene);
        yield return ("without a token", person, form.Without(FilledForm.TokenField), [400]);
        yield return ("with a token that is none", person, form.With(FilledForm.TokenField, "CfDJ8no-token"), [400]);
        if (row.May != For.Everyone)
            yield return ("by a visitor", null, form, [302, 401, 404]);
        if (row.May is For.Author or For.Moderators or For.Sanctioners or For.Administrators or For.Owners or For.Facilitators or For.Team or For.Desk)
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
        For.Administrators or For.Owners => who == "an administrator",
        _ => false,
    };

    private static async Task OutsideThePhaseAsync(Scene scene, PostRow row, FilledForm form)
    {
        if (row.Needs == Activities.None)
            return;
        var closed = Enum.GetValues<PhaseKind>().First(kind => (Phase.DefaultActivities(kind) & row.Needs) == Activities.None);
        await scene.Site.Make.InPhaseAsync(scene.Mission, closed);
        var before = await DatabaseSnapshot.TakeAsync(scene.Site);

        var answer = await scene.SendAsync(row, row.Person?.Invoke(scene), form);

        Assert.True(answer.Status == HttpStatusCode.Conflict, $"{row.Address} in {closed}: {answer}");
        Assert.NotEmpty(answer.Errors);
        await scene.AssertUnchangedAsync(row, "outside the phase", before);
        await scene.Site.Make.InPhaseAsync(scene.Mission, PhaseKind.Develop);
    }
}
