namespace Participate.Core.Summaries.OpenData;

/// <summary>The files of a mission's open data that were made together.</summary>
/// <param name="MadeAt">When making them began: they hold what was published then, or a little later.</param>
public sealed record OpenSet(DateTime MadeAt, IReadOnlyList<OpenFile> Files)
{
    /// <summary>The file of a name in addresses, or null.</summary>
    public OpenFile? Find(string name) => Files.FirstOrDefault(file => file.Name == name);

    /// <summary>True where the tables hold the same bytes. (The others say when they were made.)</summary>
    public bool SaysTheSameAs(OpenSet other) => Tables().SequenceEqual(other.Tables());

    private IEnumerable<(string, string)> Tables() => Files.Where(file => file.Rows is not null).Select(file => (file.Name, file.Sha256));
}

/// <summary>A file of open data.</summary>
/// <param name="Name">In its address, such as ideas.csv.</param>
/// <param name="Title">What it holds, for people.</param>
/// <param name="Rows">Of a table; null for other files.</param>
/// <param name="Sha256">In hexadecimal digits.</param>
public sealed record OpenFile(string Name, string Title, int? Rows, long Bytes, string Sha256);

/// <summary>How far the making of files is.</summary>
/// <param name="Done">Rows written; equal to <paramref name="All"/> while they are being packed.</param>
public readonly record struct OpenProgress(int Done, int All);

/// <summary>Where the files lie, and when they are made.</summary>
/// <param name="Folder">Outside the web root.</param>
/// <param name="Hour">The hour in London, 0 to 23, after which new files are made each night.</param>
public sealed record OpenDataOptions(string Folder, int Hour = 3);
