using System.Globalization;
using CsvHelper;

namespace Participate.Core.Common.Places;

/// <summary>How many people live in the places of the United Kingdom, by age: estimates of the Office for National Statistics near mid-2023. Sources in NOTICE.md.</summary>
public static class Population
{
    /// <summary>The words that go with every figure made from it.</summary>
    public const string Source = "Population: ONS mid-year estimates near mid-2023. Contains ONS data licensed under the Open Government Licence v3.0, Crown copyright.";

    // The bands of the files, in the order of AgeBands.All.
    private static readonly string[] Columns = ["0-15", "16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"];

    private static readonly Dictionary<string, int[]> ByCode = Load();

    /// <summary>People of an age band in an English region, Wales, Scotland, Northern Ireland or a local authority; null where no estimate is shipped.</summary>
    public static int? Of(string code, AgeBand band) => ByCode.TryGetValue(code, out var bands) ? bands[(int)band - 1] : null;

    /// <summary>People of 16 or over in a place; null where no estimate is shipped.</summary>
    public static int? From16(string code) => ByCode.TryGetValue(code, out var bands) ? bands.Skip(1).Sum() : null;

    private static Dictionary<string, int[]> Load()
    {
        var found = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var file in new[] { "region_population_by_age.csv", "local_authority_population_by_age.csv" })
        {
            using var stream = typeof(Population).Assembly.GetManifestResourceStream("Participate.Core.Common.Places." + file)
                ?? throw new InvalidOperationException($"The population file {file} is missing from the assembly.");
            using var reader = new StreamReader(stream);
            using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
            csv.Read();
            csv.ReadHeader();
            while (csv.Read())
                found[csv.GetField("code")!] = [.. Columns.Select(column => csv.GetField<int>(column))];
        }
        return found;
    }
}
