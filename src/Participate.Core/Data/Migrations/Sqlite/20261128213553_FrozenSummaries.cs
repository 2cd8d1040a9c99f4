using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FrozenSummaries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SummarySnapshots",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeById = table.Column<int>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsFiltered = table.Column<bool>(type: "INTEGER", nullable: false),
                    Ideas = table.Column<int>(type: "INTEGER", nullable: false),
                    Comments = table.Column<int>(type: "INTEGER", nullable: false),
                    Votes = table.Column<int>(type: "INTEGER", nullable: false),
                    Data = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SummarySnapshots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SummarySnapshots_Members_MadeById",
                        column: x => x.MadeById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SummarySnapshots_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SummarySnapshotParts",
                columns: table => new
                {
                    SnapshotId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SummarySnapshotParts", x => new { x.SnapshotId, x.Kind, x.Number });
                    table.ForeignKey(
                        name: "FK_SummarySnapshotParts_SummarySnapshots_SnapshotId",
                        column: x => x.SnapshotId,
                        principalTable: "SummarySnapshots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SummarySnapshots_MadeById",
                table: "SummarySnapshots",
                column: "MadeById");

            migrationBuilder.CreateIndex(
                name: "IX_SummarySnapshots_MissionId_Number",
                table: "SummarySnapshots",
                columns: new[] { "MissionId", "Number" },
                unique: true);

            foreach (var sql in AppendOnly.SqliteTriggers("SummarySnapshots").Concat(AppendOnly.SqliteTriggers("SummarySnapshotParts")))
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SummarySnapshotParts");

            migrationBuilder.DropTable(
                name: "SummarySnapshots");
        }
    }
}
