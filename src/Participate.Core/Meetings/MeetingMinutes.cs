using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Meetings;

/// <summary>A version of the minutes of an event; the newest stands on its page. Rows are only ever added.</summary>
public sealed class MeetingMinutes
{
    public const int BodyMaxLength = 20_000;
    public const int MostAttended = 1_000_000;

    public int Id { get; private set; }

    public required int MeetingId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary>Markdown, and the HTML made from it once.</summary>
    public required string Body { get; init; }

    public required string BodyHtml { get; init; }

    /// <summary>How many people came; null where nobody counted.</summary>
    public int? Attended { get; init; }

    public required int MemberId { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class MeetingMinutesMapping : IEntityTypeConfiguration<MeetingMinutes>
{
    public void Configure(EntityTypeBuilder<MeetingMinutes> builder)
    {
        builder.ToTable("MeetingMinutes");
        builder.HasOne<Meeting>().WithMany().HasForeignKey(row => row.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MeetingId, row.Number }).IsUnique();
    }
}
