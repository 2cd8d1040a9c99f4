using System.Text;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Web.Endpoints;

/// <summary>The ballots of a mission's budget as a Pabulib file, once its outcome is everybody's.</summary>
public static class BudgetEndpoints
{
    public static void MapBudgets(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/missions/{mission}/budget/ballots.pb", async (
        string mission, [FromServices] MissionCatalogue missions, [FromServices] BudgetQueries budgets, [FromServices] TimeProvider clock, HttpResponse response, CancellationToken cancellationToken) =>
    {
        if (await missions.FindAsync(mission, cancellationToken) is not { } found || await budgets.FileAsync(found, cancellationToken) is not { } file)
            return Results.NotFound();
        response.Headers.CacheControl = "no-cache";
        return Results.Bytes(Encoding.UTF8.GetBytes(file.ToText()), "text/plain; charset=utf-8", $"{found.Slug}-ballots-{clock.Today():yyyy-MM-dd}.pb");
    });
}
