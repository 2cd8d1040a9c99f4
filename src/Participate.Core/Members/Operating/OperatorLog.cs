using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;

namespace Participate.Core.Members.Operating;

/// <summary>Keeps in the audit log what administrators do as those who run the site, where nothing else is written.</summary>
public sealed class OperatorLog(Transactions transactions, AuditLog audit)
{
    /// <summary>An administrator asked for work in the background to begin now. Only administrators may.</summary>
    /// <param name="job">Its name.</param>
    public Task<Outcome> JobAskedAsync(string job, Actor by, CancellationToken cancellationToken) => AddAsync("job.asked", job, by, cancellationToken);

    private Task<Outcome> AddAsync(string act, string details, Actor by, CancellationToken cancellationToken) => !by.IsAdministrator
        ? Task.FromResult(Outcome.FromRefusal(Refusal.NotPermitted("Only an administrator may do this.")))
        : transactions.RunAsync(
            _ =>
            {
                audit.Add(act, "site", 0, by.MemberId, details: details);
                return Task.FromResult(Outcome.Done);
            },
            cancellationToken);
}
