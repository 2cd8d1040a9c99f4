namespace Participate.Web.Tests.Refusals;

internal static partial class PostRows
{
    private const string Description = "Input.Description";

    /// <summary>Actions, figures and readiness.</summary>
    private static IReadOnlyList<PostRow> Delivery =>
    [
        new("POST /team/{mission}/delivery/new", For.Desk, scene => $"{DeliveryDesk(scene)}/new?idea={scene.Delivery.Accepted}", "Make action", scene => scene.Team)
        {
            Fill = page => page.Fill("Title", "Bags for all").Fill("What is done", "We lend bags."),
            Required = [Title, Description, "Input.Ideas"],
            Texts = [Title, Description, "Input.Owner", "Input.Partners", "Input.Ideas", "Input.RoleInDevelopment", "Input.RoleInDesign", "Input.RoleInDelivery"],
        },
        new("POST /team/{mission}/delivery/{number:int}", For.Desk, scene => $"{DeliveryDesk(scene)}/{scene.Delivery.Action}", "Plan milestone", scene => scene.Team)
        {
            Fill = page => page.Fill("Milestone", "First bags").Fill("Planned for", "2027-03-31"),
            Required = [Title, "Input.PlannedOn"],
            Texts = [Title, "Input.PlannedOn"],
        },
        new("POST /team/{mission}/delivery/{number:int}/edit", For.Desk, scene => $"{DeliveryDesk(scene)}/{scene.Delivery.Action}/edit", "Save changes", scene => scene.Team)
        {
            Fill = page => page.Fill("Title", "Other words"),
            Required = ["Input.Version", Title, Description, "Input.Ideas"],
            Texts = [Title, Description, "Input.Owner", "Input.Partners", "Input.Ideas", "Input.RoleInDevelopment", "Input.RoleInDesign", "Input.RoleInDelivery"],
        },
        new("POST /team/{mission}/delivery/{number:int}/move", For.Desk, scene => $"{DeliveryDesk(scene)}/{scene.Delivery.Action}/move?to=stopped", "Stop it", scene => scene.Team)
        {
            Fill = page => page.Fill("Why", "There is no money."),
            Required = ["Input.Version", "Input.To", Reason],
            Texts = ["Input.To", Reason],
        },
        new("POST /team/{mission}/delivery/{number:int}/milestones/{milestone:int}", For.Desk, scene => $"{DeliveryDesk(scene)}/{scene.Delivery.Action}/milestones/{scene.Delivery.Milestone}", "Save milestone", scene => scene.Team)
        {
            Fill = page => page.Fill("Forecast (optional)", "2028-03-31").Fill("Why", "The van is late."),
            Required = [Reason, "Input.ForecastOn"],
            Texts = [Reason, "Input.ForecastOn", "Input.ActualOn"],
        },
        new("POST /team/{mission}/delivery/{number:int}/updates/{update:int}", For.Desk, scene => $"{DeliveryDesk(scene)}/{scene.Delivery.Action}/updates/{scene.Delivery.Update}", "Publish update", scene => scene.Team),
        new("POST /team/{mission}/delivery/{number:int}/updates/{update:int}?handler=Decline", For.Desk, scene => $"{DeliveryDesk(scene)}/{scene.Delivery.Action}/updates/{scene.Delivery.Update}", "Do not publish", scene => scene.Team)
        {
            Fill = page => page.Fill("Why not (only if you do not publish it)", "It is about something else."),
            Required = [Reason],
            Texts = [Reason],
        },
        new("POST /missions/{mission}/delivery/{number:int}/update", For.Members, scene => $"{scene.Root}/delivery/{scene.Delivery.Action}/update", "Send update", scene => scene.Delivery.Speaker)
        {
            Fill = page => page.Fill("Update", "More bags."),
            Required = ["Input.Organisation", "Input.Text"],
            Texts = ["Input.Text", "Input.Link", "Input.Organisation"],
        },
        new("POST /team/{mission}/indicator", For.Desk, scene => $"/team/{scene.Mission.Slug}/indicator", "Enter figure", scene => scene.Team)
        {
            Fill = page => page.Fill("Period", "2025").Fill("A day in the period", "2025-07-01").Fill("Figure", "70").Fill("Source", "Test statistics"),
            Required = ["Input.Period", "Input.On", "Input.Value", "Input.Source"],
            Texts = ["Input.Period", "Input.On", "Input.Value", "Input.Source", "Input.Note"],
        },
        new("POST /team/{mission}/indicator/{number:int}", For.Desk, scene => $"/team/{scene.Mission.Slug}/indicator/{scene.Delivery.Figure}", "Revise figure", scene => scene.Team)
        {
            Fill = page => page.Fill("Figure", "61").Fill("Why", "Corrected."),
            Required = ["Input.Period", "Input.On", "Input.Value", "Input.Source", Reason],
            Texts = ["Input.Period", "Input.On", "Input.Value", "Input.Source", "Input.Note", Reason],
        },
        new("POST /team/{mission}/indicator/import", For.Desk, scene => $"/team/{scene.Mission.Slug}/indicator/import", "Check file", scene => scene.Team),
        new("POST /team/{mission}/indicator/import?handler=Import", For.Desk, scene => $"/team/{scene.Mission.Slug}/indicator/import", "Import", scene => scene.Team),
        new("POST /team/{mission}/readiness", For.Desk, scene => $"/team/{scene.Mission.Slug}/readiness?about=data", "Publish what you say", scene => scene.Team)
        {
            Fill = page => page.Fill("How you see it", "There are more figures than shown."),
            Required = ["Input.Dimension", "Input.Text"],
            Texts = ["Input.Dimension", "Input.Text"],
        },
    ];

    private static string DeliveryDesk(Scene scene) => $"/team/{scene.Mission.Slug}/delivery";
}
