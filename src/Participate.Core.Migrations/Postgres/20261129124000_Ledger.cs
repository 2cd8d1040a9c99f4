using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Ledger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LedgerBatches",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    First = table.Column<long>(type: "bigint", nullable: false),
                    Last = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Before = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Chained = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SealedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerBatches", x => new { x.MissionId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "LedgerEntries",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    SubjectId = table.Column<int>(type: "integer", nullable: false),
                    Pseudonym = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Choice = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    BatchNumber = table.Column<long>(type: "bigint", nullable: false),
                    EventId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerEntries", x => new { x.MissionId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "LedgerPositions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    VoteEventId = table.Column<long>(type: "bigint", nullable: false),
                    StatementEventId = table.Column<long>(type: "bigint", nullable: false),
                    SealedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerPositions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LedgerPseudonyms",
                columns: table => new
                {
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Pseudonym = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerPseudonyms", x => new { x.MemberId, x.MissionId });
                });

            migrationBuilder.InsertData(
                table: "LedgerPositions",
                columns: new[] { "Id", "SealedAt", "StatementEventId", "VoteEventId" },
                values: new object[] { 1, null, 0L, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_Kind_EventId",
                table: "LedgerEntries",
                columns: new[] { "Kind", "EventId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_MissionId_Pseudonym_Number",
                table: "LedgerEntries",
                columns: new[] { "MissionId", "Pseudonym", "Number" });

            foreach (var table in new[] { "LedgerEntries", "LedgerBatches" })
                migrationBuilder.Sql(AppendOnly.PostgresTrigger(table));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LedgerBatches");

            migrationBuilder.DropTable(
                name: "LedgerEntries");

            migrationBuilder.DropTable(
                name: "LedgerPositions");

            migrationBuilder.DropTable(
                name: "LedgerPseudonyms");
        }
    }
}
