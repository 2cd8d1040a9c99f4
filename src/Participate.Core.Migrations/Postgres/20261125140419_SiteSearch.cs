using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SiteSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Ideas_SearchText",
                table: "Ideas");

            migrationBuilder.DropColumn(
                name: "SearchText",
                table: "Ideas");

            migrationBuilder.CreateTable(
                name: "SearchDocuments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ContentId = table.Column<int>(type: "integer", nullable: false),
                    IdeaId = table.Column<int>(type: "integer", nullable: true),
                    Fingerprint = table.Column<long>(type: "bigint", nullable: false),
                    Terms = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchDocuments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SearchSpellings",
                columns: table => new
                {
                    Form = table.Column<long>(type: "bigint", nullable: false),
                    Word = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchSpellings", x => new { x.Form, x.Word });
                });

            migrationBuilder.CreateTable(
                name: "SearchWords",
                columns: table => new
                {
                    Word = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchWords", x => x.Word);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SearchDocuments_IdeaId",
                table: "SearchDocuments",
                column: "IdeaId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchDocuments_Kind_ContentId",
                table: "SearchDocuments",
                columns: new[] { "Kind", "ContentId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SearchDocuments_Terms",
                table: "SearchDocuments",
                column: "Terms")
                .Annotation("Npgsql:IndexMethod", "GIN");

            foreach (var sql in SearchSql.PostgresIndex())
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SearchDocuments");

            migrationBuilder.DropTable(
                name: "SearchSpellings");

            migrationBuilder.DropTable(
                name: "SearchWords");

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
    }
}
