using System.Net;
using Participate.TestSupport;

namespace Participate.Web.Tests;

public class HomePageTests
{
    [Fact]
    public async Task HomePage_FreshDatabase_Answers()
    {
        await using var site = await TestSite.StartAsync();
        using var client = new HttpClient { BaseAddress = site.Address };

        var response = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
