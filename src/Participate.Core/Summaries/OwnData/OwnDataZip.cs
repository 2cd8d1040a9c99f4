using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Common.Files;
using Participate.Core.Data;
using Participate.Core.Ideas.Attachments;

namespace Participate.Core.Summaries.OwnData;

/// <summary>
/// Writes everything the site holds about a member as one zip file: for programs, to read, and the files they attached (UK GDPR, articles 15 and 20,
/// https://www.legislation.gov.uk/eur/2016/679/chapter/III). Rows are written as they are read, of one state of the database.
/// </summary>
public sealed class OwnDataZip(ParticipateDbContext db, AttachmentFiles files, SiteAddress address, SiteOperator site, TimeProvider clock)
{
    /// <summary>The form of <c>your-data.json</c>; another number where names or meanings change.</summary>
    public const string Format = "participate-own-data-1";

    /// <summary>So much waits in memory before it is written.</summary>
    private const int MostPending = 64 * 1024;

    // It is a file of its own, never part of a page, so that letters of every language stay readable.
    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The member, or null where there is none or the account is closed: what is left of it is nobody's.</summary>
    public Task<OwnMember?> FindAsync(int memberId, CancellationToken cancellationToken) => db.Users.AsNoTracking()
        .Where(member => member.Id == memberId && member.ClosedAt == null)
        .Select(member => new OwnMember(member.Id, member.EmailConfirmed ? member.Email : null))
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Writes the zip file; the stream stays open.</summary>
    public async Task WriteAsync(OwnMember member, Stream stream, CancellationToken cancellationToken)
    {
        var madeAt = clock.UtcNow();
        await using var snapshot = await ReadSnapshot.BeginAsync(db, cancellationToken);
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await AddAsync("about-this-file.txt", async file => await file.WriteAsync(Encoding.UTF8.GetBytes(About(madeAt).ReplaceLineEndings("\r\n")), cancellationToken));
        await AddAsync("your-data.json", file => WriteJsonAsync(member, madeAt, file, cancellationToken));
        await AddAsync("your-data.html", file => WriteHtmlAsync(member, madeAt, file, cancellationToken));
        // A hidden file may be one that nobody may have.
        var attached = await db.Attachments.AsNoTracking().Where(file => file.AddedById == member.Id && file.HiddenAt == null).OrderBy(file => file.Id)
            .Select(file => new { file.IdeaId, file.Number, file.Kind, file.Hash }).ToListAsync(cancellationToken);
        foreach (var attachment in attached)
        {
            await using var content = files.Open(attachment.Hash);
            if (content is not null)
                await AddAsync($"attachments/idea-{attachment.IdeaId}-{attachment.Number}{FileKinds.Extension(attachment.Kind)}", file => content.CopyToAsync(file, cancellationToken));
        }

        async Task AddAsync(string name, Func<Stream, Task> writeAsync)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = new DateTimeOffset(DateTime.SpecifyKind(madeAt, DateTimeKind.Utc));
            await using var file = await entry.OpenAsync(cancellationToken);
            await writeAsync(file);
        }
    }

    private async Task WriteJsonAsync(OwnMember member, DateTime madeAt, Stream file, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(file, Json);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("made_at", UkTime.Iso(madeAt));
        json.WriteString("site", address.Absolute("/"));
        json.WriteStartObject("data");
        foreach (var source in OwnSources.All)
        {
            json.WriteStartArray(source.Key);
            await foreach (var row in source.ReadAsync(db, member, cancellationToken))
            {
                json.WriteStartObject();
                foreach (var (name, value) in row)
                    Write(json, name, value);
                json.WriteEndObject();
                if (json.BytesPending > MostPending)
                    await json.FlushAsync(cancellationToken);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private async Task WriteHtmlAsync(OwnMember member, DateTime madeAt, Stream file, CancellationToken cancellationToken)
    {
        await using var page = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), MostPending, leaveOpen: true);
        var html = new OwnDataHtml(page);
        await html.BeginAsync(address.Absolute("/"), madeAt);
        foreach (var source in OwnSources.All)
            await html.WriteAsync(source, source.ReadAsync(db, member, cancellationToken), cancellationToken);
        await html.EndAsync();
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case bool isSo:
                json.WriteBoolean(name, isSo);
                break;
            case int or long:
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                json.WriteNumber(name, number);
                break;
            case DateTime at:
                json.WriteString(name, UkTime.Iso(at));
                break;
            case DateTimeOffset at:
                json.WriteString(name, UkTime.Iso(at.UtcDateTime));
                break;
            case DateOnly day:
                json.WriteString(name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private string About(DateTime madeAt) => $"""
        Your data on {address.Absolute("/")}
        As it was on {UkTime.WordsWithTime(madeAt)}.

        Keep these files to yourself. They show how you voted and answered to
        whoever has them.

        your-data.html   everything in words and tables. Open it in a browser.
        your-data.json   the same for programs: one list for each kind, format
                         "{Format}". Times are in UTC.
        attachments/     pictures and PDF files that you attached to ideas, as
                         we keep them. Files that a moderator hid are left out.

        Numbers such as idea_id stand in the addresses of pages: idea 12 is on
        the page of its mission under /ideas/12.

        WHAT IS LEFT OUT, AND WHY

        - What other people said in confidence: who reported something that you
          wrote, in which words, and how many did. They may be in danger if you
          learn it. What moderators decided, and what they wrote to you, is here.
        - Who decided about you, and notes that moderators or a mission team
          write for themselves. You can ask for notes about your ideas; a person
          then looks at what they say about others.
        - What led a mission team to set votes aside, and the code of the network
          you voted from. It would help whoever votes with many accounts.
        - Your password and other secrets of signing in. We keep them scrambled or
          sealed, and with them somebody could get into your account. For the same
          reason emails are listed without their text.
        - Parts of your texts that a moderator took out, and earlier versions that
          hold them: they may be about somebody else.
        - What others wrote, and their names. If you are a moderator or on a team,
          your acts are here, without the people they were about.
        - Whom you invited to write with you: their addresses are theirs.
        - Back-up copies and the site's server logs. Logs hold no name, email
          address or network address.

        If you closed an account here before, nothing leads from you to it any
        more, so none of it is here.

        QUESTIONS

        The site is run by {site.Name}. To ask for what is left out, or
        to have something put right, write to {site.Contact}. What we
        keep, why and for how long: {address.Absolute("/privacy")}
        You can also complain to the Information Commissioner's Office, ico.org.uk.

        """;
}
