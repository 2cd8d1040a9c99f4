using System.Net;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Ideas;

/// <summary>A signed-in visitor with a form token, who votes as a script without the idea's page would.</summary>
internal sealed class Ballot : IDisposable
{
    private readonly Visitor visitor;
    private readonly SitePage page;
    private readonly string token;

    private Ballot(Visitor visitor, SitePage page) =>
        (this.visitor, this.page, token) = (visitor, page, page.Form("Sign out").Fields.Single(field => field.Key == FilledForm.TokenField).Value);

    public static async Task<Ballot> OfAsync(TestSite site, TestMember member)
    {
        var visitor = await site.VisitorAsync(member);
        return new Ballot(visitor, await visitor.GetAsync("/"));
    }

    /// <summary>Sends the choice and gives the answer, redirect or not.</summary>
    public Task<SitePage> SendAsync(Mission mission, int ideaId, string? choice, string? returnUrl = null)
    {
        var fields = new List<KeyValuePair<string, string>> { new(FilledForm.TokenField, token) };
        if (choice is not null)
            fields.Add(new("choice", choice));
        if (returnUrl is not null)
            fields.Add(new("returnUrl", returnUrl));
        return page.SendAsync(new FilledForm(true, $"/missions/{mission.Slug}/ideas/{ideaId}/vote", fields), follow: false);
    }

    /// <summary>Sends the choice, which must be taken.</summary>
    public async Task VoteAsync(Mission mission, Idea idea, string choice) => (await SendAsync(mission, idea.Id, choice)).Expect(HttpStatusCode.Redirect);

    /// <summary>Opens a page and follows redirects.</summary>
    public Task<SitePage> GetAsync(string path) => visitor.GetAsync(path);

    public void Dispose() => visitor.Dispose();
}
