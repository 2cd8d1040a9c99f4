using Participate.Core.Common.Text;
using Participate.Core.Insight;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Admin.Missions;

/// <summary>The reading age of a text, said to whoever writes it.</summary>
public static class ReadingAgeNote
{
    /// <summary>What the site's own texts aim at.</summary>
    public const int Aim = 11;

    /// <summary>What an Easy Read text aims at.</summary>
    public const int EasyAim = 9;

    /// <summary>One or two sentences; what to do is only said where the text is harder than it should be.</summary>
    public static string Of(string? markdown, int aim)
    {
        if (string.IsNullOrWhiteSpace(markdown))
            return "";
        if (ReadingAge.Of(MarkdownProse.Sentences(markdown)) is not { } measure)
            return T($"Reading age: not measured, as it has fewer than {ReadingAge.FewestWords} words.");
        var years = Math.Round(measure.Years, 1);
        var said = T($"Reading age: {years:0.0} years, with {(double)measure.Words / measure.Sentences:0} words in a sentence.");
        return said + (years > aim ? T($" Aim for {aim} or less: use shorter sentences and shorter words.") : T($" That is within the aim of {aim}."));
    }
}
