using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>
/// Whatever is sent in the place of any field of any form, the answer is no fault, and what is refused has changed nothing. In the usual run each
/// form gets some of the values; with <c>PARTICIPATE_FUZZ=10</c> ten times as many, on a site as it was before whenever one was taken.
/// </summary>
public class FormFuzzTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private const int UsualAttempts = 5;

    private static readonly string[] Values =
    [
        "", " ", "\0", "\u0001\u0002\u001B[31m", "\u202E\u2066\uFEFF", "\uD800", "x\uDC00y", "\uFFFF", "İſ\u0130", "Z\u0351\u036F\u0301algo", "😀", "٣", "１２",
        "-1", "0", "1", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "99999999999999999999", "1e400", "-1e-400", "NaN", "Infinity", "0x10", "1,000", "1.5", "0.1234567890123456789", "79228162514264337593543950335", "1 2",
        "0001-01-01", "9999-12-31", "2026-02-30", "10000-01-01", "31/12/9999", "1", "13", "24:00", "23:59:59.9999999", "99:99", "T", "true", "maybe", "on", "null", "[]", "{}", "1;2", "1,2", ",", ";", ":", "|",
        "//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", "\r\nSet-Cookie: a=b", "%0d%0a", "http://[::1", "https://\uD800.example", "mailto:", "a@b", "\"<script>\"@person.example", "a@person.example\r\nBcc: b@person.example", "../../etc/passwd",
        "*", "'", "\"", "%", "_", "\\", "(", "[", "NEAR(", "AND OR NOT", "\"unclosed", "a* OR b*", "{x:y}", "CfDJ8", "AAAA", "AAAA.BBBB.CCCC", "E92000001", "999999",
    ];

    public static TheoryData<string> Addresses => EndpointTests.Addresses;

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Post_AnyValueInAnyField_IsNeverAFaultAndARefusalChangesNothing(string address)
    {
        var row = PostRows.All.Single(candidate => candidate.Address == address);
        var (next, count) = (0, 1);
        // Where something was taken the scene is as it was again only for who begins anew.
        while (next < count)
        {
            await shared.RunAsync(async scene =>
            {
                var form = await scene.FormAsync(row);
                var attempts = Attempts(row, form).ToList();
                count = attempts.Count;
                next = await SendAsync(scene, row, attempts, next);
            });
        }
    }

    /// <summary>Sends attempts from one on; gives the number of the first that was not sent.</summary>
    private static async Task<int> SendAsync(Scene scene, PostRow row, List<(string What, FilledForm Form)> attempts, int next)
    {
        var moment = await DatabaseSnapshot.TakeAsync(scene.Site);
        while (next < attempts.Count)
        {
            var (what, form) = attempts[next++];
            var answer = await scene.SendAsync(row, row.Person?.Invoke(scene), form);
            var said = $"{row.Address}, {what} (seed {Fuzz.Seed}): {answer}\n{string.Join('\n', scene.Site.Errors.Take(1))}";
            // Busy, and said so, is an answer.
            Assert.True((int)answer.Status < 500 || (answer.Headers.ContainsKey("Retry-After") && answer.Errors.Count > 0), said);
            Assert.True(answer.SetCookies.All(cookie => !cookie.StartsWith("a=", StringComparison.Ordinal)), said);
            Assert.True(answer.Location is null || (answer.Location.StartsWith('/') && answer.Location is not ['/', '/' or '\\', ..]), said);
            if ((int)answer.Status >= 400)
                moment = await scene.AssertUnchangedAsync(row, what, moment);
            else
            {
                var after = await DatabaseSnapshot.TakeAsync(scene.Site);
                // Whoever closed an account or changed a password is signed in no more.
                if (Fuzz.IsLong || after.ChangesSince(moment).Any(change => change.StartsWith("Members:", StringComparison.Ordinal)))
                    return next;
                moment = after;
            }
        }
        return next;
    }

    private static IEnumerable<(string What, FilledForm Form)> Attempts(PostRow row, FilledForm form)
    {
        var random = Fuzz.For(row.Address);
        var all = form.Fields.Select(field => field.Key).Where(name => name != FilledForm.TokenField).Distinct().SelectMany(field => ForField(form, field)).Concat(Whole(form)).ToArray();
        random.Shuffle(all);
        return all.Take(UsualAttempts * Fuzz.Times);
    }

    private static IEnumerable<(string What, FilledForm Form)> ForField(FilledForm form, string field)
    {
        foreach (var value in Values)
            yield return ($"{field} = {Uri.EscapeDataString(value)}", form.With(field, value));
        yield return ($"{field} of a hundred thousand letters", form.With(field, new string('x', 100_000)));
        yield return ($"{field} of ten thousand lines", form.With(field, string.Concat(Enumerable.Repeat("> - [\n", 10_000))));
        yield return ($"{field} of five thousand emoji", form.With(field, string.Concat(Enumerable.Repeat("👩‍👩‍👧", 5_000))));
        yield return ($"without {field}", form.Without(field));
        yield return ($"{field} twice", form with { Fields = [.. form.Fields, new(field, "2"), new(field, "")] });
        yield return ($"{field} two thousand times", form with { Fields = [.. form.Fields, .. Enumerable.Repeat(new KeyValuePair<string, string>(field, "1"), 2_000)] });
        foreach (var (part, name) in new[] { ("[0]", "an array"), ("[]", "a list"), ("[2147483647]", "an array far on"), ("[-1]", "an array before"), ("[x].y", "a map"), (".Value", "a part"), ("[0][0]", "arrays of arrays") })
            yield return ($"{field} as {name}", form.Without(field) is var rest ? rest with { Fields = [.. rest.Fields, new(field + part, "1")] } : form);
        yield return ($"nine hundred of {field} as an array", form.Without(field) is var others ? others with { Fields = [.. others.Fields, .. Enumerable.Range(0, 900).Select(i => new KeyValuePair<string, string>($"{field}[{i}]", "1"))] } : form);
        yield return ($"{field} in capitals", form.Without(field) is var without ? without with { Fields = [.. without.Fields, new(field.ToUpperInvariant(), "1")] } : form);
    }

    private static IEnumerable<(string What, FilledForm Form)> Whole(FilledForm form)
    {
        yield return ("nothing but the token", form with { Fields = [.. form.Fields.Where(field => field.Key == FilledForm.TokenField)] });
        yield return ("fields without names", form with { Fields = [.. form.Fields, new("", ""), new("[", "]"), new(".", "."), new("Input", "x"), new("Input.", "x"), new("[0]", "x")] });
        yield return ("a name of five thousand letters", form with { Fields = [.. form.Fields, new(new string('n', 5_000), "x")] });
        yield return ("names as deep as can be", form with { Fields = [.. form.Fields, new(string.Concat(Enumerable.Repeat("Input.", 300)), "x"), new("Input" + string.Concat(Enumerable.Repeat("[0]", 300)), "x")] });
        yield return ("other fields of pages", form with { Fields = [.. form.Fields, new("handler", "Nothing"), new("page", "-1"), new("Page", "x"), new("Member.Id", "1"), new("Actor", "1"), new("Mission", "1"), new("mission", "1"), new("idea", "x")] });
    }
}
