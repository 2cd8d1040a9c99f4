using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.FileProviders;

namespace Participate.Web.Security;

/// <summary>Addresses of styles, scripts and images with the version of their content, so that browsers may keep them for ever. Looked up once.</summary>
public sealed class AssetUrls(IFileVersionProvider versions, IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, string> known = new();

    /// <summary>The addresses of all files that may have a version, as they were when the site started: to look one up is to watch its file for ever, and there is no end of addresses without a file.</summary>
    private readonly Lazy<HashSet<string>> files = new(() => new HashSet<string>(AssetCache.Folders.SelectMany(folder => Files(environment.WebRootFileProvider, folder)), StringComparer.Ordinal));

    /// <summary>The address of a file of the web root, such as <c>/css/site.css</c>.</summary>
    public string Of(string path, HttpContext http) => environment.IsDevelopment()
        ? versions.AddFileVersionToPath(http.Request.PathBase, path)
        : known.GetOrAdd(path, file => versions.AddFileVersionToPath(http.Request.PathBase, file));

    /// <summary>True where a request names the version that the file has: no other is kept for long, whatever it is called.</summary>
    public bool IsCurrent(HttpContext http)
    {
        var (path, asked) = (http.Request.Path.Value, http.Request.Query["v"]);
        return asked.Count == 1 && path is not null && files.Value.Contains(path) && Of(path, http) == $"{path}?v={asked}";
    }

    private static IEnumerable<string> Files(IFileProvider root, string folder) => root.GetDirectoryContents(folder)
        .SelectMany(entry => entry.IsDirectory ? Files(root, $"{folder}/{entry.Name}") : [$"{folder}/{entry.Name}"]);
}
