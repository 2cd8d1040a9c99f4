using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Participate.Core.Eligibility;

/// <summary>
/// Makes the keyed hashes (HMAC-SHA-256, the first 128 bits) under which codes, identifiers and identities are kept. Identifiers and subjects can be guessed one by
/// one, so their hashes are worth nothing to whoever has the database without the key, which lies apart from it.
/// </summary>
/// <param name="read">Reads the key when it is first needed.</param>
public sealed class ProofKey(Func<byte[]> read)
{
    private readonly Lazy<byte[]> key = new(read);

    /// <summary>Reads the key now, so that one that cannot be used is known at the start.</summary>
    public void Read() => _ = key.Value;

    /// <summary>Of a code in the form that <see cref="InvitedCode.Read"/> gives.</summary>
    public string OfCode(int missionId, string code) => Hash($"code\n{Number(missionId)}\n{code}");

    /// <summary>Of the hash of an identifier, as <see cref="IdentifierHash.Of"/> gives it.</summary>
    public string OfIdentifier(int missionId, string hash) => Hash($"identifier\n{Number(missionId)}\n{hash}");

    /// <summary>Of an identity, the same on every mission.</summary>
    /// <param name="issuer">The provider, as its tokens name it.</param>
    /// <param name="subject">Who it is to that provider.</param>
    public string OfIdentity(string issuer, string subject) => Hash($"identity\n{issuer}\n{subject}");

    /// <summary>Of an identity on one mission, which does not lead to the other.</summary>
    /// <param name="identity">As <see cref="OfIdentity"/> gives it.</param>
    public string OfIdentityOn(int missionId, string identity) => Hash($"identity-on\n{Number(missionId)}\n{identity}");

    /// <summary>The published salt of a mission, with which lists of identifiers are hashed: 32 hexadecimal digits, always the same.</summary>
    public string SaltOf(int missionId) => Hash($"salt\n{Number(missionId)}");

    private string Hash(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(text)).AsSpan(0, Proof.HashLength / 2));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The file with the key, beside the site's other keys.</summary>
public static class ProofKeyFile
{
    /// <summary>Bytes of a key.</summary>
    public const int Length = 32;

    private const int Tries = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Reads the key; where there is no file, makes one that only its owner may read. Of several who make it at once all get the same.</summary>
    /// <exception cref="InvalidDataException">The file is not one that this made.</exception>
    public static byte[] ReadOrMake(string path) => ReadOrStore(path, null);

    /// <summary>Reads the key; where there is no file, makes one of <paramref name="given"/>, as <see cref="ReadOrMake"/> does of a random key.</summary>
    /// <exception cref="InvalidDataException">The file is not one that this made.</exception>
    public static byte[] ReadOrStore(string path, byte[]? given)
    {
        if (!File.Exists(path))
            Make(path, given ?? RandomNumberGenerator.GetBytes(Length));
        var key = File.ReadAllBytes(path);
        return key.Length == Length ? key : throw new InvalidDataException($"{path} does not hold a key of {Length} bytes. Put the right file in its place: without it no code, identifier or identity is known again.");
    }

    private static void Make(string path, byte[] given)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // A move that may not overwrite looks first and renames then, and two at once can both find nothing: so one at a time.
        using var turn = TakeTurn($"{path}.lock");
        if (File.Exists(path))
            return;
        var whole = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(whole, options))
        {
            file.Write(given);
            file.Flush(flushToDisk: true);
        }
        File.Move(whole, path, overwrite: false);
    }

    private static FileStream TakeTurn(string path)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries < Tries)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
