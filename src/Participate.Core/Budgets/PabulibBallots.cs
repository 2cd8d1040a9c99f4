using System.Globalization;
using Participate.Core.Insight.Budgeting;

namespace Participate.Core.Budgets;

/// <summary>The ballots of a <c>.pb</c> file: what each row of VOTES supports, and how much.</summary>
/// <param name="places">Place of each project by id.</param>
/// <param name="refuse">Told of what does not fit: line, field, message.</param>
internal sealed class PabulibBallots(PabulibFile file, BallotKind kind, Dictionary<string, int> places, Action<int, string, string> refuse)
{
    public IEnumerable<BudgetBallot> Read(List<PabulibRow> rows)
    {
        var (voterColumn, voteColumn, pointsColumn) = (file.Votes.ColumnOf("voter_id"), file.Votes.ColumnOf("vote"), file.Votes.ColumnOf("points"));
        if (kind == BallotKind.Points && pointsColumn < 0)
        {
            refuse(rows[0].Line, "points", "this column is missing, and the votes are points.");
            return [];
        }
        var choosesOne = file["vote_type"]!.Trim() == "choose-1";
        var voters = new HashSet<string>();
        var ballots = new List<(List<int> Projects, List<int> Points)>(rows.Count);
        foreach (var row in rows.Skip(1))
        {
            if (!voters.Add(row.Cells[voterColumn].Trim()))
                refuse(row.Line, "voter_id", $"the id {PabulibReader.Shown(row.Cells[voterColumn].Trim())} is there already.");
            var projects = ProjectsOf(row.Line, row.Cells[voteColumn]);
            if (choosesOne && projects.Count > 1)
                refuse(row.Line, "vote", "one project is chosen at most.");
            ballots.Add((projects, kind == BallotKind.Points ? PointsOf(row.Line, row.Cells[pointsColumn], projects.Count) : []));
        }
        var longest = Math.Max(LengthOf("max_length"), ballots.Select(ballot => ballot.Projects.Count).DefaultIfEmpty().Max());
        return ballots.Select(ballot => kind switch
        {
            BallotKind.Ranked => new BudgetBallot(ballot.Projects, [.. ballot.Projects.Select((_, at) => longest - at)]),
            BallotKind.Points => WithPoints(ballot.Projects, ballot.Points),
            _ => BudgetBallot.Approving(ballot.Projects),
        });
    }

    private static BudgetBallot WithPoints(List<int> projects, List<int> points)
    {
        var supported = projects.Zip(points).Where(pair => pair.Second > 0).ToList();
        return new BudgetBallot(supported.ConvertAll(pair => pair.First), supported.ConvertAll(pair => pair.Second));
    }

    private int LengthOf(string key) =>
        int.TryParse(file[key]?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= places.Count ? length : 0;

    private List<int> ProjectsOf(int line, string cell)
    {
        var projects = new List<int>();
        var seen = new HashSet<int>();
        if (string.IsNullOrWhiteSpace(cell))
            return projects;
        foreach (var part in cell.Split(','))
        {
            var id = part.Trim();
            if (!places.TryGetValue(id, out var place))
                refuse(line, "vote", $"there is no project {PabulibReader.Shown(id)}.");
            else if (!seen.Add(place))
                refuse(line, "vote", $"the project {PabulibReader.Shown(id)} is named twice.");
            else
                projects.Add(place);
        }
        return projects;
    }

    private List<int> PointsOf(int line, string cell, int count)
    {
        var parts = string.IsNullOrWhiteSpace(cell) ? [] : cell.Split(',');
        if (parts.Length != count)
        {
            refuse(line, "points", $"there are {parts.Length} numbers of points for {count} projects.");
            return [.. Enumerable.Repeat(0, count)];
        }
        return [.. parts.Select(part =>
        {
            if (PabulibReader.PointsOf(part) is { } points)
                return points;
            refuse(line, "points", $"{PabulibReader.Shown(part)} is not a whole number between -1,000,000 and 1,000,000.");
            return 0;
        })];
    }
}
