namespace Participate.Core.Ideas;

/// <summary>The SQL, the same on both databases, that moves the counters of ideas and of consultations.</summary>
internal static class ConsultationTallySql
{
    /// <summary>Parameters: mission, support, neutral, oppose.</summary>
    public const string AddVotes =
        "UPDATE \"ConsultationTallies\" SET \"Support\" = \"Support\" + $2, \"Neutral\" = \"Neutral\" + $3, \"Oppose\" = \"Oppose\" + $4 WHERE \"MissionId\" = $1";

    /// <summary>An idea with all it carries comes into the public's sight (1) or leaves it (-1). Parameters: sign, idea.</summary>
    public const string AddIdea =
        "UPDATE \"ConsultationTallies\" SET \"Ideas\" = \"ConsultationTallies\".\"Ideas\" + {0}, "
        + "\"Comments\" = \"ConsultationTallies\".\"Comments\" + {0} * i.\"CommentCount\", \"Support\" = \"ConsultationTallies\".\"Support\" + {0} * i.\"Support\", "
        + "\"Neutral\" = \"ConsultationTallies\".\"Neutral\" + {0} * i.\"Neutral\", \"Oppose\" = \"ConsultationTallies\".\"Oppose\" + {0} * i.\"Oppose\" "
        + "FROM \"Ideas\" i WHERE i.\"Id\" = {1} AND \"ConsultationTallies\".\"MissionId\" = i.\"MissionId\"";

    /// <summary>A comment counts on its idea (1) or no longer does (-1). Parameters: sign, idea.</summary>
    public const string AddComment = "UPDATE \"Ideas\" SET \"CommentCount\" = \"CommentCount\" + {0} WHERE \"Id\" = {1}";

    /// <summary>The same for the consultation, where the idea is public. Parameters: sign, idea, the number of Published.</summary>
    public const string AddCommentToTally =
        "UPDATE \"ConsultationTallies\" SET \"Comments\" = \"ConsultationTallies\".\"Comments\" + {0} "
        + "FROM \"Ideas\" i WHERE i.\"Id\" = {1} AND i.\"Visibility\" = {2} AND \"ConsultationTallies\".\"MissionId\" = i.\"MissionId\"";
}
