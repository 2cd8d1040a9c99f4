using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeById = table.Column<int>(type: "integer", nullable: true),
                    Note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsFiltered = table.Column<bool>(type: "boolean", nullable: false),
                    Ideas = table.Column<int>(type: "integer", nullable: false),
                    Comments = table.Column<int>(type: "integer", nullable: false),
                    Votes = table.Column<int>(type: "integer", nullable: false),
                    Data = table.Column<byte[]>(type: "bytea", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
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
                    SnapshotId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Rows = table.Column<byte[]>(type: "bytea", nullable: false)
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

            migrationBuilder.Sql(AppendOnly.PostgresTrigger("SummarySnapshots"));
            migrationBuilder.Sql(AppendOnly.PostgresTrigger("SummarySnapshotParts"));
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
