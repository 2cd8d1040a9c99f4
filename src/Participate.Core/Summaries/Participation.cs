using Participate.Core.Common;

namespace Participate.Core.Summaries;

/// <summary>How long the periods of a time series are.</summary>
public enum TimeStep
{
    Day,

    /// <summary>From Monday to Sunday.</summary>
    Week,

    Month,
}

/// <summary>What was contributed in a period of London days.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Ideas">Ideas published in it.</param>
/// <param name="Comments">Comments published in it.</param>
/// <param name="Votes">Current votes that were set or last changed in it.</param>
public sealed record ParticipationPeriod(DateOnly From, int Ideas, int Comments, int Votes);

/// <summary>Participation over time, without gaps from the first contribution to the last; empty where there is none.</summary>
public sealed record Participation(TimeStep Step, IReadOnlyList<ParticipationPeriod> Periods)
{
    private const int MostDays = 31;
    private const int MostWeeks = 30;

    /// <summary>Puts the contributions of days into periods short enough to show change and few enough to be read.</summary>
    public static Participation Of(
        IReadOnlyDictionary<DateOnly, int> ideas, IReadOnlyDictionary<DateOnly, int> comments, IReadOnlyDictionary<DateOnly, int> votes)
    {
        var days = ideas.Keys.Concat(comments.Keys).Concat(votes.Keys).ToList();
        if (days.Count == 0)
            return new Participation(TimeStep.Day, []);
        var (first, last) = (days.Min(), days.Max());
        var step = (last.DayNumber - first.DayNumber + 1) switch
        {
            <= MostDays => TimeStep.Day,
            <= MostWeeks * 7 => TimeStep.Week,
            _ => TimeStep.Month,
        };
        var (ideasIn, commentsIn, votesIn) = (InPeriods(ideas, step), InPeriods(comments, step), InPeriods(votes, step));
        var periods = new List<ParticipationPeriod>();
        for (var from = StartOf(first, step); from <= last; from = Next(from, step))
            periods.Add(new ParticipationPeriod(from, ideasIn.GetValueOrDefault(from), commentsIn.GetValueOrDefault(from), votesIn.GetValueOrDefault(from)));
        return new Participation(step, periods);
    }

    private static Dictionary<DateOnly, int> InPeriods(IReadOnlyDictionary<DateOnly, int> days, TimeStep step) =>
        days.GroupBy(day => StartOf(day.Key, step)).ToDictionary(period => period.Key, period => period.Sum(day => day.Value));

    private static DateOnly StartOf(DateOnly day, TimeStep step) => step switch
    {
        TimeStep.Week => UkTime.MondayOf(day),
        TimeStep.Month => new DateOnly(day.Year, day.Month, 1),
        _ => day,
    };

    private static DateOnly Next(DateOnly from, TimeStep step) => step switch
    {
        TimeStep.Week => from.AddDays(7),
        TimeStep.Month => from.AddMonths(1),
        _ => from.AddDays(1),
    };
}
