using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Members.TwoStep;

/// <summary>
/// What is stored of two-step sign-in, among the tokens of Identity: the sealed secret, one that waits to be confirmed, the last step of time that
/// was used, and a hash for each recovery code that is left. Whoever writes holds the member's row.
/// </summary>
public sealed class TwoStepRows(ParticipateDbContext db)
{
    internal const string Secret = "secret", Waiting = "waiting", LastStep = "last-step";

    private const string Kept = "two-step", Recovery = "two-step-recovery";

    internal Task<string?> ReadAsync(int memberId, string name, CancellationToken cancellationToken) => db.UserTokens.AsNoTracking()
        .Where(row => row.UserId == memberId && row.LoginProvider == Kept && row.Name == name)
        .Select(row => row.Value)
        .FirstOrDefaultAsync(cancellationToken);

    internal async Task SetAsync(int memberId, string name, string value, CancellationToken cancellationToken)
    {
        var changed = await db.UserTokens.Where(row => row.UserId == memberId && row.LoginProvider == Kept && row.Name == name)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, value), cancellationToken);
        if (changed == 0)
            db.UserTokens.Add(new IdentityUserToken<int> { UserId = memberId, LoginProvider = Kept, Name = name, Value = value });
    }

    internal async Task<long> LastStepAsync(int memberId, CancellationToken cancellationToken) =>
        await ReadAsync(memberId, LastStep, cancellationToken) is { } step ? long.Parse(step, CultureInfo.InvariantCulture) : 0;

    internal Task SetLastStepAsync(int memberId, long step, CancellationToken cancellationToken) =>
        SetAsync(memberId, LastStep, step.ToString(CultureInfo.InvariantCulture), cancellationToken);

    internal Task ForgetWaitingAsync(int memberId, CancellationToken cancellationToken) =>
        db.UserTokens.Where(row => row.UserId == memberId && row.LoginProvider == Kept && row.Name == Waiting).ExecuteDeleteAsync(cancellationToken);

    /// <summary>New recovery codes in place of all before.</summary>
    internal async Task SetRecoveryAsync(int memberId, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        await db.UserTokens.Where(row => row.UserId == memberId && row.LoginProvider == Recovery).ExecuteDeleteAsync(cancellationToken);
        db.UserTokens.AddRange(codes.Select((code, i) => new IdentityUserToken<int>
        {
            UserId = memberId,
            LoginProvider = Recovery,
            Name = (i + 1).ToString("00", CultureInfo.InvariantCulture),
            Value = RecoveryCodes.HashOf(memberId, code),
        }));
    }

    /// <summary>True for the one who uses a code that is left; it is gone then.</summary>
    internal async Task<bool> UseRecoveryAsync(int memberId, string code, CancellationToken cancellationToken)
    {
        var hash = RecoveryCodes.HashOf(memberId, code);
        return await db.UserTokens.Where(row => row.UserId == memberId && row.LoginProvider == Recovery && row.Value == hash).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    internal Task<int> CountRecoveryAsync(int memberId, CancellationToken cancellationToken) =>
        db.UserTokens.CountAsync(row => row.UserId == memberId && row.LoginProvider == Recovery, cancellationToken);

    /// <summary>Deletes everything of a member.</summary>
    internal Task DeleteAsync(int memberId, CancellationToken cancellationToken) =>
        db.UserTokens.Where(row => row.UserId == memberId && (row.LoginProvider == Kept || row.LoginProvider == Recovery)).ExecuteDeleteAsync(cancellationToken);
}
