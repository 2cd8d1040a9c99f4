using Microsoft.Extensions.Logging;
using Participate.Core.Common;

namespace Participate.Core.Members;

/// <summary>Why a sign-in did not go on.</summary>
public enum SignInFailure
{
    UnknownAddress = 1,
    WrongPassword = 2,

    /// <summary>Tried while the account was locked.</summary>
    Locked = 3,

    /// <summary>Another attempt on the account was counted at the same moment.</summary>
    AtOnce = 4,
}

/// <summary>Why signing in with an account elsewhere, or showing an identity, did not go on.</summary>
public enum ProviderFailure
{
    /// <summary>Whoever was asked there said no.</summary>
    Declined = 1,

    /// <summary>The provider did not answer.</summary>
    Unreachable = 2,

    /// <summary>The provider says of itself that it is another one.</summary>
    OtherIssuer = 3,

    /// <summary>What came back was not asked for by this browser, came a second time, or is no token of the provider for this site.</summary>
    NotValid = 4,
}

/// <summary>
/// What concerns the safety of accounts, as lines of the server log, each kind with an id that operators can watch for (docs/operations.md). They hold the number of a
/// member at most: no name, no e-mail address, no network address, nothing that was typed. Of what strangers can cause at will no more than <see cref="MostAMinute"/>
/// of a kind are logged in a minute, and then how many were left out, so that nobody fills the disk.
/// </summary>
public sealed partial class SecurityEvents(ILoggerFactory loggers, TimeProvider clock)
{
    /// <summary>The category of the lines.</summary>
    public const string Category = "Participate.Security";

    public const int MostAMinute = 100;

    private readonly ILogger logger = loggers.CreateLogger(Category);
    private readonly Dictionary<string, (DateTime Minute, int Count)> counts = [];
    private readonly Lock gate = new();

    /// <summary>A member passed every step, and a session begins.</summary>
    public void SignedIn(int memberId) => LogSignedIn(memberId);

    /// <param name="memberId">Null where no account has the address.</param>
    public void SignInFailed(int? memberId, SignInFailure why) => Bounded(nameof(SignInFailed), () => LogSignInFailed(why, memberId));

    /// <summary>Wrong passwords or codes locked an account.</summary>
    public void AccountLocked(int memberId) => Bounded(nameof(AccountLocked), () => LogAccountLocked(memberId));

    /// <summary>A wrong code, after the right password.</summary>
    public void SecondStepFailed(int memberId) => Bounded(nameof(SecondStepFailed), () => LogSecondStepFailed(memberId));

    /// <summary>What somebody sent as a passkey was not one, or not for this challenge, or used before. Whose it would be is not known for sure.</summary>
    public void PasskeyRefused() => Bounded(nameof(PasskeyRefused), LogPasskeyRefused);

    public void PasskeyChanged(int memberId, bool isAdded) => LogPasskeyChanged(memberId, isAdded ? "added" : "removed");

    /// <summary>Somebody came back from the provider, or went there, in vain.</summary>
    public void ProviderRefused(ProviderFailure why) => Bounded(nameof(ProviderRefused), () => LogProviderRefused(why));

    /// <summary>The same of the provider that shows who may vote.</summary>
    public void IdentityRefused(ProviderFailure why) => Bounded(nameof(IdentityRefused), () => LogIdentityRefused(why));

    public void ProviderChanged(int memberId, bool isLinked) => LogProviderChanged(memberId, isLinked ? "linked" : "unlinked");

    public void RecoveryCodeUsed(int memberId) => LogRecoveryCodeUsed(memberId);

    public void PasswordChanged(int memberId) => LogPasswordChanged(memberId);

    public void SessionsEndedFor(int memberId, int byMemberId) => LogSessionsEnded(memberId, byMemberId);

    /// <summary>A member took everything the site holds about them.</summary>
    public void OwnDataDownloaded(int memberId) => LogOwnDataDownloaded(memberId);

    public void TwoStepTurnedOff(int memberId, int? byMemberId) => LogTwoStepTurnedOff(memberId, byMemberId);

    /// <summary>Somebody asked for what they have no right to.</summary>
    /// <param name="route">The pattern of the address, without what stands in it.</param>
    /// <param name="memberId">Null for a visitor.</param>
    public void Refused(string method, string route, int? memberId) => Bounded(nameof(Refused), () => LogRefused(method, route, memberId));

    /// <inheritdoc cref="Refused"/>
    public void LimitReached(string method, string route, int? memberId) => Bounded(nameof(LimitReached), () => LogLimitReached(method, route, memberId));

    /// <inheritdoc cref="Refused"/>
    public void TokenRefused(string method, string route, int? memberId) => Bounded(nameof(TokenRefused), () => LogTokenRefused(method, route, memberId));

    /// <summary>A browser says that it kept something from a page, as the content policy asks. Anybody can say so.</summary>
    /// <param name="directive">One that the policy can have.</param>
    /// <param name="blocked">A word for a kind, or a scheme and host.</param>
    /// <param name="route">The pattern of the page's address; null where no page has it.</param>
    public void PolicyReported(string directive, string blocked, string? route) => Bounded(nameof(PolicyReported), () => LogPolicyReported(directive, blocked, route));

    private void Bounded(string kind, Action log)
    {
        var now = clock.UtcNow();
        var minute = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), now.Kind);
        int leftOut;
        lock (gate)
        {
            var (before, count) = counts.GetValueOrDefault(kind);
            leftOut = before == minute ? 0 : Math.Max(0, count - MostAMinute);
            count = before == minute ? count + 1 : 1;
            counts[kind] = (minute, count);
            if (count > MostAMinute)
                return;
        }
        if (leftOut > 0)
            LogLeftOut(kind, leftOut);
        log();
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Member {MemberId} signed in.")]
    private partial void LogSignedIn(int memberId);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Information, Message = "A password was refused: {Why}, member {MemberId}.")]
    private partial void LogSignInFailed(SignInFailure why, int? memberId);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "The account of member {MemberId} is locked after too many wrong passwords or codes.")]
    private partial void LogAccountLocked(int memberId);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Information, Message = "A code was refused after the right password of member {MemberId}.")]
    private partial void LogSecondStepFailed(int memberId);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Warning, Message = "Member {MemberId} signed in with a recovery code.")]
    private partial void LogRecoveryCodeUsed(int memberId);

    [LoggerMessage(EventId = 1006, Level = LogLevel.Information, Message = "The password of member {MemberId} was changed.")]
    private partial void LogPasswordChanged(int memberId);

    [LoggerMessage(EventId = 1007, Level = LogLevel.Warning, Message = "All sessions of member {MemberId} were ended by member {ByMemberId}.")]
    private partial void LogSessionsEnded(int memberId, int byMemberId);

    [LoggerMessage(EventId = 1008, Level = LogLevel.Warning, Message = "Two-step sign-in of member {MemberId} was turned off by member {ByMemberId}.")]
    private partial void LogTwoStepTurnedOff(int memberId, int? byMemberId);

    [LoggerMessage(EventId = 1009, Level = LogLevel.Information, Message = "Member {MemberId} downloaded what the site holds about them.")]
    private partial void LogOwnDataDownloaded(int memberId);

    [LoggerMessage(EventId = 1010, Level = LogLevel.Information, Message = "Refused for want of rights: {Method} {Route}, member {MemberId}.")]
    private partial void LogRefused(string method, string route, int? memberId);

    [LoggerMessage(EventId = 1011, Level = LogLevel.Information, Message = "Refused by a limit: {Method} {Route}, member {MemberId}.")]
    private partial void LogLimitReached(string method, string route, int? memberId);

    [LoggerMessage(EventId = 1012, Level = LogLevel.Information, Message = "Refused without a valid form token: {Method} {Route}, member {MemberId}.")]
    private partial void LogTokenRefused(string method, string route, int? memberId);

    [LoggerMessage(EventId = 1013, Level = LogLevel.Information, Message = "A passkey was refused.")]
    private partial void LogPasskeyRefused();

    [LoggerMessage(EventId = 1014, Level = LogLevel.Information, Message = "A passkey of member {MemberId} was {Change}.")]
    private partial void LogPasskeyChanged(int memberId, string change);

    [LoggerMessage(EventId = 1015, Level = LogLevel.Information, Message = "Signing in at the provider failed: {Why}.")]
    private partial void LogProviderRefused(ProviderFailure why);

    [LoggerMessage(EventId = 1016, Level = LogLevel.Information, Message = "An account elsewhere was {Change} for member {MemberId}.")]
    private partial void LogProviderChanged(int memberId, string change);

    [LoggerMessage(EventId = 1017, Level = LogLevel.Information, Message = "Showing an identity at its provider failed: {Why}.")]
    private partial void LogIdentityRefused(ProviderFailure why);

    [LoggerMessage(EventId = 1018, Level = LogLevel.Warning, Message = "A browser reports a breach of the content policy: {Directive} by {Blocked}, on {Route}.")]
    private partial void LogPolicyReported(string directive, string blocked, string? route);

    [LoggerMessage(EventId = 1099, Level = LogLevel.Warning, Message = "{Count} more of {Kind} in a minute were not logged.")]
    private partial void LogLeftOut(string kind, int count);
}
