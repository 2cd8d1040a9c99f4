using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MissionTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "EasyRead",
                table: "Missions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "EasyReadHtml",
                table: "Missions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "IsDraft",
                table: "Missions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "TextVersion",
                table: "Missions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "MissionFiles",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Known = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Waiting = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    WaitingText = table.Column<string>(type: "TEXT", nullable: true),
                    WaitingSince = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MissionFiles", x => x.MissionId);
                    table.ForeignKey(
                        name: "FK_MissionFiles_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MissionRevisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MissionRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MissionRevisions_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MissionRevisions_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MissionRevisions_MemberId",
                table: "MissionRevisions",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_MissionRevisions_MissionId_Number",
                table: "MissionRevisions",
                columns: new[] { "MissionId", "Number" },
                unique: true);
            foreach (var sql in AppendOnly.SqliteTriggers("MissionRevisions"))
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MissionFiles");

            migrationBuilder.DropTable(
                name: "MissionRevisions");

            migrationBuilder.DropColumn(
                name: "EasyRead",
                table: "Missions");

            migrationBuilder.DropColumn(
                name: "EasyReadHtml",
                table: "Missions");

            migrationBuilder.DropColumn(
                name: "IsDraft",
                table: "Missions");

            migrationBuilder.DropColumn(
                name: "TextVersion",
                table: "Missions");
        }
    }
}
