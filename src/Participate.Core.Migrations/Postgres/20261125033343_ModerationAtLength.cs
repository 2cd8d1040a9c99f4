using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ModerationAtLength : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ModerationCases_MissionId_State_WaitingSince_Id",
                table: "ModerationCases");

            migrationBuilder.DropIndex(
                name: "IX_ModerationCases_State_WaitingSince_Id",
                table: "ModerationCases");

            migrationBuilder.AddColumn<int>(
                name: "Act",
                table: "ModerationDecisions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Batch",
                table: "ModerationDecisions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CausesBefore",
                table: "ModerationDecisions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "DecidedAtBefore",
                table: "ModerationDecisions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OpenFlagsBefore",
                table: "ModerationDecisions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SignalsBefore",
                table: "ModerationDecisions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "StateBefore",
                table: "ModerationDecisions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "UndoesId",
                table: "ModerationDecisions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "VisibilityBefore",
                table: "ModerationDecisions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "WaitingSinceBefore",
                table: "ModerationDecisions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<bool>(
                name: "WasIllegal",
                table: "ModerationDecisions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "ClaimedById",
                table: "ModerationCases",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ClaimedUntil",
                table: "ModerationCases",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ClusterId",
                table: "ModerationCases",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DueAt",
                table: "ModerationCases",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<bool>(
                name: "IsIllegal",
                table: "ModerationCases",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsOpen",
                table: "ModerationCases",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "Rank",
                table: "ModerationCases",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "ReachPoints",
                table: "ModerationCases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ReportPoints",
                table: "ModerationCases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SignalPoints",
                table: "ModerationCases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Signals",
                table: "ModerationCases",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Moderation_AlertCases",
                table: "Missions",
                type: "integer",
                nullable: false,
                defaultValue: 50);

            migrationBuilder.AddColumn<int>(
                name: "Moderation_AlertHours",
                table: "Missions",
                type: "integer",
                nullable: false,
                defaultValue: 24);

            migrationBuilder.AddColumn<int>(
                name: "Moderation_AppealHours",
                table: "Missions",
                type: "integer",
                nullable: false,
                defaultValue: 72);

            migrationBuilder.AddColumn<int>(
                name: "Moderation_HoldAfterReports",
                table: "Missions",
                type: "integer",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.AddColumn<int>(
                name: "Moderation_IllegalResponseHours",
                table: "Missions",
                type: "integer",
                nullable: false,
                defaultValue: 4);

            migrationBuilder.AddColumn<int>(
                name: "Moderation_PreModeration",
                table: "Missions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Moderation_ResponseHours",
                table: "Missions",
                type: "integer",
                nullable: false,
                defaultValue: 24);

            migrationBuilder.AddColumn<bool>(
                name: "Moderation_SignalsHold",
                table: "Missions",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<int>(
                name: "ReportsRight",
                table: "Members",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ReportsWrong",
                table: "Members",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MergedIntoId",
                table: "Ideas",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SealedAt",
                table: "IdeaRevisions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "IllegalKind",
                table: "Flags",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Receipt",
                table: "Flags",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RevisionNumber",
                table: "Flags",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "WasRight",
                table: "Flags",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SealedAt",
                table: "CommentRevisions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Hash",
                table: "AuditEntries",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Number",
                table: "AuditEntries",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Appeals",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CaseId = table.Column<int>(type: "integer", nullable: false),
                    DecisionId = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Outcome = table.Column<int>(type: "integer", nullable: true),
                    DecidedById = table.Column<int>(type: "integer", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Message = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appeals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Appeals_ModerationCases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ModerationCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseNotes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CaseId = table.Column<int>(type: "integer", nullable: false),
                    ModeratorId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseNotes_ModerationCases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ModerationCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MergedVotes",
                columns: table => new
                {
                    FromIdeaId = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    ToIdeaId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MergedVotes", x => new { x.FromIdeaId, x.MemberId });
                });

            migrationBuilder.CreateTable(
                name: "ModerationWatches",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    AlertedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SummarisedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModerationWatches", x => x.MissionId);
                });

            migrationBuilder.CreateTable(
                name: "Sanctions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    MissionId = table.Column<int>(type: "integer", nullable: true),
                    CaseId = table.Column<int>(type: "integer", nullable: true),
                    PerDay = table.Column<int>(type: "integer", nullable: true),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Message = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    GivenById = table.Column<int>(type: "integer", nullable: false),
                    LiftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LiftedById = table.Column<int>(type: "integer", nullable: true),
                    LiftReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    AppealText = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    AppealedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppealDecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppealDecidedById = table.Column<int>(type: "integer", nullable: true),
                    AppealMessage = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sanctions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Sanctions_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SealedCopies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CaseId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedCopies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SealedCopies_ModerationCases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ModerationCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TextSignatures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    ContentKind = table.Column<int>(type: "integer", nullable: false),
                    ContentId = table.Column<int>(type: "integer", nullable: false),
                    AuthorId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Minima = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TextSignatures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TextBands",
                columns: table => new
                {
                    Hash = table.Column<long>(type: "bigint", nullable: false),
                    SignatureId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TextBands", x => new { x.Hash, x.SignatureId });
                    table.ForeignKey(
                        name: "FK_TextBands_TextSignatures_SignatureId",
                        column: x => x.SignatureId,
                        principalTable: "TextSignatures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "AuditHeads",
                columns: new[] { "Id", "Hash", "Number" },
                values: new object[] { 1, "", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_ModerationDecisions_At",
                table: "ModerationDecisions",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ModerationDecisions_Batch",
                table: "ModerationDecisions",
                column: "Batch");

            migrationBuilder.CreateIndex(
                name: "IX_ModerationDecisions_UndoesId",
                table: "ModerationDecisions",
                column: "UndoesId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ModerationCases_AuthorId_Id",
                table: "ModerationCases",
                columns: new[] { "AuthorId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ModerationCases_ClusterId_IsOpen_Id",
                table: "ModerationCases",
                columns: new[] { "ClusterId", "IsOpen", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ModerationCases_IsOpen_Rank_Id",
                table: "ModerationCases",
                columns: new[] { "IsOpen", "Rank", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ModerationCases_MissionId_IsOpen_Rank_Id",
                table: "ModerationCases",
                columns: new[] { "MissionId", "IsOpen", "Rank", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ModerationCases_MissionId_IsOpen_WaitingSince_Id",
                table: "ModerationCases",
                columns: new[] { "MissionId", "IsOpen", "WaitingSince", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Ideas_MergedIntoId",
                table: "Ideas",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_Flags_MemberId_Id",
                table: "Flags",
                columns: new[] { "MemberId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Flags_Receipt",
                table: "Flags",
                column: "Receipt",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Act_Id",
                table: "AuditEntries",
                columns: new[] { "Act", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_ActorId_Id",
                table: "AuditEntries",
                columns: new[] { "ActorId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Number",
                table: "AuditEntries",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_CaseId_Id",
                table: "Appeals",
                columns: new[] { "CaseId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_DecisionId",
                table: "Appeals",
                column: "DecisionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseNotes_CaseId_Id",
                table: "CaseNotes",
                columns: new[] { "CaseId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Sanctions_MemberId_Id",
                table: "Sanctions",
                columns: new[] { "MemberId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SealedCopies_CaseId",
                table: "SealedCopies",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_TextBands_SignatureId",
                table: "TextBands",
                column: "SignatureId");

            migrationBuilder.CreateIndex(
                name: "IX_TextSignatures_AuthorId_At",
                table: "TextSignatures",
                columns: new[] { "AuthorId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_TextSignatures_ContentKind_ContentId",
                table: "TextSignatures",
                columns: new[] { "ContentKind", "ContentId" },
                unique: true);

            migrationBuilder.Sql("""
                UPDATE "ModerationCases" SET "IsOpen" = ("State" = 1), "Rank" = EXTRACT(EPOCH FROM "WaitingSince")::bigint, "DueAt" = "WaitingSince" + INTERVAL '1 day';
                """);
            migrationBuilder.Sql(AppendOnly.PostgresTrigger("SealedCopies"));
            migrationBuilder.Sql("""
                UPDATE "ModerationDecisions" SET "Act" = CASE "State" WHEN 3 THEN 2 WHEN 4 THEN 3 WHEN 5 THEN 4 ELSE 1 END, "StateBefore" = 1, "WaitingSinceBefore" = "At";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Appeals");

            migrationBuilder.DropTable(
                name: "AuditHeads");

            migrationBuilder.DropTable(
                name: "CaseNotes");

            migrationBuilder.DropTable(
                name: "MergedVotes");

            migrationBuilder.DropTable(
                name: "ModerationWatches");

            migrationBuilder.DropTable(
                name: "Sanctions");

            migrationBuilder.DropTable(
                name: "SealedCopies");

            migrationBuilder.DropTable(
                name: "TextBands");

            migrationBuilder.DropTable(
                name: "TextSignatures");

            migrationBuilder.DropIndex(
                name: "IX_ModerationDecisions_At",
                table: "ModerationDecisions");

            migrationBuilder.DropIndex(
                name: "IX_ModerationDecisions_Batch",
                table: "ModerationDecisions");

            migrationBuilder.DropIndex(
                name: "IX_ModerationDecisions_UndoesId",
                table: "ModerationDecisions");

            migrationBuilder.DropIndex(
                name: "IX_ModerationCases_AuthorId_Id",
                table: "ModerationCases");

            migrationBuilder.DropIndex(
                name: "IX_ModerationCases_ClusterId_IsOpen_Id",
                table: "ModerationCases");

            migrationBuilder.DropIndex(
                name: "IX_ModerationCases_IsOpen_Rank_Id",
                table: "ModerationCases");

            migrationBuilder.DropIndex(
                name: "IX_ModerationCases_MissionId_IsOpen_Rank_Id",
                table: "ModerationCases");

            migrationBuilder.DropIndex(
                name: "IX_ModerationCases_MissionId_IsOpen_WaitingSince_Id",
                table: "ModerationCases");

            migrationBuilder.DropIndex(
                name: "IX_Ideas_MergedIntoId",
                table: "Ideas");

            migrationBuilder.DropIndex(
                name: "IX_Flags_MemberId_Id",
                table: "Flags");

            migrationBuilder.DropIndex(
                name: "IX_Flags_Receipt",
                table: "Flags");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Act_Id",
                table: "AuditEntries");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_ActorId_Id",
                table: "AuditEntries");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Number",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Act",
                table: "ModerationDecisions");

            migrationBuilder.DropColumn(
                name: "Batch",
                table: "ModerationDecisions");

            migrationBuilder.DropColumn(
                name: "CausesBefore",
                table: "ModerationDecisions");

            migrationBuilder.DropColumn(
                name: "DecidedAtBefore",
                table: "ModerationDecisions");

            migrationBuilder.DropColumn(
                name: "OpenFlagsBefore",
                table: "ModerationDecisions");

            migrationBuilder.DropColumn(
                name: "SignalsBefore",
                table: "ModerationDecisions");

            migrationBuilder.DropColumn(
                name: "StateBefore",
                table: "ModerationDecisions");

            migrationBuilder.DropColumn(
                name: "UndoesId",
                table: "ModerationDecisions");

            migrationBuilder.DropColumn(
                name: "VisibilityBefore",
                table: "ModerationDecisions");

            migrationBuilder.DropColumn(
                name: "WaitingSinceBefore",
                table: "ModerationDecisions");

            migrationBuilder.DropColumn(
                name: "WasIllegal",
                table: "ModerationDecisions");

            migrationBuilder.DropColumn(
                name: "ClaimedById",
                table: "ModerationCases");

            migrationBuilder.DropColumn(
                name: "ClaimedUntil",
                table: "ModerationCases");

            migrationBuilder.DropColumn(
                name: "ClusterId",
                table: "ModerationCases");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "ModerationCases");

            migrationBuilder.DropColumn(
                name: "IsIllegal",
                table: "ModerationCases");

            migrationBuilder.DropColumn(
                name: "IsOpen",
                table: "ModerationCases");

            migrationBuilder.DropColumn(
                name: "Rank",
                table: "ModerationCases");

            migrationBuilder.DropColumn(
                name: "ReachPoints",
                table: "ModerationCases");

            migrationBuilder.DropColumn(
                name: "ReportPoints",
                table: "ModerationCases");

            migrationBuilder.DropColumn(
                name: "SignalPoints",
                table: "ModerationCases");

            migrationBuilder.DropColumn(
                name: "Signals",
                table: "ModerationCases");

            migrationBuilder.DropColumn(
                name: "Moderation_AlertCases",
                table: "Missions");

            migrationBuilder.DropColumn(
                name: "Moderation_AlertHours",
                table: "Missions");

            migrationBuilder.DropColumn(
                name: "Moderation_AppealHours",
                table: "Missions");

            migrationBuilder.DropColumn(
                name: "Moderation_HoldAfterReports",
                table: "Missions");

            migrationBuilder.DropColumn(
                name: "Moderation_IllegalResponseHours",
                table: "Missions");

            migrationBuilder.DropColumn(
                name: "Moderation_PreModeration",
                table: "Missions");

            migrationBuilder.DropColumn(
                name: "Moderation_ResponseHours",
                table: "Missions");

            migrationBuilder.DropColumn(
                name: "Moderation_SignalsHold",
                table: "Missions");

            migrationBuilder.DropColumn(
                name: "ReportsRight",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "ReportsWrong",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Ideas");

            migrationBuilder.DropColumn(
                name: "SealedAt",
                table: "IdeaRevisions");

            migrationBuilder.DropColumn(
                name: "IllegalKind",
                table: "Flags");

            migrationBuilder.DropColumn(
                name: "Receipt",
                table: "Flags");

            migrationBuilder.DropColumn(
                name: "RevisionNumber",
                table: "Flags");

            migrationBuilder.DropColumn(
                name: "WasRight",
                table: "Flags");

            migrationBuilder.DropColumn(
                name: "SealedAt",
                table: "CommentRevisions");

            migrationBuilder.DropColumn(
                name: "Hash",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "AuditEntries");

            migrationBuilder.CreateIndex(
                name: "IX_ModerationCases_MissionId_State_WaitingSince_Id",
                table: "ModerationCases",
                columns: new[] { "MissionId", "State", "WaitingSince", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ModerationCases_State_WaitingSince_Id",
                table: "ModerationCases",
                columns: new[] { "State", "WaitingSince", "Id" });
        }
    }
}
