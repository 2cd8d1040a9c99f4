using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Origin",
                table: "IdeaRevisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "TextChangedAt",
                table: "IdeaRevisions",
                type: "TEXT",
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
