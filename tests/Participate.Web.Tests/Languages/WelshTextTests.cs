using System.Globalization;
using System.Text.RegularExpressions;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Meetings;
using Participate.Core.Members;
using Participate.Core.Members.Sessions;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Tests.Languages;

/// <summary>Every text that pages ask for has Welsh that fits it, and no Welsh is left over.</summary>
public partial class WelshTextTests
{
    [Fact]
    public void Texts_ThatPagesAskFor_AllHaveWelsh()
    {
        var (asked, told) = (SourceTexts.Asked(), SourceTexts.Told());

        Assert.True(asked.Count > 1_000);
        Assert.True(told.Count > 300);
        Assert.Equal([], asked.Where(text => text.IsPlural ? WelshTexts.Instance.FindPlural(text.Key) is null
                : WelshTexts.Instance.Find(text.Key) is null && !(told.Contains(text.Key) && WelshTexts.Instance.FindPlural(text.Key) is not null))
            .Select(text => $"{text.File}: {text.Key}").Distinct());
    }

    [Theory]
    [InlineData("x → ", 480)]
    [InlineData("a support, b neutral, ", 45)]
    [InlineData("a support, b neutral, ", 2_000)]
    public void Words_ThatRepeatWhatStandsInTextsOfTheSite_AreShownAsTheyAre(string words, int times)
    {
        using var welsh = Language.Welsh.Use();
        var typed = string.Concat(Enumerable.Repeat(words, times));

        Assert.Equal(typed, SiteText.Of(typed));
    }

    [Fact]
    public void Texts_ThatMembersAreTold_AreAllWrittenForEveryLanguage() => Assert.Equal([], SourceTexts.ToldInEnglishAlone());

    [Fact]
    public void Refusals_AndChoices_AllHaveWelsh()
    {
        var refusing = SourceTexts.Refusing();
        using var marked = Language.Marked.Use();

        Assert.True(refusing.Count > 500);
        Assert.Equal("", string.Join('\n', refusing.Where(text => !IsKnown(text.Key)).Select(text => $"{text.File}: {text.Key}")));
    }

    [Theory]
    [InlineData("return Refusal.Invalid(Field, \"Enter a thing\");", "Enter a thing")]
    [InlineData("return Refusal.Conflict($\"{name} has this {(late ? \"too late\" : \"\")} thing\");", "{0} has this {1} thing|too late")]
    [InlineData("static Refusal? Of(int id) => id switch { 0 => null, _ => Known(\"this one thing\") };", "this one thing")]
    [InlineData("const string TooLong = \"This is long\"; Refuse(when, nameof(Field), TooLong);", "This is long")]
    [InlineData("const string Unused = \"This is long\"; Refuse(when, nameof(Field), TooLong);", "")]
    [InlineData("private static string Why(bool used) { return used ? \"It was used\" : \"It is none\"; } return Refusal.Invalid(Field, Why(used)); var other = \"Not this\";", "It was used|It is none")]
    [InlineData("public static IReadOnlyList<Choice> Kinds { get; } = [new(\"a\", \"The first one\"), new(\"b\", \"The second one\")];", "The first one|The second one")]
    [InlineData("throw new InvalidOperationException(\"Not a text\"); audit.Add(\"an act of somebody\");", "")]
    public void Refusals_OfASource_AreFound(string source, string found) => Assert.Equal(found, string.Join('|', SourceTexts.Refusing("Planted.cs", source).Order(StringComparer.Ordinal).OrderBy(text => found.IndexOf(text, StringComparison.Ordinal))));

    [Theory]
    [InlineData("PlantedLetters.cs", "Title = \"Your idea was read\"", true)]
    [InlineData("PlantedLetters.cs", "Title = T(\"Your idea was read\")", false)]
    [InlineData("PlantedLetters.cs", "Title = T($\"Your idea “{idea.Title}” {(late ? \"was late\" : \"\")}\")", true)]
    [InlineData("PlantedService.cs", "audit.Add(\"an act of somebody\"); notifications.TellAsync(new NotificationOptions { Title = $\"Hello again, {name}\" });", true)]
    [InlineData("PlantedService.cs", "audit.Add(\"an act of somebody\"); notifications.TellAsync(new NotificationOptions { Title = T($\"Hello again, {name}\") });", false)]
    public void Text_ThatMembersAreToldInEnglishAlone_IsFound(string file, string source, bool found) => Assert.Equal(found, SourceTexts.ToldInEnglishAlone(file, source).Any());

    [Fact]
    public void Names_ThatMembersAreTold_AllHaveWelsh()
    {
        var names = new List<string> { PhaseWords.Purpose(PhaseKind.Develop) };
        names.AddRange(Enum.GetValues<PhaseKind>().SelectMany(kind => new[] { kind.ToString(), PhaseWords.Purpose(kind) }));
        names.AddRange(Enum.GetValues<Role>().SelectMany(role => new[] { RoleWords.Name(role), RoleWords.Holding(role, null), RoleWords.Allows(role) }));
        names.AddRange(Enum.GetValues<SanctionKind>().SelectMany(kind => new[] { SanctionWords.Name(kind), SanctionWords.Name(kind).ToLowerInvariant() }));
        names.AddRange(Enum.GetValues<OrganisationRole>().SelectMany(role => new[] { OrganisationWords.Name(role).ToLowerInvariant(), OrganisationWords.Allows(role) }));
        names.AddRange(DecisionNames.All.Select(entry => entry.Name));
        names.AddRange(BarrierWords.States.Select(entry => entry.Name.ToLowerInvariant()).Concat(BarrierWords.ReformStates.Select(entry => entry.Name.ToLowerInvariant())));
        names.AddRange(PledgeWords.Kinds.Select(entry => entry.Name.ToLowerInvariant()).Concat(Enum.GetValues<PledgeAct>().Select(PledgeWords.Happened)));
        names.AddRange(SectorNames.All.Select(entry => entry.Name).Concat(Enum.GetValues<MeetingKind>().Select(MeetingWords.Name)));
        names.AddRange(["an idea", "a comment", "another idea", "barrier", "reform", "pledge", "statement", "profile of an organisation", "propose", "discuss", "vote", "opinions", "budget", DeviceWords.Unknown]);
        names.AddRange(["Title", "Kind", "Time", "Address", "Area", "Access", "Places", "Registration opens", "Registration closes", "Language"]);
        using var welsh = Language.Welsh.Use();

        Assert.Equal([], names.Where(name => SiteText.FormatOf(name, []) is null));
    }

    [Fact]
    public void Welsh_OfEveryText_IsAskedFor()
    {
        var used = SourceTexts.All();
        // States and phases are shown by their names.
        used.UnionWith(typeof(Language).Assembly.GetTypes().Where(type => type.IsEnum).SelectMany(Enum.GetNames));

        Assert.Equal([], WelshTexts.Instance.All.Select(text => text.Key).Where(key => !used.Contains(key) && !IsCounted(key, used)));
    }

    [Fact]
    public void Welsh_OfEveryText_StandsOnceAndHasTheSamePlaceholdersAndTags()
    {
        var texts = WelshTexts.Instance.All;

        Assert.Equal([], texts.GroupBy(text => text.Key).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Equal([], texts.Where(text => !PluralForms.Are(text.Welsh) && !Fits(text.Key, text.Welsh)).Select(text => $"{text.Key} | {text.Welsh}"));
        Assert.Equal([], texts.Where(text => PluralForms.Are(text.Welsh)).SelectMany(text => PluralForms.Parse(text.Welsh).All.Where(form => !MayBe(text.Key, form)).Select(form => $"{text.Key} | {form}")));
        Assert.Equal([], texts.Where(text => text.Welsh.Trim().Length == 0).Select(text => text.Key));
    }

    [Theory]
    [InlineData("Idea by {0}", "Syniad gan {0}", true)]
    [InlineData("Idea by {0}", "Syniad", false)]
    [InlineData("{0} of {1}", "{1} o {1}", false)]
    [InlineData("<a href='{0}'>Read</a>", "<a href='{0}'>Darllen</a>", true)]
    [InlineData("<a href='{0}'>Read</a>", "<a href='{0}'>Darllen", false)]
    [InlineData("<a href='/a'>Read</a>", "<a href='/b'>Darllen</a>", false)]
    public void Welsh_ThatLosesSomething_DoesNotFit(string english, string welsh, bool fits) => Assert.Equal(fits, Fits(english, welsh));

    [Fact]
    public void Texts_OfASource_AreFoundWithWhatIsPutIn()
    {
        const string Source = """
            <p title="@T("A title")">@T($"Idea by {author.Name(x, "y")}, {count:N0}")</p> @H("<b>\"Bold\"</b>") @T(title) @N(count, $"{count} vote", $"{count} votes") Route("no")
            """;

        Assert.Equal(
            [("A title", false), ("Idea by {0}, {1:N0}", false), ("<b>\"Bold\"</b>", false), ("{0} votes", true)],
            SourceTexts.Asked(Source));
    }

    [Theory]
    [InlineData(0, "Dim syniadau")]
    [InlineData(1, "1 syniad")]
    [InlineData(2, "2 syniad")]
    [InlineData(3, "3 syniad")]
    [InlineData(1512, "1,512 o syniadau")]
    public void Counted_InWelsh_FollowsTheSixForms(long count, string words)
    {
        using var welsh = Language.Welsh.Use();

        Assert.Equal(words, Counted.Words(count, "idea"));
    }

    [Fact]
    public void Forms_OfANumber_AreThoseOfUnicode()
    {
        var forms = PluralForms.Parse("{0, plural, zero {z} one {{0} o} two {t} few {f} many {m} other {x}}");

        Assert.Equal(["z", "{0} o", "t", "f", "x", "x", "m", "x", "x"], new long[] { 0, 1, 2, 3, 4, 5, 6, 7, 100 }.Select(forms.For));
        Assert.Throws<FormatException>(() => PluralForms.Parse("{0, plural, one {o} other {x}}"));
        Assert.Throws<FormatException>(() => PluralForms.Parse("{0, plural, zero {z} one {o} two {t} few {f} many {m} other {x}"[..^1]));
        Assert.Throws<FormatException>(() => PluralForms.Parse("{0, plural, nought {z}}"));
    }

    [Fact]
    public void Dates_InWelsh_HaveWelshMonthsAndTimes()
    {
        var at = new DateTime(2026, 11, 24, 16, 19, 0, DateTimeKind.Utc);
        Assert.Equal("24 November 2026, 4:19pm", UkTime.WordsWithTime(at));

        using var welsh = Language.Welsh.Use();

        Assert.Equal("24 Tachwedd 2026, 4:19yp", UkTime.WordsWithTime(at));
        Assert.Equal("24 Tachwedd 2026, 4:19yp", SiteText.FormatOf("24 November 2026, 4:19pm", []));
        Assert.Equal("4:19yb", SiteText.FormatOf("4:19am", []));
        Assert.Equal("12:05yb", UkTime.TimeOfDay(new DateTime(2026, 1, 1, 0, 5, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void Text_FinishedInEnglish_IsRecognisedWithWhatWasPutIn()
    {
        using var welsh = Language.Welsh.Use();

        Assert.Equal("Agorwyd gan £5 & Co.", SiteText.Of("Agorwyd gan £5 & Co."));
        Assert.Equal("Sylw ar Ysgolion", SiteText.Of("Comment on Ysgolion"));
        Assert.Contains("24 Tachwedd 2026", SiteText.Of("Answer by 24 November 2026"), StringComparison.Ordinal);
        Assert.Equal("Syniad gan <b>", SiteText.T($"Idea by {"<b>"}"));
        Assert.Equal("Ar <a href='/a&amp;b'>&lt;b&gt;</a>", SiteText.H($"On <a href='{"/a&b"}'>{"<b>"}</a>").Html);
    }

    [Fact]
    public void Text_InEnglish_IsItself()
    {
        Assert.Equal(Language.English, Language.Current);
        var text = "Sign in";

        Assert.Same(text, SiteText.T(text));
        Assert.Same(text, SiteText.Of(text));
        Assert.Equal("Idea by Ann", SiteText.T($"Idea by {"Ann"}"));
    }

    [Fact]
    public void Language_OfAMachineThatSpeaksWelsh_IsEnglishUntilChosen()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo("cy-GB");
            Assert.Equal(Language.English, Language.Current);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>Whether a finished text is said whole in Welsh, whatever is put in.</summary>
    private static bool IsKnown(string key) =>
        WelshTexts.Instance.FindPlural(key) is not null || SiteText.FormatOf(key, []) is not null
        || (SiteText.Of(Hole().Replace(key, "Zz")) is var said && said[0] == SiteText.MarkStart && said[^1] == SiteText.MarkEnd);

    /// <summary>"{0} ideas" is asked for by "idea" or "ideas" (<see cref="Counted"/>).</summary>
    private static bool IsCounted(string key, HashSet<string> used) =>
        key.StartsWith("{0} ", StringComparison.Ordinal) && (used.Contains(key[4..]) || (key.EndsWith('s') && used.Contains(key[4..^1])));

    private static bool Fits(string english, string welsh) =>
        Of(Hole(), english).Distinct().SequenceEqual(Of(Hole(), welsh).Distinct()) && Of(Tag(), english).SequenceEqual(Of(Tag(), welsh));

    /// <summary>A form may leave the number out ("no ideas", "one idea").</summary>
    private static bool MayBe(string english, string form) =>
        Of(Hole(), form).Except(Of(Hole(), english)).Any() is false && Of(Hole(), english).Except(Of(Hole(), form)).All(hole => hole.StartsWith("{0", StringComparison.Ordinal)) && Of(Tag(), english).SequenceEqual(Of(Tag(), form));

    private static List<string> Of(Regex what, string text) => [.. what.Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex("</?[a-z]+[^>]*>")]
    private static partial Regex Tag();
}
