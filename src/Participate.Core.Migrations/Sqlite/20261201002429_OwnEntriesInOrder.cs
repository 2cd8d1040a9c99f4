using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OwnEntriesInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Last",
                table: "LedgerPseudonyms",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Previous",
                table: "LedgerEntries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.Sql("DROP TRIGGER \"LedgerEntries_no_update\"");
            migrationBuilder.Sql(OwnEntrySql.Previous);
            migrationBuilder.Sql(AppendOnly.SqliteTriggers("LedgerEntries").First());
            migrationBuilder.Sql(OwnEntrySql.Last);

            migrationBuilder.DropIndex(
                name: "IX_LedgerEntries_MissionId_Pseudonym_Number",
                table: "LedgerEntries");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // As SQL: else the tables are made anew, and lose what refuses changes of them.
            migrationBuilder.Sql("ALTER TABLE \"LedgerPseudonyms\" DROP COLUMN \"Last\"");
            migrationBuilder.Sql("ALTER TABLE \"LedgerEntries\" DROP COLUMN \"Previous\"");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_MissionId_Pseudonym_Number",
                table: "LedgerEntries",
                columns: new[] { "MissionId", "Pseudonym", "Number" });
        }
    }
}
