using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace Participate.Core.Summaries.Pdf;

/// <summary>The site's typeface for PDF files, embedded in them. Licence beside the files (OFL.txt).</summary>
internal sealed class BriefingFonts : IFontResolver
{
    private const string Family = "Atkinson Hyperlegible Next";
    private const string Regular = "atkinson-hyperlegible-next-400.ttf";
    private const string Bold = "atkinson-hyperlegible-next-700.ttf";

    private static readonly Lock Setting = new();

    /// <summary>A font of the typeface; sizes in points.</summary>
    public static XFont Of(double size, bool bold = false)
    {
        lock (Setting)
        {
            // The library knows one resolver for the whole process.
            if (GlobalFontSettings.FontResolver is not BriefingFonts)
                GlobalFontSettings.FontResolver = new BriefingFonts();
        }
        return new XFont(Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);
    }

    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) => new(bold ? Bold : Regular);

    public byte[]? GetFont(string faceName)
    {
        using var font = typeof(BriefingFonts).Assembly.GetManifestResourceStream("Participate.Core.Summaries.Pdf." + faceName)
            ?? throw new InvalidOperationException($"The font {faceName} is missing from the assembly.");
        using var bytes = new MemoryStream();
        font.CopyTo(bytes);
        return bytes.ToArray();
    }
}
