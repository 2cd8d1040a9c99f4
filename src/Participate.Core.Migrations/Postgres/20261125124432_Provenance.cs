using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Provenance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "InheritedFromId",
                table: "Follows",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ProvenanceLinks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    IdeaId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    OtherIdeaId = table.Column<int>(type: "integer", nullable: true),
                    What = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    ActedAs = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakesBackId = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProvenanceLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProvenanceLinks_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProvenanceLinks_Ideas_OtherIdeaId",
                        column: x => x.OtherIdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProvenanceLinks_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProvenanceLinks_IdeaId_Id",
                table: "ProvenanceLinks",
                columns: new[] { "IdeaId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ProvenanceLinks_MissionId",
                table: "ProvenanceLinks",
                column: "MissionId");

            migrationBuilder.CreateIndex(
                name: "IX_ProvenanceLinks_OtherIdeaId_Id",
                table: "ProvenanceLinks",
                columns: new[] { "OtherIdeaId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ProvenanceLinks_TakesBackId",
                table: "ProvenanceLinks",
                column: "TakesBackId",
                unique: true);

            foreach (var sql in ProvenanceSql.OfOlderIdeas())
                migrationBuilder.Sql(sql);
            migrationBuilder.Sql(AppendOnly.PostgresTrigger("ProvenanceLinks"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProvenanceLinks");

            migrationBuilder.DropColumn(
                name: "InheritedFromId",
                table: "Follows");
        }
    }
}
