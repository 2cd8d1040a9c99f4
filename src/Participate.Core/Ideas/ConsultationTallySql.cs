namespace Participate.Core.Ideas;

/// <summary>The SQL, the same on both databases, that moves a consultation's tally.</summary>
internal static class ConsultationTallySql
{
    /// <summary>Parameters: mission, support, neutral, oppose.</summary>
    public const string AddVotes =
        "UPDATE \"ConsultationTallies\" SET \"Support\" = \"Support\" + $2, \"Neutral\" = \"Neutral\" + $3, \"Oppose\" = \"Oppose\" + $4 WHERE \"MissionId\" = $1";
}
