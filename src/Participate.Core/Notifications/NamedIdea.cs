using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common.Text;

namespace Participate.Core.Notifications;

/// <summary>An idea as a letter names it, in double quotation marks.</summary>
public sealed record IdeaName(int IdeaId, string Title);

/// <summary>
/// An idea that a kept notification names: its title as it is public now. Notifications hold a mark in its place, so that what a moderator
/// takes out or hides is gone from them too, whoever was told.
/// </summary>
public sealed partial class NamedIdea
{
    /// <summary>In place of the name, without its quotation marks.</summary>
    private static readonly string Unreadable = $"{Wording.BareStart}{T("an idea that is not public now")}{Wording.BareEnd}";

    public required int IdeaId { get; init; }

    /// <summary>Null while not everyone may read the idea.</summary>
    public string? Title { get; init; }

    /// <summary>Words with a mark wherever one of the ideas is named.</summary>
    internal static string Marked(string words, IReadOnlyList<IdeaName> names) => names.Where(name => name.Title.Length > 0).Aggregate(
        words, (text, name) => text.Replace($"“{Wording.PutStart}{name.Title}{Wording.PutEnd}”", string.Create(CultureInfo.InvariantCulture, $"\uE000{name.IdeaId}\uE001"), StringComparison.Ordinal));

    /// <summary>The ideas that words name by a mark.</summary>
    internal static IEnumerable<int> In(string words) => Mark().Matches(words).Select(Id).Where(id => id > 0);

    /// <summary>Words with the titles in place of the marks, to be read by <see cref="Wording"/>.</summary>
    internal static string Read(string words, IReadOnlyDictionary<int, string?> titles) => Mark().Replace(
        words, mark => titles.TryGetValue(Id(mark), out var title) && title is not null ? Put(title) : Put(Unreadable));

    /// <summary>Words with the number of each idea in place of its mark, for a file that is read long after, when its title may have changed.</summary>
    public static string Numbered(string words) => Mark().Replace(words, mark => Put(string.Create(CultureInfo.InvariantCulture, $"{Wording.BareStart}idea {Id(mark)}{Wording.BareEnd}")));

    private static string Put(string name) => $"“{Wording.PutStart}{name}{Wording.PutEnd}”";

    private static int Id(Match mark) => int.TryParse(mark.Groups[1].Value, CultureInfo.InvariantCulture, out var id) ? id : 0;

    // A title that was cut may end within a mark; that is no idea's.
    [GeneratedRegex("\uE000(?:([0-9]{1,10})\uE001|[0-9]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}

internal sealed class NamedIdeaMapping : IEntityTypeConfiguration<NamedIdea>
{
    public void Configure(EntityTypeBuilder<NamedIdea> builder)
    {
        builder.ToTable("NamedIdeas");
        builder.HasKey(idea => idea.IdeaId);
        builder.Property(idea => idea.IdeaId).ValueGeneratedNever();
        builder.Property(idea => idea.Title).HasMaxLength(NewsItem.SubjectMaxLength);
    }
}
