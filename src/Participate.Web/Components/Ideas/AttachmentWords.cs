using System.Globalization;
using Participate.Core.Ideas.Attachments;

namespace Participate.Web.Components.Ideas;

/// <summary>Words and addresses of attachments.</summary>
public static class AttachmentWords
{
    private const int Kilobyte = 1_000, Megabyte = 1_000_000;

    /// <summary>"240 kB", "1.3 MB".</summary>
    public static string Size(int bytes) => bytes < Megabyte
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / Kilobyte)} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / Megabyte:0.0} MB");

    /// <summary>"Picture" or "PDF".</summary>
    public static string Kind(AttachmentView attachment) => attachment.IsPicture ? "Picture" : "PDF";

    /// <summary>Where its file is; other content would have another address.</summary>
    /// <param name="root">Of the idea.</param>
    public static string Url(string root, AttachmentView attachment, bool thumbnail = false) =>
        string.Create(CultureInfo.InvariantCulture, $"{root}/attachments/{attachment.Number}{(thumbnail ? "/thumbnail" : "")}?v={attachment.Hash[..12]}");
}
