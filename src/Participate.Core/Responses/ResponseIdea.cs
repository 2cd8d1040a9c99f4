using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Ideas;

namespace Participate.Core.Responses;

/// <summary>Where an idea stands in a response.</summary>
public enum ResponseIdeaState
{
    /// <summary>It is to be answered once the response is published.</summary>
    Open = 0,

    /// <summary>The response is the answer to it.</summary>
    Standing = 1,

    /// <summary>The response is not, or no longer, the answer to it: <see cref="ResponseIdeaEnd"/> says why.</summary>
    Ended = 2,
}

/// <summary>Why a response does not answer an idea of it.</summary>
public enum ResponseIdeaEnd
{
    None = 0,

    /// <summary>The idea was not public when the response was published.</summary>
    LeftOut = 1,

    /// <summary>A later response answers it.</summary>
    Replaced = 2,

    Withdrawn = 3,

    Discarded = 4,
}

/// <summary>
/// An idea that a response answers or is to answer. An idea is open in one response at most, and answered by one at most; the database
/// keeps both.
/// </summary>
public sealed class ResponseIdea
{
    public required int ResponseId { get; init; }

    public required int IdeaId { get; init; }

    public ResponseIdeaState State { get; private set; }

    public ResponseIdeaEnd End { get; private set; }

    /// <summary>The version that the idea was last answered with; null before the first.</summary>
    public int? RevisionId { get; private set; }

    /// <summary>When it was answered first.</summary>
    public DateTime? AnsweredAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>The record in what happened to the idea, or null.</summary>
    public int? ProvenanceLinkId { get; private set; }

    /// <summary>Since when what was published or withdrawn has to be brought to it; null where nothing has.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>It is answered with a version, for the first time or anew.</summary>
    public void Answer(int revisionId, int? provenanceLinkId, DateTime at)
    {
        (State, RevisionId, ProvenanceLinkId, DueAt) = (ResponseIdeaState.Standing, revisionId, provenanceLinkId, null);
        AnsweredAt ??= at;
    }

    public void Finish(ResponseIdeaEnd end, DateTime at) => (State, End, EndedAt, ProvenanceLinkId, DueAt) = (ResponseIdeaState.Ended, end, at, null, null);
}

internal sealed class ResponseIdeaMapping : IEntityTypeConfiguration<ResponseIdea>
{
    public void Configure(EntityTypeBuilder<ResponseIdea> builder)
    {
        builder.ToTable("ResponseIdeas");
        builder.HasKey(row => new { row.ResponseId, row.IdeaId });
        builder.HasOne<OfficialResponse>().WithMany().HasForeignKey(row => row.ResponseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ResponseRevision>().WithMany().HasForeignKey(row => row.RevisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProvenanceLink>().WithMany().HasForeignKey(row => row.ProvenanceLinkId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ResponseId, row.State, row.IdeaId });
        builder.HasIndex(row => new { row.IdeaId, row.State });
        builder.HasIndex(row => row.IdeaId, "IX_ResponseIdeas_Open").IsUnique().HasFilter("\"State\" = 0");
        builder.HasIndex(row => row.IdeaId, "IX_ResponseIdeas_Standing").IsUnique().HasFilter("\"State\" = 1");
        builder.HasIndex(row => new { row.ResponseId, row.IdeaId }, "IX_ResponseIdeas_Due").HasFilter("\"DueAt\" IS NOT NULL");
    }
}
