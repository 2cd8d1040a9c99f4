using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Responses;

/// <summary>What is being done to the text of a response that is not public.</summary>
public enum ResponseWork
{
    /// <summary>Nothing: its newest version is the public one, or it ended.</summary>
    None = 0,

    /// <summary>Somebody of the team writes it.</summary>
    Draft = 1,

    /// <summary>It waits for the approval of a second person.</summary>
    Sent = 2,
}

/// <summary>
/// The mission team's answer to one idea or many: a decision and its reasons. Its texts are in the versions (<see cref="ResponseRevision"/>);
/// one of them is public at a time, while a newer one may be on its way. What it answers is in <see cref="ResponseIdea"/>.
/// </summary>
public sealed class OfficialResponse
{
    public const int ReasonMaxLength = 1_000;
    public const int ThemeNameMaxLength = 200;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required int CreatedById { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The import that it came with, or null.</summary>
    public int? BatchId { get; init; }

    /// <summary>The theme that it answers, by its number in the mission and its name at that time; null where it answers ideas.</summary>
    public int? ThemeNumber { get; init; }

    public string ThemeName { get; init; } = "";

    public ResponseWork Work { get; private set; } = ResponseWork.Draft;

    public int LatestRevisionNumber { get; private set; }

    /// <summary>The public version; null before the first.</summary>
    public int? PublishedRevisionId { get; private set; }

    /// <summary>The decision of the public version.</summary>
    public Decision PublicDecision { get; private set; }

    /// <summary>Its first publication: its place in lists.</summary>
    public int? FirstPublicationId { get; private set; }

    public DateTime? PublishedAt { get; private set; }

    /// <summary>When a newer version took the place of the first; null where none did.</summary>
    public DateTime? RevisedAt { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    public int? WithdrawnById { get; private set; }

    /// <summary>For everyone to read.</summary>
    public string WithdrawnReason { get; private set; } = "";

    /// <summary>When a draft that was never public was given up.</summary>
    public DateTime? DiscardedAt { get; private set; }

    public int? SentById { get; private set; }

    public DateTime? SentAt { get; private set; }

    /// <summary>Why it was sent back, for the team; empty where it was not, or is sent again.</summary>
    public string SentBackReason { get; private set; } = "";

    public int? SentBackById { get; private set; }

    /// <summary>Grows with every act; one on an older version is refused.</summary>
    public int Version { get; private set; }

    /// <summary>Everyone may read it, as far as its ideas are public.</summary>
    public bool IsPublic => PublishedRevisionId is not null && WithdrawnAt is null;

    /// <summary>It was withdrawn or given up: nothing is done with it any more.</summary>
    public bool IsOver => WithdrawnAt is not null || DiscardedAt is not null;

    /// <summary>A version was written: it is a draft again, also where the one before waited for approval.</summary>
    public void Write(ResponseRevision revision)
    {
        LatestRevisionNumber = revision.Number;
        Work = ResponseWork.Draft;
        Version++;
    }

    public void Send(int memberId, DateTime at)
    {
        (Work, SentById, SentAt, SentBackReason, SentBackById) = (ResponseWork.Sent, memberId, at, "", null);
        Version++;
    }

    public void SendBack(int memberId, string reason)
    {
        (Work, SentBackById, SentBackReason) = (ResponseWork.Draft, memberId, reason);
        Version++;
    }

    /// <summary>Makes a version the public one.</summary>
    public void Publish(ResponseRevision revision, ResponsePublication publication)
    {
        if (PublishedRevisionId is not null)
            RevisedAt = publication.At;
        FirstPublicationId ??= publication.Id;
        PublishedAt ??= publication.At;
        (PublishedRevisionId, PublicDecision, Work, SentBackReason) = (revision.Id, revision.Decision, ResponseWork.None, "");
        Version++;
    }

    public void Withdraw(string reason, int memberId, DateTime at)
    {
        (WithdrawnAt, WithdrawnById, WithdrawnReason, Work) = (at, memberId, reason, ResponseWork.None);
        Version++;
    }

    /// <summary>Gives up what is not public: the whole where it never was, else the versions since.</summary>
    public void Discard(DateTime at)
    {
        if (PublishedRevisionId is null)
            DiscardedAt = at;
        (Work, SentBackReason) = (ResponseWork.None, "");
        Version++;
    }

    /// <summary>Something else about it changed.</summary>
    public void Touch() => Version++;
}

internal sealed class OfficialResponseMapping : IEntityTypeConfiguration<OfficialResponse>
{
    public void Configure(EntityTypeBuilder<OfficialResponse> builder)
    {
        builder.ToTable("OfficialResponses");
        builder.Ignore(row => row.IsPublic).Ignore(row => row.IsOver);
        builder.Property(row => row.ThemeName).HasMaxLength(OfficialResponse.ThemeNameMaxLength);
        builder.Property(row => row.WithdrawnReason).HasMaxLength(OfficialResponse.ReasonMaxLength);
        builder.Property(row => row.SentBackReason).HasMaxLength(OfficialResponse.ReasonMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.CreatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ResponseBatch>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);

        // The public list, of all and of one decision; the desk of the team; a batch.
        builder.HasIndex(row => new { row.MissionId, row.FirstPublicationId });
        builder.HasIndex(row => new { row.MissionId, row.PublicDecision, row.FirstPublicationId });
        builder.HasIndex(row => new { row.MissionId, row.Work, row.Id });
        builder.HasIndex(row => new { row.BatchId, row.Id });
    }
}
