using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members.Operating;
using Participate.Web.Components.Common;
using Participate.Web.Components.Operating;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Admin;

/// <summary>E-mail that waits, failed and was sent, without addresses and texts.</summary>
public sealed class OutboxModel(OutboxQueries outbox, OutboxRetryService retries, TimeProvider clock) : ParticipatePage
{
    private const string Failed = "failed";

    /// <summary>"failed", or anything else for those that wait.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public bool ShowsFailed => State == Failed;

    public OutboxStanding Standing { get; private set; } = null!;

    public Page<OutboxRow> Emails { get; private set; } = null!;

    public DateTime Now { get; private set; }

    public IReadOnlyList<StatTile> Tiles =>
    [
        new("waiting", Standing.WaitingCount, Standing.OldestWaiting is { } oldest ? T($"the oldest for {JobWords.Of(Now - oldest)}") : null),
        new("failed", Standing.FailedCount),
        new("sent in a day", Standing.Done.Sum(row => row.SentLastDay), Standing.LastSentAt is { } last ? T($"the last {JobWords.Ago(last, Now)}") : null),
    ];

    public string? At(string? cursor) => cursor is null ? null : Request.Path + (ShowsFailed ? QueryString.Create("state", Failed).Add("cursor", cursor) : QueryString.Create("cursor", cursor));

    public Task OnGetAsync(string? cursor) => LoadAsync(cursor);

    public async Task<IActionResult> OnPostRetryAsync([FromForm] long? email)
    {
        if (email is not { } id)
            return BadRequest();
        var outcome = await retries.RetryAsync(id, Member, Aborted);
        if (!outcome.Succeeded)
            return await RefusedAsync(outcome.Refusals);
        Notify(T($"E-mail {id} is sent again now."));
        return Redirect("/admin/outbox");
    }

    public async Task<IActionResult> OnPostRetryAllAsync()
    {
        var outcome = await retries.RetryAllAsync(Member, Aborted);
        if (!outcome.Succeeded)
            return await RefusedAsync(outcome.Refusals);
        Notify(N(outcome.Value, $"{Counted.Number(outcome.Value)} e-mail is sent again now.", $"{Counted.Number(outcome.Value)} e-mails are sent again now."));
        return Redirect("/admin/outbox");
    }

    private async Task<IActionResult> RefusedAsync(IReadOnlyList<Refusal> refusals)
    {
        await LoadAsync(null);
        return Refuse(refusals);
    }

    private async Task LoadAsync(string? cursor)
    {
        Now = clock.UtcNow();
        Standing = await outbox.StandingAsync(Aborted);
        Emails = await outbox.ListAsync(ShowsFailed, cursor, Aborted);
    }
}
