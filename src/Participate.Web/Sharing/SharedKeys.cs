using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Participate.Core.Eligibility;
using Participate.Web.Settings;
using StackExchange.Redis;

namespace Participate.Web.Sharing;

/// <summary>
/// The keys that sign sessions, forms and links: every node has all of them in its own folder, and gives those that others lack to Redis. So each opens
/// what another sealed, and nothing is lost with Redis.
/// </summary>
internal sealed class SharedKeys(SharedRedis redis, string folder, ILoggerFactory loggers) : IXmlRepository
{
    private const string Keys = "participate:keys";
    private const string Making = "participate:keys-making";
    private const int Looks = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly FileSystemXmlRepository own = new(new DirectoryInfo(folder), loggers);

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var mine = own.GetAllElements().Select(Text).ToHashSet(StringComparer.Ordinal);
        var theirs = Try(database => database.SetMembersAsync(Keys))?.Select(value => (string)value!).ToHashSet(StringComparer.Ordinal) ?? [];
        // Of nodes that start for the first time together one makes the key.
        for (var look = 0; mine.Count + theirs.Count == 0 && look < Looks && Try(database => BeginAsync(database)) == "no"; look++)
        {
            Thread.Sleep(Pause);
            theirs = Try(database => database.SetMembersAsync(Keys))?.Select(value => (string)value!).ToHashSet(StringComparer.Ordinal) ?? [];
        }
        foreach (var text in theirs.Except(mine))
            own.StoreElement(XElement.Parse(text), NameOf(text));
        if (mine.Except(theirs).Select(text => (RedisValue)text).ToArray() is { Length: > 0 } missing)
            Try(database => AddAsync(database, missing));
        return [.. mine.Union(theirs).Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        own.StoreElement(element, friendlyName);
        Try(database => AddAsync(database, [Text(element)]));
    }

    /// <summary>The key of hashes of codes, identifiers and identities: the one that the first node gave.</summary>
    /// <exception cref="SettingsException">This node has another one, or none and Redis is away.</exception>
    public static byte[] ProofKey(SharedRedis redis, string path)
    {
        const string key = "participate:eligibility-key";
        var given = File.Exists(path) ? ProofKeyFile.ReadOrMake(path) : null;
        var (answered, shared) = redis.TryAsync(async database =>
        {
            await database.StringSetAsync(key, given ?? RandomNumberGenerator.GetBytes(ProofKeyFile.Length), when: When.NotExists);
            return (byte[]?)await database.StringGetAsync(key);
        }).GetAwaiter().GetResult();
        if (!answered)
            return given ?? throw new SettingsException([$"Redis does not answer, and there is no key in {path}. Start Redis, or copy eligibility.key from another node: a new one would know no code, list or identity."]);
        if (given is null)
            return ProofKeyFile.ReadOrStore(path, shared!);
        return given.SequenceEqual(shared!) ? given : throw new SettingsException([$"{path} is not the key of the other nodes. Put theirs in its place; or, where this one is right, delete {key} in Redis."]);
    }

    private static async Task<string> BeginAsync(IDatabase database) => await database.StringSetAsync(Making, 1, Pause * Looks, When.NotExists) ? "yes" : "no";

    private static async Task<object> AddAsync(IDatabase database, RedisValue[] texts) => await database.SetAddAsync(Keys, texts);

    private static string Text(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    private static string NameOf(string text) => "shared-" + Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private T? Try<T>(Func<IDatabase, Task<T>> ask)
        where T : class => redis.TryAsync(ask).GetAwaiter().GetResult().Value;
}
