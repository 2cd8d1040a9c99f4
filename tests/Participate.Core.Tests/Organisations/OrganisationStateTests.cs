using CsCheck;
using Participate.Core.Common;
using Participate.Core.Organisations;

namespace Participate.Core.Tests.Organisations;

/// <summary>Whatever is tried in whatever order, an organisation and a membership take the ways that there are, and no others.</summary>
public class OrganisationStateTests
{
    private static readonly DateTime At = new(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Each state with what may be done in it, and what comes of it.</summary>
    private static readonly Dictionary<(OrganisationState, OrganisationAct), OrganisationState> Ways = new()
    {
        [(OrganisationState.Waiting, OrganisationAct.Verified)] = OrganisationState.Verified,
        [(OrganisationState.Waiting, OrganisationAct.Declined)] = OrganisationState.Declined,
        [(OrganisationState.Waiting, OrganisationAct.Edited)] = OrganisationState.Waiting,
        [(OrganisationState.Declined, OrganisationAct.Edited)] = OrganisationState.Waiting,
        [(OrganisationState.Verified, OrganisationAct.Edited)] = OrganisationState.Verified,
        [(OrganisationState.Verified, OrganisationAct.Closed)] = OrganisationState.Closed,
        [(OrganisationState.Verified, OrganisationAct.Merged)] = OrganisationState.Merged,
    };

    [Fact]
    public void Organisation_AnyActs_TakesTheWaysThatThereAre() => Gen.Enum<OrganisationAct>()
        .Where(act => act is OrganisationAct.Verified or OrganisationAct.Declined or OrganisationAct.Edited or OrganisationAct.Closed or OrganisationAct.Merged)
        .Array[1, 12].Sample(acts =>
        {
            var organisation = New();
            foreach (var act in acts)
            {
                var (before, version) = (organisation.State, organisation.Version);
                var mayBe = organisation.RefusalOf(act) is null;
                Assert.Equal(Ways.ContainsKey((before, act)), mayBe);
                if (!mayBe)
                    continue;
                Do(organisation, act);
                Assert.Equal(Ways[(before, act)], organisation.State);
                Assert.True(organisation.Version > version);
                Assert.Equal(organisation.State is OrganisationState.Verified or OrganisationState.Closed or OrganisationState.Merged, organisation.IsPublic);
                Assert.Equal(organisation.State == OrganisationState.Merged, organisation.MergedIntoId is not null);
                Assert.Equal(organisation.State is OrganisationState.Closed or OrganisationState.Merged, organisation.EndedAt is not null);
            }
        });

    [Fact]
    public void Membership_AnyActs_IsDecidedOnceAndEndsForEver() => Gen.Enum<MembershipAct>().Where(act => act != MembershipAct.Asked).Array[1, 10].Sample(acts =>
    {
        var place = new OrganisationMember { OrganisationId = 1, MemberId = 1, Role = OrganisationRole.Speaker, AskedAt = At };
        var decisions = 0;
        foreach (var act in acts)
        {
            var before = place.State;
            if (place.RefusalOf(act) is not null)
            {
                Assert.NotEqual((MembershipState.Asked, MembershipAct.Accepted), (before, act));
                Assert.NotEqual((MembershipState.Current, MembershipAct.Left), (before, act));
                continue;
            }
            Assert.True(before is MembershipState.Asked or MembershipState.Current);
            decisions += act is MembershipAct.Accepted or MembershipAct.Declined ? 1 : 0;
            switch (act)
            {
                case MembershipAct.Accepted:
                    place.Accept(OrganisationRole.Member, At);
                    break;
                case MembershipAct.Declined:
                    place.Decline("No.", At);
                    break;
                case MembershipAct.RoleChanged:
                    Assert.Equal(MembershipState.Current, before);
                    place.ChangeRole(OrganisationRole.Owner);
                    break;
                default:
                    place.End("", At);
                    break;
            }
        }
        Assert.InRange(decisions, 0, 1);
    });

    private static Organisation New()
    {
        var organisation = new Organisation { Slug = "one", Name = "One", Sector = Sectors.Business, RegisteredById = 1, RegisteredAt = At };
        organisation.Write(Text("One"));
        return organisation;
    }

    private static OrganisationText Text(string name) => new() { Name = name, Sector = Sectors.Business, Places = ["E12000003"] };

    private static void Do(Organisation organisation, OrganisationAct act)
    {
        switch (act)
        {
            case OrganisationAct.Verified:
                organisation.Verify(At);
                break;
            case OrganisationAct.Declined:
                organisation.Decline("No.");
                break;
            case OrganisationAct.Edited:
                organisation.Write(Text("Two"));
                break;
            case OrganisationAct.Closed:
                organisation.Close("It ended.", At);
                break;
            default:
                organisation.MergeInto(2, At);
                break;
        }
    }
}
