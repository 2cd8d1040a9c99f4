using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>An organisation as its editor last saw it.</summary>
public readonly record struct OrganisationVersion(int OrganisationId, int Version);

/// <summary>An organisation that was saved.</summary>
public sealed record SavedOrganisation(int Id, string Slug, OrganisationState State)
{
    /// <summary>The name that waits for an administrator; empty where none was asked for.</summary>
    public string AskedName { get; init; } = "";

    /// <summary>The present name was put back, so that the one that waited is asked for no more.</summary>
    public bool IsNameWithdrawn { get; init; }
}

/// <summary>
/// Members register organisations; owners (before it is verified, who registered it) change and close them. Every act is in its history and in
/// the audit log. Of two forms made from the same state of an organisation the second is refused (Conflict).
/// </summary>
public sealed class OrganisationService(ParticipateDbContext db, Transactions transactions, OrganisationRows rows, TimeProvider clock)
{
    /// <summary>Registrations of one member that may wait at a time.</summary>
    public const int MostWaiting = 5;

    /// <summary>Names that are asked for in place of the present one of an organisation in a day, in London: administrators are told of each.</summary>
    public const int MostAsksADay = 3;

    /// <summary>
    /// Registers an organisation; nobody else sees it before it is verified. Refused for members who may not contribute (NotPermitted), for
    /// fields that do not fit or are a verified organisation's (Invalid), where this member's registration of that name waits already, and
    /// beyond <see cref="MostWaiting"/> (Conflict).
    /// </summary>
    public async Task<Outcome<SavedOrganisation>> RegisterAsync(OrganisationText typed, Actor actor, CancellationToken cancellationToken)
    {
        var text = typed.Tidied();
        if (actor.ContributionRefusal is { } refusal)
            return refusal;
        if (text.Refusals() is { Count: > 0 } refusals)
            return Outcome<SavedOrganisation>.Refused(refusals);
        return await transactions.RunAsync<SavedOrganisation>(
            async token =>
            {
                await rows.TakeTurnAsync(token);
                if (await rows.RefusalOfDuplicateAsync(text, null, token) is { } duplicate)
                    return duplicate;
                var own = await db.Organisations.AsNoTracking().Where(row => row.RegisteredById == actor.MemberId && (row.State == OrganisationState.Waiting || row.State == OrganisationState.Declined))
                    .OrderBy(row => row.Id).Select(row => new { row.NameKey, row.State }).ToListAsync(token);
                var key = Organisation.KeyOf(text.Name);
                if (own.Exists(row => row.NameKey == key))
                    return Refusal.Conflict("You registered an organisation of this name already. It is under “My organisations” in your account.");
                if (own.Count(row => row.State == OrganisationState.Waiting) >= MostWaiting)
                    return Refusal.Conflict($"{MostWaiting} organisations that you registered wait to be verified, the most that can at a time.");
                var organisation = new Organisation { Slug = await FreeSlugAsync(text.Name, token), Name = text.Name, Sector = text.Sector, RegisteredById = actor.MemberId, RegisteredAt = clock.UtcNow() };
                organisation.Write(text);
                db.Organisations.Add(organisation);
                await rows.RecordAsync(organisation, OrganisationAct.Registered, actor, [], "", "", token);
                return new SavedOrganisation(organisation.Id, organisation.Slug, organisation.State);
            },
            cancellationToken);
    }

    /// <summary>
    /// Changes what is written of an organisation; of a verified one everyone sees it at once, and a new name keeps its address. What was
    /// declined waits again. Readers trust what was verified, so that of others than administrators a new name waits for one
    /// (<see cref="OrganisationAct.NameAsked"/>) until it is decided or the present one is sent (<see cref="OrganisationAct.NameWithdrawn"/>), and a website elsewhere than the one that was looked at, a register number that was not and a sector whose bodies have other domains are refused, as is more than <see cref="MostAsksADay"/>.
    /// Refused too for others than those who may edit it (NotFound where they may not see it, else NotPermitted), for
    /// fields that do not fit or are another's (Invalid), on a stale version and once it is closed or merged (Conflict).
    /// </summary>
    public Task<Outcome<SavedOrganisation>> EditAsync(OrganisationVersion seen, OrganisationText typed, Actor actor, CancellationToken cancellationToken)
    {
        var written = typed.Tidied();
        return ActAsync(
            seen, actor,
            async (organisation, token) =>
            {
                var text = written;
                if (organisation.RefusalOf(OrganisationAct.Edited) is { } refusal)
                    return refusal;
                if (text.Refusals() is { Count: > 0 } refusals)
                    return Outcome<SavedOrganisation>.Refused(refusals);
                if (await rows.RefusalOfDuplicateAsync(text, organisation.Id, token) is { } duplicate)
                    return duplicate;
                var asked = "";
                if (organisation.State == OrganisationState.Verified && !actor.IsAdministrator)
                {
                    if (text.RefusalsOfVerified(organisation) is { Count: > 0 } unverified)
                        return Outcome<SavedOrganisation>.Refused(unverified);
                    // Only capitals differ: that is none to look at.
                    if (!text.Name.Equals(organisation.Name, StringComparison.OrdinalIgnoreCase))
                        (asked, text) = (text.Name, text with { Name = organisation.Name });
                }
                var changes = text.ChangesOf(organisation);
                if (changes.Count > 0 || organisation.State == OrganisationState.Declined)
                {
                    var act = organisation.State == OrganisationState.Declined ? OrganisationAct.Resubmitted : organisation.Name == text.Name ? OrganisationAct.Edited : OrganisationAct.Renamed;
                    organisation.Write(text);
                    await rows.RecordAsync(organisation, act, actor, await rows.OwnersAsync(organisation.Id, token), string.Join('\n', changes), "", token);
                }
                var waiting = organisation.State == OrganisationState.Verified && !actor.IsAdministrator ? await OrganisationRows.AskedNameAsync(db, organisation.Id, token) ?? "" : "";
                if (asked.Length > 0 && waiting != asked)
                {
                    var today = UkTime.StartOfDay(clock.Today());
                    if (await db.OrganisationRevisions.CountAsync(row => row.OrganisationId == organisation.Id && row.Act == OrganisationAct.NameAsked && row.At >= today, token) >= MostAsksADay)
                        return Refusal.Invalid(nameof(text.Name), $"You asked for another name {MostAsksADay} times today. Keep the present one until tomorrow");
                    organisation.NameDiscussed();
                    await rows.RecordAsync(organisation, OrganisationAct.NameAsked, asked, OrganisationState.Waiting, actor, [], $"Name: {organisation.Name} → {asked}", "", token);
                }
                else if (asked.Length == 0 && waiting.Length > 0)
                {
                    organisation.NameDiscussed();
                    await rows.RecordAsync(organisation, OrganisationAct.NameWithdrawn, waiting, OrganisationState.Declined, actor, [], "", "", token);
                }
                return new SavedOrganisation(organisation.Id, organisation.Slug, organisation.State) { AskedName = asked, IsNameWithdrawn = asked.Length == 0 && waiting.Length > 0 };
            },
            cancellationToken);
    }

    /// <summary>
    /// Closes a verified organisation for a reason that everyone reads: its page and what it contributed stay, and nobody speaks for it any
    /// more. Its members are told. Refused for others than owners and administrators, without a reason (Invalid), on a stale version (Conflict).
    /// </summary>
    public Task<Outcome<SavedOrganisation>> CloseAsync(OrganisationVersion seen, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TypedText.Lines(typed);
        return ActAsync(
            seen, actor,
            async (organisation, token) =>
            {
                if (organisation.RefusalOf(OrganisationAct.Closed) is { } refusal)
                    return refusal;
                if (RefusalOfReason(reason, "Say why, for everyone to read") is { } unsaid)
                    return unsaid;
                var open = await db.OrganisationMembers.Where(row => row.OrganisationId == organisation.Id && (row.State == MembershipState.Current || row.State == MembershipState.Asked)).ToListAsync(token);
                foreach (var place in open)
                    place.End("The organisation was closed.", clock.UtcNow());
                organisation.Close(reason, clock.UtcNow());
                await rows.RecordAsync(organisation, OrganisationAct.Closed, actor, [.. open.Select(place => place.MemberId)], "", reason, token);
                return new SavedOrganisation(organisation.Id, organisation.Slug, organisation.State);
            },
            cancellationToken);
    }

    /// <summary>Why a reason does not do, or null.</summary>
    internal static Refusal? RefusalOfReason(string reason, string missing) => reason.Length switch
    {
        0 => Refusal.Invalid("Reason", missing),
        > Organisation.ReasonMaxLength => Refusal.Invalid("Reason", $"The reason must be {Organisation.ReasonMaxLength.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer"),
        _ => null,
    };

    private Task<Outcome<SavedOrganisation>> ActAsync(
        OrganisationVersion seen, Actor actor, Func<Organisation, CancellationToken, Task<Outcome<SavedOrganisation>>> act, CancellationToken cancellationToken) => transactions.RunAsync<SavedOrganisation>(
        async token =>
        {
            await rows.TakeTurnAsync(token);
            if (await rows.HoldAsync(seen.OrganisationId, token) is not { } organisation)
                return Refusal.NotFound;
            if (!await rows.MayEditAsync(organisation, actor, token))
                return organisation.IsPublic ? OrganisationRows.NotOwner : Refusal.NotFound;
            if (!actor.IsAdministrator && actor.ContributionRefusal is { } refusal)
                return refusal;
            return organisation.Version == seen.Version ? await act(organisation, token) : OrganisationRows.ChangedMeanwhile;
        },
        cancellationToken);

    private async Task<string> FreeSlugAsync(string name, CancellationToken cancellationToken)
    {
        var slug = OrganisationWords.Slug(name);
        var taken = await db.Organisations.Where(row => row.Slug == slug || row.Slug.StartsWith(slug + "-")).Select(row => row.Slug).ToListAsync(cancellationToken);
        return !taken.Contains(slug) ? slug
            : Enumerable.Range(2, taken.Count + 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}")).First(candidate => !taken.Contains(candidate));
    }
}
