using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Eligibility : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "VotingLevel",
                table: "Missions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "VotingLevelSince",
                table: "Missions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Eligibilities",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Eligibilities", x => new { x.MissionId, x.MemberId, x.Level });
                    table.ForeignKey(
                        name: "FK_Eligibilities_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Eligibilities_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EligibilityBatches",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Made = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeById = table.Column<int>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnById = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EligibilityBatches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EligibilityBatches_Members_MadeById",
                        column: x => x.MadeById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EligibilityBatches_Members_WithdrawnById",
                        column: x => x.WithdrawnById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EligibilityBatches_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EligibilityChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ProvenFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EligibilityChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EligibilityChanges_Members_ById",
                        column: x => x.ById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EligibilityChanges_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LinkedIdentities",
                columns: table => new
                {
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    LinkedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkedIdentities", x => x.MemberId);
                    table.ForeignKey(
                        name: "FK_LinkedIdentities_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EligibilityProofs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    BatchId = table.Column<int>(type: "INTEGER", nullable: true),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IsUsed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EligibilityProofs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EligibilityProofs_EligibilityBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "EligibilityBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EligibilityProofs_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Eligibilities_MemberId",
                table: "Eligibilities",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_EligibilityBatches_MadeById",
                table: "EligibilityBatches",
                column: "MadeById");

            migrationBuilder.CreateIndex(
                name: "IX_EligibilityBatches_MissionId_Level_Id",
                table: "EligibilityBatches",
                columns: new[] { "MissionId", "Level", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_EligibilityBatches_WithdrawnById",
                table: "EligibilityBatches",
                column: "WithdrawnById");

            migrationBuilder.CreateIndex(
                name: "IX_EligibilityChanges_ById",
                table: "EligibilityChanges",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_EligibilityChanges_MissionId_Id",
                table: "EligibilityChanges",
                columns: new[] { "MissionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_EligibilityProofs_BatchId_IsUsed",
                table: "EligibilityProofs",
                columns: new[] { "BatchId", "IsUsed" });

            migrationBuilder.CreateIndex(
                name: "IX_EligibilityProofs_MissionId_Level_Hash",
                table: "EligibilityProofs",
                columns: new[] { "MissionId", "Level", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LinkedIdentities_Hash",
                table: "LinkedIdentities",
                column: "Hash",
                unique: true);

            foreach (var sql in AppendOnly.SqliteTriggers("EligibilityChanges"))
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Eligibilities");

            migrationBuilder.DropTable(
                name: "EligibilityChanges");

            migrationBuilder.DropTable(
                name: "EligibilityProofs");

            migrationBuilder.DropTable(
                name: "LinkedIdentities");

            migrationBuilder.DropTable(
                name: "EligibilityBatches");

            migrationBuilder.DropColumn(
                name: "VotingLevel",
                table: "Missions");

            migrationBuilder.DropColumn(
                name: "VotingLevelSince",
                table: "Missions");
        }
    }
}
