using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
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
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Previous",
                table: "LedgerEntries",
                type: "bigint",
                nullable: true);

            migrationBuilder.Sql("DROP TRIGGER \"LedgerEntries_append_only\" ON \"LedgerEntries\"");
            migrationBuilder.Sql(OwnEntrySql.Previous);
            migrationBuilder.Sql(AppendOnly.PostgresTrigger("LedgerEntries"));
            migrationBuilder.Sql(OwnEntrySql.Last);

            migrationBuilder.DropIndex(
                name: "IX_LedgerEntries_MissionId_Pseudonym_Number",
                table: "LedgerEntries");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Last",
                table: "LedgerPseudonyms");

            migrationBuilder.DropColumn(
                name: "Previous",
                table: "LedgerEntries");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_MissionId_Pseudonym_Number",
                table: "LedgerEntries",
                columns: new[] { "MissionId", "Pseudonym", "Number" });
        }
    }
}
