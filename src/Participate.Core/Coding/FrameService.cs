using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Coding;

/// <summary>A code as the team typed it.</summary>
public sealed record TypedCode(string? Name, string? Group, string? Definition);

/// <summary>An act of the team on one of its codes.</summary>
/// <param name="Version">The version that was seen.</param>
public sealed record CodeAct(int MissionId, int CodeId, int Version);

/// <summary>
/// What a mission's team does with its coding frame. Each act is refused for others (NotPermitted), where the code is not there (NotFound), where it
/// was changed since it was seen (Conflict), and for texts that do not fit or a name that another code has (Invalid); each is in the audit log.
/// </summary>
public sealed class FrameService(ParticipateDbContext db, Transactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <summary>More codes than this nobody applies alike.</summary>
    public const int MostCodes = 200;

    internal static Refusal ForTheTeam { get; } = Refusal.NotPermitted("Only the mission team can use its coding frame.");

    private static Refusal ChangedMeanwhile { get; } = Refusal.Conflict("Somebody else changed this code since you opened the page. It is shown as it is now: check it, and do it again.");

    /// <summary>Adds a code, or without a group a tag. Refused (Conflict) where the frame has <see cref="MostCodes"/>.</summary>
    public Task<Outcome> AddAsync(int missionId, TypedCode typed, Actor actor, CancellationToken cancellationToken) => RunAsync(missionId, actor, async token =>
    {
        var (name, group, definition) = Read(typed);
        if (Refusals(name, group, definition) is { Count: > 0 } refusals)
            return Outcome.Refused(refusals);
        if (await db.Codes.CountAsync(code => code.MissionId == missionId && code.MergedIntoId == null, token) >= MostCodes)
            return Refusal.Conflict($"The frame has {MostCodes} codes, and can have no more. Merge some that say much the same.");
        var added = new Code { MissionId = missionId, Name = name, NameKey = Key(name), Group = group, Definition = definition, CreatedAt = clock.UtcNow() };
        db.Codes.Add(added);
        await db.SaveChangesAsync(token);
        audit.Add("code.added", "code", added.Id, actor.MemberId, missionId, name);
        return Outcome.Done;
    }, cancellationToken);

    /// <summary>Changes name, group and definition. The same again changes nothing.</summary>
    public Task<Outcome> ChangeAsync(CodeAct act, TypedCode typed, Actor actor, CancellationToken cancellationToken) => ActAsync(act, actor, (code, _) =>
    {
        var (name, group, definition) = Read(typed);
        if (Refusals(name, group, definition) is { Count: > 0 } refusals)
            return Task.FromResult(Outcome.Refused(refusals));
        if ((code.Name, code.Group, code.Definition) != (name, group, definition))
        {
            audit.Add("code.changed", "code", code.Id, actor.MemberId, act.MissionId, code.Name == name ? name : $"{code.Name} → {name}");
            (code.Name, code.NameKey, code.Group, code.Definition) = (name, Key(name), group, definition);
            code.Version++;
        }
        return Task.FromResult(Outcome.Done);
    }, cancellationToken);

    /// <summary>Retires a code, or takes it into use again. The same again changes nothing.</summary>
    public Task<Outcome> RetireAsync(CodeAct act, bool retires, Actor actor, CancellationToken cancellationToken) => ActAsync(act, actor, (code, _) =>
    {
        if (code.RetiredAt is null == retires)
        {
            audit.Add(retires ? "code.retired" : "code.used-again", "code", code.Id, actor.MemberId, act.MissionId, code.Name);
            code.RetiredAt = retires ? clock.UtcNow() : null;
            code.Version++;
        }
        return Task.FromResult(Outcome.Done);
    }, cancellationToken);

    /// <summary>
    /// Merges a code into another: whoever gave it to an idea has given that one, once. It cannot be taken back. Refused (Invalid) where the other is
    /// not a code of the frame, or this one.
    /// </summary>
    public Task<Outcome> MergeAsync(CodeAct act, int? into, Actor actor, CancellationToken cancellationToken) => ActAsync(act, actor, async (code, token) =>
    {
        var target = await db.Codes.FirstOrDefaultAsync(other => other.MissionId == act.MissionId && other.Id == into && other.MergedIntoId == null, token);
        if (target is null || target.Id == code.Id)
            return Refusal.Invalid("Into", "Choose the code to merge this one into");
        // Whoever changes or merges the other one at the same time is refused.
        target.Version++;
        (code.MergedIntoId, code.NameKey) = (target.Id, FormattableString.Invariant($"#{code.Id}"));
        code.Version++;
        await db.SaveChangesAsync(token);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "CodeUses" ("IdeaId", "MemberId", "CodeId")
            SELECT "IdeaId", "MemberId", {target.Id} FROM "CodeUses" WHERE "CodeId" = {code.Id} ON CONFLICT DO NOTHING
            """,
            token);
        await db.CodeUses.Where(use => use.CodeId == code.Id).ExecuteDeleteAsync(token);
        audit.Add("code.merged", "code", code.Id, actor.MemberId, act.MissionId, $"{code.Name} → {target.Name}");
        return Outcome.Done;
    }, cancellationToken);

    private static (string Name, string Group, string Definition) Read(TypedCode typed) => (TypedText.OneLine(typed.Name), TypedText.OneLine(typed.Group), TypedText.Lines(typed.Definition));

    private static string Key(string name) => name.ToUpperInvariant();

    private static List<Refusal> Refusals(string name, string group, string definition)
    {
        var refusals = new List<Refusal>();
        if (name.Length is 0 or > Code.NameMaxLength)
            refusals.Add(Refusal.Invalid("Name", name.Length == 0 ? "Enter a name" : $"Name must be {Code.NameMaxLength} characters or fewer"));
        if (group.Length > Code.NameMaxLength)
            refusals.Add(Refusal.Invalid("Group", $"Group must be {Code.NameMaxLength} characters or fewer"));
        if (definition.Length > Code.DefinitionMaxLength)
            refusals.Add(Refusal.Invalid("Definition", "When it applies must be 1,000 characters or fewer"));
        return refusals;
    }

    private Task<Outcome> ActAsync(CodeAct act, Actor actor, Func<Code, CancellationToken, Task<Outcome>> work, CancellationToken cancellationToken) => RunAsync(act.MissionId, actor, async token =>
    {
        if (await db.Codes.FirstOrDefaultAsync(code => code.MissionId == act.MissionId && code.Id == act.CodeId && code.MergedIntoId == null, token) is not { } code)
            return Refusal.NotFound;
        return code.Version == act.Version ? await work(code, token) : ChangedMeanwhile;
    }, cancellationToken);

    private async Task<Outcome> RunAsync(int missionId, Actor actor, Func<CancellationToken, Task<Outcome>> work, CancellationToken cancellationToken)
    {
        if (!actor.IsOnTeam(missionId))
            return ForTheTeam;
        try
        {
            return await transactions.RunAsync(work, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Both read the same version at the same time, and the other was first.
            db.ChangeTracker.Clear();
            return ChangedMeanwhile;
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return Refusal.Invalid("Name", "Another code has this name. Choose another, or merge the two");
        }
    }
}
