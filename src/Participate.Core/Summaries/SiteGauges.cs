using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Participate.Core.Common;
using Participate.Core.Common.Mail;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;

namespace Participate.Core.Summaries;

/// <summary>What waits, counted each time that measurements are collected (once a minute): votes to be stored, e-mails to be sent, cases to be decided.</summary>
public sealed class SiteGauges(SiteMeters meters, VoteWriter votes, IServiceScopeFactory scopes) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        meters.Watch("votes.waiting", "{vote}", "Votes that wait to be stored.", () => votes.Waiting);
        meters.Watch("emails.waiting", "{email}", "E-mails that wait to be sent.", () => Count(db => db.OutboxEmails.Where(OutboxEmail.Waits)));
        meters.Watch("cases.waiting", "{case}", "Cases that wait for a moderator.", () => Count(db => db.ModerationCases.Where(item => item.State == CaseState.Waiting || item.State == CaseState.Escalated)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private long Count<TRow>(Func<ParticipateDbContext, IQueryable<TRow>> waiting)
    {
        using var scope = scopes.CreateScope();
        return waiting(scope.ServiceProvider.GetRequiredService<ParticipateDbContext>()).LongCount();
    }
}
