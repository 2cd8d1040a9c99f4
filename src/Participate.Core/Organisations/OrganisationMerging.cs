using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>An administrator makes two organisations one. Nothing is deleted: the other keeps its rows, and its address leads to the one that goes on.</summary>
public sealed class OrganisationMerging(ParticipateDbContext db, Transactions transactions, OrganisationRows rows, OrganisationNames names, TimeProvider clock)
{
    /// <summary>
    /// Merges an organisation into another. Its members belong to the other one with the same role (of two the higher), what they asked is asked
    /// there, and what it contributed is shown as the other's. Members of both are told. Refused for others than administrators (NotPermitted),
    /// without a reason, into itself or into what is not verified (Invalid), and on a stale version (Conflict).
    /// </summary>
    /// <param name="typedInto">The address or the slug of the one that goes on.</param>
    public async Task<Outcome<SavedOrganisation>> MergeAsync(OrganisationVersion seen, string? typedInto, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TypedText.Lines(typed);
        var slug = TypedText.OneLine(typedInto).TrimEnd('/').Split('/')[^1];
        if (!actor.IsAdministrator)
            return Refusal.NotPermitted("Only administrators merge organisations.");
        if (OrganisationService.RefusalOfReason(reason, "Say why, for everyone to read") is { } unsaid)
            return unsaid;
        return await transactions.RunAsync<SavedOrganisation>(
            async token =>
            {
                await rows.TakeTurnAsync(token);
                if (await rows.HoldAsync(seen.OrganisationId, token) is not { } from)
                    return Refusal.NotFound;
                if (from.RefusalOf(OrganisationAct.Merged) is { } refusal)
                    return refusal;
                if (from.Version != seen.Version)
                    return OrganisationRows.ChangedMeanwhile;
                var found = await db.Organisations.AsNoTracking().Where(row => row.Slug == slug).Select(row => (int?)row.Id).FirstOrDefaultAsync(token);
                if (found is not { } intoId || intoId == from.Id || await rows.HoldAsync(intoId, token) is not { State: OrganisationState.Verified } into)
                    return Refusal.Invalid("Into", "Enter the address of another verified organisation, such as /organisations/example");
                var concerned = await MoveMembersAsync(from.Id, into.Id, into.Name, token);
                from.MergeInto(into.Id, clock.UtcNow());
                into.TakeOver();
                await rows.RecordAsync(from, OrganisationAct.Merged, actor, concerned, $"Into “{into.Name}”", reason, token);
                await rows.RecordAsync(into, OrganisationAct.TookOver, actor, await rows.OwnersAsync(into.Id, token), $"“{from.Name}” was merged into it", reason, token);
                var earlier = await db.Organisations.Where(row => row.MergedIntoId == from.Id).Select(row => row.Id).ToListAsync(token);
                transactions.AfterCommit(() => earlier.ForEach(names.Changed));
                return new SavedOrganisation(into.Id, into.Slug, into.State);
            },
            cancellationToken);
    }

    private async Task<List<int>> MoveMembersAsync(int fromId, int intoId, string intoName, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var open = await db.OrganisationMembers.Where(row => row.OrganisationId == fromId && (row.State == MembershipState.Current || row.State == MembershipState.Asked)).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var there = await db.OrganisationMembers.Where(row => row.OrganisationId == intoId && (row.State == MembershipState.Current || row.State == MembershipState.Asked)).ToDictionaryAsync(row => row.MemberId, cancellationToken);
        foreach (var place in open)
        {
            if (!there.TryGetValue(place.MemberId, out var same))
            {
                var moved = new OrganisationMember { OrganisationId = intoId, MemberId = place.MemberId, Role = place.Role, Message = place.Message, AskedAt = place.AskedAt };
                if (place.State == MembershipState.Current)
                    moved.Accept(place.Role, now);
                db.OrganisationMembers.Add(moved);
            }
            else if (place.State == MembershipState.Current && same.State == MembershipState.Asked)
            {
                same.Accept(place.Role, now);
            }
            else if (place.State == MembershipState.Current && same.Role < place.Role)
            {
                same.ChangeRole(place.Role);
            }
            place.End($"The organisation was merged into “{intoName}”.", now);
        }
        return open.ConvertAll(place => place.MemberId);
    }
}
