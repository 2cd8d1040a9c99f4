using System.Security.Cryptography;
using OtpNet;

namespace Participate.Core.Members.TwoStep;

/// <summary>The codes of authenticator apps (TOTP, RFC 6238): SHA-1, 30 seconds, 6 digits, which is what every app knows.</summary>
public static class TimeCodes
{
    private const int SecretBytes = 20, StepSeconds = 30, Digits = 6;

    /// <summary>One step of tolerance: clocks differ, and typing takes time.</summary>
    private static readonly VerificationWindow Tolerance = new(previous: 1, future: 1);

    /// <summary>A new secret, in base 32.</summary>
    public static string NewSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The digits of a typed code without gaps; null where it can be none.</summary>
    public static string? Read(string typed)
    {
        var digits = string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter) && letter != '-'));
        return digits.Length == Digits && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>The step of time that a code belongs to, where it is of now or one step off and later than the last that was used; else null.</summary>
    public static long? StepOf(string secret, string digits, DateTime at, long lastUsed) =>
        new Totp(Base32Encoding.ToBytes(secret), StepSeconds, OtpHashMode.Sha1, Digits).VerifyTotp(at, digits, out var step, Tolerance) && step > lastUsed
            ? step
            : null;

    /// <summary>The address that an app reads from a QR code.</summary>
    /// <param name="issuer">What the app calls the site.</param>
    /// <param name="account">What it calls the account.</param>
    public static string AddressOf(string secret, string issuer, string account)
    {
        var name = Uri.EscapeDataString(issuer);
        return $"otpauth://totp/{name}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={name}&algorithm=SHA1&digits={Digits}&period={StepSeconds}";
    }
}
