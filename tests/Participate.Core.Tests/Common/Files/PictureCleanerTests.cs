using Participate.Core.Common.Files;
using Participate.TestSupport;
using SkiaSharp;

namespace Participate.Core.Tests.Common.Files;

public class PictureCleanerTests
{
    private const int Most = 5_000_000;

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, FileKind.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png, FileKind.Png)]
    [InlineData(SKEncodedImageFormat.Webp, FileKind.WebP)]
    public void Picture_OfEachKind_IsEncodedAnewWithAThumbnail(SKEncodedImageFormat format, FileKind kind)
    {
        var file = TestFiles.Picture(format, 3000, 1500);

        var clean = PictureCleaner.Clean(file, kind, Most).Value!;

        Assert.Equal((kind, 2000, 1000, false), (clean.Kind, clean.Width, clean.Height, clean.IsFirstFrame));
        Assert.Equal(kind, FileKinds.Of(clean.Content));
        using var whole = SKBitmap.Decode(clean.Content);
        using var small = SKBitmap.Decode(clean.Thumbnail);
        Assert.Equal((2000, 1000, 480, 240), (whole.Width, whole.Height, small.Width, small.Height));
        Assert.True(IsRed(whole.GetPixel(100, 500)) && IsBlue(whole.GetPixel(1900, 500)));
    }

    [Fact]
    public void Photograph_WithItsPosition_LosesItAndStandsUpright()
    {
        var file = TestFiles.Photograph(orientation: 6, 80, 40);
        using var codec = SKCodec.Create(new MemoryStream(file));
        Assert.Equal(SKEncodedOrigin.RightTop, codec.EncodedOrigin);
        Assert.True(TestFiles.Holds(file, "Exif") && TestFiles.Holds(file, TestFiles.Camera));

        var clean = PictureCleaner.Clean(file, FileKind.Jpeg, Most).Value!;

        Assert.Equal((40, 80), (clean.Width, clean.Height));
        foreach (var content in new[] { clean.Content, clean.Thumbnail! })
        {
            Assert.False(TestFiles.Holds(content, "Exif") || TestFiles.Holds(content, TestFiles.Camera));
            // What was on the left is on top once it is turned to the right.
            using var upright = SKBitmap.Decode(content);
            Assert.True(IsRed(upright.GetPixel(20, 10)) && IsBlue(upright.GetPixel(20, 70)));
        }
    }

    [Theory]
    [InlineData(1, 20, 20, 60, 20)]
    [InlineData(2, 60, 20, 20, 20)]
    [InlineData(3, 60, 20, 20, 20)]
    [InlineData(4, 20, 20, 60, 20)]
    [InlineData(5, 20, 20, 20, 60)]
    [InlineData(6, 20, 20, 20, 60)]
    [InlineData(7, 20, 60, 20, 20)]
    [InlineData(8, 20, 60, 20, 20)]
    public void Photograph_HoweverItWasHeld_StandsUpright(ushort orientation, int redX, int redY, int blueX, int blueY)
    {
        var clean = PictureCleaner.Clean(TestFiles.Photograph(orientation, 80, 40), FileKind.Jpeg, Most).Value!;

        using var upright = SKBitmap.Decode(clean.Content);
        Assert.True(IsRed(upright.GetPixel(redX, redY)) && IsBlue(upright.GetPixel(blueX, blueY)), $"{orientation}");
    }

    [Fact]
    public void Animation_BecomesItsFirstFrame()
    {
        var clean = PictureCleaner.Clean(TestFiles.Animation(), FileKind.WebP, Most).Value!;

        using var codec = SKCodec.Create(new MemoryStream(clean.Content));
        using var still = SKBitmap.Decode(clean.Content);
        Assert.True(clean.IsFirstFrame);
        Assert.True(codec.FrameCount <= 1 && IsRed(still.GetPixel(20, 20)) && IsBlue(still.GetPixel(60, 20)));
    }

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(10_000, 5_001)]
    public void Picture_ThatSaysItIsHuge_IsRefusedBeforeItIsDecoded(int width, int height)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var outcome = PictureCleaner.Clean(TestFiles.PngOf(width, height), FileKind.Png, Most);

        Assert.Contains("more than 50 million", Assert.Single(outcome.Refusals).Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void Picture_CutShort_IsRefused()
    {
        var whole = TestFiles.Picture(SKEncodedImageFormat.Jpeg, 400, 400);

        foreach (var length in new[] { 3, 20, whole.Length / 2, whole.Length - 200 })
            Assert.Equal("File", Assert.Single(PictureCleaner.Clean(whole[..length], FileKind.Jpeg, Most).Refusals).Field);
    }

    [Fact]
    public void Picture_WithSomethingElseBehindIt_LosesThat()
    {
        byte[] polyglot = [.. TestFiles.Picture(SKEncodedImageFormat.Jpeg), .. "<script>alert(1)</script>PK\x3\x4"u8];

        var clean = PictureCleaner.Clean(polyglot, FileKind.Jpeg, Most).Value!;

        Assert.False(TestFiles.Holds(clean.Content, "<script>"));
    }

    [Fact]
    public void Png_LargerThanTheLimitOnceItIsEncoded_IsKeptAsWebP()
    {
        using var noise = new SKBitmap(400, 400, SKColorType.Rgba8888, SKAlphaType.Opaque);
        new Random(7).NextBytes(noise.GetPixelSpan());
        using var png = noise.Encode(SKEncodedImageFormat.Png, 100);

        var clean = PictureCleaner.Clean(png.ToArray(), FileKind.Png, 400_000).Value!;

        Assert.Equal((FileKind.WebP, FileKind.WebP), (clean.Kind, FileKinds.Of(clean.Content)));
        Assert.True(clean.Content.Length < 400_000);
    }

    private static bool IsRed(SKColor colour) => colour.Red > 200 && colour.Blue < 60;

    private static bool IsBlue(SKColor colour) => colour.Blue > 200 && colour.Red < 60;
}
