using System.Diagnostics;
using System.Globalization;
using CsvHelper;

namespace Participate.TestSupport;

/// <summary>The installed LibreOffice, which opens a workbook as its users do: formulas are worked out and cells read as they are shown.</summary>
public static class LibreOffice
{
    /// <summary>Commas, quotes, UTF-8, from the first line on, cells as shown, results in place of formulas, a file for each sheet.</summary>
    private const string AsCsv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly string? Program = Machine.OnPath("soffice");

    /// <summary>Why a workbook cannot be opened here, or null.</summary>
    public static string? Missing => Program is null ? "no LibreOffice is installed (looked for soffice on PATH)." : null;

    /// <summary>The sheets of a workbook by name, each with its rows as cells by column.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>> SheetsAsync(byte[] workbook)
    {
        var folder = Directory.CreateTempSubdirectory("participate-office-");
        try
        {
            var file = Path.Combine(folder.FullName, "book.xlsx");
            await File.WriteAllBytesAsync(file, workbook);
            // A profile of its own, so that it neither finds nor leaves anything of another run.
            await RunAsync($"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--norestore", "--convert-to", AsCsv, "--outdir", folder.FullName, file);
            return folder.GetFiles("book-*.csv").ToDictionary(csv => Path.GetFileNameWithoutExtension(csv.Name)["book-".Length..], csv => Rows(csv.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"soffice ended with {process.ExitCode}: {await output} {await error}");
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string path)
    {
        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Select(row => ((IDictionary<string, object>)row).ToDictionary(cell => cell.Key, cell => (string)cell.Value))];
    }
}
