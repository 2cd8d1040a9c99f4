namespace Participate.Core.Common.Content;

/// <summary>Something in a content file that cannot be used, said so that the author finds it.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Field">The field, such as <c>target.value</c> or <c>phases[2].from</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record ContentProblem(string File, long Line, string Field, string Message)
{
    public override string ToString() => $"{File}, line {Line}{(Field.Length > 0 ? ", " + Field : "")}: {Message}";
}

/// <summary>Content without which the site cannot run is missing or cannot be used.</summary>
public sealed class ContentException(IReadOnlyList<ContentProblem> problems)
    : Exception("The content cannot be used:" + string.Concat(problems.Select(problem => Environment.NewLine + "- " + problem)))
{
    public IReadOnlyList<ContentProblem> Problems { get; } = problems;
}

/// <summary>Where the content files lie: <c>missions</c>, <c>pages</c> and <c>moderation</c> below it.</summary>
/// <param name="Watch">Look for changed files at every reading (development).</param>
public sealed record ContentFolder(string Path, bool Watch)
{
    public string Missions => System.IO.Path.Combine(Path, "missions");

    public string Pages => System.IO.Path.Combine(Path, "pages");

    /// <summary>Word lists and standard messages.</summary>
    public string Moderation => System.IO.Path.Combine(Path, "moderation");
}
