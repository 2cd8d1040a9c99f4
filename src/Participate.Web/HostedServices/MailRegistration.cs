using Participate.Web.Settings;

namespace Participate.Web.HostedServices;

/// <summary>Registers what sends e-mail, the address that its links begin with, and what tells moderators about their queues.</summary>
public static class MailRegistration
{
    public static IServiceCollection AddParticipateMail(this IServiceCollection services)
    {
        services.AddSingleton<IMailTransport>(provider =>
        {
            var mail = provider.GetRequiredService<ParticipateSettings>().Mail;
            return string.IsNullOrWhiteSpace(mail.Host)
                ? new PickupTransport(mail, provider.GetRequiredService<DataDirectory>().Mail)
                : new SmtpTransport(mail);
        });
        services.AddHostedService<SiteAddressAtStart>();
        services.AddHostedService<MailSender>();
        services.AddHostedService<QueueWatcher>();
        services.AddSingleton<ImportJobs>();
        return services;
    }
}
