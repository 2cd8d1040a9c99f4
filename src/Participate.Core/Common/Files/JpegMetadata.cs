using System.Buffers.Binary;

namespace Participate.Core.Common.Files;

/// <summary>Takes what cameras and programs wrote into a JPEG out of it, without decoding it: for pictures inside a PDF.</summary>
public static class JpegMetadata
{
    private const byte Marker = 0xFF, Start = 0xD8, Scan = 0xDA, Comment = 0xFE, FirstApplication = 0xE0, LastApplication = 0xEF;

    // JFIF, colour profiles, and Adobe's word on how colours are stored: without them it looks different.
    private static readonly byte[] Kept = [0xE0, 0xE2, 0xEE];

    /// <summary>The same picture without EXIF, XMP, IPTC and comments; the same bytes where it is no JPEG that can be read.</summary>
    public static byte[] Without(byte[] jpeg)
    {
        if (jpeg.Length < 4 || jpeg[0] != Marker || jpeg[1] != Start)
            return jpeg;
        using var clean = new MemoryStream(jpeg.Length);
        clean.Write(jpeg, 0, 2);
        for (var at = 2; at + 4 <= jpeg.Length;)
        {
            if (jpeg[at] != Marker)
                return jpeg;
            var kind = jpeg[at + 1];
            if (kind == Scan)
            {
                clean.Write(jpeg, at, jpeg.Length - at);
                return clean.ToArray();
            }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
            if (at + length > jpeg.Length)
                return jpeg;
            if (kind != Comment && (kind is < FirstApplication or > LastApplication || Kept.Contains(kind)))
                clean.Write(jpeg, at, length);
            at += length;
        }
        return jpeg;
    }
}
