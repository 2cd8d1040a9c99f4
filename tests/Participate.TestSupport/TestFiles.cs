using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Participate.TestSupport;

/// <summary>Pictures and PDF files as members have them, and as people make them who mean harm.</summary>
public static class TestFiles
{
    /// <summary>Words that stand in the metadata of <see cref="Photograph"/>.</summary>
    public const string Camera = "A camera of a test";

    /// <summary>A picture: red on the left, blue on the right.</summary>
    public static byte[] Picture(SKEncodedImageFormat format = SKEncodedImageFormat.Png, int width = 80, int height = 40)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Blue);
            using var red = new SKPaint { Color = SKColors.Red };
            canvas.DrawRect(0, 0, width / 2f, height, red);
        }
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A JPEG as a telephone writes it: with the position where it was taken, the camera's name, and how the camera was held.</summary>
    /// <param name="orientation">1 to 8, as EXIF has it; 6: its top is on the right.</param>
    public static byte[] Photograph(ushort orientation = 6, int width = 80, int height = 40) => WithExif(Picture(SKEncodedImageFormat.Jpeg, width, height), orientation);

    /// <summary>A PNG whose header says how large it is, with hardly any data.</summary>
    public static byte[] PngOf(int width, int height)
    {
        var png = Picture();
        // The header's size stands at 16; its checksum at 29 covers what is from 12 to 29.
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Checksum(png.AsSpan(12, 17)));
        return png;
    }

    /// <summary>A WebP with two frames: red and blue, then white.</summary>
    public static byte[] Animation(int width = 80, int height = 40)
    {
        using var white = new SKBitmap(width, height);
        white.Erase(SKColors.White);
        using var second = white.Encode(SKEncodedImageFormat.Webp, 90);
        byte[] canvas = [2, 0, 0, 0, .. Three(width - 1), .. Three(height - 1)];
        return Riff([.. Chunk("VP8X", canvas), .. Chunk("ANIM", [0, 0, 0, 0, 0, 0]), .. Frame(Picture(SKEncodedImageFormat.Webp, width, height), width, height), .. Frame(second.ToArray(), width, height)]);
    }

    /// <summary>A PDF of one page, with an author, a time and XMP; more objects may be given, and more for its catalogue.</summary>
    /// <param name="catalogue">Entries of the catalogue, such as <c>/OpenAction 6 0 R</c>.</param>
    /// <param name="objects">Objects from number 6 on.</param>
    public static byte[] Pdf(string catalogue = "", params string[] objects)
    {
        const string xmp = "<x:xmpmeta>Anna Author wrote it</x:xmpmeta>";
        string[] all =
        [
            $"<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R {catalogue} >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << >> >>",
            "<< /Author (Anna Author) /Producer (A printer of a test) /CreationDate (D:20240102030405Z) >>",
            $"<< /Type /Metadata /Subtype /XML /Length {xmp.Length} >>\nstream\n{xmp}\nendstream",
            .. objects,
        ];
        var text = new StringBuilder("%PDF-1.7\n");
        var places = new List<int>();
        foreach (var (content, i) in all.Select((content, i) => (content, i)))
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{content}\nendobj\n");
        }
        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {all.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            text.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {all.Length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>True where bytes hold a text.</summary>
    public static bool Holds(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.Latin1.GetBytes(text)) >= 0;

    private static byte[] WithExif(byte[] jpeg, ushort orientation)
    {
        var camera = Encoding.ASCII.GetBytes(Camera + "\0");
        // TIFF: a header, a directory of three entries, then the name, then the directory of the position with its numbers.
        const int directory = 8, afterDirectory = directory + 2 + (3 * 12) + 4;
        var position = afterDirectory + camera.Length + (camera.Length % 2);
        var numbers = position + 2 + (4 * 12) + 4;
        byte[] tiff =
        [
            .. "II"u8, 42, 0, .. Four(directory),
            3, 0, .. Entry(0x0110, 2, camera.Length, Four(afterDirectory)), .. Entry(0x0112, 3, 1, Four(orientation)), .. Entry(0x8825, 4, 1, Four(position)), .. Four(0),
            .. camera, .. new byte[camera.Length % 2],
            4, 0, .. Entry(1, 2, 2, [(byte)'N', 0, 0, 0]), .. Entry(2, 5, 3, Four(numbers)), .. Entry(3, 2, 2, [(byte)'W', 0, 0, 0]), .. Entry(4, 5, 3, Four(numbers + 24)), .. Four(0),
            .. Ratio(51), .. Ratio(30), .. Ratio(26), .. Ratio(0), .. Ratio(7), .. Ratio(39),
        ];
        byte[] content = [.. "Exif\0\0"u8, .. tiff];
        var length = content.Length + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. content, .. jpeg[2..]];
    }

    private static byte[] Entry(ushort tag, ushort type, int count, byte[] value) => [(byte)tag, (byte)(tag >> 8), (byte)type, 0, .. Four(count), .. value];

    private static byte[] Ratio(int value) => [.. Four(value), .. Four(1)];

    private static byte[] Four(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Three(int value) => Four(value)[..3];

    private static byte[] Riff(byte[] content) => [.. "RIFF"u8, .. Four(content.Length + 4), .. "WEBP"u8, .. content];

    private static byte[] Chunk(string name, byte[] content) => [.. Encoding.ASCII.GetBytes(name), .. Four(content.Length), .. content, .. new byte[content.Length % 2]];

    /// <summary>A still picture as a frame: its chunks of pixels without those around them.</summary>
    private static byte[] Frame(byte[] still, int width, int height)
    {
        var pixels = still.AsSpan(12);
        while (!pixels.StartsWith("VP8 "u8) && !pixels.StartsWith("VP8L"u8))
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(pixels[4..]);
            pixels = pixels[(8 + length + (length % 2))..];
        }
        return Chunk("ANMF", [0, 0, 0, 0, 0, 0, .. Three(width - 1), .. Three(height - 1), 100, 0, 0, 0, .. pixels.ToArray()]);
    }

    /// <summary>CRC-32 as PNG has it.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var remainder = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            remainder ^= value;
            for (var bit = 0; bit < 8; bit++)
                remainder = (remainder >> 1) ^ (0xEDB88320u & (uint)-(int)(remainder & 1));
        }
        return ~remainder;
    }
}
