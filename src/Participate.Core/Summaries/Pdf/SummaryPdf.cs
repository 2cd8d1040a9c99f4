using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Insight;
using Participate.Core.Missions;
using Participate.Core.Responses;
using PdfSharp.Pdf;

namespace Participate.Core.Summaries.Pdf;

/// <summary>
/// Writes an engagement summary as a briefing: at most twelve A4 pages of tagged text and charts, with links to what is quoted. What does not
/// fit is in the workbook and the CSV files, and the briefing says so.
/// </summary>
public sealed class SummaryPdf(SiteAddress address, ThemeCache themes)
{
    public const int MostPages = 12;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The fonts of the library are shared by the whole process, and a file takes a moment: one at a time.</summary>
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>Writes the briefing of a mission.</summary>
    public async Task WriteAsync(Mission mission, EngagementSummary summary, Stream stream, CancellationToken cancellationToken)
    {
        var filters = summary.Filter.Words(mission, await themes.GetAsync(mission.Id, cancellationToken));
        using var file = new MemoryStream();
        await Turn.WaitAsync(cancellationToken);
        try
        {
            Draw(mission, summary, filters, file);
        }
        finally
        {
            Turn.Release();
        }
        file.Position = 0;
        await file.CopyToAsync(stream, cancellationToken);
    }

    private void Draw(Mission mission, EngagementSummary summary, IReadOnlyList<string> filters, Stream stream)
    {
        using var document = new PdfDocument();
        var title = "Engagement summary: " + mission.Title;
        document.Info.Title = title;
        document.Info.CreationDate = summary.MadeAt;
        document.ViewerPreferences.DisplayDocTitle = true;
        using (var flow = new BriefingFlow(document, "en-GB", $"{title} · {UkTime.Words(summary.MadeAt)}"))
        {
            Head(flow, mission, summary, filters);
            if (summary.Analysis is { } analysis)
            {
                if (summary.Totals.Ideas > 0)
                {
                    Rankings(flow, analysis.Rankings);
                    Arguments(flow, analysis);
                    Breakdowns(flow, analysis);
                    OverTime(flow, analysis.Figures.Participation);
                }
                WhoTookPart(flow, analysis.WhoTookPart);
                Moderation(flow, analysis.Moderation);
            }
            Answering(flow, summary.Answering, summary.Totals.Ideas > 0 ? summary.Analysis?.Figures.Responses : null);
            Coalition(flow, summary.Analysis?.Figures.Coalition);
            Events(flow, summary);
            Questionnaire(flow, summary.Questionnaire);
            Method(flow, mission, summary);
        }
        document.Save(stream, closeStream: false);
    }

    private void Head(BriefingFlow flow, Mission mission, EngagementSummary summary, IReadOnlyList<string> filters)
    {
        var totals = summary.Totals;
        flow.Paragraph("Engagement summary", isSoft: true, size: 12);
        flow.Heading(1, mission.Title);
        flow.Paragraph(mission.TargetStatement, size: 13);
        flow.Paragraph($"Mission owner: {mission.Owner}. Place: {PlaceRegister.Name(mission.PlaceCode)}.", isSoft: true);
        flow.Paragraph(summary.Snapshot is { } mark
            ? $"Summary {mark.Number}, frozen on {UkTime.WordsWithTime(summary.MadeAt)}: {mark.Note}"
            : $"As it was on {UkTime.WordsWithTime(summary.MadeAt)}. It is not frozen: the numbers of the site go on changing.", isSoft: true);
        if (summary.Snapshot is { } frozen)
            flow.Paragraph("SHA-256 of its contents: " + frozen.Hash, isSoft: true, size: 8.5);
        if (filters.Count > 0)
            flow.Paragraph($"Only ideas that fit all of this: {string.Join("; ", filters)}.", isBold: true);
        flow.Link(address.Absolute($"/missions/{mission.Slug}/summary"), address.Absolute($"/missions/{mission.Slug}/summary"));

        flow.Heading(2, "At a glance");
        if (totals.Ideas == 0)
            flow.Paragraph(summary.Filter.IsNone ? "No idea has been published on this mission yet." : "No published idea fits these filters.");
        flow.Numbers(
        [
            (Number(totals.Ideas), totals.Ideas == 1 ? "idea" : "ideas"), (Number(totals.Comments), totals.Comments == 1 ? "comment" : "comments"), (Number(totals.Votes), totals.Votes == 1 ? "vote" : "votes"),
            .. summary.Analysis is { } analysis ? [(Number(analysis.Figures.Members), analysis.Figures.Members == 1 ? "member taking part" : "members taking part")] : Array.Empty<(string, string)>(),
        ]);
        if (totals.Votes > 0)
            flow.Paragraph($"Of the votes, {Number(totals.Support)} support, {Number(totals.Neutral)} are neutral and {Number(totals.Oppose)} oppose.");
        if (summary.Analysis is null)
        {
            flow.Paragraph("Charts and rankings are published when a phase has ended, so that nobody is swayed by them.");
            return;
        }
        if (totals.Ideas == 0)
            return;
        var (figures, funnel) = (summary.Analysis.Figures, summary.Analysis.Figures.Funnel);
        flow.Bars("Members", Bars(funnel.MemberSteps(figures.Members)));
        flow.Bars("Ideas", Bars(funnel.IdeaSteps()));
        if (figures.VotesByLevel is { } levels && levels.Skip(1).Any(level => level.Votes > 0))
            flow.Table("Votes by what their members had shown", [new("Shown", .7), new("Votes", .3, true)], levels.Select(level => (IReadOnlyList<string>)[level.Name, Number(level.Votes)]));
    }

    private static void Rankings(BriefingFlow flow, SummaryRankings rankings)
    {
        flow.Heading(2, "Ideas that stand out");
        Ranking("Most supported", rankings.MostSupported, SummaryRanking.Supported, "No idea has support yet.");
        Ranking("Most opposed", rankings.MostOpposed, SummaryRanking.Opposed, "No idea has five opposing votes yet.");
        Ranking("Most divided", rankings.MostDivided, SummaryRanking.Divided, "No idea divides opinion.");
        Ranking("Most discussed", rankings.MostDiscussed, SummaryRanking.Discussed, "No idea has comments yet.");

        void Ranking(string caption, IReadOnlyList<RankedIdea> ideas, SummaryRanking ranking, string none)
        {
            if (ideas.Count == 0)
            {
                flow.Paragraph($"{caption}: {none}");
                return;
            }
            var byVotes = ranking != SummaryRanking.Discussed;
            flow.Table(
                caption,
                byVotes
                    ? [new("Idea", .46), new("Support", .11, true), new("Neutral", .11, true), new("Oppose", .11, true), new("Share (range)", .21, true)]
                    : [new("Idea", .8), new("Comments", .2, true)],
                ideas.Select(idea => (IReadOnlyList<string>)(byVotes
                    ? [Title(idea), Number(idea.Support), Number(idea.Neutral), Number(idea.Oppose), ranking.ShareOf(idea) is { } share ? Share(share) : ""]
                    : [Title(idea), Number(idea.Comments)])));
        }
    }

    private void Arguments(BriefingFlow flow, SummaryAnalysis analysis)
    {
        var quoted = analysis.Arguments.Where(argument => argument.Text is not null).ToLookup(argument => argument.IdeaId);
        if (quoted.Count == 0)
            return;
        flow.Heading(2, "Arguments for and against");
        flow.Paragraph("The comment for and the one against that readers find most helpful, on the first ideas of each list.", isSoft: true);
        foreach (var idea in analysis.Rankings.All.DistinctBy(idea => idea.Id).Where(idea => idea.Title is not null && quoted.Contains(idea.Id)))
        {
            if (flow.Pages >= MostPages - 4)
            {
                flow.Paragraph("More arguments are on the page of the summary.");
                return;
            }
            flow.Heading(3, Title(idea));
            foreach (var argument in quoted[idea.Id])
                flow.Quotation(argument.Stance == Stance.For ? "For" : "Against", argument.Text!, address.Absolute($"/comments/{argument.CommentId}"));
        }
    }

    private static void Breakdowns(BriefingFlow flow, SummaryAnalysis analysis)
    {
        flow.Heading(2, "What the ideas are about");
        flow.Bars("Ideas by question", Counts(analysis.Figures.ByQuestion));
        flow.Bars("Ideas by status", Counts(analysis.Figures.ByStatus));
        flow.Bars("Ideas by sector", Counts(analysis.Figures.BySector));
        flow.Bars("Ideas by place", Counts(analysis.Figures.ByPlace));
        if (analysis.Themes.Count > 0)
        {
            const int Shown = 20;
            flow.Table(
                "By theme",
                [new("Theme", .4), new("Ideas", .12, true), new("Support", .12, true), new("Neutral", .12, true), new("Oppose", .12, true), new("Comments", .12, true)],
                analysis.Themes.Take(Shown).Select(theme => (IReadOnlyList<string>)[theme.Name, Number(theme.Ideas), Number(theme.Support), Number(theme.Neutral), Number(theme.Oppose), Number(theme.Comments)]));
            if (analysis.Themes.Count > Shown)
                flow.Paragraph($"{Number(analysis.Themes.Count - Shown)} more themes are in the workbook.");
        }
    }

    private static void OverTime(BriefingFlow flow, Participation participation)
    {
        if (participation.Periods.Count == 0)
            return;
        flow.Heading(2, "Participation over time");
        var step = participation.Step.ToString().ToLowerInvariant();
        foreach (var (name, count) in new (string, Func<ParticipationPeriod, int>)[] { ("Ideas", period => period.Ideas), ("Comments", period => period.Comments), ("Votes", period => period.Votes) })
        {
            var most = participation.Periods.MaxBy(count)!;
            flow.Columns(
                $"{name} for each {step}",
                [.. participation.Periods.Select(period => (double)count(period))],
                UkTime.Words(participation.Periods[0].From),
                UkTime.Words(participation.Periods[^1].From),
                $"{name}: {Number(participation.Periods.Sum(count))} in all; most in the {step} from {UkTime.Words(most.From)}, {Number(count(most))}.");
        }
    }

    private static void WhoTookPart(BriefingFlow flow, WhoTookPart? took)
    {
        if (took is null)
            return;
        flow.Heading(2, "Who took part");
        if (took.ShowsNothing)
        {
            flow.Paragraph("Too few members have told who they are for any number to be shown.");
            return;
        }
        flow.Paragraph($"As far as members told it, counted on {UkTime.Words(took.CountedAt)} when {Number(took.Members)} took part. Numbers are rounded, and withheld where they are small. Compared with people of 16 or over.", isSoft: true);
        // Local authorities are many; they are in the workbook.
        foreach (var table in took.Tables.Where(table => table.Answered is not null && table.Key != WhoTables.LocalAuthority))
        {
            flow.Table(
                table.Name,
                [new("Group", .46), new("Members", .16, true), new("Share", .16, true), new("Population", .22, true)],
                table.Rows.Select(row => (IReadOnlyList<string>)
                    [row.Name, row.Members is { } members ? Number(members) : "withheld", row.Share is { } share ? Percent(share) : "", row.Population is { } population ? Percent(population) : ""]));
            foreach (var gap in table.Gaps)
                flow.Paragraph(gap);
        }
    }

    private static void Moderation(BriefingFlow flow, ModerationFigures? figures)
    {
        if (figures is null)
            return;
        flow.Heading(2, "What moderation removed");
        flow.List(
        [
            $"Ideas and comments hidden: {Withheld(figures.Hidden)}", $"Texts with something taken out: {Withheld(figures.Redacted)}", $"Ideas merged into another: {Withheld(figures.Merged)}",
            $"Appeals decided: {Withheld(figures.Appeals)}; the content returned: {Withheld(figures.Overturned)}",
        ]);
    }

    private static void Answering(BriefingFlow flow, AnsweringFigures? figures, ResponseFigures? responses)
    {
        if (figures is null && responses is null)
            return;
        flow.Heading(2, "Answers of the mission team");
        Duty(flow, figures);
        if (responses is null)
            return;
        flow.Table(
            "Ideas by official status",
            [new("Official status", .5), new("Ideas", .2, true), new("With a response", .3, true)],
            responses.ByDecision.Select(row => (IReadOnlyList<string>)[DecisionNames.Name(row.Decision), Number(row.Ideas), Number(row.WithResponse)]));
        flow.Bars("Ideas without a decision, by time since they were published", [.. responses.Waiting.Select(row => (ResponseLines.Name(row), (double)row.Ideas, Number(row.Ideas)))]);
        flow.Paragraph(responses.MedianDays is { } days ? $"Half of the ideas with a response had it within {(days == 1 ? "1 day" : $"{Number(days)} days")} of being published." : "No idea has an official response yet.");
    }

    private static void Coalition(BriefingFlow flow, IReadOnlyList<CoalitionLine>? lines)
    {
        if (lines is null)
            return;
        flow.Heading(2, "Coalition and delivery");
        flow.Paragraph("Of the whole mission. Unlike units are never added.");
        foreach (var (title, heading, rows) in CoalitionLines.Shown(lines))
            flow.Table(title, [new(heading, .55), new("Number", .2, true), new("Unit", .25)], rows.Select(line => (IReadOnlyList<string>)[line.Name, line.Number, line.Unit]));
    }

    private static void Duty(BriefingFlow flow, AnsweringFigures? figures)
    {
        if (figures is null)
            return;
        var terms = string.Join(" and ", new[]
        {
            figures.LeastSupport is { } votes ? $"ideas with at least {Number(votes)} votes in support" : null,
            figures.TopIdeas is { } top ? $"the {Number(top)} most supported ideas" : null,
        }.OfType<string>());
        flow.Paragraph($"The team answers {(terms.Length == 0 ? "no ideas by number of votes" : terms)} within {Number(figures.Weeks)} weeks after the last contributions{(figures.DueOn is { } due ? $", by {UkTime.Words(due)}" : "")}.");
        if (figures is { Ideas: { } ideas, Answered: { } answered })
            flow.Paragraph($"So far these are {Number(ideas)}, of which {Number(answered)} have a final decision.");
    }

    private static void Events(BriefingFlow flow, EngagementSummary summary)
    {
        var events = summary.Events;
        if (events.Events == 0)
            return;
        flow.Heading(2, "Events");
        flow.Paragraph($"{Number(events.Events)} held or begun, with {Number(events.Registered)} registrations; {Number(events.Attended)} people came, as the minutes say. Decisions: {Number(events.Decisions)}, of which {Number(events.DecisionsOnIdeas)} informed by ideas.");
    }

    private static void Questionnaire(BriefingFlow flow, QuestionnaireFigures? figures)
    {
        if (figures is null)
            return;
        flow.Heading(2, "Questionnaire");
        flow.Paragraph($"“{figures.Title}”: {Number(figures.Online)} responses online, {Number(figures.OnPaper)} on paper.");
        foreach (var question in figures.Questions.Where(question => question.Items.Count > 0))
        {
            if (flow.Pages >= MostPages - 1)
            {
                flow.Paragraph("The other questions are in the workbook.");
                return;
            }
            flow.Heading(3, $"{question.Number}. {question.Text}");
            foreach (var item in question.Items)
                flow.Bars(item.Item ?? $"{Number(item.Answered)} answers", [.. item.Answers.Select(answer => (answer.Answer, (double)(answer.Responses ?? 0), answer.Responses is { } count ? Number(count) : "withheld"))]);
        }
    }

    private void Method(BriefingFlow flow, Mission mission, EngagementSummary summary)
    {
        flow.Heading(2, "How to read this");
        flow.List(
        [
            "It is not a survey. Anybody with an account could take part, and those who did chose to. The numbers show what they said, not what the whole country thinks.",
            "Only published ideas and comments are counted, and each member’s one current vote on an idea.",
            .. summary.Analysis is null ? Array.Empty<string>() :
            [
                "Ideas are ranked by the lower end of the range in brackets: where the share of its votes would lie, 19 times of 20, if those who voted were drawn by chance from many like them (Wilson’s interval). Most discussed goes by the number of comments.",
                "An idea can need several sectors, so these add up to more than the ideas. Ideas for a local authority are counted with its region or nation.",
                "Counts that are small, or that would tell a small one, are withheld where they are about moderation or about people.",
            ],
            .. summary.Snapshot is null ? Array.Empty<string>() : ["Titles and quotations that were hidden or redacted since it was frozen are left out; its numbers stay."],
            $"Everything published, with a data dictionary, is on {address.Absolute($"/missions/{mission.Slug}/summary")}.",
        ]);
    }

    private static IReadOnlyList<(string, double, string)> Bars(IReadOnlyList<(string Label, int Value)> bars) => [.. bars.Select(bar => (bar.Label, (double)bar.Value, Number(bar.Value)))];

    private static IReadOnlyList<(string, double, string)> Counts(IReadOnlyList<SummaryCount> counts) => Bars([.. counts.Select(count => (count.Name, count.Ideas))]);

    private static string Title(RankedIdea idea) => idea.Title ?? SummaryWords.NoLongerPublic;

    private static string Withheld(long? count) => count is { } number ? Number(number) : "withheld";

    private static string Number(long count) => count.ToString("N0", British);

    private static string Share(ShareInterval share) => $"{Percent(share.Share)} ({Percent(share.Low)} to {Percent(share.High)})";

    private static string Percent(double share) => share.ToString("0%", CultureInfo.InvariantCulture);
}
