using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Following : Migration
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
                name: "IX_DigestRuns_Frequency_DueAt",
                table: "DigestRuns",
                columns: new[] { "Frequency", "DueAt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Follows_MissionId_IdeaId_MemberId",
                table: "Follows",
                columns: new[] { "MissionId", "IdeaId", "MemberId" });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Notifications_NewsItems_NewsItemId",
                table: "Notifications");

            migrationBuilder.DropTable(
                name: "DigestRuns");

            migrationBuilder.DropTable(
                name: "Follows");

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

            migrationBuilder.CreateIndex(
                name: "IX_OutboxEmails_SentAt_RetryAt",
                table: "OutboxEmails",
                columns: new[] { "SentAt", "RetryAt" });
        }
    }
}
