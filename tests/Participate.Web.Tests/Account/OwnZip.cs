using System.IO.Compression;
using System.Text.Json;

namespace Participate.Web.Tests.Account;

/// <summary>The download of a member's own data, opened.</summary>
internal sealed class OwnZip
{
    private readonly Dictionary<string, string> texts = [];

    public OwnZip(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            texts.Add(entry.FullName, reader.ReadToEnd());
        }
        Files = [.. zip.Entries.Select(entry => entry.FullName)];
    }

    public IReadOnlyList<string> Files { get; }

    public string Html => Text("your-data.html");

    public string JsonText => Text("your-data.json");

    public JsonElement Json => JsonDocument.Parse(JsonText).RootElement;

    /// <summary>All texts together.</summary>
    public string Everything => Text("about-this-file.txt") + Html + JsonText;

    /// <summary>The rows of a kind.</summary>
    public IReadOnlyList<JsonElement> Rows(string kind) => [.. Json.GetProperty("data").GetProperty(kind).EnumerateArray()];

    public string Text(string name) => texts[name];
}
