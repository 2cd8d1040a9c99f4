using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Integrity;

/// <summary>A member voted on a mission from a network, in one week. The network is a tag that cannot be read back once the week's salt is deleted.</summary>
public sealed class VoteNetwork
{
    public required int MissionId { get; init; }

    public required int MemberId { get; init; }

    /// <summary>The Monday of the week.</summary>
    public required DateOnly Week { get; init; }

    public required int Network { get; init; }
}

/// <summary>The salt of a week's tags, deleted with them.</summary>
public sealed class NetworkSalt
{
    public const int Bytes = 32;

    /// <summary>The Monday of the week.</summary>
    public required DateOnly Week { get; init; }

    public required byte[] Salt { get; init; }
}

/// <summary>Tags of networks: the first part of an address alone (24 bits of IPv4, 48 of IPv6), hashed with the week's salt and cut to 32 bits.</summary>
public static class NetworkTag
{
    private const int Ipv4Bytes = 3, Ipv6Bytes = 6;

    /// <summary>The part of an address that is looked at.</summary>
    public static byte[] Prefix(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.GetAddressBytes()[..(plain.AddressFamily == AddressFamily.InterNetwork ? Ipv4Bytes : Ipv6Bytes)];
    }

    /// <summary>The tag of a prefix.</summary>
    public static int Of(byte[] salt, byte[] prefix) => BinaryPrimitives.ReadInt32BigEndian(HMACSHA256.HashData(salt, prefix));
}

internal sealed class VoteNetworkMapping : IEntityTypeConfiguration<VoteNetwork>
{
    public void Configure(EntityTypeBuilder<VoteNetwork> builder)
    {
        builder.ToTable("VoteNetworks");
        builder.HasKey(row => new { row.MissionId, row.MemberId, row.Week, row.Network });
        builder.HasIndex(row => row.Week);
        builder.HasIndex(row => row.MemberId);
    }
}

internal sealed class NetworkSaltMapping : IEntityTypeConfiguration<NetworkSalt>
{
    public void Configure(EntityTypeBuilder<NetworkSalt> builder)
    {
        builder.ToTable("NetworkSalts");
        builder.HasKey(row => row.Week);
        builder.Property(row => row.Week).ValueGeneratedNever();
    }
}
