namespace Participate.Web.Languages;

/// <summary>
/// Pages that do not exist in Welsh yet: their frame is Welsh, and they say that they are in English. The list only becomes shorter: a test fails for a page in it
/// that has become Welsh, and for one that is English and missing.
/// </summary>
public sealed class PagesInEnglish(params IReadOnlyList<string> paths)
{
    /// <summary>The list as it is now: none.</summary>
    public static PagesInEnglish Now { get; } = new();

    /// <summary>The pages, by their path under <c>Pages</c>; one that ends in a slash means all of the folder.</summary>
    public IReadOnlyList<string> Paths => paths;

    /// <summary>True for a page that is in English whatever its reader chose.</summary>
    public bool Include(string page)
    {
        foreach (var path in paths)
        {
            if (path[^1] == '/' ? page.StartsWith(path, StringComparison.Ordinal) : page == path)
                return true;
        }
        return false;
    }
}
