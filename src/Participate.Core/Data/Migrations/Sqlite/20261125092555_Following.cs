using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsBulk",
                table: "OutboxEmails",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "MemberId",
                table: "OutboxEmails",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Subscription",
                table: "OutboxEmails",
                type: "TEXT",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Count",
                table: "Notifications",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "EmailDue",
                table: "Notifications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Fresh",
                table: "Notifications",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "IdeaId",
                table: "Notifications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Notifications",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MissionId",
                table: "Notifications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NewsItemId",
                table: "Notifications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MailBounces",
                table: "Members",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "MailStoppedAt",
                table: "Members",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DigestRuns",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Frequency = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UpToId = table.Column<int>(type: "INTEGER", nullable: false),
                    Members = table.Column<int>(type: "INTEGER", nullable: false),
                    LastMemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    MembersDone = table.Column<int>(type: "INTEGER", nullable: false),
                    Emails = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DigestRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Follows",
                columns: table => new
                {
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    IdeaId = table.Column<int>(type: "INTEGER", nullable: false),
                    FollowedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    MissionSlug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    MissionTitle = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    IdeaId = table.Column<int>(type: "INTEGER", nullable: false),
                    CommentId = table.Column<int>(type: "INTEGER", nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ExceptMemberId = table.Column<int>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsIdeaHidden = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsCommentHidden = table.Column<bool>(type: "INTEGER", nullable: false),
                    ToldUpTo = table.Column<int>(type: "INTEGER", nullable: false),
                    ToldAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NewsItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NotificationChoices",
                columns: table => new
                {
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Frequency = table.Column<int>(type: "INTEGER", nullable: false)
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
