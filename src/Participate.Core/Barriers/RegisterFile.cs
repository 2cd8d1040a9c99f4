using Participate.Core.Common;
using Participate.Core.Common.Content;

namespace Participate.Core.Barriers;

/// <summary>A barrier of a mission's file.</summary>
internal sealed record FileBarrier(string Key, BarrierText Text, string Source);

/// <summary>A reform of a mission's file, with the keys of the barriers that it would remove.</summary>
internal sealed record FileReform(ReformText Text, string Owner, string Source, IReadOnlyList<string> Removes);

/// <summary>Reads the fields <c>barriers</c> and <c>reforms</c> of a mission's file.</summary>
internal sealed record RegisterFile(IReadOnlyList<FileBarrier> Barriers, IReadOnlyList<FileReform> Reforms)
{
    private const int KeyMaxLength = 40;

    private static readonly (string Word, BarrierCategory Meaning)[] Categories = [.. BarrierWords.Categories.Select(entry => (entry.Key, entry.Category))];
    private static readonly (string Word, ReformInstrument Meaning)[] Instruments = [.. BarrierWords.Instruments.Select(entry => (entry.Key, entry.Instrument))];
    private static readonly (string Word, Sectors Meaning)[] Sectors = [.. SectorNames.All.Select(entry => (entry.Key, entry.Sector))];

    /// <summary>The register of a file; null where it has none, or one that cannot be used: the problems then say why.</summary>
    /// <param name="place">Where barriers apply that say no place.</param>
    public static RegisterFile? Read(FrontMatterSection fields, string place, ICollection<ContentProblem> problems)
    {
        var before = problems.Count;
        var barriers = fields.Sections("barriers", required: false).Select(section => BarrierOf(section, place)).ToList();
        var reforms = fields.Sections("reforms", required: false).Select(section => ReformOf(section, barriers)).ToList();
        return problems.Count > before || barriers.Count + reforms.Count == 0 ? null : new RegisterFile(barriers, reforms);
    }

    private static FileBarrier BarrierOf(FrontMatterSection section, string place)
    {
        var key = section.Text("key", KeyMaxLength);
        var text = new BarrierText
        {
            Title = section.Text("title", Barrier.TitleMaxLength),
            Text = section.Text("text", BarrierRevision.TextMaxLength),
            Affected = section.OptionalText("affected", BarrierRevision.AffectedMaxLength),
            Category = section.Choice("category", Categories),
            Sectors = section.Choices("sectors", Sectors).Aggregate(Common.Sectors.None, (all, sector) => all | sector),
            Places = section.Has("places") ? section.Texts("places", 9) : [place],
        }.Tidied();
        var source = section.Text("source", Barrier.SourceMaxLength);
        section.RefuseOthers();
        Tell(section, text.Refusals());
        return new FileBarrier(key, text, source);
    }

    private static FileReform ReformOf(FrontMatterSection section, List<FileBarrier> barriers)
    {
        var text = new ReformText
        {
            Title = section.Text("title", Reform.TitleMaxLength),
            Text = section.Text("text", Reform.TextMaxLength),
            Instrument = section.Choice("instrument", Instruments),
        }.Tidied();
        var removes = section.Has("removes") ? section.Texts("removes", KeyMaxLength) : [];
        var reform = new FileReform(text, section.OptionalText("owner", Barrier.OwnerMaxLength), section.Text("source", Barrier.SourceMaxLength), removes);
        if (removes.Except(barriers.Select(barrier => barrier.Key)).ToList() is [var missing, ..])
            section.Problem("removes", $"'{missing}' is not the key of a barrier of this file.");
        section.RefuseOthers();
        Tell(section, text.Refusals());
        return reform;
    }

    /// <summary>What is missing was told already.</summary>
    private static void Tell(FrontMatterSection section, IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals.Where(refusal => section.Has(refusal.Field.ToLowerInvariant())))
            section.Problem(refusal.Field.ToLowerInvariant(), refusal.Message + ".");
    }
}
