using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Meetings;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Questionnaires;
using Participate.Core.Responses.Duty;

namespace Participate.Core.Responses.Principles;

/// <summary>A published checklist, and the versions beside it.</summary>
/// <param name="Earlier">Number and time of the version before it; null for none.</param>
/// <param name="Later">Number and time of the version after it; null where it is the newest.</param>
public sealed record PublishedPrinciples(PrincipleList List, (int Number, DateTime At)? Earlier, (int Number, DateTime At)? Later);

/// <summary>What the site knows of a consultation, to stand beside what its team says of it.</summary>
/// <param name="Counts">Null while the phase hides results from the reader.</param>
/// <param name="Questionnaire">When the mission's questionnaire was opened; null for none.</param>
public sealed record PrincipleFigures(Mission Mission, DutyView Duty, ConsultationCounts? Counts, int Events, DateTime? Questionnaire);

/// <summary>Reads checklists against the consultation principles.</summary>
public sealed class PrinciplesQueries(ParticipateDbContext db, DutyQueries duties, ConsultationQueries consultations, MeetingFigureQueries meetings, QuestionnaireQueries questionnaires)
{
    /// <summary>The team's draft; null where none was begun.</summary>
    public Task<PrincipleList?> DraftAsync(int missionId, CancellationToken cancellationToken) => Lists(missionId).FirstOrDefaultAsync(list => list.Number == 0, cancellationToken);

    /// <summary>A published version, the newest where no number is given; null where there is none.</summary>
    public async Task<PublishedPrinciples?> PublishedAsync(int missionId, int? number, CancellationToken cancellationToken)
    {
        var published = Lists(missionId).Where(list => list.Number > 0);
        var list = await published.Where(row => number == null || row.Number == number).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        return list is null ? null : new PublishedPrinciples(list, await AtAsync(missionId, list.Number - 1, cancellationToken), await AtAsync(missionId, list.Number + 1, cancellationToken));
    }

    /// <summary>What the site knows today.</summary>
    public async Task<PrincipleFigures> FiguresAsync(Mission mission, Actor? actor, CancellationToken cancellationToken)
    {
        var duty = await duties.ReadAsync(mission, actor, cancellationToken);
        return new PrincipleFigures(
            mission,
            duty,
            duty.Figures is null ? null : await consultations.CountsAsync(mission.Id, cancellationToken),
            (await meetings.ReadAsync(mission.Id, cancellationToken)).Events,
            (await questionnaires.HeadAsync(mission.Id, cancellationToken))?.OpenedAt);
    }

    private IQueryable<PrincipleList> Lists(int missionId) => db.PrincipleLists.AsNoTracking().Include(list => list.Answers).Where(list => list.MissionId == missionId);

    private async Task<(int Number, DateTime At)?> AtAsync(int missionId, int number, CancellationToken cancellationToken) =>
        number > 0 && await db.PrincipleLists.Where(list => list.MissionId == missionId && list.Number == number).Select(list => (DateTime?)list.At).FirstOrDefaultAsync(cancellationToken) is { } at
            ? (number, at)
            : null;
}
