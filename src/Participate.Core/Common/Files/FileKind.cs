namespace Participate.Core.Common.Files;

/// <summary>What members may attach.</summary>
public enum FileKind
{
    Jpeg = 1,
    Png = 2,
    WebP = 3,
    Pdf = 4,
}

/// <summary>Tells kinds of files by their content; a name or a header says nothing.</summary>
public static class FileKinds
{
    /// <summary>Bytes from the beginning of a file that <see cref="Of"/> needs.</summary>
    public const int HeadLength = 12;

    /// <summary>The kind of a file that begins like this; null for every other.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8))
            return FileKind.Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return FileKind.Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return FileKind.Png;
        return head.Length >= HeadLength && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) ? FileKind.WebP : null;
    }

    /// <summary>How a browser takes a file, and its name there, which the site gives: pictures are shown, PDFs are kept.</summary>
    /// <param name="name">Letters, digits and hyphens.</param>
    public static string Disposition(FileKind kind, string name) => $"{(IsPicture(kind) ? "inline" : "attachment")}; filename={name}{Extension(kind)}";

    public static bool IsPicture(FileKind kind) => kind != FileKind.Pdf;

    /// <summary>The content type under which it is served.</summary>
    public static string ContentType(FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.WebP => "image/webp",
        _ => "application/pdf",
    };

    /// <summary>How a file of the kind is named, with the dot.</summary>
    public static string Extension(FileKind kind) => kind switch
    {
        FileKind.Jpeg => ".jpg",
        FileKind.Png => ".png",
        FileKind.WebP => ".webp",
        _ => ".pdf",
    };
}

/// <summary>A file that holds what is shown and nothing else.</summary>
/// <param name="Thumbnail">A small picture of it; null for a PDF.</param>
/// <param name="Width">In pixels; null for a PDF.</param>
/// <param name="IsFirstFrame">It was animated, and its first frame is kept.</param>
public sealed record CleanFile(FileKind Kind, byte[] Content, byte[]? Thumbnail = null, int? Width = null, int? Height = null, bool IsFirstFrame = false);
