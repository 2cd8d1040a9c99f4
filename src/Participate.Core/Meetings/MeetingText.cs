using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;

namespace Participate.Core.Meetings;

/// <summary>What the mission team writes of an event.</summary>
public sealed record MeetingText
{
    public const int TitleMaxLength = 120;
    public const int DescriptionMaxLength = 10_000;
    public const int AddressMaxLength = 300;
    public const int AccessMaxLength = 1_000;
    public const int LinkMaxLength = 500;
    public const int LanguageMaxLength = 60;
    public const int MostPlaces = 100_000;

    public required MeetingKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime? StartsAt { get; init; }

    public DateTime? EndsAt { get; init; }

    public string PlaceCode { get; init; } = PlaceRegister.WholeCountryCode;

    public string Address { get; init; } = "";

    public string AccessInformation { get; init; } = "";

    public string Link { get; init; } = "";

    public bool IsLinkPublic { get; init; }

    public int? Capacity { get; init; }

    public DateTime? RegistrationOpensAt { get; init; }

    public DateTime? RegistrationClosesAt { get; init; }

    public string Language { get; init; } = "";

    /// <summary>What stands in an event.</summary>
    public static MeetingText Of(Meeting meeting) => new()
    {
        Kind = meeting.Kind,
        Title = meeting.Title,
        Description = meeting.Description,
        StartsAt = meeting.StartsAt,
        EndsAt = meeting.EndsAt,
        PlaceCode = meeting.PlaceCode,
        Address = meeting.Address,
        AccessInformation = meeting.AccessInformation,
        Link = meeting.Link,
        IsLinkPublic = meeting.IsLinkPublic,
        Capacity = meeting.Capacity,
        RegistrationOpensAt = meeting.RegistrationOpensAt,
        RegistrationClosesAt = meeting.RegistrationClosesAt,
        Language = meeting.Language,
    };

    /// <summary>The same as it is stored: see <see cref="TypedText"/>.</summary>
    public MeetingText Tidied() => this with
    {
        Title = TypedText.OneLine(Title),
        Description = TypedText.Lines(Description),
        Address = TypedText.OneLine(Address),
        AccessInformation = TypedText.Lines(AccessInformation),
        Link = TypedText.OneLine(Link),
        Language = TypedText.OneLine(Language),
    };

    /// <summary>What is wrong with a tidied text.</summary>
    /// <param name="isPublic">It is or becomes public, so that the address or the link must be there.</param>
    public IReadOnlyList<Refusal> Refusals(bool isPublic)
    {
        var refusals = new List<Refusal>();
        void Refuse(bool isWrong, string field, string message)
        {
            if (isWrong)
                refusals.Add(Refusal.Invalid(field, message));
        }

        void RefuseLong(string field, string name, string text, int most) =>
            Refuse(text.Length > most, field, $"{name} must be {most.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer");

        Refuse(!Enum.IsDefined(Kind), nameof(Kind), "Choose what sort of event it is");
        Refuse(!Title.Any(char.IsLetterOrDigit), nameof(Title), "Enter a title");
        RefuseLong(nameof(Title), "Title", Title, TitleMaxLength);
        RefuseLong(nameof(Description), "Description", Description, DescriptionMaxLength);
        Refuse(StartsAt is null, "StartsOn", "Enter the day and the time when it starts");
        Refuse(EndsAt is null, "EndTime", "Enter the time when it ends");
        Refuse(EndsAt <= StartsAt, "EndTime", "The end must be after the start");
        Refuse(PlaceRegister.Find(PlaceCode) is null, nameof(PlaceCode), "Choose a place from the list");
        RefuseLong(nameof(Address), "Address", Address, AddressMaxLength);
        RefuseLong(nameof(AccessInformation), "Access", AccessInformation, AccessMaxLength);
        Refuse(Link.Length > 0 && (Link.Length > LinkMaxLength || !Uri.TryCreate(Link, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps), nameof(Link),
            $"The link must begin with https:// and have {LinkMaxLength} characters or fewer");
        Refuse(isPublic && Kind == MeetingKind.OnlineSession && Link.Length == 0, nameof(Link), "Enter the link of the online session");
        Refuse(isPublic && Kind != MeetingKind.OnlineSession && Address.Length == 0, nameof(Address), "Enter the address where people meet");
        Refuse(Capacity is < 1 or > MostPlaces, nameof(Capacity), $"Places must be a number from 1 to {MostPlaces.ToString("N0", CultureInfo.InvariantCulture)}, or empty");
        Refuse(RegistrationOpensAt >= StartsAt, "OpensOn", "Registration must open before the event starts");
        Refuse(RegistrationClosesAt > StartsAt, "ClosesOn", "Registration must close when the event starts, or before");
        Refuse(RegistrationClosesAt <= RegistrationOpensAt, "ClosesOn", "Registration must close after it opens");
        RefuseLong(nameof(Language), "Language", Language, LanguageMaxLength);
        return refusals;
    }

    /// <summary>What of a public event changes, in words, with the old and the new, to be read by <see cref="Wording"/>; empty where nothing does.</summary>
    public IReadOnlyList<string> ChangesOf(Meeting meeting)
    {
        var changes = new List<string>();
        void Note(string name, string before, string after)
        {
            if (before != after)
                changes.Add(T($"{T(name)}: {Words(before)} → {Words(after)}"));
        }

        Note("Title", meeting.Title, Title);
        Note("Kind", T(MeetingWords.Name(meeting.Kind)), T(MeetingWords.Name(Kind)));
        Note("Time", MeetingWords.Told(meeting.StartsAt, meeting.EndsAt), MeetingWords.Told(StartsAt!.Value, EndsAt!.Value));
        Note("Address", meeting.Address, Address);
        Note("Area", T(PlaceRegister.Name(meeting.PlaceCode)), T(PlaceRegister.Name(PlaceCode)));
        Note("Access", meeting.AccessInformation, AccessInformation);
        Note("Places", Number(meeting.Capacity), Number(Capacity));
        Note("Registration opens", Time(meeting.RegistrationOpensAt), Time(RegistrationOpensAt));
        Note("Registration closes", Time(meeting.RegistrationClosesAt), Time(RegistrationClosesAt));
        Note("Language", meeting.Language, Language);
        if (meeting.Description != Description)
            changes.Add(T("The description was changed"));
        // The link may be for those who are registered alone.
        if ((meeting.Link, meeting.IsLinkPublic) != (Link, IsLinkPublic))
            changes.Add(T("The link was changed"));
        return changes;
    }

    /// <summary>It takes place at another time or somewhere else.</summary>
    public bool Moves(Meeting meeting) => (meeting.StartsAt, meeting.EndsAt, meeting.Address, meeting.Link) != (StartsAt, EndsAt, Address, Link);

    /// <summary>It would begin or end at another time than before, and one that is past.</summary>
    public bool MovesBefore(DateTime now, Meeting meeting) => (StartsAt != meeting.StartsAt && StartsAt <= now) || (EndsAt != meeting.EndsAt && EndsAt <= now);

    private static string Words(string text) => text.Length == 0 ? T("nothing") : text;

    private static string Number(int? capacity) => capacity is { } places ? places.ToString("N0", CultureInfo.InvariantCulture) : T("any number");

    private static string Time(DateTime? at) => at is { } time ? T(UkTime.WordsWithTime(time)) : "";
}
