using Participate.Core.Common.Files;

namespace Participate.Core.Ideas.Attachments;

/// <summary>An attachment as a page shows it.</summary>
/// <param name="AlternativeText">What a picture shows; of a PDF, its title.</param>
/// <param name="Size">In bytes.</param>
/// <param name="IsHidden">A moderator hid it: only authors and moderators see it.</param>
/// <param name="IsFirstFrame">It was animated, and its first frame is kept.</param>
/// <param name="Hash">Of the file, so that an address leads to this content and no other.</param>
public sealed record AttachmentView(
    int Number, FileKind Kind, string AlternativeText, int Size, int? Width, int? Height, string Hash, bool IsHidden = false, bool IsFirstFrame = false)
{
    public bool IsPicture => FileKinds.IsPicture(Kind);

    /// <summary>The pixels of the thumbnail.</summary>
    public (int Width, int Height) ThumbnailSize
    {
        get
        {
            var (width, height) = (Width ?? 1, Height ?? 1);
            var scale = Math.Min(1f, (float)PictureCleaner.ThumbnailSide / Math.Max(width, height));
            return (Math.Max(1, (int)MathF.Round(width * scale)), Math.Max(1, (int)MathF.Round(height * scale)));
        }
    }
}

/// <summary>A file that a reader may have.</summary>
/// <param name="IsPublic">Everyone may.</param>
public sealed record AttachedFile(FileKind Kind, string Hash, string? ThumbnailHash, bool IsPublic);

/// <summary>A hidden attachment for those who may see it: why, and when.</summary>
/// <param name="Reason">The key of the guideline.</param>
public sealed record HiddenAttachment(string Reason, string Message, DateTime At);
