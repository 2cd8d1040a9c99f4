using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Improving : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "ReachesVoters",
                table: "NewsItems",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Origin",
                table: "IdeaRevisions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "TextChangedAt",
                table: "IdeaRevisions",
                type: "timestamp with time zone",
                nullable: true);

            foreach (var sql in ImprovingSql.OfOlderRevisions())
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ReachesVoters",
                table: "NewsItems");

            migrationBuilder.DropColumn(
                name: "Origin",
                table: "IdeaRevisions");

            migrationBuilder.DropColumn(
                name: "TextChangedAt",
                table: "IdeaRevisions");
        }
    }
}
