using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MissionsOfDocuments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "MissionId",
                table: "SearchDocuments",
                type: "integer",
                nullable: true);

            // A row that is updated is entered anew in each index: with some hundred terms for each document it is quicker to make that one again.
            migrationBuilder.DropIndex(
                name: "IX_SearchDocuments_Terms",
                table: "SearchDocuments");

            foreach (var sql in SearchSql.MissionsOfDocuments())
                migrationBuilder.Sql(sql);

            migrationBuilder.CreateIndex(
                name: "IX_SearchDocuments_Terms",
                table: "SearchDocuments",
                column: "Terms")
                .Annotation("Npgsql:IndexMethod", "GIN");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "MissionId",
                table: "SearchDocuments");
        }
    }
}
