using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Integrity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ExcludedMembers",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    ExclusionId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExcludedMembers", x => new { x.MissionId, x.MemberId });
                });

            migrationBuilder.CreateTable(
                name: "NetworkSalts",
                columns: table => new
                {
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Salt = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NetworkSalts", x => x.Week);
                });

            migrationBuilder.CreateTable(
                name: "VoteExclusions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedById = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    People = table.Column<int>(type: "INTEGER", nullable: false),
                    Votes = table.Column<int>(type: "INTEGER", nullable: false),
                    Answers = table.Column<int>(type: "INTEGER", nullable: false),
                    Ballots = table.Column<int>(type: "INTEGER", nullable: false),
                    Effects = table.Column<string>(type: "TEXT", nullable: false),
                    ReversedById = table.Column<int>(type: "INTEGER", nullable: true),
                    ReversedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReversalReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoteExclusions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VoteExclusions_Members_DecidedById",
                        column: x => x.DecidedById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VoteExclusions_Members_ReversedById",
                        column: x => x.ReversedById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VoteExclusions_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VoteNetworks",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Network = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoteNetworks", x => new { x.MissionId, x.MemberId, x.Week, x.Network });
                });

            migrationBuilder.CreateTable(
                name: "VoteWatchRuns",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Choices = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<long>(type: "INTEGER", nullable: false),
                    Patterns = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoteWatchRuns", x => x.MissionId);
                });

            migrationBuilder.CreateTable(
                name: "SetAsideVotes",
                columns: table => new
                {
                    ExclusionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    SubjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    Choice = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetAsideVotes", x => new { x.ExclusionId, x.Kind, x.SubjectId, x.MemberId });
                    table.ForeignKey(
                        name: "FK_SetAsideVotes_VoteExclusions_ExclusionId",
                        column: x => x.ExclusionId,
                        principalTable: "VoteExclusions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ExcludedMembers_ExclusionId_MemberId",
                table: "ExcludedMembers",
                columns: new[] { "ExclusionId", "MemberId" });

            migrationBuilder.CreateIndex(
                name: "IX_SetAsideVotes_MemberId",
                table: "SetAsideVotes",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_VoteExclusions_DecidedById",
                table: "VoteExclusions",
                column: "DecidedById");

            migrationBuilder.CreateIndex(
                name: "IX_VoteExclusions_MissionId_Id",
                table: "VoteExclusions",
                columns: new[] { "MissionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_VoteExclusions_ReversedById",
                table: "VoteExclusions",
                column: "ReversedById");

            migrationBuilder.CreateIndex(
                name: "IX_VoteNetworks_MemberId",
                table: "VoteNetworks",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_VoteNetworks_Week",
                table: "VoteNetworks",
                column: "Week");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ExcludedMembers");

            migrationBuilder.DropTable(
                name: "NetworkSalts");

            migrationBuilder.DropTable(
                name: "SetAsideVotes");

            migrationBuilder.DropTable(
                name: "VoteNetworks");

            migrationBuilder.DropTable(
                name: "VoteWatchRuns");

            migrationBuilder.DropTable(
                name: "VoteExclusions");
        }
    }
}
