using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Participate.Web.Demonstration;

/// <summary>The contributions to one mission, as the files in <c>Texts</c> have them.</summary>
public sealed class MissionText
{
    /// <summary>The slug.</summary>
    public string Mission { get; set; } = "";

    public List<IdeaText> Ideas { get; set; } = [];

    /// <summary>Every file, by name.</summary>
    public static IReadOnlyList<MissionText> LoadAll()
    {
        var reader = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();
        var assembly = typeof(MissionText).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(typeof(MissionText).Namespace + ".Texts.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return reader.Deserialize<MissionText>(text);
                }),
        ];
    }
}

/// <summary>Where a text stands; most are public.</summary>
public enum TextState
{
    Published,
    Draft,
    Waiting,
    Hidden,
}

/// <summary>An idea, its votes and comments.</summary>
public sealed class IdeaText
{
    public string Title { get; set; } = "";

    /// <summary>Who: a number (Demo Person 12), <c>newcomer-1</c>, or the name of a demonstration account before the @.</summary>
    public string By { get; set; } = "";

    /// <summary>Which of the mission's questions it answers, from 1; 0 for none.</summary>
    public int Question { get; set; }

    /// <summary>A name of the register of places.</summary>
    public string Place { get; set; } = "";

    public List<string> Sectors { get; set; } = [];

    /// <summary>Support, neutral, oppose.</summary>
    public List<int> Votes { get; set; } = [0, 0, 0];

    /// <summary>What the mission team decided, such as <c>accepted-in-part</c>.</summary>
    public string Decision { get; set; } = "";

    public TextState State { get; set; }

    public string Summary { get; set; } = "";

    public string Details { get; set; } = "";

    /// <summary>The text before an edit; what it leaves out was the same.</summary>
    public EarlierText? Before { get; set; }

    public ModerationText? Moderation { get; set; }

    public List<CommentText> Comments { get; set; } = [];

    public string PlaceCode => PlaceRegister.All.First(place => place.Name == Place).Code;

    public Sectors SectorSet => Sectors.Aggregate(Core.Common.Sectors.None, (set, key) => set | SectorNames.FromKey(key)!.Value);

    public Decision DecisionValue => Decision.Length == 0 ? Core.Ideas.Decision.None : Enum.Parse<Decision>(Decision.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}

/// <summary>What an idea said first.</summary>
public sealed class EarlierText
{
    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Details { get; set; }
}

/// <summary>A comment and the answers to it.</summary>
public sealed class CommentText
{
    public string By { get; set; } = "";

    public Stance Stance { get; set; }

    public TextState State { get; set; }

    public string Text { get; set; } = "";

    public ModerationText? Moderation { get; set; }

    public List<CommentText> Replies { get; set; } = [];
}

/// <summary>The reports on a text and what a moderator decided.</summary>
public sealed class ModerationText
{
    public List<FlagText> Flags { get; set; } = [];

    /// <summary><c>hidden</c>, <c>dismissed</c>, or nothing while it waits.</summary>
    public CaseState? Decision { get; set; }

    /// <summary>The key of a guideline.</summary>
    public string? Reason { get; set; }

    public string Message { get; set; } = "";

    public string Note { get; set; } = "";
}

/// <summary>One report.</summary>
public sealed class FlagText
{
    /// <summary>Who; nothing for a visitor without an account.</summary>
    public string? By { get; set; }

    public string Reason { get; set; } = "";

    public string Details { get; set; } = "";
}
