using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Components.Moderation;

/// <summary>The words for cases, causes and decisions.</summary>
public static class CaseWords
{
    private static readonly (CaseAct Act, string Key, string Button, string Done, string DoneAndTold)[] Acts =
    [
        (CaseAct.Approve, "approve", "Approve", "Approved: it is public.", "Approved: it is public and its author has been told."),
        (CaseAct.Hide, "hide", "Hide", "Hidden.", "Hidden: its author has been told why."),
        (CaseAct.Dismiss, "dismiss", "Dismiss reports", "The reports are dismissed and the content stays.", ""),
        (CaseAct.RefuseEdit, "refuse-edit", "Refuse this edit", "The edit is refused and the text before stays public.", "The edit is refused and the text before stays public: its author has been told why."),
        (CaseAct.Uphold, "uphold", "Uphold", "Upheld: the decision stands.", "Upheld: the decision stands and its author has been told."),
        (CaseAct.Overturn, "overturn", "Overturn", "Overturned: the content returns.", "Overturned: the content returns and its author has been told."),
        (CaseAct.Escalate, "escalate", "Escalate", "Escalated: another moderator or an administrator decides.", ""),
        (CaseAct.Undo, "undo", "Undo decision", "The decision is undone.", ""),
    ];

    /// <summary>The act that a button stands for, or null.</summary>
    public static CaseAct? ActOf(string? key) => Acts.Where(act => act.Key == key).Select(act => (CaseAct?)act.Act).FirstOrDefault();

    public static string Key(CaseAct act) => Acts.First(entry => entry.Act == act).Key;

    public static string Button(CaseAct act) => Acts.First(entry => entry.Act == act).Button;

    /// <summary>What was done, for the note on the next page.</summary>
    /// <param name="author">Whoever has closed the account is told nothing.</param>
    public static string Done(CaseAct act, CaseAuthor author) =>
        Acts.First(entry => entry.Act == act) is var (_, _, _, done, told) && (author.IsClosed || told.Length == 0) ? done : told;

    public static string ButtonClass(CaseAct act) => act switch
    {
        CaseAct.Approve or CaseAct.Overturn => "govuk-button",
        CaseAct.Hide => "govuk-button govuk-button--warning",
        _ => "govuk-button govuk-button--secondary",
    };

    /// <summary>Why nobody can decide on a case now.</summary>
    public static string NothingToDecide(CaseView item) => item.State == CaseState.Overturned
        ? SiteText.T("There is nothing to decide: the decision was overturned on appeal, and that stands unless somebody reports the content again.")
        : SiteText.T("There is nothing to decide: the content is neither public, waiting nor hidden.");

    /// <summary>The title of the form that decides.</summary>
    public static string FormTitle(CaseView item) => item.State switch
    {
        CaseState.Waiting or CaseState.Escalated => SiteText.T("Decide"),
        CaseState.Appealed => SiteText.T("Decide the appeal"),
        _ => SiteText.T("Decide again"),
    };

    public static string NoteHint(IReadOnlyList<CaseAct> acts) =>
        acts.Contains(CaseAct.Escalate)
            ? SiteText.T("Only moderators of this mission see it, and administrators. Needed to escalate: say why another should decide.")
            : SiteText.T("Only moderators of this mission see it.");

    public static string MessageHint(IReadOnlyList<CaseAct> acts) => acts.Contains(CaseAct.Uphold)
        ? SiteText.T("The author gets it with the outcome. Answer what the author says, and give your reasons. Up to 2,000 characters.")
        : acts.Contains(CaseAct.RefuseEdit) && acts.Any(CaseRules.NeedsReason)
        ? SiteText.T("Needed to hide, and to refuse the edit. Say what broke the guideline and, where it helps, what to change. Up to 2,000 characters.")
        : acts.Any(CaseRules.NeedsReason)
        ? SiteText.T("Needed to hide. Say what broke the guideline and, where it helps, what to change. Up to 2,000 characters.")
        : SiteText.T("The author gets it with the decision. Up to 2,000 characters.");

    public static string Title(CaseView item) => Title(item.Kind, item.Subject.Idea?.Title ?? item.Idea.Title);

    public static string Title(ContentKind kind, string ideaTitle) => kind switch
    {
        ContentKind.Idea => SiteText.T($"Idea “{ideaTitle}”"),
        ContentKind.Comment => SiteText.T($"Comment on “{ideaTitle}”"),
        ContentKind.DisplayName => SiteText.T($"Display name “{ideaTitle}”"),
        _ => $"{SiteText.T(Entry(kind))} “{ideaTitle}”",
    };

    /// <summary>An entry of the coalition as the beginning of a line: "Pledge".</summary>
    public static string Entry(ContentKind kind) => kind switch
    {
        ContentKind.Pledge => "Pledge",
        ContentKind.Barrier => "Barrier",
        ContentKind.Reform => "Reform",
        ContentKind.Organisation => "Organisation",
        ContentKind.Statement => "Statement",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an entry."),
    };

    /// <summary>Where the case stands, or why it waits.</summary>
    public static IEnumerable<(string Text, string Kind)> Tags(CaseView item) => item.State switch
    {
        CaseState.Waiting => Open(item),
        CaseState.Escalated => [("Escalated", "flagged"), .. Open(item)],
        CaseState.Appealed => [("Appeal", "flagged"), .. Open(item)],
        CaseState.Approved => [("Approved", "published")],
        CaseState.Hidden => [("Hidden", "hidden")],
        CaseState.Dismissed => [("Reports dismissed", "published")],
        CaseState.EditRefused => [("Edit refused", "published")],
        CaseState.Upheld => item.Visibility == Visibility.Hidden ? [("Hidden", "hidden"), ("Appeal refused", "hidden")] : [("Appeal refused", "published")],
        CaseState.Overturned => [("Overturned on appeal", "published")],
        _ => [("Merged", "published")],
    };

    private static IEnumerable<(string Text, string Kind)> Open(CaseView item) =>
        Causes(item.Causes, item.OpenFlags).Concat(item.Visibility == Visibility.Hidden ? [("Hidden", "hidden")] : []);

    public static IEnumerable<(string Text, string Kind)> Causes(CaseCauses causes, int reports)
    {
        if (causes.HasFlag(CaseCauses.FirstReview))
            yield return ("First contribution", "waiting");
        if (causes.HasFlag(CaseCauses.EditReview))
            yield return ("Edit", "waiting");
        if (causes.HasFlag(CaseCauses.Flagged))
            yield return (Counted.Words(reports, "report"), "flagged");
        if (causes.HasFlag(CaseCauses.Held))
            yield return ("Held", "hidden");
        if (causes.HasFlag(CaseCauses.Signalled))
            yield return ("Signalled", "flagged");
    }

    /// <summary>A decision as a heading: "Hidden".</summary>
    public static string Heading(CaseDecision decision) =>
        Alone(decision.Act is { } act ? ModerationActs.Word(act, decision.State) : ModerationActs.Word(decision.State));

    /// <summary>A state as it stands by itself: "Reports dismissed".</summary>
    public static string StateAlone(CaseState state) => Alone(ModerationActs.Word(state));

    /// <summary>"Email address, postcode" within a sentence.</summary>
    public static string SignalList(Signals signals) => string.Join(", ", SignalWords.In(signals).Select(words => SiteText.T(words)));

    /// <summary>How well the author is known.</summary>
    public static string Standing(CaseAuthor author) => author.ApprovedContributions == 0 && author.IsEstablished
        ? SiteText.T("Established member")
        : Approved(author.IsEstablished, Counted.Words(author.ApprovedContributions, "contribution").ToLowerInvariant());

    private static string Approved(bool isEstablished, string contributions) =>
        isEstablished ? SiteText.T($"Established member, {contributions} approved") : SiteText.T($"New member, {contributions} approved");

    private static string Alone(string english) => SiteText.T(english) is var word ? char.ToUpperInvariant(word[0]) + word[1..] : "";
}
