using Participate.Web.Security;
using Participate.Web.Settings;

namespace Participate.Web.HostedServices;

/// <summary>Registers what sends e-mail, the address that its links begin with, what tells moderators about their queues and teams about their answers, what tells followers, what groups ideas, what seals votes, and what looks at how they come in.</summary>
public static class MailRegistration
{
    public static IServiceCollection AddParticipateMail(this IServiceCollection services)
    {
        services.AddSingleton<UnsubscribeLinks>();
        services.AddSingleton<IMailTransport>(provider =>
        {
            var mail = provider.GetRequiredService<ParticipateSettings>().Mail;
            var links = provider.GetRequiredService<UnsubscribeLinks>();
            return string.IsNullOrWhiteSpace(mail.Host)
                ? new PickupTransport(mail, provider.GetRequiredService<DataDirectory>().Mail, links)
                : new SmtpTransport(mail, links);
        });
        services.AddSingleton<JobBoard>();
        services.AddSingleton<WatcherParts>();
        services.AddHostedService<SiteAddressAtStart>();
        services.AddHostedService<MailSender>();
        services.AddHostedService<QueueWatcher>();
        services.AddHostedService<AnsweringWatcher>();
        services.AddHostedService<PledgeWatcher>();
        services.AddSingleton<ImportJobs>();
        services.AddHostedService<NewsWatcher>();
        services.AddHostedService<ThemeWatcher>();
        services.AddHostedService<OpinionWatcher>();
        services.AddHostedService<LedgerWatcher>();
        services.AddHostedService<IntegrityWatcher>();
        services.AddHostedService<ResponseWatcher>();
        services.AddHostedService<ReadinessWatcher>();
        return services;
    }
}
