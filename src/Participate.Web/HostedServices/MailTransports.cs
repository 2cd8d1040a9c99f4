using System.Globalization;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Participate.Core.Common;
using Participate.Core.Common.Mail;
using Participate.Web.Languages;
using Participate.Web.Security;
using Participate.Web.Settings;

namespace Participate.Web.HostedServices;

/// <summary>Takes e-mail away: to a mail server, or in development into a folder.</summary>
public interface IMailTransport
{
    /// <summary>Hands over one e-mail; throws where it was not taken.</summary>
    /// <exception cref="MailRefusedException">The mail server refused it for good (a 5xx reply).</exception>
    Task SendAsync(OutboxEmail email, CancellationToken cancellationToken);
}

/// <summary>The mail server refused the address for good: the e-mail bounced.</summary>
public sealed class MailRefusedException(string reply, Exception? inner = null) : Exception(reply, inner)
{
    /// <summary>The number that the reply begins with. The rest often names the address.</summary>
    public string Code => Message.Split(' ', 2)[0];
}

/// <summary>Sends through the mail server of the settings.</summary>
public sealed class SmtpTransport(MailSettings settings, UnsubscribeLinks links) : IMailTransport
{
    private SecureSocketOptions Encryption => settings.Port == 465 ? SecureSocketOptions.SslOnConnect
        : settings.RequireTls ? SecureSocketOptions.StartTls
        : SecureSocketOptions.StartTlsWhenAvailable;

    public async Task SendAsync(OutboxEmail email, CancellationToken cancellationToken)
    {
        using var message = MailMessages.Create(settings.From, email, links.AddressFor(email));
        using var client = new SmtpClient { Timeout = settings.WaitSeconds * 1000 };
        await client.ConnectAsync(settings.Host!, settings.Port, Encryption, cancellationToken);
        if (!string.IsNullOrEmpty(settings.UserName))
            await client.AuthenticateAsync(settings.UserName, settings.Password ?? "", cancellationToken);
        try
        {
            await client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException exception) when (exception is { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: >= (SmtpStatusCode)500 })
        {
            throw new MailRefusedException($"{(int)exception.StatusCode} {exception.Message}", exception);
        }
        await client.DisconnectAsync(quit: true, cancellationToken);
    }
}

/// <summary>Writes one <c>.eml</c> file for each e-mail. A file appears whole or not at all.</summary>
public sealed class PickupTransport(MailSettings settings, string folder, UnsubscribeLinks links) : IMailTransport
{
    public async Task SendAsync(OutboxEmail email, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        using var message = MailMessages.Create(settings.From, email, links.AddressFor(email));
        var recipient = new string([.. email.To.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '@' or '-' or '+')]);
        var name = string.Create(CultureInfo.InvariantCulture, $"{email.CreatedAt:yyyyMMdd-HHmmss}-{email.Id:D6}-{recipient}.eml");
        var path = Path.Combine(folder, name.Length > 120 ? name[..116] + ".eml" : name);
        var part = path + ".part";
        await using (var file = File.Create(part))
        {
            await message.WriteToAsync(file, cancellationToken);
        }
        File.Move(part, path, overwrite: true);
    }
}

/// <summary>Makes messages of the outbox's e-mails.</summary>
internal static class MailMessages
{
    /// <summary>
    /// Plain text in UTF-8 with nothing wrapped or encoded, so that a link is on one whole line of the file too. (MailKit encodes it
    /// for a server that does not take 8-bit text.)
    /// </summary>
    /// <param name="unsubscribe">The address that stops e-mails like it with one click (RFC 8058); null where they cannot be stopped.</param>
    public static MimeMessage Create(string from, OutboxEmail email, string? unsubscribe)
    {
        var language = Language.Of(email.Language);
        var text = email.Body;
        if (unsubscribe is not null)
        {
            using var written = language.Use();
            text += $"\n{SiteText.T("Stop these e-mails:")}\n{unsubscribe}\n";
        }
        var message = new MimeMessage { Subject = email.Subject, Date = new DateTimeOffset(email.CreatedAt, TimeSpan.Zero) };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(MailboxAddress.Parse(email.To));
        message.MessageId = $"{email.Id}.{email.CreatedAt.Ticks}@participate";
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (unsubscribe is not null)
        {
            message.Headers.Add(new Header(Encoding.ASCII, HeaderId.ListUnsubscribe, $"<{unsubscribe}>"));
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }
        message.Body = new TextPart("plain")
        {
            ContentTransferEncoding = ContentEncoding.EightBit,
            Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")))),
        };
        message.Body.ContentType.Charset = "utf-8";
        if (language != Language.English)
            message.Body.Headers.Add(HeaderId.ContentLanguage, language.Code);
        return message;
    }
}
