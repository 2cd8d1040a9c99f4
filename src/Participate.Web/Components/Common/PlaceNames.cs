using System.Collections.Frozen;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Common;

/// <summary>Names of places in the language of the page: those of nations and regions are translated, local authorities of Wales have their own in Welsh, others keep the one that the register gives them.</summary>
public static class PlaceNames
{
    // Not every name that is a text of the site too: Reading is a place.
    private static readonly FrozenSet<string> Translated = new[]
    {
        "United Kingdom", "Great Britain", "England and Wales", "England", "Wales", "Scotland", "Northern Ireland",
        "North East", "North West", "Yorkshire and The Humber", "East Midlands", "West Midlands", "East of England", "London", "South East", "South West",
    }.ToFrozenSet();

    /// <summary>The names by which councils of Wales call themselves in Welsh, where it is another than in English.</summary>
    private static readonly FrozenDictionary<string, string> Authorities = new Dictionary<string, string>
    {
        ["Bridgend"] = "Pen-y-bont ar Ogwr",
        ["Caerphilly"] = "Caerffili",
        ["Cardiff"] = "Caerdydd",
        ["Carmarthenshire"] = "Sir Gaerfyrddin",
        ["Denbighshire"] = "Sir Ddinbych",
        ["Flintshire"] = "Sir y Fflint",
        ["Isle of Anglesey"] = "Ynys Môn",
        ["Merthyr Tydfil"] = "Merthyr Tudful",
        ["Monmouthshire"] = "Sir Fynwy",
        ["Neath Port Talbot"] = "Castell-nedd Port Talbot",
        ["Newport"] = "Casnewydd",
        ["Pembrokeshire"] = "Sir Benfro",
        ["Swansea"] = "Abertawe",
        ["The Vale of Glamorgan"] = "Bro Morgannwg",
        ["Rhondda Cynon Taff"] = "Rhondda Cynon Taf",
        ["Wrexham"] = "Wrecsam",
    }.ToFrozenDictionary();

    /// <summary>The name of the place with a code; a code that is unknown is shown as it is.</summary>
    public static string Of(string code) => Words(PlaceRegister.Name(code));

    /// <summary>The same of a name of the register.</summary>
    public static string Words(string name) =>
        Translated.Contains(name) ? T(name)
        : Language.Current == Language.Welsh ? Authorities.GetValueOrDefault(name, name)
        : name;
}
