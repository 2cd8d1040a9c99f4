using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using Participate.Core.Insight.Opinions;
using Participate.Core.Opinions;

namespace Participate.Benchmarks.Micro;

/// <summary>A conversation of 25,000 people, 2,000 statements and 1.5 million answers: reading it from its files once, and everything that is then worked out.</summary>
[InProcess]
[WarmupCount(1)]
[IterationCount(5)]
[MemoryDiagnoser]
public class OpinionBenchmarks
{
    private const int People = 25_000;
    private const int Statements = 2_000;
    private const int AnswersEach = 60;
    private const int Camps = 3;

    private string folder = "";
    private AnswerMatrix matrix = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var conversation = Made();
        matrix = conversation.Matrix();
        folder = Directory.CreateTempSubdirectory("participate-opinions-").FullName;
        var zip = Path.Combine(folder, "conversation.zip");
        await using (var stream = File.Create(zip))
            await ConversationZip.WriteAsync(conversation, "https://participate.example", stream);
        await ZipFile.ExtractToDirectoryAsync(zip, folder);
    }

    [GlobalCleanup]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [Benchmark(Baseline = true)]
    public async Task<int> ReadFromFiles() => (await ConversationReader.ReadAsync(folder)).Conversation!.Matrix().Answers;

    [Benchmark]
    public int Groups() => OpinionGroups.Of(matrix).K;

    /// <summary>Groups, what describes them, consensus, common ground, division, and how sure all that is.</summary>
    [Benchmark]
    public int Everything() => OpinionAnalysis.Of(matrix).Groups.K;

    /// <summary>Three camps that lean differently on each statement, everyone to some statements of chance.</summary>
    private static Conversation Made()
    {
        var random = new Random(5);
        var lean = new double[Statements, Camps];
        for (var statement = 0; statement < Statements; statement++)
        {
            for (var camp = 0; camp < Camps; camp++)
                lean[statement, camp] = random.NextDouble();
        }
        var answers = new List<ConversationAnswer>(People * AnswersEach);
        for (var person = 0; person < People; person++)
        {
            for (var i = 0; i < AnswersEach; i++)
            {
                var (statement, chance) = (random.Next(Statements), random.NextDouble());
                var choice = chance < 0.12 ? OpinionChoice.Pass : random.NextDouble() < lean[statement, person % Camps] ? OpinionChoice.Agree : OpinionChoice.Disagree;
                answers.Add(new ConversationAnswer(1_700_000_000 + answers.Count, person, statement, choice));
            }
        }
        return new Conversation(
            "Made up", "",
            [.. Enumerable.Range(0, Statements).Select(statement => new ConversationStatement(statement, statement, 1_700_000_000, 1, IsMeta: false, $"Statement {statement}"))],
            [.. Enumerable.Range(0, People).Select(person => new ConversationParticipant(person, null))],
            answers);
    }
}
