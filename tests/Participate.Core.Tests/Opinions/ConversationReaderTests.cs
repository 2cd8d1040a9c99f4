using System.IO.Compression;
using Participate.Core.Insight.Opinions;
using Participate.Core.Opinions;

namespace Participate.Core.Tests.Opinions;

/// <summary>Conversations as files: what is read, what is refused and where, and that what we write reads as what it was.</summary>
public sealed class ConversationReaderTests : IDisposable
{
    private const string Statements = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1700000000,x,5,1,2,0,1,\"One, with a \"\"comma\"\"\nand a line\"\n1700000001,x,6,2,0,1,-1,Two\n";
    private const string Table = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,5,6\n1,0,0,2,1,1,1,-1\n2,,0,1,1,0,1,\n";

    private readonly string folder = Directory.CreateTempSubdirectory("conversation-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("participant-votes.csv", ConversationFormat.Export)]
    [InlineData("participants-votes.csv", ConversationFormat.Older)]
    public async Task Read_EitherLayout_GivesTheAnswersInTheirOrder(string table, ConversationFormat format)
    {
        Write("comments.csv", "\uFEFF" + Statements.Replace("\n1700000001", "\r\n1700000001", StringComparison.Ordinal));
        Write(table, Table);
        Write("votes.csv", "timestamp,datetime,comment-id,voter-id,vote\n1700000009,x,5,1,1\n1700000003,x,5,1,0\n1700000002,x,6,1,-1\n1700000001,x,5,2,1\n");

        var reading = await ConversationReader.ReadAsync(folder);

        Assert.Null(reading.Problem);
        Assert.Equal(format, reading.Format);
        var conversation = reading.Conversation!;
        Assert.Equal([2, 1], conversation.Participants.Select(participant => participant.Id));
        Assert.Equal([null, 0], conversation.Participants.Select(participant => participant.Group));
        Assert.Equal([5, 6], conversation.Statements.Select(statement => statement.Id));
        Assert.Equal("One, with a \"comma\"\nand a line", conversation.Statements[0].Text);
        Assert.True(conversation.Statements[1].IsLeftOut);
        Assert.Equal([1700000001L, 1700000002, 1700000003, 1700000009], conversation.Answers.Select(answer => answer.Time));
        Assert.Equal(3, conversation.Matrix().Answers);
        Assert.Equal([1, -1], conversation.Matrix().ChoicesOf(1).ToArray());
        Assert.Equal(0, conversation.Contradictions);
    }

    [Theory]
    [InlineData("participant-votes.csv", "participant,5,6\n1,1,2\n", "participant-votes.csv, line 2, column 3")]
    [InlineData("participant-votes.csv", "participant,5,6\n1,1\n", "participant-votes.csv, line 2: The line has 2 cells")]
    [InlineData("participant-votes.csv", "participant,5,6\n1,1,\n1,,1\n", "participant-votes.csv, line 3, column 1")]
    [InlineData("participant-votes.csv", "participant,5,7\n", "participant-votes.csv, line 1, column 3")]
    [InlineData("participant-votes.csv", "participant,5,5\n", "participant-votes.csv, line 1, column 3")]
    [InlineData("participant-votes.csv", "5,6\n", "participant-votes.csv, line 1")]
    [InlineData("participant-votes.csv", "", "participant-votes.csv, line 1: The file is empty")]
    [InlineData("participant-votes.csv", "participant,5,6\n1,\"1,\n", "participant-votes.csv, line 2, column 2")]
    [InlineData("participant-votes.csv", "participant,5,6\n1,1\"1,\n", "participant-votes.csv, line 2, column 2")]
    [InlineData("participant-votes.csv", "participant,5,6\n=cmd,1,\n", "participant-votes.csv, line 2, column 1")]
    [InlineData("participants-votes.csv", Table, "There is participant-votes.csv and participants-votes.csv")]
    [InlineData("votes.csv", "timestamp,comment-id,voter-id,vote\n1,9,1,1\n", "votes.csv, line 2, column 2")]
    [InlineData("votes.csv", "timestamp,comment-id,voter-id,vote\n1,5,1,agree\n", "votes.csv, line 2, column 4")]
    [InlineData("votes.csv", "timestamp,comment-id,vote\n", "votes.csv, line 1: The column voter-id is missing")]
    [InlineData("comments.csv", "comment-id,author-id,agrees,disagrees,moderated,comment-body\n5,1,0,0,2,x\n", "comments.csv, line 2, column 5")]
    [InlineData("comments.csv", "comment-id,author-id,agrees,disagrees,moderated,comment-body\n5,1,0,2,1,x\n6,1,1,0,1,y\n", "comments.csv, line 2: The counts do not fit")]
    [InlineData("summary.csv", "topic,Homes\nvote-convention,agree=-1\n", "summary.csv, line 2, column 2")]
    public async Task Read_WhatCannotBeTold_IsRefusedWithItsPlace(string file, string text, string expected)
    {
        Write("comments.csv", Statements);
        Write("participant-votes.csv", Table);
        Write(file, text);

        var reading = await ConversationReader.ReadAsync(folder);

        Assert.Null(reading.Conversation);
        Assert.StartsWith(expected, reading.Problem!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_FolderWithoutTables_IsRefused()
    {
        Assert.Contains("neither", (await ConversationReader.ReadAsync(folder)).Problem!.ToString(), StringComparison.Ordinal);
        Write("participant-votes.csv", Table);
        Assert.Contains("comments.csv", (await ConversationReader.ReadAsync(folder)).Problem!.ToString(), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(Path.Combine(folder, "comments.csv"), [0xFF, 0xFE, 0x41]);
        Assert.Contains("UTF-8", (await ConversationReader.ReadAsync(folder)).Problem!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Written_AndReadAgain_IsWhatItWas()
    {
        var conversation = new Conversation(
            "Homes, \"all\"", "=HYPERLINK(1)",
            [new(3, 1, 1_700_000_000, 1, false, "=1+1"), new(4, -1, 1_700_000_100, -1, false, " A line\nand, one \"more\""), new(9, 2, 1_700_000_200, 0, false, "'quoted")],
            [new(2, 1), new(1, 0), new(7, null)],
            [new(1_700_000_300, 0, 0, OpinionChoice.Agree), new(1_700_000_300, 1, 1, OpinionChoice.Pass), new(1_700_000_301, 0, 0, OpinionChoice.Disagree), new(1_700_000_400, 1, 0, OpinionChoice.Agree)]);
        using var zip = new MemoryStream();

        await ConversationZip.WriteAsync(conversation, "https://participate.example/missions/homes/opinions", zip);
        zip.Position = 0;
        await ZipFile.ExtractToDirectoryAsync(zip, folder);
        var reading = await ConversationReader.ReadAsync(folder);

        Assert.Null(reading.Problem);
        Assert.Equal(conversation.Statements, reading.Conversation!.Statements);
        Assert.Equal(conversation.Participants, reading.Conversation.Participants);
        Assert.Equal(conversation.Answers, reading.Conversation.Answers);
        Assert.Equal((conversation.Topic, 0), (reading.Conversation.Topic, reading.Conversation.Contradictions));
        Assert.Equal(
            ["comment-groups.csv", "comments.csv", "format.json", "participant-votes.csv", "summary.csv", "votes.csv"],
            Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("\n3,'=1+1,2,1,1,0,1,1,0,0,1,0,1,0\n", await File.ReadAllTextAsync(Path.Combine(folder, "comment-groups.csv")), StringComparison.Ordinal);
        Assert.DoesNotContain('\r', await File.ReadAllTextAsync(Path.Combine(folder, "comments.csv")));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
