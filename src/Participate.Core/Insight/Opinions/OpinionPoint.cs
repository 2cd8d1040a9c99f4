namespace Participate.Core.Insight.Opinions;

/// <summary>A place on the map of opinion.</summary>
public readonly record struct OpinionPoint(double X, double Y)
{
    /// <summary>How far two places lie from each other.</summary>
    public double DistanceTo(OpinionPoint other) => Math.Sqrt(SquareTo(other));

    internal double SquareTo(OpinionPoint other) => ((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y));

    /// <summary>
    /// Where each participant stands: the answers less the mean of their statement along the components, times the square root of all statements by
    /// those answered, as who answered few would else stand near the middle. Statements left out count as answered by everyone.
    /// </summary>
    internal static OpinionPoint[] Project(AnswerMatrix matrix, CentredAnswers answers, OpinionComponents components)
    {
        var (points, leftOut) = (new OpinionPoint[matrix.Participants], matrix.LeftOutCount);
        for (var row = 0; row < points.Length; row++)
        {
            var answered = answers.CountOf(row) + leftOut;
            if (answered == 0)
                continue;
            var scale = Math.Sqrt((double)matrix.Statements / answered);
            points[row] = new OpinionPoint(scale * answers.Along(row, components.First), scale * answers.Along(row, components.Second));
        }
        return points;
    }
}

/// <summary>Points that lie together.</summary>
/// <param name="Centre">The mean of the members, by their weights.</param>
/// <param name="Members">Indexes of points, in ascending order.</param>
public sealed record OpinionCluster(OpinionPoint Centre, IReadOnlyList<int> Members);
