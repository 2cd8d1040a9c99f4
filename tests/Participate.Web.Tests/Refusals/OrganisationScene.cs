using Participate.Core.Common;
using Participate.Core.Organisations;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Organisations, one of each state that has a form.</summary>
/// <param name="Owner">Of all that are verified.</param>
/// <param name="Verified">Has a logo.</param>
/// <param name="Hidden">Its description is hidden.</param>
/// <param name="Waiting">Registered by <paramref name="Registrant"/>.</param>
/// <param name="Asked">A membership of <paramref name="Verified"/> that somebody asks for.</param>
/// <param name="Current">That of <paramref name="Speaker"/>.</param>
internal sealed record OrganisationScene(TestMember Owner, TestMember Speaker, TestMember Registrant, Organisation Verified, Organisation Hidden, Organisation Waiting, int Asked, int Current)
{
    public string Path => "/organisations/" + Verified.Slug;

    public static async Task<OrganisationScene> CreateAsync(TestSite site)
    {
        var make = site.Make;
        var (owner, speaker, registrant) = (await make.MemberAsync(), await make.MemberAsync(), await make.MemberAsync());
        var (verified, hidden) = (await make.OrganisationAsync(owner), await make.OrganisationAsync(owner));
        var current = await make.MembershipAsync(verified, speaker);
        var asked = await make.AskedAsync(verified, await make.MemberAsync());
        var (actor, administrator) = (await make.ActorAsync(owner), await make.ActorAsync(await make.AdministratorAsync()));
        using var logo = new MemoryStream(TestFiles.Picture());
        var shown = await site.WithAsync<LogoService, Outcome>(service => service.SetAsync(new OrganisationVersion(verified.Id, verified.Version), logo, "Red and blue", actor, CancellationToken.None));
        var taken = await site.WithAsync<OrganisationPublication, Outcome>(service => service.HideAsync(hidden.Id, "It insults somebody.", administrator, CancellationToken.None));
        if (!shown.Succeeded || !taken.Succeeded)
            throw new InvalidOperationException("The organisations of the scene could not be made.");
        var waiting = await make.WaitingOrganisationAsync(registrant, make.OrganisationText() with { Website = "https://charity.example" });
        return new OrganisationScene(owner, speaker, registrant, await make.OrganisationAsync(verified.Id), await make.OrganisationAsync(hidden.Id), waiting, asked.Id, current.Id);
    }
}
