using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DiscussionAndFollowing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OutboxEmails_SentAt_RetryAt",
                table: "OutboxEmails");

            migrationBuilder.AddColumn<DateTime>(
                name: "GivenUpAt",
                table: "OutboxEmails",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsBulk",
                table: "OutboxEmails",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "MemberId",
                table: "OutboxEmails",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Subscription",
                table: "OutboxEmails",
                type: "character varying(30)",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Count",
                table: "Notifications",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "EmailDue",
                table: "Notifications",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Fresh",
                table: "Notifications",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "IdeaId",
                table: "Notifications",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Notifications",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MissionId",
                table: "Notifications",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NewsItemId",
                table: "Notifications",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MailBounces",
                table: "Members",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "MailStoppedAt",
                table: "Members",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DiscussionClosedAt",
                table: "Ideas",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DiscussionSummaryId",
                table: "Ideas",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExpectedMarks",
                table: "Ideas",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "BestKey",
                table: "Comments",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "HelpfulCount",
                table: "Comments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "WrittenAs",
                table: "Comments",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CommentMentions",
                columns: table => new
                {
                    CommentId = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    ByMemberId = table.Column<int>(type: "integer", nullable: false),
                    ToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                name: "DigestRuns",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Frequency = table.Column<int>(type: "integer", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UpToId = table.Column<int>(type: "integer", nullable: false),
                    Members = table.Column<int>(type: "integer", nullable: false),
                    LastMemberId = table.Column<int>(type: "integer", nullable: false),
                    MembersDone = table.Column<int>(type: "integer", nullable: false),
                    Emails = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DigestRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DiscussionClosings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    IdeaId = table.Column<int>(type: "integer", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ClosedById = table.Column<int>(type: "integer", nullable: false),
                    ClosedAs = table.Column<int>(type: "integer", nullable: false),
                    Outcome = table.Column<string>(type: "text", nullable: false),
                    OutcomeHtml = table.Column<string>(type: "text", nullable: false),
                    ReopenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReopenedById = table.Column<int>(type: "integer", nullable: true)
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    IdeaId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    AuthorId = table.Column<int>(type: "integer", nullable: false),
                    WrittenAs = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    BodyHtml = table.Column<string>(type: "text", nullable: false)
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
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    IdeaId = table.Column<int>(type: "integer", nullable: false),
                    NewSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                name: "Follows",
                columns: table => new
                {
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    IdeaId = table.Column<int>(type: "integer", nullable: false),
                    FollowedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Follows", x => new { x.MemberId, x.MissionId, x.IdeaId });
                    table.ForeignKey(
                        name: "FK_Follows_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HelpfulMarks",
                columns: table => new
                {
                    CommentId = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    MarkedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "NewsItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    MissionSlug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    MissionTitle = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    IdeaId = table.Column<int>(type: "integer", nullable: false),
                    CommentId = table.Column<int>(type: "integer", nullable: true),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Detail = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ExceptMemberId = table.Column<int>(type: "integer", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsIdeaHidden = table.Column<bool>(type: "boolean", nullable: false),
                    IsCommentHidden = table.Column<bool>(type: "boolean", nullable: false),
                    ToldUpTo = table.Column<int>(type: "integer", nullable: false),
                    ToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NewsItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NotificationChoices",
                columns: table => new
                {
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Frequency = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NotificationChoices", x => new { x.MemberId, x.MissionId, x.Kind });
                    table.ForeignKey(
                        name: "FK_NotificationChoices_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxEmails_SentAt_GivenUpAt_IsBulk_Id",
                table: "OutboxEmails",
                columns: new[] { "SentAt", "GivenUpAt", "IsBulk", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_EmailDue_MemberId_Id",
                table: "Notifications",
                columns: new[] { "EmailDue", "MemberId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_NewsItemId",
                table: "Notifications",
                column: "NewsItemId");

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
                name: "IX_DigestRuns_Frequency_DueAt",
                table: "DigestRuns",
                columns: new[] { "Frequency", "DueAt" },
                unique: true);

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
                name: "IX_Follows_MissionId_IdeaId_MemberId",
                table: "Follows",
                columns: new[] { "MissionId", "IdeaId", "MemberId" });

            migrationBuilder.CreateIndex(
                name: "IX_HelpfulMarks_MemberId",
                table: "HelpfulMarks",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_NewsItems_CommentId",
                table: "NewsItems",
                column: "CommentId");

            migrationBuilder.CreateIndex(
                name: "IX_NewsItems_IdeaId",
                table: "NewsItems",
                column: "IdeaId");

            migrationBuilder.CreateIndex(
                name: "IX_NewsItems_Key",
                table: "NewsItems",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NewsItems_MissionId_Kind_CreatedAt",
                table: "NewsItems",
                columns: new[] { "MissionId", "Kind", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_NewsItems_ToldAt_Id",
                table: "NewsItems",
                columns: new[] { "ToldAt", "Id" });

            migrationBuilder.AddForeignKey(
                name: "FK_Notifications_NewsItems_NewsItemId",
                table: "Notifications",
                column: "NewsItemId",
                principalTable: "NewsItems",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            foreach (var sql in DiscussionSql.OfOlderComments())
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Notifications_NewsItems_NewsItemId",
                table: "Notifications");

            migrationBuilder.DropTable(
                name: "CommentMentions");

            migrationBuilder.DropTable(
                name: "DigestRuns");

            migrationBuilder.DropTable(
                name: "DiscussionClosings");

            migrationBuilder.DropTable(
                name: "DiscussionSummaries");

            migrationBuilder.DropTable(
                name: "DiscussionVisits");

            migrationBuilder.DropTable(
                name: "Follows");

            migrationBuilder.DropTable(
                name: "HelpfulMarks");

            migrationBuilder.DropTable(
                name: "NewsItems");

            migrationBuilder.DropTable(
                name: "NotificationChoices");

            migrationBuilder.DropIndex(
                name: "IX_OutboxEmails_SentAt_GivenUpAt_IsBulk_Id",
                table: "OutboxEmails");

            migrationBuilder.DropIndex(
                name: "IX_Notifications_EmailDue_MemberId_Id",
                table: "Notifications");

            migrationBuilder.DropIndex(
                name: "IX_Notifications_NewsItemId",
                table: "Notifications");

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
                name: "GivenUpAt",
                table: "OutboxEmails");

            migrationBuilder.DropColumn(
                name: "IsBulk",
                table: "OutboxEmails");

            migrationBuilder.DropColumn(
                name: "MemberId",
                table: "OutboxEmails");

            migrationBuilder.DropColumn(
                name: "Subscription",
                table: "OutboxEmails");

            migrationBuilder.DropColumn(
                name: "Count",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "EmailDue",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "Fresh",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "IdeaId",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "MissionId",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "NewsItemId",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "MailBounces",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "MailStoppedAt",
                table: "Members");

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

            migrationBuilder.CreateIndex(
                name: "IX_OutboxEmails_SentAt_RetryAt",
                table: "OutboxEmails",
                columns: new[] { "SentAt", "RetryAt" });
        }
    }
}
