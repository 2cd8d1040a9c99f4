using Participate.Core.Insight.Ledgers;
using Participate.Core.Ledgers;
using Participate.Web.Languages;

namespace Participate.Web.Components.Ledgers;

/// <summary>The words for entries of a ledger of votes and for what a check of a receipt found.</summary>
public static class LedgerWords
{
    /// <summary>The name of the page that verifies without network, as it is downloaded.</summary>
    public const string Verifier = "ledger-verifier.html";

    /// <summary>Why there is nothing to see while results are kept back.</summary>
    public const string KeptBack = "This phase keeps its results back until it ends, so that nobody is swayed by them. Entries are results, and so is how many there are. They are published when results are shown.";

    /// <summary>Why there are no receipts meanwhile.</summary>
    public const string ReceiptsKeptBack = "A receipt holds the number of its entry, which tells how many votes there are. So while this phase keeps its results back there are none: download yours when it has ended.";

    /// <summary>What was chosen: "Support", "Taken back".</summary>
    public static string Choice(LedgerChoice choice) => choice == LedgerChoice.TakenBack ? "Taken back" : choice.ToString();

    /// <summary>What it was chosen on where it has no public title: "idea 12".</summary>
    public static string Subject(LedgerKind kind, int id) => kind == LedgerKind.Idea ? SiteText.T($"idea {id}") : SiteText.T($"statement {id}");

    /// <summary>What the check of a receipt found, in a sentence or two.</summary>
    public static string Of(ReceiptVerdict verdict) => verdict switch
    {
        ReceiptVerdict.Sealed => "This receipt is right. The entry is in the batch, and the batch is the one that is published here.",
        ReceiptVerdict.OtherMission => "This receipt is of another mission. Check it on that mission's ledger.",
        ReceiptVerdict.NotInBatch => "This receipt does not hold. The path does not lead from the entry to the root: the entry, the path or the root was changed.",
        ReceiptVerdict.NotChained => "This receipt does not hold. Its chained root is not the one that its batch gives: the batch's number, time or roots were changed.",
        ReceiptVerdict.NotPublished => "This receipt fits itself, but no batch that is published here has its chained root. Either the receipt is not from this site, or the ledger was changed. If you got it here, please keep it and tell us.",
        _ => "This is not a receipt",
    };
}
