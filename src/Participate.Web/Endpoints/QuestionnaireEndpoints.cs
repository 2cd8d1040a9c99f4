using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Questionnaires;
using Participate.Core.Summaries;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The downloads of a questionnaire's results: counts for everybody once they are public, responses for those who run it.</summary>
public static class QuestionnaireEndpoints
{
    private const string Csv = "text/csv; charset=utf-8; header=present";

    public static void MapQuestionnaires(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/missions/{mission}/summary/questionnaire-counts.csv", async ([AsParameters] Reader reader, [FromServices] ResultQueries results) =>
        {
            var actor = await reader.Current.GetAsync();
            if (await reader.MissionAsync() is not { } mission || await results.ReadAsync(mission, actor, reader.Aborted) is not { } found)
                return Results.NotFound();
            return reader.Answer(mission, "questionnaire-counts", actor is null, stream => QuestionnaireCsv.WriteCountsAsync(found, stream));
        });
        endpoints.MapGet("/missions/{mission}/summary/questionnaire.csv", async ([AsParameters] Reader reader, [FromServices] QuestionnaireQueries questionnaires, [FromServices] QuestionnaireService desk, [FromServices] QuestionnaireCsv csv) =>
        {
            // Who may not have it is not told whether there is one.
            if (await reader.MissionAsync() is not { } mission || await reader.Current.GetAsync() is not { } actor || !actor.Runs(mission.Id)
                || await questionnaires.FindAsync(mission.Id, reader.Aborted) is not { OpenedAt: not null } form)
            {
                return Results.NotFound();
            }
            await desk.NoteDownloadAsync(mission, actor, reader.Aborted);
            return reader.Answer(mission, "questionnaire", false, stream => csv.WriteResponsesAsync(form, stream, reader.Aborted));
        });
    }

    /// <summary>Who asks for a download of which mission.</summary>
    /// <param name="Slug">The mission in the address.</param>
    internal readonly record struct Reader(
        [property: FromRoute(Name = "mission")] string Slug,
        [property: FromServices] MissionCatalogue Missions, [property: FromServices] CurrentActor Current, [property: FromServices] TimeProvider Clock, HttpResponse Response, CancellationToken Aborted)
    {
        public ValueTask<Mission?> MissionAsync() => Missions.FindAsync(Slug, Aborted);

        public IResult Answer(Mission mission, string what, bool isForVisitor, Func<Stream, Task> writeAsync)
        {
            Response.Headers.CacheControl = isForVisitor ? "no-cache" : "private, no-store";
            return Results.Stream(writeAsync, Csv, $"{mission.Slug}-{what}-{Clock.Today():yyyy-MM-dd}.csv");
        }
    }
}
