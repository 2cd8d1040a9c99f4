using System.Globalization;
using System.Text;
using System.Text.Json;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Missions;

namespace Participate.Core.Summaries.OpenData;

/// <summary>What goes with the tables: the description for machines (Data Package v2), the data dictionary and the licence.</summary>
public sealed class OpenPackage(SiteAddress site, SiteOperator publisher)
{
    public const string DescriptionName = "datapackage.json";
    public const string ReadmeName = "README.md";
    public const string LicenceName = "LICENCE.txt";
    public const string LicenceTitle = "Open Government Licence v3.0";
    public const string LicenceAddress = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

    private static readonly string[] Roles = ["publisher"];
    private static readonly string[] Key = ["id"];

    /// <summary>Columns that name a row of another table.</summary>
    private static readonly (string Field, string Table)[] References =
        [("idea_id", "ideas"), ("organisation_id", "organisations"), ("barrier_id", "barriers"), ("reform_id", "reforms"), ("action_id", "actions")];

    /// <summary>The Data Package description: <see href="https://datapackage.org/standard/data-package/"/>.</summary>
    public string Describe(Mission mission, DateTime at, IReadOnlyList<OpenTable> tables, IReadOnlyList<OpenFile> csv) => JsonSerializer.Serialize(
        new Dictionary<string, object>
        {
            ["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json",
            ["name"] = mission.Slug,
            ["title"] = mission.Title,
            ["description"] = mission.Summary,
            ["homepage"] = Page(mission),
            ["created"] = UkTime.Iso(at),
            ["licenses"] = new[] { new { name = "OGL-UK-3.0", title = LicenceTitle, path = LicenceAddress } },
            ["contributors"] = new[] { new { title = publisher.Name, roles = Roles } },
            ["resources"] = tables.Zip(csv, Resource),
        },
        OpenJson.Indented) + "\n";

    /// <summary>The data dictionary in words.</summary>
    public string Readme(Mission mission, DateTime at, IReadOnlyList<OpenTable> tables, IReadOnlyList<OpenFile> csv)
    {
        var text = new StringBuilder();
        Line($"# Open data: {mission.Title}");
        Line();
        Line($"Everything published on this mission when the files were made, {UkTime.Iso(at)}. Published by {publisher.Name} under the {LicenceTitle}, {LicenceAddress}");
        Line();
        Line("Published content only: no names, email addresses, account ids or network addresses. Members may have written about themselves in their texts.");
        Line("What a moderator hides later is no longer in newer files. Please take the newest ones, and pass on no text that they lack:");
        Line(Page(mission));
        Line();
        Line("CSV: RFC 4180, UTF-8. Times are ISO 8601 in UTC. Lists are separated by semicolons. A cell that a spreadsheet would run as a formula has an apostrophe before it; JSON Lines files on the page above hold the exact texts.");
        foreach (var (table, file) in tables.Zip(csv))
        {
            Line();
            Line($"## {table.Title}: {file.Name}");
            Line();
            Line($"{file.Rows!.Value.ToString("N0", CultureInfo.InvariantCulture)} rows. SHA-256 {file.Sha256}");
            Line();
            Line("| column | type | meaning |");
            Line("|---|---|---|");
            foreach (var field in table.Fields)
                Line($"| `{field.Name}` | {field.Type}{(field.IsRequired ? "" : ", may be empty")} | {field.Description} |");
        }
        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');
    }

    /// <summary>Under which conditions the data may be used.</summary>
    public string Licence(Mission mission, DateTime at) =>
        $"""
        {LicenceTitle}
        {LicenceAddress}

        You may copy, publish, adapt and use this data, for profit too, as that licence says in full.
        Say where it is from, with a link to the licence where you can:

        Contains contributions to “{mission.Title}”, published by {publisher.Name}, {UkTime.Words(at)},
        {Page(mission)}, licensed under the {LicenceTitle}.

        The licence does not cover personal data, nor rights of others in what members quote.

        """.ReplaceLineEndings("\n");

    private string Page(Mission mission) => site.Absolute($"/missions/{mission.Slug}/data");

    private static Dictionary<string, object> Resource(OpenTable table, OpenFile file)
    {
        var schema = new Dictionary<string, object> { ["fields"] = table.Fields.Select(Field) };
        if (table.Fields[0].Name is "id" or "number")
            schema["primaryKey"] = new[] { table.Fields[0].Name };
        var keys = References.Where(reference => table.Fields.Any(field => field.Name == reference.Field))
            .Select(reference => new { fields = new[] { reference.Field }, reference = new { resource = reference.Table, fields = Key } }).ToList();
        if (keys.Count > 0)
            schema["foreignKeys"] = keys;
        return new Dictionary<string, object>
        {
            ["name"] = table.Name,
            ["type"] = "table",
            ["title"] = table.Title,
            ["path"] = file.Name,
            ["format"] = "csv",
            ["mediatype"] = "text/csv",
            ["encoding"] = "utf-8",
            ["bytes"] = file.Bytes,
            ["hash"] = "sha256:" + file.Sha256,
            ["schema"] = schema,
        };
    }

    private static Dictionary<string, object> Field(OpenField field)
    {
        var described = new Dictionary<string, object> { ["name"] = field.Name, ["type"] = field.Type, ["description"] = field.Description };
        if (field.Type == "list")
            (described["delimiter"], described["itemType"]) = (SummaryCsv.ListSeparator.ToString(), field.ItemType!);
        // An empty text is written as an empty cell, which a package reads as missing.
        if (field.IsRequired && field.Type is not ("string" or "list"))
            described["constraints"] = new { required = true };
        return described;
    }
}
