using Participate.Core.Common.Text;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Annotations;
using PdfSharp.UniversalAccessibility;

namespace Participate.Core.Summaries.Pdf;

/// <summary>A column of a table.</summary>
/// <param name="Width">Its share of the width of the page; the shares add up to 1.</param>
internal sealed record BriefingColumn(string Head, double Width, bool IsNumber = false);

/// <summary>
/// Sets text, tables and charts on A4 pages from top to bottom, real text with tagged headings, paragraphs, lists and tables (PDF/UA), so that a
/// screen reader can walk through it. Decoration is marked as such. Lengths are points.
/// </summary>
internal sealed class BriefingFlow : IDisposable
{
    private const double Margin = 56, Bottom = 64, Gap = 6, Indent = 14;
    private static readonly XColor Ink = XColor.FromArgb(0x24, 0x1b, 0x2a), Soft = XColor.FromArgb(0x5c, 0x53, 0x63), Accent = XColor.FromArgb(0x34, 0x17, 0x3f), Line = XColor.FromArgb(0xd8, 0xd0, 0xc8);

    private readonly PdfDocument document;
    private readonly StructureBuilder structure;
    private readonly string foot;
    private XGraphics page = null!;
    private double y;

    /// <param name="foot">What stands at the bottom of every page, before its number.</param>
    public BriefingFlow(PdfDocument document, string language, string foot)
    {
        (this.document, this.foot) = (document, TypedText.OneLine(foot));
        var accessibility = UAManager.ForDocument(document);
        accessibility.SetDocumentLanguage(language);
        structure = accessibility.StructureBuilder;
        NewPage();
    }

    public int Pages => document.PageCount;

    private double Width => page.PageSize.Width - (2 * Margin);

    private double Left => page.PageSize.Height - Bottom - y;

    public void Heading(int level, string text)
    {
        var font = BriefingFonts.Of(level switch { 1 => 26, 2 => 16, _ => 12 }, bold: true);
        // A heading does not stand alone at the foot of a page.
        Need((font.Height * 2) + 40);
        y += level switch { 1 => 0, 2 => 16, _ => 8 };
        Text(text, font, Accent, 0, [level switch { 1 => PdfBlockLevelElementTag.Heading1, 2 => PdfBlockLevelElementTag.Heading2, _ => PdfBlockLevelElementTag.Heading3 }]);
        y += Gap;
    }

    public void Paragraph(string text, bool isSoft = false, bool isBold = false, double size = 10.5)
    {
        Text(text, BriefingFonts.Of(size, isBold), isSoft ? Soft : Ink, 0, [PdfBlockLevelElementTag.Paragraph]);
        y += Gap;
    }

    public void List(IEnumerable<string> items)
    {
        foreach (var item in items)
        {
            Text("• " + item, BriefingFonts.Of(10.5), Ink, Indent, [PdfBlockLevelElementTag.List, PdfBlockLevelElementTag.ListItem, PdfBlockLevelElementTag.ListBody]);
            y += 3;
        }
        y += Gap;
    }

    /// <summary>A quotation, and the address where it is read in its place.</summary>
    public void Quotation(string stance, string text, string url)
    {
        Need(BriefingFonts.Of(10.5).Height * 3);
        Text($"{stance}: “{text}”", BriefingFonts.Of(10.5), Ink, Indent, [PdfBlockLevelElementTag.Paragraph]);
        Link(url, url, Indent);
        y += Gap;
    }

    public void Link(string text, string url, double indent = 0)
    {
        var font = BriefingFonts.Of(8.5);
        Need(font.Height);
        var width = Math.Min(page.MeasureString(text, font).Width, Width - indent);
        // Annotations are measured from the foot of the page.
        var area = new XRect(Margin + indent, y, width, font.Height);
        var link = PdfLinkAnnotation.CreateWebLink(new PdfRectangle(page.Transformer.WorldToDefaultPage(area)), url);
        structure.BeginElement(PdfBlockLevelElementTag.Paragraph);
        structure.BeginElement(link, url);
        page.DrawString(Shortened(text, font, Width - indent), font, new XSolidBrush(Soft), new XPoint(Margin + indent, y + font.Size));
        structure.End();
        structure.End();
        y += font.Height;
    }

    /// <summary>A table with its caption; the head is said again on every page.</summary>
    public void Table(string caption, IReadOnlyList<BriefingColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var (font, bold) = (BriefingFonts.Of(9.5), BriefingFonts.Of(9.5, bold: true));
        Need(90);
        Paragraph(caption, isBold: true, size: 11);
        var isOpen = false;
        foreach (var row in rows)
        {
            var cells = row.Select((cell, i) => Wrapped(cell, font, (columns[i].Width * Width) - 8)).ToList();
            var height = (cells.Max(cell => cell.Count) * font.Height) + 6;
            if (height > Left && isOpen)
            {
                structure.End();
                isOpen = false;
                NewPage();
            }
            if (!isOpen)
            {
                structure.BeginElement(PdfBlockLevelElementTag.Table);
                isOpen = true;
                Row(columns, [.. columns.Select(column => new List<string> { column.Head })], bold, font.Height + 6, isHead: true);
            }
            Row(columns, cells, font, height, isHead: false);
        }
        if (isOpen)
            structure.End();
        y += Gap * 2;
    }

    /// <summary>Horizontal bars beside their labels and numbers, as a table whose bars are decoration.</summary>
    public void Bars(string caption, IReadOnlyList<(string Label, double Value, string Text)> bars)
    {
        var font = BriefingFonts.Of(9.5);
        var (label, number) = (Width * .42, 64.0);
        var largest = Math.Max(1, bars.Select(bar => bar.Value).DefaultIfEmpty(1).Max());
        Need(60);
        Paragraph(caption, isBold: true, size: 11);
        var isOpen = false;
        foreach (var bar in bars)
        {
            var lines = Wrapped(bar.Label, font, label - 8);
            var height = (lines.Count * font.Height) + 4;
            if (height > Left && isOpen)
            {
                structure.End();
                isOpen = false;
                NewPage();
            }
            if (!isOpen)
            {
                structure.BeginElement(PdfBlockLevelElementTag.Table);
                isOpen = true;
            }
            structure.BeginElement(PdfBlockLevelElementTag.TableRow);
            structure.BeginElement(PdfBlockLevelElementTag.TableHeaderCell);
            for (var i = 0; i < lines.Count; i++)
                page.DrawString(lines[i], font, new XSolidBrush(Ink), new XPoint(Margin, y + font.Size + (i * font.Height)));
            structure.End();
            structure.BeginElement(PdfBlockLevelElementTag.TableDataCell);
            page.DrawString(bar.Text, font, new XSolidBrush(Ink), new XRect(Margin + Width - number, y, number, font.Height), XStringFormats.TopRight);
            structure.End();
            structure.End();
            if (bar.Value > 0)
                Decoration(() => page.DrawRectangle(new XSolidBrush(Accent), Margin + label, y + 2, Math.Max(.5, (Width - label - number - 8) * bar.Value / largest), font.Height - 4));
            y += height;
        }
        if (isOpen)
            structure.End();
        y += Gap * 2;
    }

    /// <summary>A column for each period, as one figure.</summary>
    /// <param name="said">What the figure shows, in words.</param>
    public void Columns(string caption, IReadOnlyList<double> values, string first, string last, string said)
    {
        const double Height = 90;
        var font = BriefingFonts.Of(8.5);
        Need(Height + 50);
        Paragraph(caption, isBold: true, size: 11);
        var largest = Math.Max(1, values.DefaultIfEmpty(1).Max());
        var step = Width / Math.Max(1, values.Count);
        structure.BeginElement(PdfIllustrationElementTag.Figure, said, new XRect(Margin, y, Width, Height + font.Height));
        for (var i = 0; i < values.Count; i++)
        {
            var height = Height * values[i] / largest;
            if (height > 0)
                page.DrawRectangle(new XSolidBrush(Accent), Margin + (i * step), y + Height - height, Math.Max(.5, step - 1), height);
        }
        page.DrawLine(new XPen(Line), Margin, y + Height, Margin + Width, y + Height);
        structure.End();
        y += Height + 2;
        Tagged(PdfBlockLevelElementTag.Paragraph, () => page.DrawString(first, font, new XSolidBrush(Soft), new XPoint(Margin, y + font.Size)));
        Tagged(PdfBlockLevelElementTag.Paragraph, () => page.DrawString(last, font, new XSolidBrush(Soft), new XRect(Margin, y, Width, font.Height), XStringFormats.TopRight));
        y += font.Height;
        Paragraph(said, isSoft: true, size: 9.5);
    }

    /// <summary>Large numbers side by side with their names.</summary>
    public void Numbers(IReadOnlyList<(string Value, string Name)> numbers)
    {
        var (large, small) = (BriefingFonts.Of(20, bold: true), BriefingFonts.Of(9.5));
        Need(large.Height + small.Height + 20);
        var step = Width / Math.Max(1, numbers.Count);
        for (var i = 0; i < numbers.Count; i++)
        {
            var x = Margin + (i * step);
            structure.BeginElement(PdfBlockLevelElementTag.Paragraph);
            page.DrawString(numbers[i].Value, large, new XSolidBrush(Accent), new XPoint(x, y + large.Size));
            page.DrawString(numbers[i].Name, small, new XSolidBrush(Soft), new XPoint(x, y + large.Height + small.Size));
            structure.End();
        }
        y += large.Height + small.Height + (Gap * 2);
    }

    public void Dispose() => page.Dispose();

    private void Row(IReadOnlyList<BriefingColumn> columns, List<List<string>> cells, XFont font, double height, bool isHead)
    {
        structure.BeginElement(PdfBlockLevelElementTag.TableRow);
        var x = Margin;
        for (var i = 0; i < cells.Count; i++)
        {
            var width = columns[i].Width * Width;
            structure.BeginElement(isHead ? PdfBlockLevelElementTag.TableHeaderCell : PdfBlockLevelElementTag.TableDataCell);
            for (var line = 0; line < cells[i].Count; line++)
            {
                var area = new XRect(x, y + 2 + (line * font.Height), width - 8, font.Height);
                page.DrawString(cells[i][line], font, new XSolidBrush(Ink), area, columns[i].IsNumber ? XStringFormats.TopRight : XStringFormats.TopLeft);
            }
            structure.End();
            x += width;
        }
        structure.End();
        Decoration(() => page.DrawLine(new XPen(isHead ? Soft : Line, .6), Margin, y + height, Margin + Width, y + height));
        y += height;
    }

    /// <summary>Text in elements within each other. It is kept on one page where it fits on one: no element reaches over two.</summary>
    private void Text(string text, XFont font, XColor colour, double indent, IReadOnlyList<PdfBlockLevelElementTag> tags)
    {
        var most = (int)((page.PageSize.Height - Margin - Bottom) / font.Height);
        foreach (var lines in Wrapped(text, font, Width - indent).Chunk(most))
        {
            Need(lines.Length * font.Height);
            foreach (var tag in tags)
                structure.BeginElement(tag);
            foreach (var line in lines)
            {
                page.DrawString(line, font, new XSolidBrush(colour), new XPoint(Margin + indent, y + font.Size));
                y += font.Height;
            }
            foreach (var _ in tags)
                structure.End();
        }
    }

    private List<string> Wrapped(string text, XFont font, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in TypedText.OneLine(text).Split(' ').SelectMany(word => Pieces(word, font, width)))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && page.MeasureString(longer, font).Width > width)
            {
                lines.Add(line);
                longer = word;
            }
            line = longer;
        }
        lines.Add(line);
        return lines;
    }

    /// <summary>A word that is wider than its line, in pieces.</summary>
    private IEnumerable<string> Pieces(string word, XFont font, double width)
    {
        while (word.Length > 1 && page.MeasureString(word, font).Width > width)
        {
            var fits = 1;
            while (fits < word.Length && page.MeasureString(word[..(fits + 1)], font).Width <= width)
                fits++;
            var piece = TypedText.Beginning(word, fits);
            if (piece.Length == 0)
                break;
            yield return piece;
            word = word[piece.Length..];
        }
        yield return word;
    }

    private string Shortened(string text, XFont font, double width)
    {
        while (text.Length > 1 && page.MeasureString(text, font).Width > width)
            text = TypedText.Shortened(text, text.Length - 1);
        return text;
    }

    private void Tagged(PdfBlockLevelElementTag tag, Action draw)
    {
        structure.BeginElement(tag);
        draw();
        structure.End();
    }

    private void Decoration(Action draw)
    {
        structure.BeginArtifact();
        draw();
        structure.End();
    }

    private void Need(double height)
    {
        if (height > Left)
            NewPage();
    }

    private void NewPage()
    {
        page?.Dispose();
        var added = document.AddPage();
        added.Size = PageSize.A4;
        page = XGraphics.FromPdfPage(added);
        y = Margin;
        var font = BriefingFonts.Of(8.5);
        Decoration(() =>
        {
            var at = page.PageSize.Height - 36;
            page.DrawLine(new XPen(Line, .6), Margin, at - 6, Margin + Width, at - 6);
            page.DrawString(Shortened(foot, font, Width - 80), font, new XSolidBrush(Soft), new XPoint(Margin, at + font.Size));
            page.DrawString($"Page {document.PageCount}", font, new XSolidBrush(Soft), new XRect(Margin, at, Width, font.Height), XStringFormats.TopRight);
        });
    }
}
