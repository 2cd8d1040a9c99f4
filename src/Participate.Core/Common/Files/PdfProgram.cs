using System.ComponentModel;
using System.Diagnostics;

namespace Participate.Core.Common.Files;

/// <summary>
/// Cleans PDF files in a process of its own, with little memory and time: one that makes the parser run for ever, or out of memory or
/// stack, ends that process and not the site.
/// </summary>
/// <param name="path">The program, with <paramref name="arguments"/> that make it do <see cref="Run"/>; the files follow them.</param>
public sealed class PdfProgram(string path, IReadOnlyList<string> arguments)
{
    /// <summary>The command of the program.</summary>
    public const string Command = "clean-pdf";

    /// <summary>A clean file larger than this is not read: far more than the site takes.</summary>
    private const long MostBytes = 50_000_000;

    // Half a gigabyte in hexadecimal digits, as the runtime wants it.
    private const string Memory = "20000000";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // What a program needs to be found and to start; secrets of the site are none of its business.
    private static readonly string[] Environment = ["PATH", "HOME", "TMPDIR", "LANG", "DOTNET_ROOT", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "SystemRoot", "TEMP"];

    /// <summary>What the program does: reads a file, writes the clean one. What it ends with.</summary>
    public static int Run(string from, string to)
    {
        var (problem, content) = PdfCleaner.Clean(File.ReadAllBytes(from));
        if (problem == PdfProblem.None)
            File.WriteAllBytes(to, content);
        return (int)problem;
    }

    /// <summary>Cleans a file. Refused (Invalid) in words where it is not taken, also where the process ended in no good way.</summary>
    public async Task<Outcome<CleanFile>> CleanAsync(byte[] file, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("participate-pdf-");
        try
        {
            var (from, to) = (Path.Combine(folder.FullName, "from.pdf"), Path.Combine(folder.FullName, "to.pdf"));
            await File.WriteAllBytesAsync(from, file, cancellationToken);
            var problem = await StartAsync(from, to, cancellationToken);
            if (problem == PdfProblem.None && new FileInfo(to).Length > MostBytes)
                problem = PdfProblem.Unreadable;
            return problem == PdfProblem.None
                ? new CleanFile(FileKind.Pdf, await File.ReadAllBytesAsync(to, cancellationToken))
                : Refusal.Invalid("File", Words(problem));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Words(PdfProblem problem) => problem switch
    {
        PdfProblem.Encrypted => "This PDF is protected with a password. Save it without one, then attach it",
        PdfProblem.Program => "This PDF holds a program (JavaScript or a command), which could harm readers. Print it to a new PDF, then attach that",
        PdfProblem.Files => "This PDF carries or opens other files. Print it to a new PDF, then attach that",
        PdfProblem.Active => "This PDF holds sound, video or a form that sends what is typed. Print it to a new PDF, then attach that",
        _ => "This PDF cannot be read: it is damaged, or too complicated. Print it to a new PDF, then attach that",
    };

    private async Task<PdfProblem> StartAsync(string from, string to, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(path, [.. arguments, from, to]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var kept = Environment.Select(name => (name, value: start.Environment.TryGetValue(name, out var value) ? value : null)).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept.Where(variable => variable.value is not null))
            start.Environment[name] = value;
        start.Environment["DOTNET_GCHeapHardLimit"] = Memory;
        start.Environment["DOTNET_gcServer"] = "0";
        using var process = Process.Start(start) ?? throw new Win32Exception("The program that reads PDF files could not be started.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            // What it says is read so that it never waits for somebody to listen.
            var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            await said;
            return process.ExitCode == 0 || Enum.IsDefined((PdfProblem)process.ExitCode) ? (PdfProblem)process.ExitCode : PdfProblem.Unreadable;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return PdfProblem.Unreadable;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }
}
