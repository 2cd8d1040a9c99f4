using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Discussion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "DiscussionClosedAt",
                table: "Ideas",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DiscussionSummaryId",
                table: "Ideas",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExpectedMarks",
                table: "Ideas",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "BestKey",
                table: "Comments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "HelpfulCount",
                table: "Comments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "WrittenAs",
                table: "Comments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CommentMentions",
                columns: table => new
                {
                    CommentId = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    ByMemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    ToldAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommentMentions", x => new { x.CommentId, x.MemberId });
                    table.ForeignKey(
                        name: "FK_CommentMentions_Comments_CommentId",
                        column: x => x.CommentId,
                        principalTable: "Comments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CommentMentions_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DiscussionClosings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    IdeaId = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedById = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedAs = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    OutcomeHtml = table.Column<string>(type: "TEXT", nullable: false),
                    ReopenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReopenedById = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DiscussionClosings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DiscussionClosings_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DiscussionClosings_Members_ClosedById",
                        column: x => x.ClosedById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DiscussionSummaries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    IdeaId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<int>(type: "INTEGER", nullable: false),
                    WrittenAs = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    BodyHtml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DiscussionSummaries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DiscussionSummaries_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DiscussionSummaries_Members_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DiscussionVisits",
                columns: table => new
                {
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    IdeaId = table.Column<int>(type: "INTEGER", nullable: false),
                    NewSince = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DiscussionVisits", x => new { x.MemberId, x.IdeaId });
                    table.ForeignKey(
                        name: "FK_DiscussionVisits_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DiscussionVisits_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HelpfulMarks",
                columns: table => new
                {
                    CommentId = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    MarkedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpfulMarks", x => new { x.CommentId, x.MemberId });
                    table.ForeignKey(
                        name: "FK_HelpfulMarks_Comments_CommentId",
                        column: x => x.CommentId,
                        principalTable: "Comments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HelpfulMarks_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Members_DisplayName",
                table: "Members",
                column: "DisplayName");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_IdeaId_BestKey_Id",
                table: "Comments",
                columns: new[] { "IdeaId", "BestKey", "Id" },
                filter: "\"Depth\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_IdeaId_Id",
                table: "Comments",
                columns: new[] { "IdeaId", "Id" },
                filter: "\"Depth\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_IdeaId_PublishedAt",
                table: "Comments",
                columns: new[] { "IdeaId", "PublishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Comments_IdeaId_Stance_BestKey_Id",
                table: "Comments",
                columns: new[] { "IdeaId", "Stance", "BestKey", "Id" },
                filter: "\"Depth\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_IdeaId_Stance_Id",
                table: "Comments",
                columns: new[] { "IdeaId", "Stance", "Id" },
                filter: "\"Depth\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_CommentMentions_ByMemberId_ToldAt",
                table: "CommentMentions",
                columns: new[] { "ByMemberId", "ToldAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CommentMentions_MemberId",
                table: "CommentMentions",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_DiscussionClosings_ClosedById",
                table: "DiscussionClosings",
                column: "ClosedById");

            migrationBuilder.CreateIndex(
                name: "IX_DiscussionClosings_IdeaId_Id",
                table: "DiscussionClosings",
                columns: new[] { "IdeaId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DiscussionClosings_Standing",
                table: "DiscussionClosings",
                column: "IdeaId",
                unique: true,
                filter: "\"ReopenedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DiscussionSummaries_AuthorId",
                table: "DiscussionSummaries",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_DiscussionSummaries_IdeaId_Number",
                table: "DiscussionSummaries",
                columns: new[] { "IdeaId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DiscussionVisits_IdeaId",
                table: "DiscussionVisits",
                column: "IdeaId");

            migrationBuilder.CreateIndex(
                name: "IX_HelpfulMarks_MemberId",
                table: "HelpfulMarks",
                column: "MemberId");

            foreach (var sql in DiscussionSql.OfOlderComments())
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CommentMentions");

            migrationBuilder.DropTable(
                name: "DiscussionClosings");

            migrationBuilder.DropTable(
                name: "DiscussionSummaries");

            migrationBuilder.DropTable(
                name: "DiscussionVisits");

            migrationBuilder.DropTable(
                name: "HelpfulMarks");

            migrationBuilder.DropIndex(
                name: "IX_Members_DisplayName",
                table: "Members");

            migrationBuilder.DropIndex(
                name: "IX_Comments_IdeaId_BestKey_Id",
                table: "Comments");

            migrationBuilder.DropIndex(
                name: "IX_Comments_IdeaId_Id",
                table: "Comments");

            migrationBuilder.DropIndex(
                name: "IX_Comments_IdeaId_PublishedAt",
                table: "Comments");

            migrationBuilder.DropIndex(
                name: "IX_Comments_IdeaId_Stance_BestKey_Id",
                table: "Comments");

            migrationBuilder.DropIndex(
                name: "IX_Comments_IdeaId_Stance_Id",
                table: "Comments");

            migrationBuilder.DropColumn(
                name: "DiscussionClosedAt",
                table: "Ideas");

            migrationBuilder.DropColumn(
                name: "DiscussionSummaryId",
                table: "Ideas");

            migrationBuilder.DropColumn(
                name: "ExpectedMarks",
                table: "Ideas");

            migrationBuilder.DropColumn(
                name: "BestKey",
                table: "Comments");

            migrationBuilder.DropColumn(
                name: "HelpfulCount",
                table: "Comments");

            migrationBuilder.DropColumn(
                name: "WrittenAs",
                table: "Comments");
        }
    }
}
