using MailKit.Net.Smtp;
using Participate.Core.Common.Mail;
using Participate.Core.Members;

namespace Participate.Web.HostedServices;

/// <summary>
/// Sends what the outbox holds, as soon as a commit wakes it and once a minute for retries. One e-mail at a time and one sender in
/// a process, so that none goes twice; a crash between sending and marking is the one way to send again, and then under the same
/// Message-ID, by which the receiver can tell.
/// </summary>
public sealed partial class MailSender(WatcherParts parts, IMailTransport transport, MailSignal signal) : Watcher(Plan, parts, signal)
{
    public const string Key = "mail";

    private static readonly WatcherPlan Plan = new()
    {
        Key = Key,
        Name = "E-mail",
        Does = "Sends what waits in the outbox.",
        Failed = "The outbox could not be read; e-mails wait.",
        Round = TimeSpan.FromMinutes(1),
        AfterFailure = TimeSpan.FromSeconds(5),
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxService>();
        while (await outbox.NextAsync(cancellationToken) is { } email)
        {
            try
            {
                await transport.SendAsync(email, cancellationToken);
            }
            catch (MailRefusedException refused)
            {
                LogBounced(Logger, email.Id, refused.Code);
                await scope.ServiceProvider.GetRequiredService<MailBounceService>().BouncedAsync(email, refused.Message, cancellationToken);
                continue;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // What a mail server says often names the address, and the log names nobody.
                if (exception is SmtpCommandException said)
                    LogNotTaken(Logger, email.Id, email.Attempts + 1, (int)said.StatusCode);
                else
                    LogNotSent(Logger, email.Id, email.Attempts + 1, exception.GetType().Name, MailReply.WithoutAddresses(exception.Message, email.To));
                round.Failed(exception);
                if (await outbox.FailedAsync(email.Id, exception.Message, cancellationToken))
                    LogGivenUp(Logger, email.Id);
                continue;
            }
            await outbox.SentAsync(email.Id, CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "E-mail {Id} was not sent at attempt {Attempt}; it is tried again later: {Kind}: {Said}")]
    private static partial void LogNotSent(ILogger logger, long id, int attempt, string kind, string said);

    [LoggerMessage(Level = LogLevel.Warning, Message = "E-mail {Id} was not taken at attempt {Attempt}: the mail server said {Code}. It is tried again later.")]
    private static partial void LogNotTaken(ILogger logger, long id, int attempt, int code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "E-mail {Id} came back and is not tried again: the mail server said {Code}.")]
    private static partial void LogBounced(ILogger logger, long id, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "E-mail {Id} failed for five days and is given up.")]
    private static partial void LogGivenUp(ILogger logger, long id);
}
