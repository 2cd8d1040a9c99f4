using Participate.Core.Common;
using Participate.Core.Members.TwoStep;

namespace Participate.TestSupport;

/// <summary>A member's authenticator app and recovery codes.</summary>
public sealed record TestApp(string Secret, IReadOnlyList<string> RecoveryCodes);

public sealed partial class Make
{
    /// <summary>Gives a member a key that waits for its first code.</summary>
    public async Task<string> WaitingKeyAsync(TestMember member)
    {
        var actor = await ActorAsync(member);
        var begun = await site.WithAsync<TwoStepService, Outcome>(service => service.BeginAsync(Password, actor, CancellationToken.None));
        return begun.Succeeded
            ? (await site.WithAsync<TwoStepQueries, TwoStepKey?>(queries => queries.WaitingAsync(member.Id, CancellationToken.None)))!.Secret
            : throw new InvalidOperationException(begun.Refusals[0].Message);
    }

    /// <summary>Turns on two-step sign-in. The code of the present moment was not used.</summary>
    public async Task<TestApp> TwoStepAsync(TestMember member)
    {
        var secret = await WaitingKeyAsync(member);
        var actor = await ActorAsync(member);
        Task<Outcome<TurnedOn>> ConfirmAsync() => site.WithAsync<TwoStepService, Outcome<TurnedOn>>(
            service => service.ConfirmAsync(TestTotp.CodeAt(secret, site.Clock.GetUtcNow().AddSeconds(-30)), actor, CancellationToken.None));
        var on = await ConfirmAsync();
        // The next half minute may have begun meanwhile, in which that code is too old.
        if (!on.Succeeded)
            on = await ConfirmAsync();
        return on.Succeeded ? new TestApp(secret, on.Value.RecoveryCodes) : throw new InvalidOperationException(on.Refusals[0].Message);
    }

    /// <summary>What the app shows now.</summary>
    public string CodeOf(TestApp app) => TestTotp.CodeAt(app.Secret, site.Clock.GetUtcNow());
}
