using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ResponsePublicationsAppendOnly : Migration
    {
        private const string Table = "ResponsePublications";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var sql in AppendOnly.SqliteTriggers(Table))
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql($"DROP TRIGGER \"{Table}_no_update\";");
            migrationBuilder.Sql($"DROP TRIGGER \"{Table}_no_delete\";");
        }
    }
}
