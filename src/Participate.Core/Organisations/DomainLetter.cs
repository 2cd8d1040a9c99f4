using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Organisations;

/// <summary>A letter to an address at an organisation's domain, whose link shows that it was received. The address is not kept.</summary>
public sealed class DomainLetter
{
    /// <summary>How long its link works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    /// <summary>SHA-256 in hexadecimal digits.</summary>
    public const int HashLength = 64;

    private const int TokenBytes = 32;

    public int Id { get; private set; }

    public required int OrganisationId { get; init; }

    /// <summary>The domain that it went to.</summary>
    public required string Domain { get; init; }

    /// <summary>Of the token in its link, which is in the letter alone.</summary>
    public required string TokenHash { get; init; }

    public required DateTime SentAt { get; init; }

    public DateTime? UsedAt { get; set; }

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

internal sealed class DomainLetterMapping : IEntityTypeConfiguration<DomainLetter>
{
    public void Configure(EntityTypeBuilder<DomainLetter> builder)
    {
        builder.ToTable("DomainLetters");
        builder.Property(row => row.Domain).HasMaxLength(OrganisationText.WebsiteMaxLength);
        builder.Property(row => row.TokenHash).HasMaxLength(DomainLetter.HashLength);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.TokenHash).IsUnique();
        builder.HasIndex(row => new { row.OrganisationId, row.SentAt });
    }
}
