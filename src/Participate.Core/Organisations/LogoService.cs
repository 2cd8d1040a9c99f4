using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Files;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>Those who may edit an organisation give it a logo, or take it away. Earlier ones are kept and not shown.</summary>
public sealed class LogoService(ParticipateDbContext db, Transactions transactions, OrganisationRows rows, FileCleaning cleaning, TimeProvider clock)
{
    /// <summary>Bytes of the file that is sent; what is kept is a small picture of it.</summary>
    public const int MostBytes = 5_000_000;

    /// <summary>Changes of one organisation's logo within a day.</summary>
    public const int MostADay = 10;

    /// <summary>
    /// Shows another logo from now on. Refused for others than those who may edit it, without alternative text, for what
    /// <see cref="FileCleaning"/> does not take or is no picture (Invalid), beyond <see cref="MostADay"/> and on a stale version (Conflict).
    /// </summary>
    /// <param name="file">Read once.</param>
    public async Task<Outcome> SetAsync(OrganisationVersion seen, Stream file, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var text = TypedText.OneLine(typed);
        if (text.Length > OrganisationLogo.AlternativeTextMaxLength)
            return Refusal.Invalid("AlternativeText", $"Alternative text must be {OrganisationLogo.AlternativeTextMaxLength} characters or fewer");
        if (!text.Any(char.IsLetterOrDigit))
            return Refusal.Invalid("AlternativeText", "Enter what the logo shows");
        // Before the file is looked at: of somebody who may not, it would not be kept.
        if (await transactions.RunAsync(token => CheckAsync(seen, actor, token), cancellationToken) is { Succeeded: false } refused)
            return refused;
        // Somebody may change it while the file is looked at.
        db.ChangeTracker.Clear();
        var cleaned = await cleaning.CleanAsync(file, MostBytes, _ => { }, cancellationToken);
        if (!cleaned.Succeeded)
            return Outcome.Refused(cleaned.Refusals);
        if (cleaned.Value.Thumbnail is not { } small)
            return Refusal.Invalid("File", "The logo must be a picture: JPEG, PNG or WebP");
        return await ChangeAsync(
            seen, actor,
            async (organisation, token) =>
            {
                var logo = new OrganisationLogo { OrganisationId = organisation.Id, Kind = cleaned.Value.Kind, Content = small, AlternativeText = text, AddedById = actor.MemberId, AddedAt = clock.UtcNow() };
                db.OrganisationLogos.Add(logo);
                await db.SaveChangesAsync(token);
                organisation.ShowLogo(logo.Id);
                return "A new logo";
            },
            cancellationToken);
    }

    /// <summary>Shows no logo any more. Refused for others than those who may edit it, and on a stale version (Conflict).</summary>
    public Task<Outcome> RemoveAsync(OrganisationVersion seen, Actor actor, CancellationToken cancellationToken) => ChangeAsync(
        seen, actor,
        (organisation, _) =>
        {
            organisation.ShowLogo(null);
            return Task.FromResult("The logo was removed");
        },
        cancellationToken);

    private async Task<Outcome> CheckAsync(OrganisationVersion seen, Actor actor, CancellationToken cancellationToken)
    {
        if (await rows.HoldAsync(seen.OrganisationId, cancellationToken) is not { } organisation)
            return Refusal.NotFound;
        if (!await rows.MayEditAsync(organisation, actor, cancellationToken))
            return organisation.IsPublic ? OrganisationRows.NotOwner : Refusal.NotFound;
        if (!actor.IsAdministrator && actor.ContributionRefusal is { } limited)
            return limited;
        if (organisation.RefusalOf(OrganisationAct.LogoChanged) is { } refusal)
            return refusal;
        var since = clock.UtcNow().AddDays(-1);
        return organisation.Version != seen.Version ? OrganisationRows.ChangedMeanwhile
            : await db.OrganisationLogos.CountAsync(row => row.OrganisationId == organisation.Id && row.AddedAt > since, cancellationToken) >= MostADay
                ? Refusal.Conflict($"The logo was changed {MostADay} times within a day, the most that it can be. Try again tomorrow.")
                : Outcome.Done;
    }

    private Task<Outcome> ChangeAsync(OrganisationVersion seen, Actor actor, Func<Organisation, CancellationToken, Task<string>> change, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (await CheckAsync(seen, actor, token) is { Succeeded: false } refused)
                return refused;
            var organisation = await db.Organisations.FirstAsync(row => row.Id == seen.OrganisationId, token);
            var words = await change(organisation, token);
            await rows.RecordAsync(organisation, OrganisationAct.LogoChanged, actor, [], words, "", token);
            return Outcome.Done;
        },
        cancellationToken);
}
