using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Participate.Core.Data.Migrations.Postgres;

/// <summary>The audit log and the vote log refuse changes and deletions.</summary>
[DbContext(typeof(PostgresParticipateDbContext))]
[Migration("20261124044700_AppendOnlyLogs")]
public sealed class AppendOnlyLogs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var sql in AppendOnly.PostgresTriggers())
            migrationBuilder.Sql(sql);
    }
}
