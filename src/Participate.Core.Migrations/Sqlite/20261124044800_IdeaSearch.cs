using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Participate.Core.Data.Migrations.Sqlite;

/// <summary>A full-text index over ideas.</summary>
[DbContext(typeof(SqliteParticipateDbContext))]
[Migration("20261124044800_IdeaSearch")]
public sealed class IdeaSearch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var sql in IdeaSearchSql.SqliteIndex())
            migrationBuilder.Sql(sql);
    }
}
