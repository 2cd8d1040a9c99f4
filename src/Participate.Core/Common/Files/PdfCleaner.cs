using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;
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
public static class PdfCleaner
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

    // Metadata of the document and of its parts, and what programs keep for themselves.
    private static readonly string[] Written = ["/Metadata", "/PieceInfo", "/LastModified"];

    /// <summary>The clean document, or why there is none.</summary>
    public static (PdfProblem Problem, byte[] Content) Clean(byte[] file)
    {
        try
        {
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
            if (Problem(value) is var inner and not PdfProblem.None)
                return inner;
        }
        if (dictionary.Stream is { } stream && FilterOf(dictionary) == "/DCTDecode")
            stream.Value = JpegMetadata.Without(stream.Value);
        return PdfProblem.None;
    }

    private static string? NameOf(PdfItem? value) => value switch
    {
        PdfName name => name.Value,
        PdfReference { Value: PdfNameObject name } => name.Value,
        _ => null,
    };

    private static string? FilterOf(PdfDictionary dictionary) => dictionary.Elements["/Filter"] switch
    {
        PdfArray { Elements.Count: 1 } only => NameOf(only.Elements[0]),
        var filter => NameOf(filter),
    };
}
