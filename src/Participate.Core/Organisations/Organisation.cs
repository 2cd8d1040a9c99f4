using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>Where an organisation stands.</summary>
public enum OrganisationState
{
    /// <summary>Registered by a member; nobody checked yet that the member may speak for it. Not public.</summary>
    Waiting = 0,

    /// <summary>Checked: public, and its speakers may act for it.</summary>
    Verified = 1,

    /// <summary>Not accepted, with a reason. Not public.</summary>
    Declined = 2,

    /// <summary>It ended or left; it stays to be read with what it did.</summary>
    Closed = 3,

    /// <summary>It went on as another one, which its address leads to.</summary>
    Merged = 4,
}

/// <summary>A body of one sector that contributes and pledges through members who speak for it.</summary>
public sealed partial class Organisation
{
    public const int NameMaxLength = 120;
    public const int SlugMaxLength = 80;
    public const int KindMaxLength = 80;
    public const int ReasonMaxLength = 1_000;

    /// <summary>One letter may be taken apart into many.</summary>
    public const int KeyMaxLength = 500;

    private string name = "";

    public int Id { get; private set; }

    /// <summary>The stable name in addresses; it stays when the organisation is renamed.</summary>
    public required string Slug { get; init; }

    public required string Name
    {
        get => name;
        set => (name, NameKey, SortKey) = (value, KeyOf(value), value.ToLowerInvariant());
    }

    /// <summary>What the name looks like at a glance: of two verified organisations never the same.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>Its place in lists by name.</summary>
    public string SortKey { get; private set; } = "";

    /// <summary>One sector.</summary>
    public required Sectors Sector { get; set; }

    /// <summary>What it is in its own words, such as "nursery chain".</summary>
    public string Kind { get; set; } = "";

    /// <summary>Markdown, and the HTML made from it once.</summary>
    public string Description { get; private set; } = "";

    public string DescriptionHtml { get; private set; } = "";

    /// <summary>An address on the web; empty for none.</summary>
    public string Website { get; private set; } = "";

    public OrganisationState State { get; private set; } = OrganisationState.Waiting;

    /// <summary>Why it was declined (for who registered it) or closed (for everyone).</summary>
    public string StateReason { get; private set; } = "";

    public int? MergedIntoId { get; private set; }

    public required int RegisteredById { get; init; }

    public required DateTime RegisteredAt { get; init; }

    public DateTime? VerifiedAt { get; private set; }

    /// <summary>The domain at which a letter was received; empty where an administrator verified it.</summary>
    public string VerifiedDomain { get; private set; } = "";

    /// <summary>When it was closed or merged.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>The picture shown; null for none.</summary>
    public int? LogoId { get; private set; }

    /// <summary>When its description and logo were taken from the public; null where they may be seen.</summary>
    public DateTime? HiddenAt { get; private set; }

    /// <summary>The guideline that they broke.</summary>
    public string HiddenReason { get; private set; } = "";

    /// <summary>Grows with every act; one on an older version is refused.</summary>
    public int Version { get; private set; }

    /// <summary>Where it works.</summary>
    public List<OrganisationPlace> Places { get; init; } = [];

    /// <summary>Its numbers in public registers.</summary>
    public List<OrganisationNumber> Numbers { get; init; } = [];

    /// <summary>Everyone may read its profile.</summary>
    public bool IsPublic => State is OrganisationState.Verified or OrganisationState.Closed or OrganisationState.Merged;

    /// <summary>Why an act does not fit where it stands, or null.</summary>
    public Refusal? RefusalOf(OrganisationAct act)
    {
        var fits = act switch
        {
            OrganisationAct.Verified or OrganisationAct.Declined => State == OrganisationState.Waiting,
            OrganisationAct.Resubmitted => State == OrganisationState.Declined,
            OrganisationAct.Edited or OrganisationAct.Renamed or OrganisationAct.LogoChanged => State is OrganisationState.Waiting or OrganisationState.Verified or OrganisationState.Declined,
            OrganisationAct.Closed or OrganisationAct.Merged or OrganisationAct.TookOver => State == OrganisationState.Verified,
            OrganisationAct.Hidden => HiddenAt is null && State is OrganisationState.Verified or OrganisationState.Closed,
            OrganisationAct.Shown => HiddenAt is not null,
            _ => false,
        };
        return fits ? null : Refusal.Conflict(act is OrganisationAct.Hidden or OrganisationAct.Shown
            ? "Somebody did this already. See how it is now."
            : State switch
            {
                OrganisationState.Waiting => "This organisation is not verified yet.",
                OrganisationState.Verified => "This organisation is verified already.",
                OrganisationState.Declined => "This registration was declined. Who registered it may change it and send it again.",
                OrganisationState.Closed => "This organisation is closed, so it stays as it is.",
                _ => "This organisation was merged into another one, so it stays as it is.",
            });
    }

    /// <summary>Takes over what was written. What was declined waits again.</summary>
    public void Write(OrganisationText text)
    {
        if (Name != text.Name)
            Name = text.Name;
        (Sector, Kind, Website) = (text.Sector, text.Kind, text.Website);
        if (Description != text.Description)
            (Description, DescriptionHtml) = (text.Description, MemberMarkdown.ToHtml(text.Description));
        Places.RemoveAll(place => !text.Places.Contains(place.PlaceCode));
        Places.AddRange(text.Places.Where(code => Places.TrueForAll(place => place.PlaceCode != code)).Select(code => new OrganisationPlace { PlaceCode = code }));
        Numbers.RemoveAll(number => !text.Given.Contains(new RegisterNumber(number.Scheme, number.Number)));
        Numbers.AddRange(text.Given.Where(typed => Numbers.TrueForAll(number => (number.Scheme, number.Number) != (typed.Scheme, typed.Number)))
            .Select(typed => new OrganisationNumber { Scheme = typed.Scheme, Number = typed.Number }));
        if (State == OrganisationState.Declined)
            (State, StateReason) = (OrganisationState.Waiting, "");
        Version++;
    }

    /// <summary>Makes it public.</summary>
    /// <param name="domain">Where a letter was received; empty where an administrator checked it.</param>
    public void Verify(DateTime at, string domain = "")
    {
        (State, VerifiedAt, VerifiedDomain, StateReason) = (OrganisationState.Verified, at, domain, "");
        Version++;
    }

    public void Decline(string reason)
    {
        (State, StateReason) = (OrganisationState.Declined, reason);
        Version++;
    }

    public void Close(string reason, DateTime at)
    {
        (State, StateReason, EndedAt) = (OrganisationState.Closed, reason, at);
        Version++;
    }

    public void MergeInto(int organisationId, DateTime at)
    {
        (State, MergedIntoId, EndedAt) = (OrganisationState.Merged, organisationId, at);
        Version++;
    }

    /// <summary>Another one was merged into it.</summary>
    public void TakeOver() => Version++;

    /// <summary>Another name was asked for, not accepted, or is asked for no more: who decides has seen which.</summary>
    public void NameDiscussed() => Version++;

    public void ShowLogo(int? logoId)
    {
        LogoId = logoId;
        Version++;
    }

    /// <summary>Takes its description and logo from the public; both are kept.</summary>
    public void Hide(string reason, DateTime at)
    {
        (HiddenAt, HiddenReason) = (at, reason);
        Version++;
    }

    public void Show()
    {
        (HiddenAt, HiddenReason) = (null, "");
        Version++;
    }

    /// <summary>What a name looks like at a glance. Digits count as they are: the sixth ward is not the eighth.</summary>
    public static string KeyOf(string name) => TypedText.Beginning(
        string.Concat(Digits().Split(name.Normalize(NormalizationForm.FormKD)).Select(part => part.Length > 0 && char.IsAsciiDigit(part[0]) ? part : NameSkeleton.Of(part))), KeyMaxLength);

    [GeneratedRegex("([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}

/// <summary>A place in which an organisation works.</summary>
public sealed class OrganisationPlace
{
    public int Id { get; private set; }

    public int OrganisationId { get; private set; }

    public required string PlaceCode { get; init; }
}

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("Organisations");
        builder.Ignore(row => row.IsPublic);
        builder.Property(row => row.Slug).HasMaxLength(Organisation.SlugMaxLength);
        builder.Property(row => row.Name).HasField("name").HasMaxLength(Organisation.NameMaxLength);
        builder.Property(row => row.NameKey).HasMaxLength(Organisation.KeyMaxLength);
        builder.Property(row => row.SortKey).HasMaxLength(Organisation.KeyMaxLength);
        builder.Property(row => row.Kind).HasMaxLength(Organisation.KindMaxLength);
        builder.Property(row => row.Website).HasMaxLength(OrganisationText.WebsiteMaxLength);
        builder.Property(row => row.StateReason).HasMaxLength(Organisation.ReasonMaxLength);
        builder.Property(row => row.VerifiedDomain).HasMaxLength(OrganisationText.WebsiteMaxLength);
        builder.Property(row => row.HiddenReason).HasMaxLength(Organisation.ReasonMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasMany(row => row.Places).WithOne().HasForeignKey(place => place.OrganisationId);
        builder.HasMany(row => row.Numbers).WithOne().HasForeignKey(number => number.OrganisationId);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.RegisteredById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.Slug).IsUnique();
        // One verified organisation for each look of a name. Who only registers a name keeps it from nobody.
        builder.HasIndex(row => row.NameKey).IsUnique().HasFilter("\"State\" = 1");
        builder.HasIndex(row => new { row.State, row.Id });
        builder.HasIndex(row => new { row.State, row.SortKey, row.Id });
        builder.HasIndex(row => new { row.State, row.Sector, row.SortKey, row.Id });
    }
}

internal sealed class OrganisationPlaceMapping : IEntityTypeConfiguration<OrganisationPlace>
{
    public void Configure(EntityTypeBuilder<OrganisationPlace> builder)
    {
        builder.ToTable("OrganisationPlaces");
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.HasIndex(row => new { row.OrganisationId, row.PlaceCode }).IsUnique();
        builder.HasIndex(row => new { row.PlaceCode, row.OrganisationId });
    }
}
