using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Common.Places;

namespace Participate.Core.Members;

/// <summary>For whom somebody takes part.</summary>
public enum TakingPartAs
{
    Individual = 1,
    Organisation = 2,
}

/// <summary>
/// What a member told about themselves, all of it optional (rule 9): apart from contributions, without name or time, shown to nobody but
/// the member, and used only in counts of many.
/// </summary>
public sealed class AboutYou
{
    public required int MemberId { get; init; }

    /// <summary>A local authority, an English region, Wales, Scotland or Northern Ireland.</summary>
    public string? PlaceCode { get; private set; }

    public AgeBand? AgeBand { get; private set; }

    public TakingPartAs? As { get; private set; }

    /// <summary>Of the organisation; one of them.</summary>
    public Sectors? Sector { get; private set; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; private set; }

    public bool IsEmpty => PlaceCode is null && AgeBand is null && As is null;

    /// <summary>True for a place that can be chosen as the one where somebody lives.</summary>
    public static bool Offers(Place place) => place.Kind == PlaceKind.LocalAuthority || PlaceRegister.Regions.Contains(place);

    /// <summary>Takes the answers of a form that fits. The sector is that of an organisation only.</summary>
    public void Answer(AboutYouOptions options)
    {
        (PlaceCode, AgeBand, As) = (options.PlaceCode, options.AgeBand, options.As);
        Sector = options.As == TakingPartAs.Organisation ? options.Sector : null;
        Version++;
    }
}

/// <summary>Answers as given; null where the member prefers not to say.</summary>
public sealed record AboutYouOptions
{
    public string? PlaceCode { get; init; }

    public AgeBand? AgeBand { get; init; }

    public TakingPartAs? As { get; init; }

    public Sectors? Sector { get; init; }

    /// <summary>The version that the form was made from; 0 where there were no answers.</summary>
    public int Version { get; init; }

    /// <summary>What does not fit, with the fields.</summary>
    public IReadOnlyList<Refusal> Refusals()
    {
        var refusals = new List<Refusal>();
        if (PlaceCode is not null && !(PlaceRegister.Find(PlaceCode) is { } place && AboutYou.Offers(place)))
            refusals.Add(Refusal.Invalid(nameof(PlaceCode), "Choose a place from the list, or prefer not to say"));
        if (AgeBand is { } band && !Enum.IsDefined(band))
            refusals.Add(Refusal.Invalid(nameof(AgeBand), "Choose an age from the list, or prefer not to say"));
        if (As is { } kind && !Enum.IsDefined(kind))
            refusals.Add(Refusal.Invalid(nameof(As), "Choose how you take part, or prefer not to say"));
        if (Sector is { } sector && !SectorNames.All.Any(entry => entry.Sector == sector))
            refusals.Add(Refusal.Invalid(nameof(Sector), "Choose a sector from the list, or prefer not to say"));
        return refusals;
    }
}

internal sealed class AboutYouMapping : IEntityTypeConfiguration<AboutYou>
{
    private const int PlaceCodeMaxLength = 9;

    public void Configure(EntityTypeBuilder<AboutYou> builder)
    {
        builder.ToTable("AboutYou");
        builder.HasKey(row => row.MemberId);
        builder.Property(row => row.MemberId).ValueGeneratedNever();
        builder.Property(row => row.PlaceCode).HasMaxLength(PlaceCodeMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Ignore(row => row.IsEmpty);
        builder.HasOne<Member>().WithOne().HasForeignKey<AboutYou>(row => row.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
