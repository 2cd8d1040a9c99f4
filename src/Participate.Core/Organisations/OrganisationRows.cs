using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>Organisations as those who act on them hold them, inside the transaction that is open.</summary>
public sealed class OrganisationRows(ParticipateDbContext db, Transactions transactions, ConsultationVersions versions, OrganisationNames names, AuditLog audit, TimeProvider clock)
{
    /// <summary>Whose turn it is where names and register numbers are compared; no member has this id.</summary>
    private const int RegisterTurn = int.MinValue + 7;

    /// <summary>Merges follow one another no further than this.</summary>
    private const int MostMerges = 20;

    internal static Refusal ChangedMeanwhile => Refusal.Conflict("Someone changed this organisation while you did. See how it is now, check what you typed, and save again.");

    /// <summary>The asks for another name that nobody has decided.</summary>
    internal static IQueryable<OrganisationRevision> AsksForNames(ParticipateDbContext db) => db.OrganisationRevisions.AsNoTracking().Where(asked => asked.Act == OrganisationAct.NameAsked
        && !db.OrganisationRevisions.Any(later => later.OrganisationId == asked.OrganisationId && later.Number > asked.Number
            && (later.Act == OrganisationAct.NameAsked || later.Act == OrganisationAct.NameDeclined || later.Act == OrganisationAct.NameWithdrawn || later.Act == OrganisationAct.Renamed)));

    /// <summary>The name that an owner of a verified organisation asks for and nobody has decided; null for none.</summary>
    internal static Task<string?> AskedNameAsync(ParticipateDbContext db, int organisationId, CancellationToken cancellationToken) =>
        AsksForNames(db).Where(asked => asked.OrganisationId == organisationId).Select(asked => (string?)asked.Name).FirstOrDefaultAsync(cancellationToken);

    internal static Refusal NotOwner => Refusal.NotPermitted("Only an owner of this organisation, or an administrator, may do this.");

    /// <summary>An organisation, or what it became where it was merged; null where there is none.</summary>
    internal static async Task<Organisation?> SurvivorAsync(ParticipateDbContext db, int organisationId, CancellationToken cancellationToken)
    {
        var row = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == organisationId, cancellationToken);
        for (var i = 0; i < MostMerges && row?.MergedIntoId is { } into; i++)
            row = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == into, cancellationToken);
        return row;
    }

    /// <summary>Makes registrations, renamings and verifications come one after the other, so that no two take one name or number.</summary>
    internal Task TakeTurnAsync(CancellationToken cancellationToken) => db.TakeTurnAsync(RegisterTurn, cancellationToken);

    /// <summary>An organisation with places and numbers, its row held until the commit, so that two acts on it come one after the other; null where there is none.</summary>
    internal async Task<Organisation?> HoldAsync(int organisationId, CancellationToken cancellationToken) =>
        await db.Organisations.Where(row => row.Id == organisationId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken) == 0
            ? null
            : await db.Organisations.Include(row => row.Places).Include(row => row.Numbers).AsSplitQuery().FirstAsync(row => row.Id == organisationId, cancellationToken);

    /// <summary>May change the profile: its owners, of one that is not verified who registered it, and administrators.</summary>
    internal async Task<bool> MayEditAsync(Organisation organisation, Actor actor, CancellationToken cancellationToken) => actor.IsAdministrator
        || (organisation.VerifiedAt is null ? organisation.RegisteredById == actor.MemberId : await IsOwnerAsync(organisation.Id, actor.MemberId, cancellationToken));

    internal Task<bool> IsOwnerAsync(int organisationId, int memberId, CancellationToken cancellationToken) =>
        Current(organisationId).AnyAsync(row => row.MemberId == memberId && row.Role == OrganisationRole.Owner, cancellationToken);

    internal IQueryable<OrganisationMember> Current(int organisationId) => db.OrganisationMembers.Where(row => row.OrganisationId == organisationId && row.State == MembershipState.Current);

    internal Task<List<int>> OwnersAsync(int organisationId, CancellationToken cancellationToken) =>
        Current(organisationId).Where(row => row.Role == OrganisationRole.Owner).OrderBy(row => row.Id).Select(row => row.MemberId).ToListAsync(cancellationToken);

    /// <summary>The public organisation that has this name or one of these numbers already, as a refusal that names it; null where none has.</summary>
    internal async Task<Refusal?> RefusalOfDuplicateAsync(OrganisationText text, int? exceptId, CancellationToken cancellationToken)
    {
        var key = Organisation.KeyOf(text.Name);
        var verified = db.Organisations.AsNoTracking().Where(row => row.State == OrganisationState.Verified && row.Id != exceptId);
        if (await verified.FirstOrDefaultAsync(row => row.NameKey == key, cancellationToken) is { } same)
            return Refusal.Invalid(nameof(text.Name), Existing("has this name", same));
        foreach (var (number, index) in text.Numbers.Select((number, index) => (number, index)).Where(entry => entry.number.Scheme != RegisterScheme.Other && entry.number.Number.Length > 0))
        {
            if (await verified.FirstOrDefaultAsync(row => row.Numbers.Any(other => other.Scheme == number.Scheme && other.Number == number.Number), cancellationToken) is { } other)
                return Refusal.Invalid(OrganisationText.NumberField(index), Existing("has this number", other));
        }
        return null;
    }

    /// <summary>Adds a step to its history and to the audit log, and tells the rooms to the right.</summary>
    /// <param name="concerned">Members to be told.</param>
    /// <param name="changes">What changed, in words.</param>
    internal Task RecordAsync(Organisation organisation, OrganisationAct act, Actor actor, IReadOnlyList<int> concerned, string changes, string reason, CancellationToken cancellationToken) =>
        RecordAsync(organisation, act, organisation.Name, organisation.State, actor, concerned, changes, reason, cancellationToken);

    /// <summary>The same where what is noted is not how the organisation stands: a name that was asked for.</summary>
    internal async Task RecordAsync(
        Organisation organisation, OrganisationAct act, string name, OrganisationState state, Actor actor, IReadOnlyList<int> concerned, string changes, string reason, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var text = string.Join('\n', new[] { changes, reason }.Where(part => part.Length > 0));
        db.OrganisationRevisions.Add(new OrganisationRevision
        {
            OrganisationId = organisation.Id,
            Number = 1 + (await db.OrganisationRevisions.Where(row => row.OrganisationId == organisation.Id).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0),
            Act = act,
            MemberId = actor.MemberId,
            At = clock.UtcNow(),
            Name = name,
            State = state,
            Changes = TypedText.Shortened(text, OrganisationRevision.ChangesMaxLength),
            Description = organisation.Description,
        });
        audit.Add(OrganisationWords.Key(act), "organisation", organisation.Id, actor.MemberId, details: text.Replace('\n', ';'));
        transactions.Record(new OrganisationChanged(organisation.Id, act, actor.MemberId, [.. concerned.Where(id => id != actor.MemberId).Distinct()], reason));
        transactions.AfterCommit(() =>
        {
            names.Changed(organisation.Id);
            // Its name may stand on pages of any mission.
            if (organisation.IsPublic && act is not (OrganisationAct.Edited or OrganisationAct.LogoChanged or OrganisationAct.NameAsked or OrganisationAct.NameDeclined or OrganisationAct.NameWithdrawn))
                versions.AllChanged();
        });
    }

    private static string Existing(string what, Organisation other) => $"“{other.Name}” {what} already: see /organisations/{other.Slug} and ask to speak for it there";
}
