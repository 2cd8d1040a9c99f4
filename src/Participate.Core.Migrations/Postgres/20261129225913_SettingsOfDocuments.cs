using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SettingsOfDocuments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var sql in SearchSql.PostgresEmptied())
                migrationBuilder.Sql(sql);

            migrationBuilder.DropIndex(
                name: "IX_Ideas_MergedIntoId",
                table: "Ideas");

            migrationBuilder.AddColumn<int>(
                name: "Decision",
                table: "SearchDocuments",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PlaceCode",
                table: "SearchDocuments",
                type: "character varying(9)",
                maxLength: 9,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Sectors",
                table: "SearchDocuments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Ideas_MergedIntoId",
                table: "Ideas",
                column: "MergedIntoId",
                filter: "\"MergedIntoId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Ideas_MergedIntoId",
                table: "Ideas");

            migrationBuilder.DropColumn(
                name: "Decision",
                table: "SearchDocuments");

            migrationBuilder.DropColumn(
                name: "PlaceCode",
                table: "SearchDocuments");

            migrationBuilder.DropColumn(
                name: "Sectors",
                table: "SearchDocuments");

            migrationBuilder.CreateIndex(
                name: "IX_Ideas_MergedIntoId",
                table: "Ideas",
                column: "MergedIntoId");
        }
    }
}
