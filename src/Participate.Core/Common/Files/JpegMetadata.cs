using System.Buffers.Binary;

namespace Participate.Core.Common.Files;

/// <summary>Takes what cameras and programs wrote into a JPEG out of it, without decoding it: for pictures inside a PDF.</summary>
public static class JpegMetadata
{
    private const byte Marker = 0xFF, Start = 0xD8, End = 0xD9, Scan = 0xDA, Comment = 0xFE, FirstApplication = 0xE0, LastApplication = 0xEF, Profile = 0xE2;
    private const byte FirstRestart = 0xD0, LastRestart = 0xD7;

    // JFIF, and Adobe's word on how colours are stored: without them it looks different. Of APP2 the colour profile alone.
    private static readonly byte[] Kept = [0xE0, 0xEE];

    private static ReadOnlySpan<byte> ProfileName => "ICC_PROFILE\0"u8;

    /// <summary>
    /// The same picture without EXIF, XMP, IPTC, comments, and what stands behind its end (telephones put a second picture there); null where it
    /// is no JPEG that can be read. ISO/IEC 10918-1, annex B.
    /// </summary>
    public static byte[]? Without(byte[] jpeg)
    {
        if (jpeg.Length < 4 || jpeg[0] != Marker || jpeg[1] != Start)
            return null;
        using var clean = new MemoryStream(jpeg.Length);
        clean.Write(jpeg, 0, 2);
        for (var at = 2; at + 1 < jpeg.Length;)
        {
            if (jpeg[at] != Marker)
                return null;
            var kind = jpeg[at + 1];
            if (kind == Marker)
            {
                // A marker may be filled with any number of these.
                at++;
                continue;
            }
            if (kind == End)
            {
                clean.Write([Marker, End]);
                return clean.ToArray();
            }
            if (at + 4 > jpeg.Length)
                return null;
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
            if (at + length > jpeg.Length)
                return null;
            if (IsKept(kind, jpeg.AsSpan(at + 4, length - 4 < 0 ? 0 : length - 4)))
                clean.Write(jpeg, at, length);
            at += length;
            if (kind == Scan)
            {
                var end = EndOfScan(jpeg, at);
                clean.Write(jpeg, at, end - at);
                at = end;
            }
        }
        // Cut off within its last scan: everything that was read is a picture, and shows as one.
        return clean.ToArray();
    }

    private static bool IsKept(byte kind, ReadOnlySpan<byte> content) => kind == Profile
        ? content.StartsWith(ProfileName)
        : kind != Comment && (kind is < FirstApplication or > LastApplication || Kept.Contains(kind));

    /// <summary>Where the next marker after a scan stands: 0xFF that is no data (a zero follows) and no restart.</summary>
    private static int EndOfScan(byte[] jpeg, int at)
    {
        while (at + 1 < jpeg.Length && !(jpeg[at] == Marker && jpeg[at + 1] is not (0 or Marker or >= FirstRestart and <= LastRestart)))
            at++;
        return at + 1 < jpeg.Length ? at : jpeg.Length;
    }
}
