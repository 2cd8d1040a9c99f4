using MailKit.Net.Smtp;
using Participate.Core.Common.Mail;
using Participate.Core.Members;

namespace Participate.Web.HostedServices;

/// <summary>
/// Sends what the outbox holds, as soon as a commit wakes it and once a minute for retries. One e-mail at a time and one sender in
/// a process, so that none goes twice; a crash between sending and marking is the one way to send again, and then under the same
/// Message-ID, by which the receiver can tell.
/// </summary>
public sealed partial class MailSender(IServiceScopeFactory scopes, IMailTransport transport, MailSignal signal, ILogger<MailSender> logger)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendAllAsync(stoppingToken);
                await signal.WaitAsync(Round, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The database did not answer; the e-mails wait for the next round.
                LogRoundFailed(exception);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    private async Task SendAllAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxService>();
        while (await outbox.NextAsync(cancellationToken) is { } email)
        {
            try
            {
                await transport.SendAsync(email, cancellationToken);
            }
            catch (MailRefusedException refused)
            {
                LogBounced(email.Id, refused.Code);
                await scope.ServiceProvider.GetRequiredService<MailBounceService>().BouncedAsync(email, refused.Message, cancellationToken);
                continue;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // What a mail server says often names the address, and the log names nobody.
                if (exception is SmtpCommandException said)
                    LogNotTaken(email.Id, email.Attempts + 1, (int)said.StatusCode);
                else
                    LogNotSent(exception, email.Id, email.Attempts + 1);
                await outbox.FailedAsync(email.Id, exception.Message, cancellationToken);
                continue;
            }
            await outbox.SentAsync(email.Id, CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read; e-mails wait.")]
    private partial void LogRoundFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "E-mail {Id} was not sent at attempt {Attempt}; it is tried again later.")]
    private partial void LogNotSent(Exception exception, long id, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "E-mail {Id} was not taken at attempt {Attempt}: the mail server said {Code}. It is tried again later.")]
    private partial void LogNotTaken(long id, int attempt, int code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "E-mail {Id} came back and is not tried again: the mail server said {Code}.")]
    private partial void LogBounced(long id, string code);
}
