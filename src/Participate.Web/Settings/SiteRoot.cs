namespace Participate.Web.Settings;

/// <summary>
/// Where the site's files lie. Published, <c>wwwroot</c> and <c>content</c> lie beside the program; in the repository they
/// lie at its top. See docs/adr/0001-web-root.md.
/// </summary>
public sealed record SiteRoot(string Path)
{
    public string WebRoot => System.IO.Path.Combine(Path, "wwwroot");

    public string Content => System.IO.Path.Combine(Path, "content");

    /// <summary>The folder that holds <c>wwwroot</c>: beside the program, or the nearest one above it.</summary>
    public static SiteRoot Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(System.IO.Path.Combine(folder.FullName, "wwwroot")) && Directory.Exists(System.IO.Path.Combine(folder.FullName, "content")))
                return new SiteRoot(folder.FullName);
        }
        throw new DirectoryNotFoundException("No folder at or above the program holds both wwwroot and content.");
    }

    /// <summary>An absolute path, taking a relative one from the root.</summary>
    public string Absolute(string path) => System.IO.Path.GetFullPath(path, Path);
}
