using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Common.Text;
using Participate.Core.Missions;

namespace Participate.Web.Languages;

/// <summary>What members are told, in the language of each: the texts of the site, the rules of the house and the titles of missions.</summary>
public sealed class MemberTexts(GuidelineRegister guidelines, MissionTranslations missions) : ITranslations
{
    public string? Find(Language language, string english, IReadOnlyList<string> put)
    {
        using var written = language.Use();
        return SiteText.FormatOf(english, put) ?? (language == Language.Welsh && put.Count == 0 ? guidelines.InWelsh(english) : null);
    }

    public string? FindOfMission(Language language, string english)
    {
        using var written = language.Use();
        return missions.Of(english);
    }
}
