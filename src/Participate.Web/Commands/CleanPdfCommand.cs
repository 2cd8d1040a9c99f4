using System.CommandLine;
using Participate.Core.Common.Files;

namespace Participate.Web.Commands;

/// <summary><c>clean-pdf</c>: what the site runs for each PDF that is attached; see <see cref="PdfProgram"/>. Not for people, so not in the help.</summary>
internal static class CleanPdfCommand
{
    public static Command Create()
    {
        var from = new Argument<string>("from");
        var to = new Argument<string>("to");
        var command = new Command(PdfProgram.Command, "Clean a PDF file.") { from, to };
        command.Hidden = true;
        command.SetAction(parsed => PdfProgram.Run(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to)));
        return command;
    }

    /// <summary>This program again: itself where it is one file to start, else through the runtime.</summary>
    public static PdfProgram Program()
    {
        var assembly = typeof(CleanPdfCommand).Assembly;
        var (self, name) = (Environment.ProcessPath, assembly.GetName().Name);
        return self is not null && Path.GetFileNameWithoutExtension(self) == name
            ? new PdfProgram(self, [PdfProgram.Command])
            : new PdfProgram("dotnet", [Path.Combine(AppContext.BaseDirectory, name + ".dll"), PdfProgram.Command]);
    }
}
