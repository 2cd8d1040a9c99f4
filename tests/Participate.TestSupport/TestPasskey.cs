using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Participate.TestSupport;

/// <summary>
/// A passkey in a device that a test holds: a key of P-256 without attestation, as most devices make them (Web Authentication, Level 3). It answers as a browser writes it, and wrongly where a test
/// wants it so.
/// </summary>
public sealed class TestPasskey(Uri site) : IDisposable
{
    private const byte OwnerThere = 0x01, OwnerKnown = 0x04, HasKey = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] CredentialId { get; init; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The address of the page that asks, as the browser says it.</summary>
    public string Origin { get; set; } = site.GetLeftPart(UriPartial.Authority);

    /// <summary>The site that the key is for.</summary>
    public string Site { get; set; } = site.Host;

    /// <summary>Shown in a page of another site.</summary>
    public bool IsFramed { get; set; }

    /// <summary>The device knows its owner, by a fingerprint or a PIN.</summary>
    public bool KnowsOwner { get; set; } = true;

    /// <summary>How often it signed; devices that keep keys in the cloud always say 0.</summary>
    public uint Count { get; set; }

    /// <summary>Whose it is: what the site called its member.</summary>
    public string Owner { get; set; } = "";

    /// <summary>A new key, for what the site asked.</summary>
    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        Owner = asked["user"]!["id"]!.GetValue<string>();
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        // COSE: an elliptic curve (1: 2), ES256 (3: -7), P-256 (-1: 1) and the point.
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. About(HasKey), .. new byte[16], 0, (byte)CredentialId.Length, .. CredentialId, .. cose];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data];
        return Written(new JsonObject
        {
            ["clientDataJSON"] = Written(Client("webauthn.create", asked)),
            ["attestationObject"] = Written(attestation),
            ["transports"] = new JsonArray("internal", "carrier-pigeon"),
        });
    }

    /// <summary>Signs what the site asked.</summary>
    public string Sign(string options)
    {
        var client = Client("webauthn.get", JsonNode.Parse(options)!);
        var data = About(0);
        return Written(new JsonObject
        {
            ["clientDataJSON"] = Written(client),
            ["authenticatorData"] = Written(data),
            ["signature"] = Written(key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = Owner,
        });
    }

    public void Dispose() => key.Dispose();

    private byte[] Client(string type, JsonNode asked) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = asked["challenge"]!.GetValue<string>(),
        ["origin"] = Origin,
        ["crossOrigin"] = IsFramed,
    });

    private byte[] About(byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Site)), (byte)(OwnerThere | (KnowsOwner ? OwnerKnown : 0) | more), .. count];
    }

    private string Written(JsonObject response) => new JsonObject
    {
        ["id"] = Written(CredentialId),
        ["rawId"] = Written(CredentialId),
        ["type"] = "public-key",
        ["response"] = response,
        ["clientExtensionResults"] = new JsonObject(),
    }.ToJsonString();

    private static string Written(byte[] bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>A short text in CBOR.</summary>
    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.ASCII.GetBytes(text)];
}
