using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Participate.Web.Tests.Architecture;

/// <summary>
/// Imports stand in the order of <c>dotnet format</c>. The build enforces all other rules of style; for this one alone that tool would have
/// to compile everything again, which takes minutes.
/// </summary>
public partial class ImportOrderTests
{
    [Fact]
    public void Imports_InEveryFile_AreInOrder()
    {
        var root = Root();
        var files = new[] { "src", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).ToList();

        Assert.True(files.Count > 500);
        Assert.Equal([], files.Where(file => OutOfOrder(File.ReadLines(file)) is not null).Select(file => $"{Path.GetRelativePath(root, file)}: {OutOfOrder(File.ReadLines(file))}"));
    }

    [Theory]
    [InlineData("using Participate.Core;\nusing System.Text;", "using System.Text;")]
    [InlineData("using System.Text;\nusing System.Globalization;", "using System.Globalization;")]
    [InlineData("using static System.Math;\nusing System.Text;", "using System.Text;")]
    [InlineData("using Participate.Core.Ideas;\nusing Participate.Core.IdeasOther;\nusing Participate.Core.Ideas.Themes;", "using Participate.Core.Ideas.Themes;")]
    public void Imports_Planted_AreFound(string file, string outOfOrder) => Assert.Equal(outOfOrder, OutOfOrder(file.Split('\n')));

    /// <summary>The first import that should stand before the one above it.</summary>
    private static string? OutOfOrder(IEnumerable<string> lines)
    {
        var imports = lines.TakeWhile(line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal) || line.StartsWith("//", StringComparison.Ordinal))
            .Where(line => Import().IsMatch(line)).ToList();
        return imports.Zip(imports.Skip(1)).Where(pair => Compare(pair.First, pair.Second) > 0).Select(pair => pair.Second).FirstOrDefault();
    }

    /// <summary>Namespaces, then static imports, then other names; System first; part by part of the name.</summary>
    private static int Compare(string first, string second)
    {
        var (one, other) = (Import().Match(first), Import().Match(second));
        if (Kind(one) != Kind(other))
            return Kind(one) - Kind(other);
        if (Kind(one) == 2)
            return string.Compare(one.Groups["alias"].Value, other.Groups["alias"].Value, StringComparison.OrdinalIgnoreCase);
        var (left, right) = (one.Groups["name"].Value.Split('.'), other.Groups["name"].Value.Split('.'));
        if (left[0] == "System" != (right[0] == "System"))
            return left[0] == "System" ? -1 : 1;
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (string.Compare(left[i], right[i], StringComparison.OrdinalIgnoreCase) is not 0 and var order)
                return order;
        }
        return left.Length - right.Length;
    }

    private static int Kind(Match import) => import.Groups["alias"].Success ? 2 : import.Groups["static"].Success ? 1 : 0;

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [GeneratedRegex(@"^using (?<static>static )?((?<alias>\w+) = )?(?<name>[\w.]+)")]
    private static partial Regex Import();
}
