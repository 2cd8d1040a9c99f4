using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Participate.Web.Security;

/// <summary>Addresses of styles, scripts and images with the version of their content, so that browsers may keep them for ever. Looked up once.</summary>
public sealed class AssetUrls(IFileVersionProvider versions)
{
    private readonly ConcurrentDictionary<string, string> known = new();

    /// <summary>The address of a file of the web root, such as <c>/css/site.css</c>.</summary>
    public string Of(string path, HttpContext http) => http.RequestServices.GetRequiredService<IWebHostEnvironment>().IsDevelopment()
        ? versions.AddFileVersionToPath(http.Request.PathBase, path)
        : known.GetOrAdd(path, file => versions.AddFileVersionToPath(http.Request.PathBase, file));
}
