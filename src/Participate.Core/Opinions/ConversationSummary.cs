namespace Participate.Core.Opinions;

/// <summary>What <c>summary.csv</c> says of a conversation: keys and values without a header.</summary>
internal sealed record ConversationSummary(string Topic, string Description)
{
    /// <summary>Reads the file; without one there is no topic. A convention of votes that is not ours is refused: with other signs everything would mean its opposite.</summary>
    public static ConversationSummary Read(byte[]? bytes, out ConversationProblem? problem)
    {
        var (topic, description) = ("", "");
        problem = null;
        if (bytes is null)
            return new ConversationSummary(topic, description);
        var scan = new CsvScan(ConversationReader.SummaryFile, bytes);
        while (scan.NextRow())
        {
            var cells = scan.Texts();
            var value = cells.Count > 1 ? cells[1] : "";
            switch (cells.FirstOrDefault())
            {
                case "topic":
                    topic = value;
                    break;
                case "conversation-description":
                    description = value;
                    break;
                case "vote-convention" when value != ConversationReader.Convention:
                    scan.Refuse($"This convention of votes is not known. Known is: {ConversationReader.Convention}.");
                    break;
            }
        }
        problem = scan.Problem;
        return new ConversationSummary(topic, description);
    }
}
