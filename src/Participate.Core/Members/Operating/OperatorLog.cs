using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;

namespace Participate.Core.Members.Operating;

/// <summary>Keeps in the audit log what administrators do as those who run the site, where nothing else is written.</summary>
public sealed class OperatorLog(Transactions transactions, AuditLog audit)
{
    /// <summary>The act of <see cref="ConfirmedAsync"/>.</summary>
    public const string Confirmed = "opening.confirmed";

    /// <summary>What the site cannot see by itself: that its e-mail arrives, and that backups are made elsewhere.</summary>
    public static IReadOnlyList<string> Confirmable { get; } = ["mail", "backups"];

    /// <summary>An administrator says that a step of <see cref="Confirmable"/> is done. Only administrators may.</summary>
    public Task<Outcome> ConfirmedAsync(string step, Actor by, CancellationToken cancellationToken) => AddAsync(Confirmed, step, by, cancellationToken);

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
