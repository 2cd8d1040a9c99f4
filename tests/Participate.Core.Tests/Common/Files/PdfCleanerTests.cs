using System.Text;
using Participate.Core.Common.Files;
using Participate.TestSupport;
using SkiaSharp;

namespace Participate.Core.Tests.Common.Files;

public class PdfCleanerTests
{
    [Fact]
    public void Pdf_WithAuthorTimeAndXmp_LosesThemAndKeepsItsPage()
    {
        var file = TestFiles.Pdf();

        var (problem, clean) = PdfCleaner.Clean(file);

        Assert.Equal(PdfProblem.None, problem);
        Assert.Equal(FileKind.Pdf, FileKinds.Of(clean));
        foreach (var word in new[] { "Anna", "printer of a test", "20240102" })
            Assert.False(TestFiles.Holds(clean, word), word);
        Assert.Equal(PdfProblem.None, PdfCleaner.Clean(clean).Problem);
    }

    [Theory]
    [InlineData("/OpenAction 6 0 R", "<< /S /JavaScript /JS (app.alert\\(1\\)) >>", PdfProblem.Program)]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "null", PdfProblem.Program)]
    [InlineData("/OpenAction << /S /Java#53cript /J#53 (app.alert\\(1\\)) >>", "null", PdfProblem.Program)]
    [InlineData("/Names << /JavaScript << /Names [(a) 6 0 R] >> >>", "<< /S /JavaScript >>", PdfProblem.Program)]
    [InlineData("/OpenAction 6 0 R", "<< /S /Launch /F (calc.exe) >>", PdfProblem.Program)]
    [InlineData("/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>", "<< /Type /Filespec >>", PdfProblem.Files)]
    [InlineData("/Kept 6 0 R", "<< /Type /Filespec /EF << >> >>", PdfProblem.Files)]
    [InlineData("/Kept 6 0 R", "<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream", PdfProblem.Files)]
    [InlineData("/AcroForm << /XFA 6 0 R >>", "[]", PdfProblem.Active)]
    [InlineData("/OpenAction 6 0 R", "<< /S /SubmitForm /F (http://elsewhere.example) >>", PdfProblem.Active)]
    [InlineData("/Kept 6 0 R", "[ [ << /A << /S /Movie >> >> ] ]", PdfProblem.Active)]
    public void Pdf_ThatDoesMoreThanShowPages_IsRefused(string catalogue, string more, PdfProblem expected) =>
        Assert.Equal(expected, PdfCleaner.Clean(TestFiles.Pdf(catalogue, more)).Problem);

    [Fact]
    public void Pdf_WithALink_IsTaken() => Assert.Equal(
        PdfProblem.None, PdfCleaner.Clean(TestFiles.Pdf("/OpenAction 6 0 R", "<< /S /URI /URI (https://www.gov.uk) >>")).Problem);

    [Fact]
    public void Pdf_WithAPhotograph_LosesItsPosition()
    {
        var photograph = TestFiles.Photograph(1);
        var stream = Encoding.Latin1.GetString(photograph);
        var file = TestFiles.Pdf(
            "/Kept 6 0 R", $"<< /Type /XObject /Subtype /Image /Width 80 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length {photograph.Length} >>\nstream\n{stream}\nendstream");
        Assert.True(TestFiles.Holds(file, TestFiles.Camera));

        var (problem, clean) = PdfCleaner.Clean(file);

        Assert.Equal(PdfProblem.None, problem);
        Assert.True(TestFiles.Holds(clean, "DCTDecode"));
        Assert.False(TestFiles.Holds(clean, TestFiles.Camera) || TestFiles.Holds(clean, "Exif"));
        using var same = SKBitmap.Decode(JpegMetadata.Without(photograph)!);
        Assert.Equal((80, 40), (same.Width, same.Height));
    }

    [Fact]
    public void Pdf_WithAPhotographInAWrapping_LosesItsPosition()
    {
        var wrapped = Convert.ToHexString(TestFiles.Photograph(1)) + ">";
        var file = TestFiles.Pdf(
            "/Kept 6 0 R",
            $"<< /Type /XObject /Subtype /Image /Width 80 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter [/ASCIIHexDecode /DCTDecode] /Length {wrapped.Length} >>\nstream\n{wrapped}\nendstream");

        var (problem, clean) = PdfCleaner.Clean(file);

        Assert.Equal(PdfProblem.None, problem);
        Assert.True(TestFiles.Holds(clean, "DCTDecode"));
        Assert.False(TestFiles.Holds(clean, TestFiles.Camera) || TestFiles.Holds(clean, "Exif") || TestFiles.Holds(clean, "45786966"));
    }

    [Fact]
    public void Photograph_WithFillBytesAndASecondPictureBehindIt_LosesBothPositions()
    {
        var photograph = TestFiles.Photograph(1);
        byte[] hidden = [photograph[0], photograph[1], 0xFF, 0xFF, .. photograph[2..], .. photograph];

        var clean = JpegMetadata.Without(hidden);

        Assert.NotNull(clean);
        Assert.False(TestFiles.Holds(clean, TestFiles.Camera) || TestFiles.Holds(clean, "Exif"));
        using var same = SKBitmap.Decode(clean);
        Assert.Equal((80, 40), (same.Width, same.Height));
        Assert.Null(JpegMetadata.Without([.. photograph[..2], 1, 2, 3, 4]));
    }

    [Fact]
    public void Pdf_WhoseTablesReferBackToThemselves_IsRefusedWithoutReadingIt()
    {
        var file = Encoding.Latin1.GetString(TestFiles.Pdf());
        var last = file.LastIndexOf("startxref", StringComparison.Ordinal);
        var offset = file[(last + 9)..].Trim().Split('\n')[0];

        Assert.Equal(PdfProblem.Unreadable, PdfCleaner.Clean(Encoding.Latin1.GetBytes(file.Replace("/Info 4 0 R", $"/Info 4 0 R /Prev {offset}", StringComparison.Ordinal))).Problem);
    }

    [Fact]
    public void Pdf_WithALinkToAFileOfANetwork_IsRefused() => Assert.Equal(
        PdfProblem.Files, PdfCleaner.Clean(TestFiles.Pdf("/OpenAction 6 0 R", "<< /S /URI /URI (file://elsewhere.example/share/run.exe) >>")).Problem);

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7\n")]
    [InlineData("%PDF-1.7\nno object anywhere\n%%EOF")]
    public void Pdf_ThatIsNone_IsRefused(string text) => Assert.Equal(PdfProblem.Unreadable, PdfCleaner.Clean(Encoding.Latin1.GetBytes(text)).Problem);

    [Fact]
    public void Pdf_WithAPassword_IsRefused()
    {
        var file = Encoding.Latin1.GetString(TestFiles.Pdf("", "<< /Filter /Standard /V 1 /R 2 /P -4 /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) >>"));

        var (problem, _) = PdfCleaner.Clean(Encoding.Latin1.GetBytes(file.Replace("/Info 4 0 R", "/Info 4 0 R /Encrypt 6 0 R /ID [(1234567890123456) (1234567890123456)]", StringComparison.Ordinal)));

        Assert.Equal(PdfProblem.Encrypted, problem);
    }

    [Fact]
    public void Pdf_BehindAPictureOrAPage_IsNoPdf()
    {
        Assert.Null(FileKinds.Of("<html>%PDF-1.7"u8));
        Assert.Null(FileKinds.Of("<svg xmlns="u8));
        Assert.Null(FileKinds.Of("GIF89a%PDF-1"u8));
        Assert.Null(FileKinds.Of("RIFFxxxxWAVE"u8));
        Assert.Null(FileKinds.Of(""u8));
    }
}
