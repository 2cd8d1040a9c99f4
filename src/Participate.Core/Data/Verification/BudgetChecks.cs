using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Budgets;

namespace Participate.Core.Data.Verification;

/// <summary>The log of ballots gives the ballots.</summary>
internal static class BudgetChecks
{
    public static IEnumerable<VerificationCheck> All =>
    [
        new("budget-ballot-log", "Every ballot that counts is the last entry of it in the log of ballots, and no other counts", string.Create(CultureInfo.InvariantCulture, $"""
            SELECT 'ballot ' || COALESCE(b."Id", l."BallotId")
            FROM (SELECT e."BallotId", e."BudgetId", e."Choices" FROM "BallotEvents" e
                  JOIN (SELECT MAX("Id") AS last FROM "BallotEvents" GROUP BY "BallotId") x ON x.last = e."Id"
                  WHERE e."Act" <> {(int)BallotAct.Removed}) l
            FULL OUTER JOIN (SELECT "Id", "BudgetId", "Choices" FROM "Ballots" WHERE "WithdrawnAt" IS NULL) b ON b."Id" = l."BallotId"
            WHERE b."Id" IS NULL OR l."BallotId" IS NULL OR b."Choices" <> l."Choices" OR b."BudgetId" <> l."BudgetId"
            """)),
        new("budget-ideas", "Every idea of a budget is one of its mission", """
            SELECT 'idea ' || c."IdeaId" FROM "CostedIdeas" c JOIN "Budgets" b ON b."Id" = c."BudgetId"
            LEFT JOIN "Ideas" i ON i."Id" = c."IdeaId" WHERE i."Id" IS NULL OR i."MissionId" <> b."MissionId"
            """),
    ];
}

/// <summary>Counts every budget again and compares with what is shown, and looks whether ballots name ideas of their budget.</summary>
internal static class BudgetCheck
{
    private const int MostExamples = 5;

    /// <summary>Reads on the transaction that is open.</summary>
    public static async Task<VerificationResult> RunAsync(ParticipateDbContext db, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        foreach (var budget in await db.MissionBudgets.AsNoTracking().Include(row => row.Ideas).OrderBy(row => row.Id).ToListAsync(cancellationToken))
        {
            var ballots = (await db.Ballots.AsNoTracking().Where(row => row.BudgetId == budget.Id && row.WithdrawnAt == null).Select(row => new { row.Id, row.IsPaper, row.Choices }).ToListAsync(cancellationToken))
                .ConvertAll(row => (row.Id, Ballot: new CountedBallot(row.IsPaper, BallotChoice.Read(row.Choices))));
            wrong.AddRange(ballots.Where(row => row.Ballot.Choices.Any(choice => budget.Idea(choice.IdeaId) is null)).Select(row => $"ballot {row.Id} names an idea that is not on budget {budget.Id}"));
            if (budget.Result is { } text && !IsCountedSo(budget, BudgetResult.Read(text), [.. ballots.Select(row => row.Ballot)], cancellationToken))
                wrong.Add($"budget {budget.Id} shows another outcome than its ballots give");
        }
        return new VerificationResult("budget-outcomes", "The outcome shown of every budget is the one that its ballots give", wrong.Count, [.. wrong.Take(MostExamples)]);
    }

    private static bool IsCountedSo(MissionBudget budget, BudgetResult shown, IReadOnlyList<CountedBallot> ballots, CancellationToken cancellationToken)
    {
        var counted = BudgetCounting.Of(budget, shown.Ideas.Select(idea => idea.IdeaId).ToHashSet(), ballots, cancellationToken);
        // What was worked out as a fraction may differ in its last digits from one machine to another.
        return (shown.Rule, shown.Online, shown.OnPaper, shown.Spent) == (counted.Rule, counted.Online, counted.OnPaper, counted.Spent)
            && shown.Ideas.Select(Exact).SequenceEqual(counted.Ideas.Select(Exact))
            && shown.Rules.Select(rule => rule.Rule + ":" + string.Join(',', rule.Funded)).SequenceEqual(counted.Rules.Select(rule => rule.Rule + ":" + string.Join(',', rule.Funded)));
    }

    private static CountedIdea Exact(CountedIdea idea) => idea with { Had = 0, Price = 0 };
}
