using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Ideas.Themes;

/// <summary>An act of the mission team on one of its themes.</summary>
/// <param name="Number">The theme's number in the mission.</param>
/// <param name="Version">The version that was seen.</param>
public sealed record ThemeAct(int MissionId, int Number, int Version);

/// <summary>
/// What a mission's team does with its themes. Each act is refused for others (NotPermitted), where the theme is not there (NotFound), and
/// where it was changed since it was seen (Conflict); each is in the audit log.
/// </summary>
public sealed class ThemeService(ParticipateDbContext db, Transactions transactions, AuditLog audit)
{
    internal static Refusal ForTheTeam { get; } = Refusal.NotPermitted("Only the mission team can change themes.");

    /// <summary>Gives a theme a name that stays; an empty one leaves the name to the theme's words again. Refused where it is too long or another theme of the mission has it.</summary>
    public Task<Outcome> RenameAsync(ThemeAct act, string? typed, Actor actor, CancellationToken cancellationToken) => ActAsync(act, actor, async (theme, token) =>
    {
        var name = TypedText.OneLine(typed);
        if (name.Length > Theme.NameMaxLength)
            return Refusal.Invalid("Name", $"Name must be {Theme.NameMaxLength} characters or fewer");
        if (name == (theme.GivenName ?? ""))
            return Outcome.Done;
        var others = await db.Themes.Where(other => other.MissionId == act.MissionId && other.Id != theme.Id && other.EndedAt == null && other.GivenName != null).Select(other => other.GivenName!).ToListAsync(token);
        if (others.Contains(name, StringComparer.OrdinalIgnoreCase))
            return Refusal.Invalid("Name", "Another theme has this name. Choose another, or merge the two");
        audit.Add("theme.renamed", "theme", theme.Id, actor.MemberId, act.MissionId, $"{theme.GivenName ?? "by its words"} → {(name.Length == 0 ? "by its words" : name)}");
        theme.Rename(name.Length == 0 ? null : name);
        return Outcome.Done;
    }, cancellationToken);

    /// <summary>Locks a theme: grouping leaves its ideas and words as they are; or takes the lock off. The same again changes nothing.</summary>
    public Task<Outcome> LockAsync(ThemeAct act, bool locked, Actor actor, CancellationToken cancellationToken) => ActAsync(act, actor, (theme, _) =>
    {
        if (theme.IsLocked != locked)
        {
            audit.Add(locked ? "theme.locked" : "theme.unlocked", "theme", theme.Id, actor.MemberId, act.MissionId);
            theme.Lock(locked);
        }
        return Task.FromResult(Outcome.Done);
    }, cancellationToken);

    /// <summary>
    /// Merges a theme into another: its ideas are shown with that one, and its address leads there. Refused where the other is not a theme of
    /// the mission, is this one, or a part of another already.
    /// </summary>
    public Task<Outcome> MergeAsync(ThemeAct act, int? into, Actor actor, CancellationToken cancellationToken) => ActAsync(act, actor, async (theme, token) =>
    {
        if (theme.MergedIntoId is not null)
            return Refusal.Conflict("This theme is merged into another already.");
        var target = await db.Themes.FirstOrDefaultAsync(other => other.MissionId == act.MissionId && other.Number == into && other.EndedAt == null && other.MergedIntoId == null, token);
        if (target is null || target.Id == theme.Id)
            return Refusal.Invalid("Into", "Choose the theme to merge this one into");
        // Whoever merges the other one at the same time is refused: neither may end up within the other.
        db.Entry(target).Property(other => other.Version).CurrentValue++;
        theme.MergeInto(target.Id);
        audit.Add("theme.merged", "theme", theme.Id, actor.MemberId, act.MissionId, $"Into theme {target.Number}");
        return Outcome.Done;
    }, cancellationToken);

    /// <summary>Takes a merge back: the theme stands for itself again, with its ideas. Refused (Conflict) where it is not merged.</summary>
    public Task<Outcome> TakeBackMergeAsync(ThemeAct act, Actor actor, CancellationToken cancellationToken) => ActAsync(act, actor, (theme, _) =>
    {
        if (theme.MergedIntoId is null)
            return Task.FromResult(Outcome.FromRefusal(Refusal.Conflict("This theme is not merged into another.")));
        theme.MergeInto(null);
        audit.Add("theme.merge-taken-back", "theme", theme.Id, actor.MemberId, act.MissionId);
        return Task.FromResult(Outcome.Done);
    }, cancellationToken);

    /// <summary>
    /// Moves a public idea to a theme, or (null) to none; it stays there when ideas are grouped again and when its text changes. Refused for others
    /// than the team, where the idea is not public (NotFound), and where the theme is not one of the mission's.
    /// </summary>
    /// <param name="from">The number of the theme that the idea was seen in, null for none: where it is elsewhere now, it is refused (Conflict).</param>
    public Task<Outcome> MoveAsync(int missionId, int ideaId, int? from, int? to, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsOnTeam(missionId))
            return Task.FromResult(Outcome.FromRefusal(ForTheTeam));
        return transactions.RunAsync(
            async token =>
            {
                var ideas = db.Ideas.Where(idea => idea.Id == ideaId && idea.MissionId == missionId && idea.Visibility == Visibility.Published);
                // Held until the transaction ends, so that no grouping moves it meanwhile.
                if (await ideas.ExecuteUpdateAsync(set => set.SetProperty(idea => idea.Version, idea => idea.Version), token) == 0)
                    return Refusal.NotFound;
                var themes = await ThemeSet.BeforeRunAsync(db, missionId, token);
                var target = themes.All.FirstOrDefault(theme => theme.Number == to);
                if (to is not null && target is null)
                    return Refusal.Invalid("Theme", "Choose a theme");
                var present = await ideas.Select(idea => idea.ThemeId).FirstAsync(token);
                var shown = themes.All.FirstOrDefault(theme => theme.Id == present) is { } own ? themes.Root(own) : null;
                if (shown?.Number != from)
                    return Refusal.Conflict("The idea was moved to another theme since you opened this page. Check where it is now, and choose again.");
                var id = target?.Id;
                await ideas.ExecuteUpdateAsync(set => set.SetProperty(idea => idea.ThemeId, id).SetProperty(idea => idea.IsThemeByTeam, true), token);
                audit.Add("theme.idea-moved", "idea", ideaId, actor.MemberId, missionId, $"{Words(shown)} → {Words(target)}");
                transactions.Touch(missionId);
                return Outcome.Done;
            },
            cancellationToken);

        static string Words(Theme? theme) => theme is null ? "no theme" : $"theme {theme.Number}";
    }

    private async Task<Outcome> ActAsync(ThemeAct act, Actor actor, Func<Theme, CancellationToken, Task<Outcome>> work, CancellationToken cancellationToken)
    {
        if (!actor.IsOnTeam(act.MissionId))
            return ForTheTeam;
        var changed = Refusal.Conflict("Somebody else changed this theme since you opened the page. It is shown as it is now: check it, and do it again.");
        try
        {
            return await transactions.RunAsync(
                async token =>
                {
                    if (await db.Themes.FirstOrDefaultAsync(theme => theme.MissionId == act.MissionId && theme.Number == act.Number && theme.EndedAt == null, token) is not { } theme)
                        return Refusal.NotFound;
                    if (theme.Version != act.Version)
                        return changed;
                    transactions.Touch(act.MissionId);
                    return await work(theme, token);
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Both read the same version at the same time, and the other was first.
            db.ChangeTracker.Clear();
            return changed;
        }
    }
}
