using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OfficialResponses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ResponseBatches",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Ideas = table.Column<int>(type: "integer", nullable: false),
                    CreatedById = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResponseBatches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResponseBatches_Members_CreatedById",
                        column: x => x.CreatedById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ResponseBatches_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OfficialResponses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    CreatedById = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    BatchId = table.Column<int>(type: "integer", nullable: true),
                    ThemeNumber = table.Column<int>(type: "integer", nullable: true),
                    ThemeName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Work = table.Column<int>(type: "integer", nullable: false),
                    LatestRevisionNumber = table.Column<int>(type: "integer", nullable: false),
                    PublishedRevisionId = table.Column<int>(type: "integer", nullable: true),
                    PublicDecision = table.Column<int>(type: "integer", nullable: false),
                    FirstPublicationId = table.Column<int>(type: "integer", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RevisedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithdrawnById = table.Column<int>(type: "integer", nullable: true),
                    WithdrawnReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DiscardedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SentById = table.Column<int>(type: "integer", nullable: true),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SentBackReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    SentBackById = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfficialResponses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OfficialResponses_Members_CreatedById",
                        column: x => x.CreatedById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OfficialResponses_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OfficialResponses_ResponseBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "ResponseBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ResponseRevisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ResponseId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    AuthorId = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Decision = table.Column<int>(type: "integer", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    BodyHtml = table.Column<string>(type: "text", nullable: false),
                    Cost = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Timetable = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    ResponsibleBody = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    HiddenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResponseRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResponseRevisions_Members_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ResponseRevisions_OfficialResponses_ResponseId",
                        column: x => x.ResponseId,
                        principalTable: "OfficialResponses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ResponseIdeas",
                columns: table => new
                {
                    ResponseId = table.Column<int>(type: "integer", nullable: false),
                    IdeaId = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    End = table.Column<int>(type: "integer", nullable: false),
                    RevisionId = table.Column<int>(type: "integer", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ProvenanceLinkId = table.Column<int>(type: "integer", nullable: true),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResponseIdeas", x => new { x.ResponseId, x.IdeaId });
                    table.ForeignKey(
                        name: "FK_ResponseIdeas_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ResponseIdeas_OfficialResponses_ResponseId",
                        column: x => x.ResponseId,
                        principalTable: "OfficialResponses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ResponseIdeas_ProvenanceLinks_ProvenanceLinkId",
                        column: x => x.ProvenanceLinkId,
                        principalTable: "ProvenanceLinks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ResponseIdeas_ResponseRevisions_RevisionId",
                        column: x => x.RevisionId,
                        principalTable: "ResponseRevisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ResponsePublications",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ResponseId = table.Column<int>(type: "integer", nullable: false),
                    RevisionId = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResponsePublications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResponsePublications_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ResponsePublications_ResponseRevisions_RevisionId",
                        column: x => x.RevisionId,
                        principalTable: "ResponseRevisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OfficialResponses_BatchId_Id",
                table: "OfficialResponses",
                columns: new[] { "BatchId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OfficialResponses_CreatedById",
                table: "OfficialResponses",
                column: "CreatedById");

            migrationBuilder.CreateIndex(
                name: "IX_OfficialResponses_MissionId_FirstPublicationId",
                table: "OfficialResponses",
                columns: new[] { "MissionId", "FirstPublicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_OfficialResponses_MissionId_PublicDecision_FirstPublication~",
                table: "OfficialResponses",
                columns: new[] { "MissionId", "PublicDecision", "FirstPublicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_OfficialResponses_MissionId_Work_Id",
                table: "OfficialResponses",
                columns: new[] { "MissionId", "Work", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ResponseBatches_CreatedById",
                table: "ResponseBatches",
                column: "CreatedById");

            migrationBuilder.CreateIndex(
                name: "IX_ResponseBatches_MissionId_Id",
                table: "ResponseBatches",
                columns: new[] { "MissionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ResponseIdeas_Due",
                table: "ResponseIdeas",
                columns: new[] { "ResponseId", "IdeaId" },
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ResponseIdeas_IdeaId_State",
                table: "ResponseIdeas",
                columns: new[] { "IdeaId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_ResponseIdeas_Open",
                table: "ResponseIdeas",
                column: "IdeaId",
                unique: true,
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_ResponseIdeas_ProvenanceLinkId",
                table: "ResponseIdeas",
                column: "ProvenanceLinkId");

            migrationBuilder.CreateIndex(
                name: "IX_ResponseIdeas_ResponseId_State_IdeaId",
                table: "ResponseIdeas",
                columns: new[] { "ResponseId", "State", "IdeaId" });

            migrationBuilder.CreateIndex(
                name: "IX_ResponseIdeas_RevisionId",
                table: "ResponseIdeas",
                column: "RevisionId");

            migrationBuilder.CreateIndex(
                name: "IX_ResponseIdeas_Standing",
                table: "ResponseIdeas",
                column: "IdeaId",
                unique: true,
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_ResponsePublications_MemberId",
                table: "ResponsePublications",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_ResponsePublications_ResponseId_Id",
                table: "ResponsePublications",
                columns: new[] { "ResponseId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ResponsePublications_RevisionId",
                table: "ResponsePublications",
                column: "RevisionId");

            migrationBuilder.CreateIndex(
                name: "IX_ResponseRevisions_AuthorId",
                table: "ResponseRevisions",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_ResponseRevisions_ResponseId_Number",
                table: "ResponseRevisions",
                columns: new[] { "ResponseId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ResponseIdeas");

            migrationBuilder.DropTable(
                name: "ResponsePublications");

            migrationBuilder.DropTable(
                name: "ResponseRevisions");

            migrationBuilder.DropTable(
                name: "OfficialResponses");

            migrationBuilder.DropTable(
                name: "ResponseBatches");
        }
    }
}
