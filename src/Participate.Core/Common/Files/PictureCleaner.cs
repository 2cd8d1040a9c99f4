using System.Buffers.Binary;
using SkiaSharp;

namespace Participate.Core.Common.Files;

/// <summary>
/// Decodes a picture and encodes what is seen anew: nothing that was beside the picture, such as where it was taken, is in the new file.
/// Its size is read, and refused, before anything is decoded.
/// </summary>
public static class PictureCleaner
{
    /// <summary>Pixels that a picture may have: the largest cameras of telephones in their usual setting, 50 megapixels; 200 MB decoded.</summary>
    public const int MostPixels = 50_000_000;

    /// <summary>Pixels on the longer side of what is kept.</summary>
    public const int LargestSide = 2_000;

    /// <summary>Pixels on the longer side of the thumbnail.</summary>
    public const int ThumbnailSide = 480;

    private const int Quality = 85;

    private const string Damaged = "This picture cannot be read: it is damaged, or not complete. Save it again and try once more.";

    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>The picture upright, at most <see cref="LargestSide"/> long. Refused (Invalid) where it cannot be decoded whole, or has too many pixels.</summary>
    /// <param name="mostBytes">A PNG that would be larger is kept as WebP.</param>
    public static Outcome<CleanFile> Clean(byte[] file, FileKind kind, int mostBytes)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat != FormatOf(kind) || codec.Info.Width <= 0 || codec.Info.Height <= 0)
            return Refusal.Invalid("File", Damaged);
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
            return Refusal.Invalid("File", $"This picture has {codec.Info.Width} by {codec.Info.Height} pixels, more than 50 million. Make it smaller, then attach it");
        using var decoded = Decode(codec);
        if (decoded is null)
            return Refusal.Invalid("File", Damaged);
        using var upright = Upright(decoded, codec.EncodedOrigin, LargestSide);
        using var small = Upright(upright, SKEncodedOrigin.TopLeft, ThumbnailSide);
        var content = Encode(upright, kind);
        if (content.Length > mostBytes)
            (kind, content) = (FileKind.WebP, Encode(upright, FileKind.WebP));
        return new CleanFile(kind, content, Encode(small, kind), upright.Width, upright.Height, codec.FrameCount > 1 || IsAnimatedPng(file, kind));
    }

    /// <summary>The first frame in the colours of the web; null where it is not whole. A large JPEG is decoded smaller, where that is enough.</summary>
    private static SKBitmap? Decode(SKCodec codec)
    {
        var scale = Math.Min(1f, 2f * LargestSide / Math.Max(codec.Info.Width, codec.Info.Height));
        var size = codec.GetScaledDimensions(scale);
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success)
        {
            // Nothing writes into it any more, so that what draws it needs no copy.
            bitmap.SetImmutable();
            return bitmap;
        }
        bitmap.Dispose();
        return null;
    }

    /// <summary>Turned as its camera was held, and no longer than a side.</summary>
    private static SKBitmap Upright(SKBitmap source, SKEncodedOrigin origin, int side)
    {
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var scale = Math.Min(1f, (float)side / Math.Max(source.Width, source.Height));
        var (width, height) = (Math.Max(1, (int)MathF.Round(source.Width * scale)), Math.Max(1, (int)MathF.Round(source.Height * scale)));
        var target = new SKBitmap(source.Info.WithSize(isTurned ? height : width, isTurned ? width : height));
        using var canvas = new SKCanvas(target);
        canvas.Clear(SKColors.Transparent);
        canvas.SetMatrix(MatrixOf(origin, width, height));
        using var image = SKImage.FromBitmap(source);
        canvas.DrawImage(image, SKRect.Create(width, height), Smooth);
        return target;
    }

    /// <summary>The turn and mirroring that each EXIF orientation stands for, of a picture with a width and height.</summary>
    private static SKMatrix MatrixOf(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static byte[] Encode(SKBitmap bitmap, FileKind kind)
    {
        // The colours are those of the web already; a profile beside them would only be larger.
        using var pixels = new SKPixmap(new SKImageInfo(bitmap.Width, bitmap.Height, bitmap.ColorType, bitmap.AlphaType), bitmap.GetPixels(), bitmap.RowBytes);
        using var encoded = pixels.Encode(FormatOf(kind), Quality) ?? throw new InvalidOperationException("A decoded picture can be encoded.");
        return encoded.ToArray();
    }

    private static SKEncodedImageFormat FormatOf(FileKind kind) => kind switch
    {
        FileKind.Jpeg => SKEncodedImageFormat.Jpeg,
        FileKind.Png => SKEncodedImageFormat.Png,
        FileKind.WebP => SKEncodedImageFormat.Webp,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a picture."),
    };

    /// <summary>An animated PNG names its frames before its first picture (<see href="https://www.w3.org/TR/png-3/#apng-frame-based-animation"/>).</summary>
    private static bool IsAnimatedPng(ReadOnlySpan<byte> file, FileKind kind)
    {
        for (var at = 8; kind == FileKind.Png && at + 8 <= file.Length;)
        {
            var name = file.Slice(at + 4, 4);
            if (name.SequenceEqual("acTL"u8))
                return true;
            if (name.SequenceEqual("IDAT"u8))
                return false;
            at += 12 + (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file[at..]), (uint)file.Length);
        }
        return false;
    }
}
