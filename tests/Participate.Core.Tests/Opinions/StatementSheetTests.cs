using System.IO.Compression;
using System.Text;
using CsCheck;
using Participate.Core.Opinions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Opinions;

/// <summary>Files of statements: what is read of each layout, what is left out, and where a problem is.</summary>
public class StatementSheetTests
{
    private const string Header = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n";
    private const string NewHeader = "timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,group-informed-consensus,comment-body\n";

    [Fact]
    public void Read_EitherLayout_SortsTheStatementsByWhatModeratorsSaid()
    {
        var old = Read(Header + "1700000000000,x,5,1,2,0,1,\"One, with a\nline\"\n1700000000001,x,6,2,0,1,-1,Two\n1700000000002,x,7,2,0,1,0,'- three\n");
        var now = Read(NewHeader + "1726860676783,2,0,57,0,1,false,true,0.68,One\n1726860676784,3,0,57,0,1,true,true,0.68,On this survey\n1726860676785,4,,57,0,-1,false,true,0.68,Three\n");
        var own = Read(Header + "1700000000,x,5,1,2,0,1,'- three\n");

        Assert.Equal([new ImportedStatement(2, 5, "One, with a line", true), new ImportedStatement(5, 7, "'- three", false)], old.Rows);
        Assert.Equal((1, 0, 0), (old.Rejected, old.Meta, old.ProblemCount));
        Assert.Equal([new ImportedStatement(2, 2, "One", true)], now.Rows);
        Assert.Equal((1, 1, 0), (now.Rejected, now.Meta, now.ProblemCount));
        Assert.Equal("- three", Assert.Single(own.Rows).Text);
    }

    [Theory]
    [InlineData("", "line 1: The file is empty.")]
    [InlineData(Header, "line 2: There are no rows under the names of the columns.")]
    [InlineData("timestamp,comment-id,voter-id,vote\n1,5,1,1\n", "line 1: The column author-id is missing.")]
    [InlineData(Header + "1,x,5,1,2,0,1,One\n1,x,five,1,2,0,1,Two\n", "line 3, column comment-id: There is no whole number here.")]
    [InlineData(Header + "1,x,5,1,2,0,2,One\n", "line 2, column moderated: Moderated is -1, 0 or 1.")]
    [InlineData(Header + "1,x,5,1,2,0,1\n", "line 2: The line has 7 cells, but there are 8 columns.")]
    [InlineData(Header + "1,x,5,1,2,0,1,One\n1,x,5,1,2,0,1,Two\n", "line 3, column comment-body: The statement 5 stands here a second time.")]
    [InlineData(Header + "1,x,5,1,2,0,1,\"One\n", "line 2, column comment-body: A quotation mark is opened and never closed.")]
    [InlineData("PK and no more", "line 1: The zip is damaged.")]
    public void Read_WhatCannotBeTold_IsRefusedWithItsPlace(string file, string expected)
    {
        var sheet = Read(file);

        Assert.Empty(sheet.Rows);
        Assert.Equal(expected, Assert.Single(sheet.Problems).ToString());
    }

    [Fact]
    public void Read_MoreRowsThanAFileMayHave_IsRefused()
    {
        string Rows(int count) => Header + string.Concat(Enumerable.Range(0, count).Select(row => $"1,x,{row},1,0,0,1,Statement {row}\n"));

        Assert.Equal(StatementSheet.MaxRows, Read(Rows(StatementSheet.MaxRows)).Rows.Count);
        Assert.Equal("line 3002: A file can have 3,000 rows. Split it.", Assert.Single(Read(Rows(StatementSheet.MaxRows + 1)).Problems).ToString());
        Assert.Equal("line 1: This is not UTF-8 text.", Assert.Single(StatementSheet.Read([0xFF, 0xFE, 0x41]).Problems).ToString());
    }

    [Fact]
    public async Task Read_Zips_TakeTheirOneFileOfStatements()
    {
        var conversation = new Conversation("Homes", "", [new(3, 1, 1_700_000_000, 1, false, "=1+1 is 2"), new(4, 1, 1_700_000_000, 1, false, "'quoted'")], [], []);
        using var own = new MemoryStream();
        await ConversationZip.WriteAsync(conversation, "https://participate.example/missions/homes/opinions", own);
        var file = Header + "1,x,5,1,2,0,1,One\n";

        Assert.Equal(["=1+1 is 2", "'quoted'"], StatementSheet.Read(own.ToArray()).Rows.Select(row => row.Text));
        Assert.Equal("One", Assert.Single(StatementSheet.Read(Zip(("export/comments.csv", file), ("__MACOSX/export/._comments.csv", "x"))).Rows).Text);
        Assert.Contains("must hold one file", Problem(Zip(("votes.csv", file))), StringComparison.Ordinal);
        Assert.Contains("must hold one file", Problem(Zip(("a/comments.csv", file), ("b/comments.csv", file))), StringComparison.Ordinal);
        Assert.Contains("more than 100 files", Problem(Zip([.. Enumerable.Range(0, 100).Select(i => ($"{i}.csv", "x")), ("comments.csv", file)])), StringComparison.Ordinal);
        Assert.Contains("larger than 5 MB", Problem(Zip(("comments.csv", file + new string('x', StatementSheet.MaxBytes)))), StringComparison.Ordinal);
    }

    /// <summary>A zip that unpacks to more than it says, or is broken anywhere, is a problem and never an exception.</summary>
    [Fact]
    public void Read_ZipsChangedAnywhere_GiveRowsOrProblems()
    {
        var whole = Zip(("summary.csv", "topic,Homes\n"), ("comments.csv", Header + "1,x,5,1,2,0,1,One\n"));

        Gen.Select(Gen.Int[2, whole.Length - 1], Gen.Byte).List[1, 3].Sample(
            changes =>
            {
                var file = whole.ToArray();
                foreach (var (at, value) in changes)
                    file[at] = value;

                var sheet = StatementSheet.Read(file);

                Assert.True(sheet.Rows.Count > 0 || sheet.ProblemCount > 0 || sheet.Rejected + sheet.Meta > 0);
            },
            iter: 2_000);
    }

    [SkippableTheory]
    [InlineData("15-per-hour-seattle", 31, 23)]
    [InlineData("bg2050-volunteers", 315, 55)]
    [InlineData("scoop-hivemind.freshwater", 51, 29)]
    public async Task Read_PublishedConversations_GivesTheirStatements(string name, int statements, int rejected)
    {
        var sheet = StatementSheet.Read(await File.ReadAllBytesAsync(Machine.Shared($"polis/{name}/comments.csv")));

        Assert.Equal((statements, rejected, 0), (sheet.Rows.Count, sheet.Rejected, sheet.ProblemCount));
    }

    private static StatementSheet Read(string file) => StatementSheet.Read(Encoding.UTF8.GetBytes(file));

    private static string Problem(byte[] file) => Assert.Single(StatementSheet.Read(file).Problems).Message;

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return stream.ToArray();
    }
}
