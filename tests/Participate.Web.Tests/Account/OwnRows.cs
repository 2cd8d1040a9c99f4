using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Participate.Core.Data;

namespace Participate.Web.Tests.Account;

/// <summary>
/// Rows of every table, each with one number wherever it has one: every column that names a member names the same member, and every reference leads to a row
/// of theirs. Texts say whose they are and in which column they stand. SQLite alone can be told to take them unasked.
/// </summary>
internal sealed class OwnRows(ParticipateDbContext db)
{
    /// <summary>A row of every table.</summary>
    public async Task AddAllAsync(int number, string words, string email)
    {
        await OpenAsync();
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null && !entity.IsOwned()))
        {
            await AddAsync(entity, number, words, new Dictionary<string, object?>
            {
                ["Email"] = email,
                ["EmailConfirmed"] = true,
                ["ClosedAt"] = entity.ClrType.Name == "Member" ? null : Moment,
                ["SealedAt"] = null,
                ["SubjectKind"] = "member",
            });
        }
        var letters = db.Model.GetEntityTypes().Single(entity => entity.ClrType.Name == "OutboxEmail");
        await AddAsync(letters, number + 1, words, new Dictionary<string, object?> { ["MemberId"] = null, ["To"] = email });
    }

    /// <summary>A row of one table.</summary>
    public async Task AddAsync<TEntity>(int number, string words, Dictionary<string, object?> but)
    {
        await OpenAsync();
        await AddAsync(db.Model.FindEntityType(typeof(TEntity))!, number, words, but);
    }

    private static DateTime Moment { get; } = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private async Task OpenAsync()
    {
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1;");
    }

    private async Task AddAsync(IEntityType entity, int number, string words, Dictionary<string, object?> but)
    {
        var properties = entity.GetProperties().Where(property => property.GetComputedColumnSql() is null).ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        var columns = string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\""));
        command.CommandText = $"INSERT INTO \"{entity.GetTableName()}\" ({columns}) VALUES ({string.Join(", ", properties.Select((_, index) => "@p" + index.ToString(CultureInfo.InvariantCulture)))})";
        for (var i = 0; i < properties.Count; i++)
        {
            var property = properties[i];
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i.ToString(CultureInfo.InvariantCulture);
            parameter.Value = (but.TryGetValue(property.Name, out var given) && (given is not null || property.IsNullable) ? given : Value(entity, property, number, words)) ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        catch (DbException exception)
        {
            throw new InvalidOperationException($"{entity.ClrType.Name}: {exception.Message}", exception);
        }
    }

    private static object Value(IEntityType entity, IProperty property, int number, string words)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => $"{words} {entity.ClrType.Name}.{property.Name} <script>alert(1)</script>",
            _ when type == typeof(DateTime) => Moment,
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(Moment),
            _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 1).AddDays(number % 1_000),
            _ when type == typeof(bool) => false,
            _ when type == typeof(Guid) => Guid.NewGuid(),
            _ when type == typeof(byte[]) => property.GetContainingIndexes().Any(index => index.IsUnique) ? Guid.NewGuid().ToByteArray() : Array.Empty<byte>(),
            _ when type == typeof(double) => 0.5,
            _ when type == typeof(byte) => (byte)1,
            _ when type == typeof(short) => (short)1,
            _ => number,
        };
    }
}
