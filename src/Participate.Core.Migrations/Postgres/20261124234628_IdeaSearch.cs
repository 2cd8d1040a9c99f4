using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class IdeaSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "SearchText",
                table: "Ideas",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "to_tsvector('english', \"Title\" || ' ' || \"Summary\")",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "IX_Ideas_SearchText",
                table: "Ideas",
                column: "SearchText")
                .Annotation("Npgsql:IndexMethod", "GIN");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Ideas_SearchText",
                table: "Ideas");

            migrationBuilder.DropColumn(
                name: "SearchText",
                table: "Ideas");
        }
    }
}
