using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Organisations;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>A verified organisation with an owner, who may speak for it.</summary>
    public Task<Organisation> OrganisationAsync(TestMember owner, string? name = null, Sectors sector = Sectors.Business, string placeCode = PlaceRegister.WholeCountryCode) => WriteAsync(async db =>
    {
        var number = Next();
        var organisation = new Organisation
        {
            Slug = $"organisation-{number}",
            Name = name ?? $"Test organisation {number}",
            Sector = sector,
            RegisteredById = owner.Id,
            RegisteredAt = Now,
            Places = { new OrganisationPlace { PlaceCode = placeCode } },
        };
        organisation.Verify(Now);
        db.Organisations.Add(organisation);
        await db.SaveChangesAsync();
        db.OrganisationMembers.Add(new OrganisationMember
        {
            OrganisationId = organisation.Id,
            MemberId = owner.Id,
            Role = OrganisationRole.Owner,
            State = MembershipState.Current,
            AskedAt = Now,
            DecidedAt = Now,
        });
        await db.SaveChangesAsync();
        return organisation;
    });

    /// <summary>Gives a member a place in an organisation.</summary>
    public Task<OrganisationMember> MembershipAsync(Organisation organisation, TestMember member, OrganisationRole role = OrganisationRole.Speaker) => WriteAsync(async db =>
    {
        var place = new OrganisationMember
        {
            OrganisationId = organisation.Id,
            MemberId = member.Id,
            Role = role,
            State = MembershipState.Current,
            AskedAt = Now,
            DecidedAt = Now,
        };
        db.OrganisationMembers.Add(place);
        await db.SaveChangesAsync();
        return place;
    });
}
