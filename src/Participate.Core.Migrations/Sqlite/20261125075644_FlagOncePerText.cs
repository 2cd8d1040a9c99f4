using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FlagOncePerText : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Flags_CaseId_MemberId",
                table: "Flags");

            migrationBuilder.CreateIndex(
                name: "IX_Flags_CaseId_MemberId",
                table: "Flags",
                columns: new[] { "CaseId", "MemberId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Flags_CaseId_MemberId",
                table: "Flags");

            migrationBuilder.CreateIndex(
                name: "IX_Flags_CaseId_MemberId",
                table: "Flags",
                columns: new[] { "CaseId", "MemberId" },
                unique: true);
        }
    }
}
