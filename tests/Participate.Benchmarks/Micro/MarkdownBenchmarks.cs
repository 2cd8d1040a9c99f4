using BenchmarkDotNet.Attributes;
using Participate.Core.Common.Text;

namespace Participate.Benchmarks.Micro;

/// <summary>What it costs to make and clean the HTML of a text: once for each text, when it is written.</summary>
[InProcess]
[MemoryDiagnoser]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "BenchmarkDotNet runs instance methods.")]
public class MarkdownBenchmarks
{
    private const string Section = """
        ## What would happen

        Today people are sent from one office to the next, and **give up** before anything happens. See [the plan](https://example.org/plan).

        - Begin in three places for one year
        - Then decide in the open whether to go on
        - Nothing new is built until what stands empty has been *used*

        > Those who need this most are the ones who hear about it last.


        """;

    private readonly string comment = "I would use this myself. The hard part is finding people who stay longer than a year.";

    private readonly string details = string.Concat(Enumerable.Repeat(Section, 5));

    [Benchmark]
    public string DetailsOfAnIdea() => MemberMarkdown.ToHtml(details);

    [Benchmark]
    public string ShortComment() => MemberMarkdown.ToCommentHtml(comment);
}
