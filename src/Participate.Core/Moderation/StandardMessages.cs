using Participate.Core.Common.Content;

namespace Participate.Core.Moderation;

/// <summary>A message to authors that moderators need often.</summary>
/// <param name="Key">Its stable name.</param>
/// <param name="Title">What moderators choose it by.</param>
/// <param name="Rule">The key of the guideline it is about; empty for any.</param>
public sealed record StandardMessage(string Key, string Title, string Rule, string Text);

/// <summary>
/// The messages of <c>content/moderation/messages.md</c>. Read once, at start; one that cannot be used is reported and left out.
/// </summary>
public sealed class StandardMessages
{
    private const string FileName = "messages.md";
    private const int TitleMaxLength = 80;

    public StandardMessages(ContentFolder content, GuidelineRegister guidelines)
    {
        var problems = new List<ContentProblem>();
        All = Read(Path.Combine(content.Moderation, FileName), guidelines, problems);
        Problems = problems;
    }

    /// <summary>Every message, in the order of the file.</summary>
    public IReadOnlyList<StandardMessage> All { get; }

    /// <summary>What cannot be used in the file.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; }

    /// <summary>What is sent: what was typed, else the chosen message, else nothing.</summary>
    public string Message(string? typed, string? key) =>
        string.IsNullOrWhiteSpace(typed) ? All.FirstOrDefault(message => message.Key == key)?.Text ?? "" : typed;

    private static List<StandardMessage> Read(string path, GuidelineRegister guidelines, List<ContentProblem> problems)
    {
        var messages = new List<StandardMessage>();
        if (!File.Exists(path) || FrontMatter.Parse(FileName, File.ReadAllText(path), problems) is not { } file)
            return messages;
        foreach (var section in file.Fields.Sections("messages"))
        {
            var before = problems.Count;
            var message = new StandardMessage(
                section.Text("key"), section.Text("title", TitleMaxLength), section.OptionalText("rule"), section.Text("text", ModerationDecision.MessageMaxLength));
            section.RefuseOthers();
            if (message.Rule.Length > 0 && guidelines.Find(message.Rule) is null)
                section.Problem("rule", $"'{message.Rule}' is not the key of a guideline.");
            if (messages.Exists(other => other.Key == message.Key))
                section.Problem("key", $"Another message has the key '{message.Key}'.");
            if (problems.Count == before)
                messages.Add(message);
        }
        file.Fields.RefuseOthers();
        return messages;
    }
}
