using Participate.Core.Common.Files;
using Participate.TestSupport;

namespace Participate.Core.Tests.Fuzzing;

/// <summary>
/// Whatever a file holds, each parser ends, in a bearable amount of work, with what is in it or with the reason why nothing is: never with an exception.
/// Files are made by changing good ones (<see cref="Fuzz"/>); one on which a parser failed is kept in its corpus and read at each run.
/// </summary>
public class ParserFuzzTests
{
    private const int UsualRounds = 1_000;

    /// <summary>Bytes that any file may cost: buffers and tables that are made once.</summary>
    private const long Always = 64_000_000;

    public static TheoryData<string> Names => [.. Parser.All.Select(parser => parser.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_ChangedFiles_EndsInBearableWork(string name)
    {
        var parser = Parser.All.Single(candidate => candidate.Name == name);
        var seeds = parser.Seeds();
        Assert.NotEmpty(seeds);
        var random = Fuzz.For(name);
        foreach (var seed in seeds)
            Read(parser, seed, "as it is kept");
        for (var round = 0; round < UsualRounds * Fuzz.Times; round++)
            Read(parser, Fuzz.Mutated(random, seeds[random.Next(seeds.Count)], seeds[random.Next(seeds.Count)]), $"of round {round} with seed {Fuzz.Seed}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void PdfCleaner_ChangedFiles_GivesAReasonOrACleanFile(int part)
    {
        byte[][] seeds = [TestFiles.Pdf(), TestFiles.Pdf("/OpenAction 6 0 R", "<< /S /JavaScript /JS (app.alert(1)) >>"), TestFiles.Pdf("/Names << /EmbeddedFiles 6 0 R >>", "<< /Names [] >>")];
        var random = Fuzz.For($"PDF {part}");
        for (var round = 0; round < 20 * Fuzz.Times; round++)
        {
            var file = Fuzz.Mutated(random, seeds[random.Next(seeds.Length)], seeds[0]);
            var (problem, content) = PdfCleaner.Clean(file);
            Assert.True(problem == PdfProblem.None ? content.Length > 0 : content.Length == 0);
            // Read again it is as clean: no part of what was hidden in the first reading comes to light in the second.
            if (problem == PdfProblem.None)
                Assert.Equal(PdfProblem.None, PdfCleaner.Clean(content).Problem);
            Assert.False(problem == PdfProblem.None && (TestFiles.Holds(content, "/JavaScript") || TestFiles.Holds(content, "Anna Author")), $"Round {round} with seed {Fuzz.Seed}: {Convert.ToBase64String(file)}");
        }
    }

    private static void Read(Parser parser, byte[] file, string which)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            parser.Read(file);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{parser.Name} failed on a file {which}. Keep it in Corpora/{parser.Corpus}: {Convert.ToBase64String(file)}", exception);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= Always + ((long)parser.Most * file.Length), $"{parser.Name} allocated {allocated:N0} bytes for a file of {file.Length:N0} {which}: {Convert.ToBase64String(file)}");
    }
}
