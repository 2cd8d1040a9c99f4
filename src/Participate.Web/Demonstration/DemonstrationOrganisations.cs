using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Organisations;

namespace Participate.Web.Demonstration;

/// <summary>Adds organisations that say themselves that they are a demonstration: verified ones of several sectors, and one that waits.</summary>
public sealed class DemonstrationOrganisations(ParticipateDbContext db, DemonstrationPeople people, TimeProvider clock)
{
    /// <summary>The organisation that the demonstration's speaker speaks for.</summary>
    public const string Nurseries = "demonstration-nurseries";

    private const string MadeUp = "This organisation is made up, to show how organisations take part.";
    private static readonly TimeSpan VerifiedBefore = TimeSpan.FromDays(60);

    /// <summary>Adds them, inside the transaction that is open.</summary>
    public async Task AddAsync(CancellationToken cancellationToken)
    {
        await AddAsync("speaker", Text("Demonstration Nurseries", Sectors.Business, "nursery chain", "E12000003", "E12000002"), isVerified: true, cancellationToken);
        await AddAsync("1", Text("Demonstration City Council", Sectors.LocalGovernment, "city council", "E08000035"), isVerified: true, cancellationToken);
        await AddAsync("2", Text("Demonstration Childcare Workers’ Union", Sectors.TradeUnion, "trade union of people who work in early years", PlaceRegister.WholeCountryCode), isVerified: true, cancellationToken);
        await AddAsync("3", Text("Demonstration Families’ Charity", Sectors.CivilSociety, "charity for families with young children", "W92000004", "S92000003"), isVerified: true, cancellationToken);
        await AddAsync("citizen", Text("Demonstration Parents’ Group", Sectors.Community, "parents who meet every week", "E12000007"), isVerified: false, cancellationToken);
    }

    private static OrganisationText Text(string name, Sectors sector, string kind, params string[] places) =>
        new() { Name = name, Sector = sector, Kind = kind, Places = places, Description = MadeUp };

    private async Task AddAsync(string owner, OrganisationText text, bool isVerified, CancellationToken cancellationToken)
    {
        var (member, at) = (people.Find(owner), clock.UtcNow() - VerifiedBefore);
        var organisation = new Organisation { Slug = OrganisationWords.Slug(text.Name), Name = text.Name, Sector = text.Sector, RegisteredById = member.Id, RegisteredAt = at };
        organisation.Write(text);
        db.Organisations.Add(organisation);
        await db.SaveChangesAsync(cancellationToken);
        AddRevision(organisation, 1, OrganisationAct.Registered, member, at, "");
        if (!isVerified)
            return;
        organisation.Verify(at);
        AddRevision(organisation, 2, OrganisationAct.Verified, member, at, "With the demonstration");
        var place = new OrganisationMember { OrganisationId = organisation.Id, MemberId = member.Id, Role = OrganisationRole.Owner, AskedAt = at };
        place.Accept(OrganisationRole.Owner, at);
        db.OrganisationMembers.Add(place);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void AddRevision(Organisation organisation, int number, OrganisationAct act, Member member, DateTime at, string changes) => db.OrganisationRevisions.Add(new OrganisationRevision
    {
        OrganisationId = organisation.Id,
        Number = number,
        Act = act,
        MemberId = member.Id,
        At = at,
        Name = organisation.Name,
        State = organisation.State,
        Changes = changes,
        Description = organisation.Description,
    });
}
