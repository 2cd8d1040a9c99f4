using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Missions;

namespace Participate.Core.Ideas.Imports;

/// <summary>A row of a file of ideas as an idea that would be accepted from a member.</summary>
internal static class ImportedIdeaRows
{
    public static void Read(ImportTable table, string id, Mission mission, ImportSheet sheet)
    {
        if (table.Cell("withdrawn").Trim().Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            sheet.LeftOut++;
            return;
        }
        var before = sheet.ProblemCount;
        var (title, text) = Text(table, sheet);
        var at = ImportText.Time(table, sheet, "submitted_at", "Submitted at", "published_at", "Published at", "created_at");
        foreach (var refusal in text.Refusals(mission, isDraft: false))
            sheet.Refuse(table.Line, ColumnOf(refusal.Field, title, sheet.Format), sheet.Format != ImportFormat.Participate && text.Summary.Length == 0 && refusal.Field == nameof(IdeaText.Summary) ? "There is no text." : refusal.Message);
        if (sheet.ProblemCount == before)
            sheet.Ideas.Add(new ImportedIdea(table.Line, id, text, at));
    }

    private static (string TitleColumn, IdeaText Text) Text(ImportTable table, ImportSheet sheet)
    {
        var titleColumn = sheet.Format == ImportFormat.Decidim ? LocalColumns.Find(table, "title")! : "title";
        var fullTitle = ImportText.Plain(sheet.Format == ImportFormat.Decidim ? LocalColumns.Cell(table, "title") : table.Cell("title"));
        var title = ImportText.Beginning(fullTitle, Idea.TitleMaxLength);
        string summary, details;
        if (sheet.Format == ImportFormat.Participate)
        {
            (summary, details) = (table.Cell("summary"), table.Cell("details"));
        }
        else
        {
            var body = ImportText.Plain(sheet.Format == ImportFormat.Decidim ? LocalColumns.Cell(table, "body") : table.Cell("Description"));
            summary = ImportText.Beginning(body, Idea.SummaryMaxLength);
            details = summary == body ? "" : body;
        }
        if (title.EndsWith('…') && title != fullTitle)
        {
            details = $"{fullTitle}\n\n{details}".TrimEnd();
            sheet.Changes.Add(new ImportProblem(table.Line, titleColumn, $"The title is longer than {Idea.TitleMaxLength} characters: it is made shorter, and stands whole in the details."));
        }
        var text = new IdeaText
        {
            Title = title,
            Summary = summary,
            Details = $"{details}\n\n{Origin(table, sheet.Format)}".Trim(),
            PlaceCode = sheet.Format == ImportFormat.Participate ? Place(table, sheet) : PlaceRegister.WholeCountryCode,
            Sectors = sheet.Format == ImportFormat.Participate ? SectorsOf(table, sheet) : Sectors.None,
        };
        return (titleColumn, text.Tidied());
    }

    /// <summary>Where it comes from, as the last line of the details: votes given elsewhere are told of, never counted.</summary>
    private static string Origin(ImportTable table, ImportFormat format)
    {
        var platform = format switch { ImportFormat.Decidim => "Decidim", ImportFormat.GoVocal => "Go Vocal", _ => "another consultation" };
        var votes = format switch { ImportFormat.Decidim => table.Cell("votes"), ImportFormat.GoVocal => table.Cell("Likes"), _ => table.Cell("support") };
        var had = int.TryParse(votes, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? $", where {count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? "vote" : "votes")} supported it that {(count == 1 ? "is" : "are")} not counted here"
            : "";
        var address = Uri.TryCreate(table.Cell("url").Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? $": <{url.AbsoluteUri}>" : ".";
        return $"*Imported from {platform}{had}{address}*";
    }

    private static string Place(ImportTable table, ImportSheet sheet)
    {
        if (table.Cell("place").Trim() is not { Length: > 0 } name)
            return PlaceRegister.WholeCountryCode;
        var found = PlaceRegister.All.Where(place => place.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || place.Code == name).ToList();
        if (found.Count == 0)
            sheet.Refuse(table.Line, "place", $"“{ImportText.Beginning(name, 60)}” is not a place of the list: a nation, region or local authority by its name or code.");
        return found.Count == 0 ? PlaceRegister.WholeCountryCode : found[0].Code;
    }

    private static Sectors SectorsOf(ImportTable table, ImportSheet sheet)
    {
        var sectors = Sectors.None;
        foreach (var key in table.Cell("sectors").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (SectorNames.FromKey(key) is { } sector)
                sectors |= sector;
            else
                sheet.Refuse(table.Line, "sectors", $"“{ImportText.Beginning(key, 60)}” is no sector. They are {string.Join(", ", SectorNames.All.Select(entry => entry.Key))}.");
        }
        return sectors;
    }

    private static string ColumnOf(string field, string titleColumn, ImportFormat format) => field switch
    {
        nameof(IdeaText.Title) => titleColumn,
        _ when format == ImportFormat.Participate => field.ToLowerInvariant(),
        _ => format == ImportFormat.Decidim ? "body" : "Description",
    };
}
