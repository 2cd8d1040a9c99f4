using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Whatever stands in addresses, queries, headers and cookies of requests that read, the answer is no fault and changes nothing.</summary>
public class RequestFuzzTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private const int UsualAttempts = 4;

    private static readonly string[] Values =
    [
        "", "%20", "%00", "%0d%0aX:y", "%ff%fe", "%ED%A0%80", "%E2%80%AE", "%25", "%2F..%2F", "-1", "0", "1", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "99999999999999999999", "1e400", "NaN", "1.5", "٣",
        "0001-01-01", "9999-12-31", "2026-02-30", "10000-01-01", "true", "maybe", "null", "[]", "1,2", "1-2", "1-2-3-4", "0-9223372036854775807", "9223372036854775807-2147483647", "3155378975999999999-1", "-1.-1", "1_1", "~", "a.b", "AAAA", "x%22%3E%3Cscript%3E", "newest", "support", "best", "NEAR(", "%22", "a*%20OR%20b*", "%28%28%28%28", "%F0%9F%98%80", "//evil.example", "https:%2F%2Fevil.example",
        "E92000001", "E06000001", "3.3.3", "0.0.0", "-9223372036854775808", "00000000-0000-0000-0000-000000000000",
    ];

    // What staff read and download is logged, a case notes who looks at it, and an edition of who took part is made when it is first asked for.
    private static readonly string[] ChangedByReading = ["AuditEntries", "AuditHeads", "ModerationCases", "WhoTookPartEditions"];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Accept-Language", "en;q=9999999999999999999"), ("Accept-Language", ";;;,,,q="), ("Accept-Language", new string('x', 5_000)), ("Accept", "*/*;q=NaN"), ("Accept", "text/"), ("Accept-Encoding", "gzip;q=1e400, br;q=-1"), ("Accept-Encoding", "*;q=0"),
        ("If-None-Match", "W/\"\", *"), ("If-None-Match", "\"unclosed"), ("If-Modified-Since", "Thu, 01 Jan 0000 00:00:00 GMT"), ("If-Modified-Since", "Fri, 31 Dec 9999 23:59:59 GMT"), ("If-Range", "x"), ("Range", "bytes=99999999999999999999-"), ("Range", "bytes=-1,-1,0-0"), ("Range", "bytes=5-1"),
        ("Cookie", "=;;;=;a"), ("Cookie", "participate-session=CfDJ8"), ("Cookie", "__Host-participate-session=" + new string('A', 4_000)), ("Cookie", ".AspNetCore.Mvc.CookieTempDataProvider=AAAA"), ("User-Agent", new string('M', 8_000)), ("User-Agent", "\u00ff\u00fe"), ("Referer", "http://["), ("X-Forwarded-For", "999.999.999.999, ::g"), ("X-Forwarded-Proto", "javascript"),
        ("X-Forwarded-Host", "evil.example"), ("Origin", "null"), ("Content-Type", "multipart/form-data; boundary="), ("Content-Type", ";;"), ("Authorization", "Bearer \"\""), ("Expect", "100-continue"), ("X-HTTP-Method-Override", "DELETE"), ("Sec-Fetch-Site", "cross-site"),
    ];

    private static readonly string[] Paths =
    [
        "/%", "/%zz", "/%00", "/missions/%00", "/missions/homes%00", "/missions/%ff", "/missions/..%2f..%2fetc", "/missions/homes/ideas/99999999999999999999", "/missions/homes/ideas/-1", "/missions/homes/ideas/٣", "/a?b=%", "/search?q=%00", "/search?q=" + "%F0%9F%98%80", "/error/500", "/error/-1", "/error/99999999999",
        "/attachments/1/%2e%2e%2f", "/css/%00.css", "/js/..%5c..%5cweb.config", "/unsubscribe/%00", "/unsubscribe/AAAA", "/moderation/batches/%00", "/account/confirm?token=%00&member=-1", "//", "///evil.example", "/\\evil.example", "/CON", "/missions/homes/ideas?handler=Vote", "/?handler=x", "/index", "/Index", "/api/v1/%00", "/openapi/%00",
    ];

    [Fact]
    public Task Get_AnyValueInRouteOrQuery_IsNeverAFaultAndChangesNothing() => shared.RunAsync(async scene =>
    {
        var before = await DatabaseSnapshot.TakeAsync(scene.Site);
        foreach (var (who, person) in new (string, TestMember?)[] { ("a visitor", null), ("an administrator", scene.Administrator), ("the team", scene.Team), ("a moderator", scene.Moderator) })
        {
            using var visitor = person is null ? scene.Site.Visitor() : await scene.Site.VisitorAsync(person);
            var random = Fuzz.For(who);
            foreach (var (route, names) in await RoutesAsync(scene.Site))
            {
                for (var attempt = 0; attempt < UsualAttempts * Fuzz.Times; attempt++)
                {
                    // In every other the route's values are such as there are, so that the page itself reads the query.
                    var path = "/" + string.Join('/', route.Split('/').Select(part => !part.StartsWith('{') ? part : attempt % 2 == 0 ? Known(scene, part) : Values[random.Next(Values.Length)]));
                    var query = string.Join('&', names.Where(_ => random.Next(3) > 0).Select(name => $"{name}={Values[random.Next(Values.Length)]}"));
                    await AssertNoFaultAsync(scene, visitor.Http, $"{path}?{query}", null, who);
                }
            }
        }
        Assert.Empty((await DatabaseSnapshot.TakeAsync(scene.Site)).ChangesSince(before, ChangedByReading));
    });

    [Fact]
    public Task Get_AnyHeaderOrCookie_IsNeverAFault() => shared.RunAsync(async scene =>
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 }) { BaseAddress = scene.Site.Address };
        foreach (var path in new[] { "/", scene.Root + "/ideas", scene.IdeaPath, "/account/sign-in", "/search?q=home", "/css/site.css", "/api/v1/missions", scene.Root + "/ideas.atom" })
        {
            foreach (var header in Headers)
                await AssertNoFaultAsync(scene, http, path, header, "a visitor");
        }
    });

    [Fact]
    public Task RequestLine_NotAnAddress_IsNeverAFault() => shared.RunAsync(async scene =>
    {
        foreach (var path in Paths)
        {
            foreach (var method in new[] { "GET", "HEAD", "POST", "PUT", "PROPFIND" })
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(scene.Site.Address.Host, scene.Site.Address.Port);
                await using var stream = socket.GetStream();
                await stream.WriteAsync(Encoding.Latin1.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {scene.Site.Address.Authority}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                using var reader = new StreamReader(stream, Encoding.Latin1);
                var answer = (await reader.ReadToEndAsync()).Split("\r\n\r\n")[0];
                Assert.True(answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && answer["HTTP/1.1 ".Length] < '5', $"{method} {path}: {answer}\n{scene.Site.Errors.FirstOrDefault()}");
                Assert.DoesNotContain("Location: //", answer, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("Location: /\\", answer, StringComparison.OrdinalIgnoreCase);
            }
        }
    });

    private static async Task AssertNoFaultAsync(Scene scene, HttpClient http, string path, (string Name, string Value)? header, string who)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(scene.Site.Address + path.TrimStart('/'), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (header is { } given)
        {
            if (!request.Headers.TryAddWithoutValidation(given.Name, given.Value))
            {
                request.Content = new ByteArrayContent([]);
                request.Content.Headers.TryAddWithoutValidation(given.Name, given.Value);
            }
        }
        using var answer = await http.SendAsync(request);
        Assert.True((int)answer.StatusCode < 500, $"{path} {header} by {who} (seed {Fuzz.Seed}): {(int)answer.StatusCode}\n{scene.Site.Errors.FirstOrDefault()}");
        var location = answer.Headers.Location?.OriginalString;
        Assert.True(location is null || !location.StartsWith("//", StringComparison.Ordinal) && !location.StartsWith("http", StringComparison.Ordinal) || location.StartsWith(scene.Site.Address.ToString(), StringComparison.Ordinal), $"{path} leads to {location}");
    }

    /// <summary>A value of the scene for a part of a route.</summary>
    private static string Known(Scene scene, string part) => part.Trim('{', '}').Split(':')[0].TrimEnd('?') switch
    {
        "mission" => scene.Mission.Slug,
        "idea" => $"{scene.Idea.Id}",
        "member" => $"{scene.Member.Id}",
        "case" => $"{scene.CaseId}",
        "comment" => $"{scene.CommentId}",
        "kind" => "pledge",
        _ => "1",
    };

    /// <summary>Every address that is read, with the names that its query may have.</summary>
    private static async Task<List<(string Route, List<string> Names)>> RoutesAsync(TestSite site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var found = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = endpoint.RoutePattern.RawText!.TrimStart('/');
            // Nothing under /account/sign-out and /error is read with values.
            if (route.StartsWith("error", StringComparison.Ordinal) || (endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && !methods.HttpMethods.Contains("GET")))
                continue;
            var names = new List<string>();
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, endpoint.Metadata);
                names.AddRange(compiled.BoundProperties.Concat(compiled.HandlerMethods.Where(handler => handler.HttpMethod == "Get").SelectMany(handler => handler.Parameters)).Where(bound => bound.ParameterType != typeof(CancellationToken)).Select(bound => bound.BindingInfo?.BinderModelName ?? bound.Name));
            }
            else
            {
                names.AddRange(endpoint.Metadata.GetOrderedMetadata<Microsoft.AspNetCore.Http.Metadata.IParameterBindingMetadata>().Select(parameter => parameter.Name));
            }
            names.AddRange(["page", "after", "sort", "q", "place", "sector", "from", "to", "returnUrl"]);
            found[route] = [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
        }
        Assert.NotEmpty(found);
        return [.. found.Select(pair => (pair.Key, pair.Value))];
    }
}
