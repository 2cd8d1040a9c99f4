using System.Text;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Imports;
using Participate.Core.Missions;
using Participate.Core.Tests.Missions;

namespace Participate.Core.Tests.Ideas.Imports;

/// <summary>What files say, and where they are wrong.</summary>
public class ImportReaderTests
{
    private static readonly Mission Mission = SampleMission.With();

    [Fact]
    public void Read_GoVocal_TakesTitleTextTimeAndLikesAndNoNames()
    {
        var sheet = Read(
            """
            ID;Title;Description;Tags;Author name;Author email;Submitted at;Likes;Dislikes;URL
            a-1;Safer crossings at schools;"<p>Zebra crossings <b>everywhere</b>.</p><ul><li>One</li><li>Two</li></ul>";Traffic;Jane Roe;jane@person.example;2025-01-31 08:00;7;2;https://govocal.example/ideas/a
            """);

        var idea = Assert.Single(sheet.Ideas);
        Assert.Empty(sheet.Problems);
        Assert.Equal(ImportFormat.GoVocal, sheet.Format);
        Assert.Equal(("a-1", "Safer crossings at schools", new DateTime(2025, 1, 31, 8, 0, 0, DateTimeKind.Utc)), (idea.SourceId, idea.Text.Title, idea.At));
        Assert.StartsWith("Zebra crossings everywhere.\n\n", idea.Text.Details, StringComparison.Ordinal);
        Assert.Contains("- One\n- Two", idea.Text.Details, StringComparison.Ordinal);
        Assert.Contains("Go Vocal, where 7 votes", idea.Text.Details, StringComparison.Ordinal);
        Assert.DoesNotContain("Roe", idea.Text.ToString(), StringComparison.Ordinal);
        Assert.Equal(["Tags", "Author name", "Author email", "Dislikes"], sheet.UnusedColumns);
    }

    [Fact]
    public void Read_Participate_TakesPlaceAndSectorsAndUndoesInertCells()
    {
        var sheet = Read(
            """
            id,title,summary,details,place,sectors,submitted_at
            1,'=A title like a formula,A summary,Some *details*,North West,business;community,2025-01-31T08:00:00Z
            """);

        var text = Assert.Single(sheet.Ideas).Text;
        Assert.Equal(("=A title like a formula", "E12000002", Sectors.Business | Sectors.Community), (text.Title, text.PlaceCode, text.Sectors));
    }

    [Theory]
    [InlineData("2025-01-31", true)]
    [InlineData("2025-01-31 08:00:00 UTC", true)]
    [InlineData("12/11/2025", false)]
    [InlineData("31/12/2025", false)]
    [InlineData("1999-12-31", false)]
    public void Read_Dates_HaveTheYearFirst(string date, bool isRead)
    {
        var sheet = Read($"id,title,summary,details,submitted_at\n1,Safer crossings at schools,A summary,Details,{date}\n");

        Assert.Equal(isRead, sheet.ProblemCount == 0);
        Assert.Equal(isRead ? new DateTime(2025, 1, 31) : null, sheet.Ideas.SingleOrDefault()?.At?.Date);
    }

    [Fact]
    public void Read_CellsTooLongOrTooDeep_AreRefusedBeforeTheyAreRead()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 200_000 / 5));
        var flat = string.Concat(Enumerable.Repeat("<p>Trees<br>", 500));

        var sheet = Read($"id,title/en,body/en\n1,Plant trees along the road,{deep[..2_000]}\n2,Plant oaks along the road,{deep}\n3,Plant elms along the road,{flat}\n");

        Assert.Equal(
            [(2, "body/en", "Its HTML elements lie more than 100 deep in one another."), (3, "body/en", "The cell has more than 100,000 characters.")],
            sheet.Problems.Select(problem => (problem.Line, problem.Column, problem.Message)));
        Assert.Equal("3", Assert.Single(sheet.Ideas).SourceId);
    }

    [Fact]
    public void Read_LongTitleAndBody_AreCutAtWordsAndKeptWhole()
    {
        var title = string.Join(' ', Enumerable.Repeat("proposal", 20));
        var body = string.Join(' ', Enumerable.Repeat("sentence", 80));

        var sheet = Read($"id,title/en,body/en\n1,{title},{body}\n");

        var text = Assert.Single(sheet.Ideas).Text;
        Assert.True(text.Title.Length <= Idea.TitleMaxLength && text.Title.EndsWith("proposal…", StringComparison.Ordinal), text.Title);
        Assert.True(text.Summary.Length <= Idea.SummaryMaxLength && text.Summary.EndsWith("sentence…", StringComparison.Ordinal), text.Summary);
        Assert.StartsWith($"{title}\n\n{body}", text.Details, StringComparison.Ordinal);
        Assert.Equal((2, "title/en"), (Assert.Single(sheet.Changes).Line, sheet.Changes[0].Column));
    }

    [Theory]
    [InlineData("id,title,summary,details\n1,Short,A summary,\n", 2, "title")]
    [InlineData("id,title,summary,details\n1,A title that is long enough,,\n", 2, "summary")]
    [InlineData("id,title,summary,details\n1,A title that is long enough,\"Two\nlines\",\n1,A title that is long enough,x,\n", 4, "id")]
    [InlineData("id,title,summary,details\n,A title that is long enough,x,\n", 2, "id")]
    [InlineData("id,title,summary,details,place\n1,A title that is long enough,x,,Atlantis\n", 2, "place")]
    [InlineData("id,title,summary,details,sectors\n1,A title that is long enough,x,,wizards\n", 2, "sectors")]
    [InlineData("id,title,summary,details,submitted_at\n1,A title that is long enough,x,,yesterday\n", 2, "submitted_at")]
    [InlineData("id,title,summary,details\n1,A title that is long enough,x\n", 2, "")]
    [InlineData("id,title,summary,details\n1,A title that \"is\" long enough,x,\n", 2, "")]
    [InlineData("id,title,summary,details\n", 2, "")]
    [InlineData("id,title/en,body/en\n1,A title that is long enough,\n", 2, "body")]
    [InlineData("id,title,id\n", 1, "id")]
    [InlineData("name,surname\nJane,Roe\n", 1, "")]
    [InlineData("", 1, "")]
    public void Read_WhatIsWrong_IsNamedWithItsLineAndColumn(string file, int line, string column)
    {
        var problem = Read(file).Problems[0];

        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void Read_NotUtf8_IsRefused() => Assert.Contains(
        "not UTF-8", Assert.Single(ImportReader.Read([0x69, 0x64, 0x2C, 0xE9, 0x0A], ImportKind.Ideas, Mission).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_ManyProblems_CountsAllAndKeepsAHundred()
    {
        var sheet = Read("id,title,summary,details\n" + string.Concat(Enumerable.Range(1, 250).Select(i => $"{i},Short,x,\n")));

        Assert.Equal((250, ImportSheet.MostProblems), (sheet.ProblemCount, sheet.Problems.Count));
    }

    private static ImportSheet Read(string file) => ImportReader.Read(Encoding.UTF8.GetBytes(file), ImportKind.Ideas, Mission);
}
