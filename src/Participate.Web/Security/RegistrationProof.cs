using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Participate.Core.Common;

namespace Participate.Web.Security;

/// <summary>What is asked of whoever registers.</summary>
/// <param name="Bits">Leading zero bits of the hash that a browser looks for; 0 where nothing is asked.</param>
/// <param name="WithoutAnHour">Registrations without proof that each process takes in an hour; a tenth of them, and at least one, from one network.</param>
public sealed record RegistrationProofOptions(int Bits, int WithoutAnHour)
{
    /// <summary>So that one network cannot use up what all have.</summary>
    public int WithoutAnHourOfANetwork => Math.Max(1, WithoutAnHour / 10);
}

/// <summary>
/// Tells browsers from programs that register many accounts, without a puzzle to see or anybody else's service: a browser works for a second or so on a number that
/// goes with a sealed challenge and the e-mail address (wwwroot/js/register.js). Whoever has no JavaScript, sends the form within seconds, or fills the field that nobody
/// sees, has not proved it; some of those are taken each hour all the same, so that registering needs no JavaScript. The number serves for one address alone, so none
/// that was used need be kept, and nodes need not tell one another.
/// </summary>
public sealed class RegistrationProof(IDataProtectionProvider protection, RegistrationProofOptions options, TimeProvider clock)
{
    /// <summary>Nobody fills in the form sooner.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    /// <summary>A form that stood open for longer has no proof.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private const int SeedLetters = 32, MostLetters = 16;

    private readonly IDataProtector protector = protection.CreateProtector("Participate.Registration");
    private readonly List<(DateTime At, string Network)> without = [];
    private readonly Lock gate = new();

    public int Bits => options.Bits;

    /// <summary>A challenge for a form that is shown now; one of a form that comes back with errors goes on.</summary>
    public string Challenge(string? before) => AgeOf(before) is { } age && age >= TimeSpan.Zero && age < Longest ? before! : protector.Protect(clock.UtcNow().Ticks.ToString(CultureInfo.InvariantCulture));

    /// <summary>True where the number is right for challenge and address, neither too soon nor too late, and the hidden field is empty.</summary>
    public bool Holds(string? challenge, string? number, string email, string? hidden) =>
        string.IsNullOrEmpty(hidden) && number is { Length: > 0 and <= MostLetters } && AgeOf(challenge) is { } age && age >= Shortest && age < Longest
        && ZeroBits(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed(challenge!, email)}:{number}"))) >= Bits;

    /// <summary>Takes a place for a registration without proof; false where this hour has none left, for all or for this network. Asked before anything is done, so that many at once get no more.</summary>
    public bool TryTake(string network)
    {
        var now = clock.UtcNow();
        lock (gate)
        {
            // What is still to come was noted by a clock that was wrong.
            without.RemoveAll(taken => taken.At <= now - TimeSpan.FromHours(1) || taken.At > now);
            if (without.Count >= options.WithoutAnHour || without.Count(taken => taken.Network == network) >= options.WithoutAnHourOfANetwork)
                return false;
            without.Add((now, network));
            return true;
        }
    }

    /// <summary>Gives back a place that came to nothing.</summary>
    public void GiveBack(string network)
    {
        lock (gate)
        {
            if (without.FindLastIndex(taken => taken.Network == network) is >= 0 and var last)
                without.RemoveAt(last);
        }
    }

    /// <summary>What the number is sought for: short, so that each try is one block of the hash.</summary>
    public static string Seed(string challenge, string email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{challenge}:{email.Trim()}")))[..SeedLetters];

    public static int ZeroBits(ReadOnlySpan<byte> hash)
    {
        var bits = 0;
        foreach (var part in hash)
        {
            if (part != 0)
                return bits + BitOperations.LeadingZeroCount(part) - 24;
            bits += 8;
        }
        return bits;
    }

    private TimeSpan? AgeOf(string? challenge) =>
        protector.Open(challenge ?? "") is { } ticks ? clock.UtcNow() - new DateTime(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc) : null;
}
