using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Participate.Core.Data.Migrations.Sqlite;

/// <summary>The audit log and the vote log refuse changes and deletions.</summary>
[DbContext(typeof(SqliteParticipateDbContext))]
[Migration("20261124044700_AppendOnlyLogs")]
public sealed class AppendOnlyLogs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var sql in AppendOnly.SqliteTriggers())
            migrationBuilder.Sql(sql);
    }
}
