using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Delivery;
using Participate.Core.Delivery.Indicator;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Eligibility;
using Participate.Core.Insight.Budgeting;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Responses;
using Participate.Core.Responses.Duty;
using Participate.Core.Responses.Principles;
using Participate.Core.Summaries;
using Participate.Core.Summaries.OpenData;
using Participate.Core.Summaries.Retention;
using Participate.Web.Components.Admin;
using Participate.Web.Components.Delivery;
using Participate.Web.Components.Responses;
using Participate.Web.Languages;
using Participate.Web.Settings;

namespace Participate.Web.Tests.Languages;

/// <summary>What Core says finished in English and a mission's pages show is known again, each form of it; pages read by a test show some forms only.</summary>
public class CoreWordsTests
{
    private static readonly SummaryFunnel Funnel = new(1, 1, 1, 1, 1, 1, 1, 1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(12)]
    [InlineData(1_000)]
    public void Readiness_EveryFactAndRule_HasWelsh(int count)
    {
        var facts = new ReadinessFacts
        {
            HasTargetStatement = count > 1,
            HasTargetDate = count > 1,
            HasIndicator = count > 0,
            HasTargetValue = count > 1,
            HasOwner = count > 0,
            TeamMembers = count,
            Phases = count,
            Responses = count,
            OverdueAnswers = count,
            SectorsNeeded = count,
            SectorsOnBoard = count / 2,
            Members = count,
            Ideas = count,
            AnsweredIdeas = count / 2,
            ActionsWithEveryRole = count,
            PledgesOffered = count,
            PledgesAccepted = count,
            KindsAccepted = count,
            PledgesDelivered = count,
            PledgesMissed = count,
            Barriers = count,
            BarriersValidated = count,
            BarriersOwned = count,
            BarriersMoving = count,
            Observations = count,
            SourcedObservations = count,
            DaysSinceNewest = count == 0 ? null : count,
        };

        AllHaveWelsh(ReadinessRules.Judge(facts).SelectMany(level => level.Facts.Select(fact => fact.Text)
            .Concat([level.Measure.Name, level.Measure.Means]).Concat(level.Measure.Rules.Select(rule => rule.Asks))));
    }

    [Fact]
    public void Budgets_EveryRuleAndReason_HasWelsh() => AllHaveWelsh(
    [
        .. BudgetWords.Rules.SelectMany(rule => new[] { rule.Name, rule.Meaning }),
        .. from reason in Enum.GetValues<BudgetReason>()
           from had in new[] { 0.0, 600 }
           from ballots in new[] { 0, 1, 7 }
           select BudgetWords.Why(new CountedIdea(1, 500, ballots, 3, 1, reason, 900, had, 200.5), 10_000),
        BudgetWords.Ballots(0), BudgetWords.Ballots(1), BudgetWords.Ballots(2_000), BudgetWords.Points(0), BudgetWords.Points(1), BudgetWords.Points(10),
    ]);

    [Fact]
    public void Ballots_EveryRefusal_HasWelsh()
    {
        var all = from kind in Enum.GetValues<BallotKind>()
                  from typed in new Dictionary<int, string>[] { [], new() { [1] = "1", [2] = "1", [3] = "1" }, new() { [1] = "x", [9] = "1" }, new() { [1] = "11" } }
                  from least in new[] { 1, 3 }
                  let budget = new MissionBudget
                  {
                      MissionId = 1,
                      Amount = 10,
                      Kind = kind,
                      LeastIdeas = least,
                      MostChosen = 2,
                      MostCost = 3,
                      Points = 10,
                      Rule = BudgetRules.GreedyByVotes,
                      CreatedAt = DateTime.UnixEpoch,
                      Ideas = [.. new[] { 1, 2, 3 }.Select(id => new CostedIdea { IdeaId = id, Cost = 2, Source = "An estimate." })],
                  }
                  from refusal in BallotReading.Read(budget, new HashSet<int> { 1, 2, 3 }, new TypedBallot(typed)).Refusals
                  select refusal.Message;
        var messages = all.Distinct().ToList();

        Assert.True(messages.Count >= 8, string.Join('\n', messages));
        AllHaveWelsh(messages);
    }

    [Fact]
    public void Principles_AndTerms_HaveWelsh() => AllHaveWelsh(
    [
        .. ConsultationPrinciple.All.Select(principle => principle.Name),
        .. Enum.GetValues<PrincipleStanding>().Select(standing => PrincipleWords.Name(standing)), PrincipleWords.Name(null),
        .. from least in new int?[] { null, 1, 10 }
           from top in new int?[] { null, 1, 20 }
           from weeks in new[] { 1, 12 }
           from part in new AnsweringTerms(least, top, weeks).Words.Split(": ")
           select part,
    ]);

    [Fact]
    public void Summaries_EveryName_HasWelsh() => AllHaveWelsh(
    [
        .. CoalitionLines.Tables.SelectMany(table => new[] { table.Title, table.Heading }),
        .. new ModerationFigures(1, 1, 1, 1, 1).Lines().Select(line => line.Name),
        .. Funnel.MemberSteps(1).Concat(Funnel.IdeaSteps()).Select(step => step.Name),
        .. new WaitingFigure[] { new(0, 4, 1), new(4, 12, 1), new(12, null, 1) }.Select(ResponseLines.Name),
        .. AgeBands.All.Select(band => band.Name),
        .. Gaps(0.1), .. Gaps(null), CoverageWords.Percent(0.001), Population.Source, SummaryWords.NoLongerPublic,
    ]);

    [Fact]
    public void Desks_WhatTheTeamChoosesFrom_HasWelsh() => AllHaveWelsh(
    [
        .. ConsultationPrinciple.All.SelectMany(principle => new[] { principle.Name, principle.Asks }),
        .. EligibilityWords.Levels.SelectMany(level => new[] { EligibilityWords.Name(level), EligibilityWords.Meaning(level) }),
        .. Enum.GetValues<BallotKind>().Select(BudgetWords.Name),
        .. ActionWords.All.Select(entry => entry.Name),
        .. from moved in ActionWords.All
           from to in ActionWords.All
           select DeliveryWords.Move(moved.State, to.State),
        ActionWords.Standing(true, false, 0), ActionWords.Standing(true, false, 3), ActionWords.Standing(false, false, 0), ActionWords.Standing(false, false, 1), ActionWords.Standing(false, true, 0),
    ]);

    [Fact]
    public void OpenData_EveryTableAndColumn_HasWelsh() => AllHaveWelsh(OpenTables.Dictionary.SelectMany(table => table.Fields.Select(field => field.Description).Append(table.Title)));

    [Fact]
    public void Outlook_OfAnIndicator_IsSaidInWelsh() => AllHaveWelsh(
        from values in new double[][] { [], [60], [60, 65], [60, 65.2, 69.8, 75.1], [60, 60.1, 59.9, 60], [60, 70.1, 79.9, 90], [60, 50.1, 39.9, 30] }
        from target in new[] { 20.0, 40, 80, 95 }
        from years in new[] { 0, 1, 12 }
        from days in new[] { 0, 30, 365 }
        let figures = values.Select((value, index) => (new DateOnly(2022, 1, 1).AddDays(days * index), value)).ToList()
        from sentence in IndicatorOutlook.Of(figures, target, new DateOnly(2022 + Math.Max(values.Length, 1), 1, 1).AddYears(years), "%").Words
        select sentence);

    [Fact]
    public void Sanctions_ThatKeepFromTakingPart_AreSaidInWelsh() =>
        AllHaveWelsh(new[] { new Restriction(null, DateTime.UnixEpoch), new Restriction(null, null) }.Select(restriction => restriction.Refusal!.Message));

    [Fact]
    public void Administration_EveryActRuleSettingAndMissingText_HasWelsh() => AllHaveWelsh(
    [
        .. AuditWords.All.Select(entry => entry.Words),
        .. RetentionRules.All.SelectMany(rule => new[] { rule.What, rule.Term.After }),
        .. SettingRegister.All.SelectMany(setting => new[] { setting.Meaning, setting.Default }).OfType<string>().Where(words => words.Split('`').Where((_, index) => index % 2 == 0).Any(part => part.Any(char.IsLetter))),
        .. Enum.GetValues<DatabaseFault>().Select(DatabaseFaults.Words),
        .. Empty.Refusals().Select(refusal => refusal.Message),
        .. Empty.MissingToPublish(),
        .. LongText.Refusals().Select(refusal => refusal.Message),
        .. LongText.DifferencesFrom(Empty).Select(difference => difference.Field),
    ]);

    [Theory]
    [InlineData("3 ideas", "3 syniad")]
    [InlineData("1,512 ideas", "1,512 o syniadau")]
    [InlineData("no ballots", "dim papurau pleidleisio")]
    [InlineData("1 ballot", "1 papur pleidleisio")]
    [InlineData("2 things", "2 things")]
    [InlineData("Choose at most 3 ideas. You chose 4", "Dewiswch 3 syniad ar y mwyaf. Dewisoch 4")]
    [InlineData("Budgeting is not open in the Design phase of this mission. It opens on 3 December 2026.", "Nid yw Cyllidebu ar agor yng ngham Dylunio y genhadaeth hon. Bydd yn agor ar 3 Rhagfyr 2026.")]
    [InlineData("Voting is not open in the Review phase of this mission. It closed on 3 December 2026.", "Nid yw Pleidleisio ar agor yng ngham Adolygu y genhadaeth hon. Caeodd ar 3 Rhagfyr 2026.")]
    [InlineData("This action is under way, so it cannot become planned.", "Sefyllfa’r cam gweithredu hwn: ar waith, felly ni all fod: cynlluniwyd.")]
    [InlineData("This budget closed on 3 December 2026, so ballots are not taken any more. No sheet is entered or withdrawn.", "Caeodd y gyllideb hon ar 3 Rhagfyr 2026, felly ni chymerir papurau pleidleisio mwyach. Ni chaiff dalen ei rhoi i mewn na’i thynnu’n ôl.")]
    [InlineData("Weeks to answer must be a whole number from 1 to 52", "Wythnosau i ateb: rhowch rif cyfan o 1 i 52")]
    [InlineData("A ballot needs at least 3 ideas, and there are 2 ideas.", "Mae ar bapur pleidleisio angen o leiaf 3 syniad, a dyma faint sydd: 2 syniad.")]
    [InlineData("Design: the first day must be after the last day of Develop, 3 December 2026", "Dylunio: rhaid i’r diwrnod cyntaf fod ar ôl diwrnod olaf Datblygu, 3 Rhagfyr 2026")]
    [InlineData("The summary must be 300 characters or fewer", "Y crynodeb: dim mwy na 300 o nodau")]
    [InlineData("Hours for an appeal must be a number from 1 to 720", "Oriau ar gyfer apêl: rhaid i hyn fod yn rhif o 1 i 720")]
    [InlineData("Before it can be published it needs a question that ideas answer; a source of its facts, with its date. Edit the text to add this.", "Cyn y gellir ei chyhoeddi mae angen cwestiwn y mae syniadau’n ei ateb; ffynhonnell ei ffeithiau, gyda’i dyddiad. Golygwch y testun i ychwanegu hyn.")]
    [InlineData("Barriers are not open in the Decide phase of this mission. They open on 3 December 2026.", "Nid yw rhwystrau ar agor yng ngham Penderfynu y genhadaeth hon. Byddant yn agor ar 3 Rhagfyr 2026.")]
    [InlineData("Volunteering is counted in hours, days, people, sessions. Choose one of these, or another kind", "Gwirfoddoli: cyfrifir mewn oriau, diwrnodau, pobl, sesiynau. Dewiswch un o’r rhain, neu fath arall")]
    [InlineData("Read this with care: the figures cover about 1 month, and the target lies about 2.5 years after the last of them.", "Darllenwch hyn yn ofalus. Hyd y cyfnod y mae’r ffigurau’n ei gwmpasu: tua 1 mis. Hyd o’r ffigur olaf i’r targed: tua 2.5 o flynyddoedd.")]
    [InlineData("The target of 75% lies outside this interval, above it: on this path it would be missed. More has to change.", "Mae’r targed o 75% y tu allan i’r ystod hon, uwch ei phen: ar y llwybr hwn byddai’n cael ei fethu. Rhaid i fwy newid.")]
    [InlineData("Idea by My own ideas. And more of them", "Syniad gan My own ideas. And more of them")]
    public void Finished_WithNumbersAndSentencesPutIn_IsSaidWholeInWelsh(string english, string said)
    {
        using var welsh = Language.Welsh.Use();

        Assert.Equal(said, SiteText.Of(english));
    }

    private static MissionText Empty { get; } = new();

    private static MissionText LongText
    {
        get
        {
            var much = new string('x', 50_000);
            return new MissionText
            {
                Title = much,
                NationalMission = much,
                Summary = much,
                Owner = much,
                TargetStatement = much,
                TargetByWords = much,
                TargetValue = 1,
                TargetBy = new DateOnly(2030, 1, 1),
                IndicatorName = much,
                IndicatorUnit = much,
                IndicatorNote = much,
                SectorNote = much,
                Narrative = much,
                EasyRead = much,
                Sectors = [new NeededSector(Sectors.Business, much)],
                Questions = [new AskedQuestion(null, much, much)],
                Sources = [new NamedSource(much, much, much)],
            };
        }
    }

    private static IReadOnlyList<string> Gaps(double? share)
    {
        WhoRow[] rows = [new("key", "Wales", share is null ? null : 40, share, share is null ? null : 0.05, 0.12, 0.3)];
        return [.. CoverageWords.OfPlaces(rows, 400), .. CoverageWords.OfAges(rows, 400)];
    }

    private static void AllHaveWelsh(IEnumerable<string> texts)
    {
        using var marked = Language.Marked.Use();

        var all = texts.Distinct().ToList();

        Assert.NotEmpty(all);
        // A text of several sentences is marked sentence by sentence.
        Assert.Equal([], all.Where(text => SiteText.Of(text) is var found && (found[0] != SiteText.MarkStart || found[^1] != SiteText.MarkEnd)));
    }
}
