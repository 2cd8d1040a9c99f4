using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Admin.Missions;

/// <summary>The text of a mission as somebody types it: rows that are left empty are no rows.</summary>
public sealed class MissionInput
{
    /// <summary>A version that no mission has.</summary>
    public const int Unseen = -1;

    /// <summary>Empty rows to type more questions or sources into.</summary>
    private const int SpareRows = 2;

    /// <summary>Asked for when a mission is created.</summary>
    public string? Slug { get; set; }

    public string? Title { get; set; }

    public string? NationalMission { get; set; }

    public string? Summary { get; set; }

    public string? Owner { get; set; }

    public string? PlaceCode { get; set; }

    public string? TargetStatement { get; set; }

    public string? TargetValue { get; set; }

    public string? TargetBy { get; set; }

    public string? TargetByWords { get; set; }

    public string? IndicatorName { get; set; }

    public string? IndicatorUnit { get; set; }

    public string? IndicatorNote { get; set; }

    public string? SectorNote { get; set; }

    public string? Narrative { get; set; }

    public string? EasyRead { get; set; }

    public List<SectorRow> Sectors { get; set; } = [];

    public List<QuestionRow> Questions { get; set; } = [];

    public List<SourceRow> Sources { get; set; } = [];

    /// <summary>Why the text is changed.</summary>
    public string? Reason { get; set; }

    /// <summary>The version that was edited; absent where a form lost it.</summary>
    public int? Version { get; set; }

    /// <summary>The form of a text.</summary>
    public static MissionInput Of(MissionText text, int version) => new MissionInput
    {
        Title = text.Title,
        NationalMission = text.NationalMission,
        Summary = text.Summary,
        Owner = text.Owner,
        PlaceCode = text.PlaceCode,
        TargetStatement = text.TargetStatement,
        TargetValue = text.TargetValue?.ToString("R", CultureInfo.InvariantCulture),
        TargetBy = FormDay.Write(text.TargetBy),
        TargetByWords = text.TargetByWords,
        IndicatorName = text.IndicatorName,
        IndicatorUnit = text.IndicatorUnit,
        IndicatorNote = text.IndicatorNote,
        SectorNote = text.SectorNote,
        Narrative = text.Narrative,
        EasyRead = text.EasyRead,
        Sectors = [.. text.Sectors.Select(sector => new SectorRow { Sector = sector.Sector, Why = sector.Why })],
        Questions = [.. text.Questions.Select(question => new QuestionRow { Id = question.Id, Text = question.Text, Help = question.Help })],
        Sources = [.. text.Sources.Select(source => new SourceRow { Title = source.Title, Publisher = source.Publisher, Date = source.Date })],
        Version = version,
    }.WithSpareRows();

    /// <summary>With a row for each sector, and empty rows to go on with.</summary>
    public MissionInput WithSpareRows()
    {
        foreach (var sector in SectorNames.All.Select(known => known.Sector).Where(sector => !Sectors.Exists(row => row.Sector == sector)).ToList())
            Sectors.Add(new SectorRow { Sector = sector });
        var questions = Questions.FindLastIndex(row => !string.IsNullOrWhiteSpace(row.Text)) + 1 + SpareRows;
        while (Questions.Count < Math.Min(questions, MissionText.MostOfAKind))
            Questions.Add(new QuestionRow());
        var sources = Sources.FindLastIndex(row => !string.IsNullOrWhiteSpace(row.Title)) + 1 + SpareRows;
        while (Sources.Count < Math.Min(sources, MissionText.MostOfAKind))
            Sources.Add(new SourceRow());
        return this;
    }

    /// <summary>What was typed; a number or day that is none is noted beside its field.</summary>
    public MissionText Read(ModelStateDictionary state)
    {
        if (!FormDay.TryRead(TargetBy, out var by))
            state.AddModelError("Input.TargetBy", "Enter a date like 2030-12-31");
        double? value = null;
        if (!string.IsNullOrWhiteSpace(TargetValue))
        {
            if (double.TryParse(TargetValue.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
                value = number;
            else
                state.AddModelError("Input.TargetValue", "Enter a number like 75 or 300,000");
        }
        return new MissionText
        {
            Title = Title ?? "",
            NationalMission = NationalMission ?? "",
            Summary = Summary ?? "",
            Owner = Owner ?? "",
            PlaceCode = PlaceCode ?? "",
            TargetStatement = TargetStatement ?? "",
            TargetValue = value,
            TargetBy = by,
            TargetByWords = TargetByWords ?? "",
            IndicatorName = IndicatorName ?? "",
            IndicatorUnit = IndicatorUnit ?? "",
            IndicatorNote = IndicatorNote ?? "",
            SectorNote = SectorNote ?? "",
            Narrative = Narrative ?? "",
            EasyRead = EasyRead ?? "",
            Sectors = [.. Sectors.Select(row => new NeededSector(row.Sector ?? Core.Common.Sectors.None, row.Why ?? ""))],
            Questions = [.. Questions.Select(row => new AskedQuestion(row.Id, row.Text ?? "", row.Help ?? ""))],
            Sources = [.. Sources.Select(row => new NamedSource(row.Title ?? "", row.Publisher ?? "", row.Date ?? ""))],
        };
    }

    public sealed class SectorRow
    {
        public Sectors? Sector { get; set; }

        public string? Why { get; set; }
    }

    public sealed class QuestionRow
    {
        public int? Id { get; set; }

        public string? Text { get; set; }

        public string? Help { get; set; }
    }

    public sealed class SourceRow
    {
        public string? Title { get; set; }

        public string? Publisher { get; set; }

        public string? Date { get; set; }
    }
}
