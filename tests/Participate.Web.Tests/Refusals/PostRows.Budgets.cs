namespace Participate.Web.Tests.Refusals;

/// <summary>Budgets: where members cast ballots and the team runs it.</summary>
internal static partial class PostRows
{
    private const string BudgetDesk = "POST /team/{mission}/budget";

    private static IEnumerable<PostRow> Budgets() =>
    [
        new("POST /missions/{mission}/budget", For.Members, BudgetPath, "Cast ballot", scene => scene.Member)
        {
            Fill = page => page.Fill("Costed idea 1", "3"),
        },
        new("POST /missions/{mission}/budget?handler=Total", For.Members, BudgetPath, "Work out total", scene => scene.Member),
        new("POST /missions/{mission}/budget?handler=Remove", For.Members, BudgetPath, "Remove my ballot", scene => scene.Budgets.Voter)
        {
            Required = ["version"],
        },
        new(BudgetDesk + "?handler=Remove", For.Administrators, DraftDesk, "Take off Costed idea 1", scene => scene.Administrator) { Required = ["idea"] },
        new(BudgetDesk + "?handler=Open", For.Administrators, DraftDesk, "Open budget", scene => scene.Administrator),
        new(BudgetDesk + "?handler=Draft", For.Administrators, OpenDesk, "Make it a draft again", scene => scene.Administrator),
        new(BudgetDesk + "?handler=Close", For.Administrators, OpenDesk, "Close budget now", scene => scene.Administrator),
        new(BudgetDesk + "/terms", For.Administrators, scene => DraftDesk(scene) + "/terms", "Save budget", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Amount", "20,000"),
            Required = ["Input.MadeFrom", "Input.Amount", "Input.Rule"],
            Texts = ["Input.Amount", "Input.Introduction", "Input.LeastIdeas"],
        },
        new(BudgetDesk + "/ideas/{idea:int?}", For.Administrators, scene => $"{DraftDesk(scene)}/ideas/{scene.Budgets.IdeaId}", "Save idea", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Cost", "1,500"),
            Required = ["Input.MadeFrom", "Input.Cost", "Input.Source"],
            Texts = ["Input.Cost", "Input.Source"],
        },
        new(BudgetDesk + "/paper", For.Administrators, scene => OpenDesk(scene) + "/paper", "Enter ballot", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Reference number on the sheet", "S-2").Fill("Costed idea 1", "3"),
            Required = ["Input.Reference"],
            Texts = ["Input.Reference"],
        },
        new(BudgetDesk + "/paper/{ballot:int}", For.Administrators, scene => $"{OpenDesk(scene)}/paper/{scene.Budgets.SheetId}", "Withdraw ballot", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Why is it withdrawn?", "Entered twice."),
            Required = ["Input.Reason"],
            Texts = ["Input.Reason"],
        },
    ];

    private static string BudgetPath(Scene scene) => $"/missions/{scene.Budgets.Open.Slug}/budget";

    private static string OpenDesk(Scene scene) => $"/team/{scene.Budgets.Open.Slug}/budget";

    private static string DraftDesk(Scene scene) => $"/team/{scene.Budgets.Drafted.Slug}/budget";
}
