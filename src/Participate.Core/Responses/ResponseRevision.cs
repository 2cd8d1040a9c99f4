using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Responses;

/// <summary>The whole text of a response at one time. Rows are only ever added; all that changes is whether the text of an old one may be read.</summary>
public sealed class ResponseRevision
{
    public int Id { get; private set; }

    public required int ResponseId { get; init; }

    /// <summary>1, 2, 3 … within the response.</summary>
    public required int Number { get; init; }

    /// <summary>Who wrote it, and so may not approve it.</summary>
    public required int AuthorId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required Decision Decision { get; init; }

    /// <summary>The reasons: Markdown, as typed, and the HTML made from it once.</summary>
    public required string Body { get; init; }

    public required string BodyHtml { get; init; }

    /// <summary>Plain text each; empty where nothing is said.</summary>
    public required string Cost { get; init; }

    public required string Timetable { get; init; }

    public required string ResponsibleBody { get; init; }

    /// <summary>When an administrator took its text from the history; null where it may be read.</summary>
    public DateTime? HiddenAt { get; private set; }

    public void Hide(DateTime at) => HiddenAt ??= at;
}

/// <summary>A version became public: which, by whose approval and when. Rows are only ever added.</summary>
public sealed class ResponsePublication
{
    public int Id { get; private set; }

    public required int ResponseId { get; init; }

    public required int RevisionId { get; init; }

    /// <summary>Who approved it.</summary>
    public required int MemberId { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class ResponseRevisionMapping : IEntityTypeConfiguration<ResponseRevision>
{
    public void Configure(EntityTypeBuilder<ResponseRevision> builder)
    {
        builder.ToTable("ResponseRevisions");
        builder.Property(row => row.Cost).HasMaxLength(ResponseText.LineMaxLength);
        builder.Property(row => row.Timetable).HasMaxLength(ResponseText.LineMaxLength);
        builder.Property(row => row.ResponsibleBody).HasMaxLength(ResponseText.LineMaxLength);
        builder.HasOne<OfficialResponse>().WithMany().HasForeignKey(row => row.ResponseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ResponseId, row.Number }).IsUnique();
    }
}

internal sealed class ResponsePublicationMapping : IEntityTypeConfiguration<ResponsePublication>
{
    public void Configure(EntityTypeBuilder<ResponsePublication> builder)
    {
        builder.ToTable("ResponsePublications");
        builder.HasOne<ResponseRevision>().WithMany().HasForeignKey(row => row.RevisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ResponseId, row.Id });
    }
}
