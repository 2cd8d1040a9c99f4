using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>A hostile value in any field of any form is never a fault, and never executable on the page that answers.</summary>
public class HostilePostTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>' OR 1=1 --\u0000\u202E=cmd|'/c calc'!A1";

    public static TheoryData<string> Addresses => EndpointTests.Addresses;

    [Theory]
    [MemberData(nameof(Addresses))]
    public Task Post_HostileValueInAnyField_IsNeverAFaultNorExecutable(string address) => shared.RunAsync(async scene =>
    {
        var row = PostRows.All.Single(candidate => candidate.Address == address);
        var form = await scene.FormAsync(row);
        var moment = await DatabaseSnapshot.TakeAsync(scene.Site);

        foreach (var field in form.Fields.Select(field => field.Key).Where(name => name != FilledForm.TokenField).Distinct())
        {
            var answer = await scene.SendAsync(row, row.Person?.Invoke(scene), form.With(field, Hostile));
            Assert.True((int)answer.Status < 500, $"{address}, {field}: {answer}");
            Assert.DoesNotContain(answer.Document.Scripts, script => script.TextContent.Contains("alert", StringComparison.Ordinal));
            Assert.DoesNotContain(answer.Document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
            moment = (int)answer.Status >= 400 ? await scene.AssertUnchangedAsync(row, field, moment) : await DatabaseSnapshot.TakeAsync(scene.Site);
        }
    });
}
