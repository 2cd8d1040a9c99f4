using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ProvenanceLinks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    IdeaId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    OtherIdeaId = table.Column<int>(type: "INTEGER", nullable: true),
                    What = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    ActedAs = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TakesBackId = table.Column<int>(type: "INTEGER", nullable: true)
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
            foreach (var sql in AppendOnly.SqliteTriggers("ProvenanceLinks"))
                migrationBuilder.Sql(sql);
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
