using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Organisations;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>A verified organisation with an owner, who may speak for it.</summary>
    /// <param name="domain">Where a letter was received; empty where an administrator verified it.</param>
    public Task<Organisation> OrganisationAsync(TestMember owner, string? name = null, Sectors sector = Sectors.Business, string placeCode = PlaceRegister.WholeCountryCode, string domain = "") => WriteAsync(async db =>
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
        organisation.Verify(Now, domain);
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

    /// <summary>An owner gives an organisation this description.</summary>
    public Task<int> PublicTextAsync(Organisation organisation, string description) => WriteAsync(async db =>
    {
        var stored = await db.Organisations.Include(row => row.Places).Include(row => row.Numbers).SingleAsync(row => row.Id == organisation.Id);
        stored.Write(OrganisationText(stored.Name) with { Sector = stored.Sector, Description = description });
        return await db.SaveChangesAsync();
    });

    /// <summary>What a member writes of an organisation.</summary>
    public OrganisationText OrganisationText(string? name = null) => new()
    {
        Name = name ?? $"Test charity {Next()}",
        Sector = Sectors.CivilSociety,
        Kind = "charity",
        Places = ["E12000003"],
        Description = "We help **families**.",
    };

    /// <summary>An organisation that waits to be verified.</summary>
    public async Task<Organisation> WaitingOrganisationAsync(TestMember member, OrganisationText? text = null)
    {
        var actor = await ActorAsync(member);
        var registered = await site.WithAsync<OrganisationService, Outcome<SavedOrganisation>>(service => service.RegisterAsync(text ?? OrganisationText(), actor, CancellationToken.None));
        return registered.Succeeded ? await OrganisationAsync(registered.Value.Id) : throw new InvalidOperationException(registered.Refusals[0].Message);
    }

    /// <summary>An organisation as it is stored.</summary>
    public Task<Organisation> OrganisationAsync(int id) => site.ReadAsync(db => db.Organisations.AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>An owner changes the description of an organisation as it is; what the service answers.</summary>
    public async Task<Outcome<SavedOrganisation>> EditAsync(Organisation organisation, TestMember owner, string description)
    {
        var (actor, stored) = (await ActorAsync(owner), await OrganisationAsync(organisation.Id));
        var text = OrganisationText(stored.Name) with { Sector = stored.Sector, Description = description };
        return await site.WithAsync<OrganisationService, Outcome<SavedOrganisation>>(service => service.EditAsync(new OrganisationVersion(stored.Id, stored.Version), text, actor, CancellationToken.None));
    }

    /// <summary>A member asks to speak for an organisation; the membership that is asked for.</summary>
    public async Task<OrganisationMember> AskedAsync(Organisation organisation, TestMember member, OrganisationRole role = OrganisationRole.Speaker)
    {
        var actor = await ActorAsync(member);
        var asked = await site.WithAsync<MembershipService, Outcome>(service => service.AskAsync(organisation.Id, role, "I work in the office.", actor, CancellationToken.None));
        return asked.Succeeded
            ? await site.ReadAsync(db => db.OrganisationMembers.AsNoTracking().SingleAsync(row => row.OrganisationId == organisation.Id && row.MemberId == member.Id && row.State == MembershipState.Asked))
            : throw new InvalidOperationException(asked.Refusals[0].Message);
    }

    /// <summary>An administrator merges an organisation into another.</summary>
    public async Task MergeAsync(Organisation organisation, Organisation into)
    {
        var actor = await ActorAsync(await AdministratorAsync());
        var stored = await OrganisationAsync(organisation.Id);
        var merged = await site.WithAsync<OrganisationMerging, Outcome<SavedOrganisation>>(service =>
            service.MergeAsync(new OrganisationVersion(stored.Id, stored.Version), "/organisations/" + into.Slug, "They are one now.", actor, CancellationToken.None));
        if (!merged.Succeeded)
            throw new InvalidOperationException(merged.Refusals[0].Message);
    }
}
