using Participate.Core.Summaries.Retention;

namespace Participate.Web.Pages.Admin;

/// <summary>What is removed by itself: the rules, what is due, and what the last runs removed.</summary>
public sealed class RetentionModel(RetentionRun run) : ParticipatePage
{
    private const int Shown = 14;

    /// <summary>Each rule, and how much is due by it now.</summary>
    public IReadOnlyList<(RetentionRule Rule, int Due)> Rules { get; private set; } = [];

    public IReadOnlyList<PastRetentionRun> Runs { get; private set; } = [];

    public DateTime Next { get; private set; }

    public async Task OnGetAsync()
    {
        Rules = [.. RetentionRules.All.Zip((await run.CountAsync(Aborted)).Counts, (rule, count) => (rule, count.Due))];
        Runs = await run.LastAsync(Shown, Aborted);
        Next = run.Next();
    }
}
