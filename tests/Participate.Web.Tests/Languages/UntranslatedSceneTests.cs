using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Comparisons;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Questionnaires;
using Participate.TestSupport;
using Participate.Web.Languages;

namespace Participate.Web.Tests.Languages;

public partial class UntranslatedTextTests
{
    private const string Title = "Story bags from every library to every nursery";
    private const string SameTitle = "Libraries should lend bags of stories to nurseries";

    [Fact]
    public async Task Pages_ThatTheDemonstrationDoesNotHave_HaveNoTextWithoutTranslation()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Configure = services =>
            {
                services.AddSingleton(new OfferedLanguages(Language.English, Language.Marked));
                services.AddSingleton(new PagesInEnglish());
                services.AddSingleton<IStartupFilter, NamedPages>();
            },
        });
        var member = await site.Make.MemberAsync("Ada Citizen");
        var scenes = new List<(string Path, string Says)>
        {
            ("/account/confirm?member=999999&code=of-long-ago", "This link does not work any more"),
            ("/unsubscribe/of-long-ago", "This link does not work"),
            ("/account/sessions", "Last used"),
            ("/account/events", "You have a place"),
            ("/account/two-step/set-up", "Give the app this key"),
            ($"/search?q={Uri.EscapeDataString("nurseries")}", "Comment"),
        };
        scenes.AddRange(await IdeaScenesAsync(site, member));
        scenes.AddRange(await MissionScenesAsync(site, member));
        scenes.AddRange(await AppealScenesAsync(site, member));
        await site.Make.WaitingKeyAsync(member);
        using var reader = await site.VisitorAsync(member);
        reader.Keep("participate-language", Language.Marked.Code);
        using var visitor = site.Visitor();
        visitor.Keep("participate-language", Language.Marked.Code);
        var own = await OwnTextsAsync(site);
        own.UnionWith(["Yes", "No"]);
        var found = new List<string>();

        foreach (var (by, path, says) in scenes.Select(scene => (reader, scene.Path, scene.Says)).Append((visitor, "/account/register", "Create an account")))
        {
            var page = await by.GetAsync(path);
            if (!Plain(page.Text).Contains(says, StringComparison.Ordinal))
                found.Add($"{path} does not say “{says}”: {page.Text}");
            found.AddRange(Unmarked(page.Document.DocumentElement, own).Select(text => $"{path}: {text}"));
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));
        Assert.Empty(site.Errors);
    }

    /// <summary>A merged idea from both ends, voting that is over, results that are hidden, ideas that are alike, and what a member voted on.</summary>
    private static async Task<IEnumerable<(string Path, string Says)>> IdeaScenesAsync(TestSite site, TestMember member)
    {
        var (mission, over, hiding) = (await site.Make.MissionAsync(), await site.Make.MissionAsync(PhaseKind.Deliver), await site.Make.MissionAsync(hidesResults: true));
        var (twin, merged) = (await site.Make.IdeaAsync(mission, title: Title), await site.Make.IdeaAsync(mission, title: SameTitle));
        await site.Make.VoteAsync(twin, member, VoteChoice.Support);
        await site.Make.CommentAsync(twin, body: "Good for all nurseries.");
        var (moderator, team) = (await site.Make.ModeratorAsync(mission), await site.Make.TeamAsync(mission));
        await site.Make.MergeAsync(mission, merged, twin, moderator);
        await site.Make.CameOfAsync(mission, twin, team);
        await site.Make.ClosedDiscussionAsync(mission, twin, moderator);
        var (late, unseen) = (await site.Make.IdeaAsync(over), await site.Make.IdeaAsync(hiding));
        var (alike, alone) = (await site.Make.IdeaAsync(mission, member, Visibility.Draft, SameTitle), await site.Make.IdeaAsync(mission, member, Visibility.Draft, "Trams in small towns"));
        await site.Make.RegisterAsync(mission, await site.Make.MeetingAsync(mission), member);
        var (root, ended) = ($"/missions/{mission.Slug}/ideas", $"/missions/{over.Slug}/ideas");
        return
        [
            ($"{root}/{merged.Id}", "This idea was merged into"),
            ($"{root}/{twin.Id}", "was merged into this idea"),
            ($"{root}/{twin.Id}/timeline", "Adopted in"),
            ($"{root}/{alike.Id}/similar", "Someone may have said this already"),
            ($"{root}/{alone.Id}/similar", "Submit your idea"),
            ($"{root}/similar?title={Uri.EscapeDataString(SameTitle)}", "Someone may have said this already"),
            ($"{ended}/{late.Id}", "It closed on"),
            (ended, "It closed on"),
            ($"/missions/{hiding.Slug}/ideas", "Counts are shown when this phase ends"),
            ($"/missions/{hiding.Slug}/ideas/{unseen.Id}", unseen.Title),
            ("/account/contributions", Title),
        ];
    }

    /// <summary>A questionnaire from its first section to its results, opinions with groups, and pairs of ideas.</summary>
    private static async Task<IEnumerable<(string Path, string Says)>> MissionScenesAsync(TestSite site, TestMember member)
    {
        var (asking, asked, opining, comparing) = (await site.Make.MissionAsync(), await site.Make.MissionAsync(), await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var form = await site.Make.QuestionnaireAsync(asking);
        await site.Make.SaveAnswersAsync(asking, member, NoTo(form));
        await site.Make.ResponseAsync(asked, await site.Make.MemberAsync(), NoTo(await site.Make.QuestionnaireAsync(asked)));
        await site.Make.ClosedQuestionnaireAsync(asked);
        await CampsAsync(site, opining);
        await site.Make.ComparisonAsync(comparing, 4);
        foreach (var (second, choice) in new[] { (2, PairChoice.First), (3, PairChoice.Same), (4, PairChoice.Unsure) })
            Assert.True((await site.Make.ComparedAsync(comparing, member, 1, second, choice)).Succeeded);
        var questionnaire = $"/missions/{asking.Slug}/questionnaire";
        return
        [
            .. form.SectionsInOrder.Where(section => section.ConditionQuestionId is null).Select(section => ($"{questionnaire}/sections/{section.Id}", section.Title)),
            ($"{questionnaire}/answers", "Check your answers"),
            ($"/missions/{asked.Slug}/questionnaire/results", "answered"),
            ($"/missions/{opining.Slug}/opinions/results", "The sections below say"),
            ($"/missions/{comparing.Slug}/compare", "You have compared"),
            ($"/missions/{comparing.Slug}/compare/answers", "matters more than"),
        ];
    }

    /// <summary>Decisions about an idea and a comment, to appeal, and one that cannot be appealed any more.</summary>
    private static async Task<IEnumerable<(string Path, string Says)>> AppealScenesAsync(TestSite site, TestMember member)
    {
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        var cases = new[]
        {
            await site.Make.FlagAsync(await site.Make.IdeaAsync(mission, member)),
            await site.Make.FlagAsync(await site.Make.CommentAsync(await site.Make.IdeaAsync(mission), member)),
            await site.Make.FlagAsync(await site.Make.IdeaAsync(mission, member)),
        };
        foreach (var item in cases)
            await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);
        var ids = new List<int>();
        foreach (var item in cases)
            ids.Add(await site.Make.AppealableAsync(item));
        Assert.True((await site.Make.UndoAsync(cases[2], moderator)).Succeeded);
        return [($"/appeals/{ids[0]}", "Your idea"), ($"/appeals/{ids[1]}", "Your comment on"), ($"/appeals/{ids[2]}", "nothing to appeal")];
    }

    /// <summary>Two camps that answer eight statements the opposite way.</summary>
    private static async Task CampsAsync(TestSite site, Mission mission)
    {
        var members = await site.Make.MembersAsync(12);
        for (var at = 0; at < 8; at++)
        {
            var statement = await site.Make.StatementAsync(mission);
            for (var person = 0; person < members.Count; person++)
                await site.Make.AnswerAsync(mission, statement, members[person], at == 0 || (at + person) % 2 == 0 || (at + person) % 9 == 0 ? OpinionChoice.Agree : OpinionChoice.Disagree);
        }
        await site.Make.AnalyseOpinionsAsync(mission);
    }

    /// <summary>The last choice of the first question, and nothing else.</summary>
    private static TypedAnswers NoTo(Questionnaire form)
    {
        var single = form.SectionsInOrder.First().QuestionsInOrder.First();
        return new TypedAnswers(new Dictionary<string, IReadOnlyList<string>> { [AnswerReading.FieldOf(single.Id)] = [$"{single.Choices.Last().Id}"] });
    }

    private static string Plain(string text) => text.Replace($"{SiteText.MarkStart}", "", StringComparison.Ordinal).Replace($"{SiteText.MarkEnd}", "", StringComparison.Ordinal);
}
