using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;
using PdfSharp.Pdf.Filters;
using PdfSharp.Pdf.IO;

namespace Participate.Core.Common.Files;

/// <summary>Why a PDF is not taken; its value is what the program of <see cref="PdfProgram"/> ends with.</summary>
public enum PdfProblem
{
    None = 0,

    /// <summary>It is damaged, or no PDF.</summary>
    Unreadable = 40,
    Encrypted = 41,

    /// <summary>It runs programs: JavaScript, or a command.</summary>
    Program = 42,

    /// <summary>It carries other files.</summary>
    Files = 43,

    /// <summary>It holds sound, video, or sends what is typed somewhere.</summary>
    Active = 44,
}

/// <summary>
/// Reads a PDF whole and writes it anew, without what was written about it: author, programs, times, XMP, what cameras wrote into its
/// pictures. What does more than show pages is refused.
/// </summary>
/// <remarks>A parser of what strangers send may be led to use any amount of memory or stack: run it with <see cref="PdfProgram"/>.</remarks>
public static partial class PdfCleaner
{
    // ISO 32000-2, 12.6.4: actions that are more than going to a place in the document or to an address.
    private static readonly Dictionary<string, PdfProblem> Actions = new()
    {
        ["/JavaScript"] = PdfProblem.Program,
        ["/Launch"] = PdfProblem.Program,
        ["/Rendition"] = PdfProblem.Active,
        ["/Sound"] = PdfProblem.Active,
        ["/Movie"] = PdfProblem.Active,
        ["/SubmitForm"] = PdfProblem.Active,
        ["/ImportData"] = PdfProblem.Active,
        ["/RichMediaExecute"] = PdfProblem.Active,
        ["/GoToE"] = PdfProblem.Files,
        ["/GoToR"] = PdfProblem.Files,
    };

    private static readonly Dictionary<string, PdfProblem> Keys = new()
    {
        ["/JS"] = PdfProblem.Program,
        ["/JavaScript"] = PdfProblem.Program,
        ["/EmbeddedFiles"] = PdfProblem.Files,
        ["/EF"] = PdfProblem.Files,
        ["/AF"] = PdfProblem.Files,
        ["/Collection"] = PdfProblem.Files,
        ["/XFA"] = PdfProblem.Active,
        ["/RichMediaContent"] = PdfProblem.Active,
    };

    private static readonly string[] Web = ["http:", "https:", "mailto:"];

    // Metadata of the document and of its parts, and what programs keep for themselves.
    private static readonly string[] Written = ["/Metadata", "/PieceInfo", "/LastModified"];

    /// <summary>The clean document, or why there is none.</summary>
    public static (PdfProblem Problem, byte[] Content) Clean(byte[] file)
    {
        try
        {
            if (RefersBack(file))
                return (PdfProblem.Unreadable, []);
            using var document = PdfReader.Open(new MemoryStream(file, writable: false), PdfDocumentOpenMode.Modify);
            if (document.SecuritySettings.IsEncrypted)
                return (PdfProblem.Encrypted, []);
            if (document.PageCount == 0)
                return (PdfProblem.Unreadable, []);
            foreach (var item in document.Internals.GetAllObjects())
            {
                if (Problem(item) is var problem and not PdfProblem.None)
                    return (problem, []);
            }
            document.Info.Elements.Clear();
            using var clean = new MemoryStream(file.Length);
            document.Save(clean, closeStream: false);
            return (PdfProblem.None, clean.ToArray());
        }
        catch (PdfReaderException exception) when (exception.Message.Contains("password", StringComparison.OrdinalIgnoreCase))
        {
            return (PdfProblem.Encrypted, []);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The parser says in many ways that it cannot read a document.
            return (PdfProblem.Unreadable, []);
        }
    }

    /// <summary>What is wrong with an object; what was written about it is taken out on the way.</summary>
    private static PdfProblem Problem(PdfItem? item) => item switch
    {
        PdfDictionary dictionary => ProblemOf(dictionary),
        PdfArray array => array.Elements.Select(Problem).FirstOrDefault(problem => problem != PdfProblem.None),
        _ => PdfProblem.None,
    };

    private static PdfProblem ProblemOf(PdfDictionary dictionary)
    {
        foreach (var key in Written)
            dictionary.Elements.Remove(key);
        foreach (var key in dictionary.Elements.Keys.ToArray())
        {
            var value = dictionary.Elements[key];
            if (Keys.TryGetValue(key, out var forbidden))
                return forbidden;
            if (key is "/S" or "/Subtype" or "/Type" && NameOf(value) is { } name)
            {
                if (key != "/Type" && Actions.TryGetValue(name, out var action))
                    return action;
                if (name is "/EmbeddedFile" or "/FileAttachment")
                    return PdfProblem.Files;
                if (name is "/RichMedia" or "/Screen" or "/3D")
                    return PdfProblem.Active;
            }
            if (key == "/URI" && !IsOfTheWeb(value))
                return PdfProblem.Files;
            if (Problem(value) is var inner and not PdfProblem.None)
                return inner;
        }
        return dictionary.Stream is { } stream && FiltersOf(dictionary) is [.., "/DCTDecode"] filters ? CleanPicture(dictionary, stream, filters) : PdfProblem.None;
    }

    /// <summary>Takes what a camera wrote out of a picture, out of what it is wrapped in too. One that cannot be read is not taken.</summary>
    private static PdfProblem CleanPicture(PdfDictionary dictionary, PdfDictionary.PdfStream stream, List<string> filters)
    {
        var jpeg = filters.SkipLast(1).Aggregate(stream.Value, (bytes, filter) => Filtering.Decode(bytes, filter) ?? []);
        if (JpegMetadata.Without(jpeg) is not { } clean)
            return PdfProblem.Unreadable;
        stream.Value = clean;
        dictionary.Elements.SetName("/Filter", "/DCTDecode");
        if (filters.Count > 1)
            dictionary.Elements.Remove("/DecodeParms");
        return PdfProblem.None;
    }

    /// <summary>Two of its cross-reference tables come before one, or the last before itself: a reader that follows them may never end.</summary>
    private static bool RefersBack(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var offsets = Before().Matches(text).Select(match => match.Groups[1].Value.TrimStart('0')).ToList();
        if (Last().Matches(text).LastOrDefault() is { } last)
            offsets.Add(last.Groups[1].Value.TrimStart('0'));
        return offsets.Count != offsets.Distinct(StringComparer.Ordinal).Count();
    }

    // Outlines have a key of that name too, whose value is a reference.
    [GeneratedRegex(@"/Prev\s+([0-9]{1,10})(?![0-9])(?!\s+[0-9]+\s+R)", RegexOptions.CultureInvariant)]
    private static partial Regex Before();

    [GeneratedRegex(@"startxref\s+([0-9]{1,10})", RegexOptions.CultureInvariant)]
    private static partial Regex Last();

    private static string? NameOf(PdfItem? value) => value switch
    {
        PdfName name => name.Value,
        PdfReference { Value: PdfNameObject name } => name.Value,
        _ => null,
    };

    private static List<string> FiltersOf(PdfDictionary dictionary) => dictionary.Elements["/Filter"] switch
    {
        PdfArray several => [.. several.Elements.Select(NameOf).OfType<string>()],
        PdfReference { Value: PdfArray several } => [.. several.Elements.Select(NameOf).OfType<string>()],
        var filter => NameOf(filter) is { } one ? [one] : [],
    };

    private static bool BeginsAsTheWeb(string address) => Web.Any(scheme => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>An address on the web or of e-mail; others open shares or programs on some machines.</summary>
    private static bool IsOfTheWeb(PdfItem? address) => address switch
    {
        PdfString text => BeginsAsTheWeb(text.Value) || !text.Value.Contains(':', StringComparison.Ordinal),
        PdfReference { Value: PdfStringObject text } => BeginsAsTheWeb(text.Value),
        _ => true,
    };
}
