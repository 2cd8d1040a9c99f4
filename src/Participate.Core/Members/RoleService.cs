using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>A role to give to a member.</summary>
public sealed record GrantRoleOptions
{
    public required int MemberId { get; init; }

    public required Role Role { get; init; }

    /// <summary>Null for all missions. The caller has looked it up.</summary>
    public required int? MissionId { get; init; }

    /// <summary>The mission's title, for the audit log and for what the member is told; null for all missions.</summary>
    public required string? MissionTitle { get; init; }
}

/// <summary>A role to take from a member.</summary>
public sealed record RevokeRoleOptions
{
    public required int MemberId { get; init; }

    public required int GrantId { get; init; }

    /// <summary>The title of the mission it was given for; null for all missions.</summary>
    public required string? MissionTitle { get; init; }
}

/// <summary>Gives and takes roles. Only administrators may; each act is in the audit log and told to the member.</summary>
public sealed class RoleService(
    ParticipateDbContext db, UserManager<Member> users, Transactions transactions, AuditLog audit, ActorQueries actors, TimeProvider clock)
{
    private static readonly Refusal NotAdministrator = Refusal.NotPermitted("Only an administrator may give or take roles.");

    /// <summary>
    /// Gives a role. Refused for a closed account and one whose address is not confirmed; a role that the member has already is a
    /// conflict. An administrator is one for the whole site.
    /// </summary>
    public Task<Outcome> GrantAsync(GrantRoleOptions options, Actor by, CancellationToken cancellationToken)
    {
        if (!by.IsAdministrator)
            return Task.FromResult(Outcome.FromRefusal(NotAdministrator));
        if (options is { Role: Role.Administrator, MissionId: not null })
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid("Mission", "An administrator is one for every mission. Choose every mission")));
        return transactions.RunAsync(
            async token =>
            {
                var member = await db.LockMemberAsync(options.MemberId, token);
                if (member is null)
                    return Refusal.NotFound;
                if (member.IsClosed)
                    return Refusal.Conflict("This account is closed. It cannot have a role.");
                if (!member.EmailConfirmed)
                    return Refusal.Conflict($"{member.DisplayName} has not confirmed the email address yet. Give the role once that is done.");
                if (await db.RoleGrants.AnyAsync(grant => grant.MemberId == member.Id && grant.Role == options.Role && grant.MissionId == options.MissionId, token))
                    return Refusal.Conflict($"{member.DisplayName} has this role already.");
                Add(options, by.MemberId);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Takes a role away. The only administrator keeps it; a role that the member no longer has is a conflict.</summary>
    public Task<Outcome> RevokeAsync(RevokeRoleOptions options, Actor by, CancellationToken cancellationToken)
    {
        if (!by.IsAdministrator)
            return Task.FromResult(Outcome.FromRefusal(NotAdministrator));
        return transactions.RunAsync(
            async token =>
            {
                if (await db.LockMemberAsync(options.MemberId, token) is not { } member)
                    return Refusal.NotFound;
                var grant = await db.RoleGrants.FirstOrDefaultAsync(held => held.Id == options.GrantId && held.MemberId == member.Id, token);
                if (grant is null)
                    return Refusal.Conflict($"{member.DisplayName} no longer has this role.");
                if (grant.Role == Role.Administrator && await db.IsOnlyAdministratorAsync(member.Id, token))
                    return Refusal.Conflict($"{member.DisplayName} is the only administrator. Make someone else one first.");
                db.RoleGrants.Remove(grant);
                audit.Add("role.revoked", "member", member.Id, by.MemberId, grant.MissionId, RoleWords.Holding(grant.Role, options.MissionTitle));
                transactions.Record(new RoleRevoked(grant.MissionId ?? 0, member.Id, grant.Role, options.MissionTitle));
                transactions.AfterCommit(() => actors.Changed(member.Id));
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Makes the owner of an address an administrator, on the word of whoever runs the machine: creates the account where there is
    /// none. Doing it again changes nothing. The password of an account whose address nobody confirmed may be a stranger's, and so may every other way in, so they go.
    /// Where the account has no password the result has the code to choose one with.
    /// </summary>
    public Task<Outcome<EnsuredAdministrator>> EnsureAdministratorAsync(string email, CancellationToken cancellationToken)
    {
        email = email.Trim();
        if (Member.EmailRefusal(email) is { } refusal)
            return Task.FromResult(Outcome<EnsuredAdministrator>.FromRefusal(Refusal.Invalid("Email", refusal)));
        var normalized = users.NormalizeEmail(email)!;
        return transactions.RunAsync<EnsuredAdministrator>(
            async token =>
            {
                var member = await db.FindOpenAccountAsync(normalized, token);
                var isNew = member is null;
                member ??= await CreateAsync(email, normalized, token);
                if (!member.EmailConfirmed)
                {
                    await db.RemoveWaysInAsync(member, token);
                    member.RemovePassword();
                    member.EmailConfirmed = true;
                    audit.Add("member.confirmed", "member", member.Id, null, details: "By the create-admin command");
                }
                var isPromoted = !await db.RoleGrants.AnyAsync(grant => grant.MemberId == member.Id && grant.Role == Role.Administrator, token);
                if (isPromoted)
                    Add(new GrantRoleOptions { MemberId = member.Id, Role = Role.Administrator, MissionId = null, MissionTitle = null }, null);
                await db.SaveChangesAsync(token);
                transactions.AfterCommit(() => actors.Changed(member.Id));
                var code = member.PasswordHash is null ? await users.GeneratePasswordResetTokenAsync(member) : null;
                return new EnsuredAdministrator(member.Id, isNew, isPromoted, code);
            },
            cancellationToken);
    }

    private void Add(GrantRoleOptions options, int? by)
    {
        db.RoleGrants.Add(new RoleGrant
        {
            MemberId = options.MemberId,
            Role = options.Role,
            MissionId = options.MissionId,
            GrantedAt = clock.UtcNow(),
            GrantedById = by,
        });
        audit.Add("role.granted", "member", options.MemberId, by, options.MissionId, RoleWords.Holding(options.Role, options.MissionTitle));
        transactions.Record(new RoleGranted(options.MissionId ?? 0, options.MemberId, options.Role, options.MissionTitle));
        transactions.AfterCommit(() => actors.Changed(options.MemberId));
    }

    private async Task<Member> CreateAsync(string email, string normalized, CancellationToken cancellationToken)
    {
        var member = new Member { DisplayName = RoleWords.Name(Role.Administrator), JoinedAt = clock.UtcNow(), LockoutEnabled = true };
        member.SetEmail(email, normalized, confirmed: true);
        db.Users.Add(member);
        await db.SaveChangesAsync(cancellationToken);
        audit.Add("member.created", "member", member.Id, null, details: "By the create-admin command");
        return member;
    }
}

/// <summary>What became of somebody who was to be an administrator.</summary>
/// <param name="IsNew">The account was created.</param>
/// <param name="IsPromoted">The role was given; false where the member had it already.</param>
/// <param name="PasswordCode">What the link to choose a password needs; null where the account has one.</param>
public sealed record EnsuredAdministrator(int MemberId, bool IsNew, bool IsPromoted, string? PasswordCode);
