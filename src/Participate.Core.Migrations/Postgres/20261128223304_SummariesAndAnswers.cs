using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SummariesAndAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsAboutPerson",
                table: "QuestionnaireQuestions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "RoundingKey",
                table: "QuestionnaireQuestions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "AboutYou",
                columns: table => new
                {
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    PlaceCode = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: true),
                    AgeBand = table.Column<int>(type: "integer", nullable: true),
                    As = table.Column<int>(type: "integer", nullable: true),
                    Sector = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AboutYou", x => x.MemberId);
                    table.ForeignKey(
                        name: "FK_AboutYou_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AnsweringChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: true),
                    Before = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    After = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    IdeasBefore = table.Column<int>(type: "integer", nullable: false),
                    IdeasAfter = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnsweringChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnsweringChanges_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AnsweringChanges_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AnsweringDuties",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    LeastSupport = table.Column<int>(type: "integer", nullable: true),
                    TopIdeas = table.Column<int>(type: "integer", nullable: true),
                    Weeks = table.Column<int>(type: "integer", nullable: false),
                    AlertWeeks = table.Column<int>(type: "integer", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AlertedStage = table.Column<int>(type: "integer", nullable: false),
                    AlertedFor = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnsweringDuties", x => x.MissionId);
                    table.ForeignKey(
                        name: "FK_AnsweringDuties_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AwaitedIdeas",
                columns: table => new
                {
                    IdeaId = table.Column<int>(type: "integer", nullable: false),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    ReachedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AlertedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AwaitedIdeas", x => x.IdeaId);
                    table.ForeignKey(
                        name: "FK_AwaitedIdeas_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CodedIdeas",
                columns: table => new
                {
                    IdeaId = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CodedIdeas", x => new { x.IdeaId, x.MemberId });
                    table.ForeignKey(
                        name: "FK_CodedIdeas_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CodedIdeas_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Codes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameKey = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Group = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Definition = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MergedIntoId = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Codes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Codes_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IdeaNotes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    IdeaId = table.Column<int>(type: "integer", nullable: false),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdeaNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IdeaNotes_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_IdeaNotes_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OpenDataStates",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Removals = table.Column<int>(type: "integer", nullable: false),
                    ReadUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SetName = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    SetRemovals = table.Column<int>(type: "integer", nullable: false),
                    TriedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HasFailed = table.Column<bool>(type: "boolean", nullable: false),
                    IsRequested = table.Column<bool>(type: "boolean", nullable: false),
                    IsStopping = table.Column<bool>(type: "boolean", nullable: false),
                    ClaimedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    All = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenDataStates", x => x.MissionId);
                });

            migrationBuilder.CreateTable(
                name: "PrincipleLists",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PrincipleLists", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PrincipleLists_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PrincipleLists_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

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
                name: "SummarySnapshots",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeById = table.Column<int>(type: "integer", nullable: true),
                    Note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsFiltered = table.Column<bool>(type: "boolean", nullable: false),
                    Ideas = table.Column<int>(type: "integer", nullable: false),
                    Comments = table.Column<int>(type: "integer", nullable: false),
                    Votes = table.Column<int>(type: "integer", nullable: false),
                    Data = table.Column<byte[]>(type: "bytea", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SummarySnapshots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SummarySnapshots_Members_MadeById",
                        column: x => x.MadeById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SummarySnapshots_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WhoTookPartEditions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    CountedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Members = table.Column<int>(type: "integer", nullable: false),
                    ShowsNothing = table.Column<bool>(type: "boolean", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WhoTookPartEditions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WhoTookPartEditions_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CodeUses",
                columns: table => new
                {
                    IdeaId = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    CodeId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CodeUses", x => new { x.IdeaId, x.MemberId, x.CodeId });
                    table.ForeignKey(
                        name: "FK_CodeUses_CodedIdeas_IdeaId_MemberId",
                        columns: x => new { x.IdeaId, x.MemberId },
                        principalTable: "CodedIdeas",
                        principalColumns: new[] { "IdeaId", "MemberId" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CodeUses_Codes_CodeId",
                        column: x => x.CodeId,
                        principalTable: "Codes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PrincipleAnswers",
                columns: table => new
                {
                    ListId = table.Column<int>(type: "integer", nullable: false),
                    Principle = table.Column<int>(type: "integer", nullable: false),
                    Standing = table.Column<int>(type: "integer", nullable: true),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PrincipleAnswers", x => new { x.ListId, x.Principle });
                    table.ForeignKey(
                        name: "FK_PrincipleAnswers_PrincipleLists_ListId",
                        column: x => x.ListId,
                        principalTable: "PrincipleLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "SummarySnapshotParts",
                columns: table => new
                {
                    SnapshotId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Rows = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SummarySnapshotParts", x => new { x.SnapshotId, x.Kind, x.Number });
                    table.ForeignKey(
                        name: "FK_SummarySnapshotParts_SummarySnapshots_SnapshotId",
                        column: x => x.SnapshotId,
                        principalTable: "SummarySnapshots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "IX_AnsweringChanges_MemberId",
                table: "AnsweringChanges",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_AnsweringChanges_MissionId_Id",
                table: "AnsweringChanges",
                columns: new[] { "MissionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AwaitedIdeas_MissionId_AlertedAt_ReachedAt",
                table: "AwaitedIdeas",
                columns: new[] { "MissionId", "AlertedAt", "ReachedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CodedIdeas_MemberId",
                table: "CodedIdeas",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_CodedIdeas_MissionId_MemberId_IdeaId",
                table: "CodedIdeas",
                columns: new[] { "MissionId", "MemberId", "IdeaId" });

            migrationBuilder.CreateIndex(
                name: "IX_Codes_MissionId_NameKey",
                table: "Codes",
                columns: new[] { "MissionId", "NameKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CodeUses_CodeId_IdeaId",
                table: "CodeUses",
                columns: new[] { "CodeId", "IdeaId" });

            migrationBuilder.CreateIndex(
                name: "IX_IdeaNotes_IdeaId_Id",
                table: "IdeaNotes",
                columns: new[] { "IdeaId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_IdeaNotes_MemberId",
                table: "IdeaNotes",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_IdeaNotes_MissionId_Id",
                table: "IdeaNotes",
                columns: new[] { "MissionId", "Id" });

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
                name: "IX_PrincipleLists_MemberId",
                table: "PrincipleLists",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_PrincipleLists_MissionId_Number",
                table: "PrincipleLists",
                columns: new[] { "MissionId", "Number" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_SummarySnapshots_MadeById",
                table: "SummarySnapshots",
                column: "MadeById");

            migrationBuilder.CreateIndex(
                name: "IX_SummarySnapshots_MissionId_Number",
                table: "SummarySnapshots",
                columns: new[] { "MissionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WhoTookPartEditions_MissionId_Number",
                table: "WhoTookPartEditions",
                columns: new[] { "MissionId", "Number" },
                unique: true);

            foreach (var table in new[] { "AnsweringChanges", "SummarySnapshots", "SummarySnapshotParts" })
                migrationBuilder.Sql(AppendOnly.PostgresTrigger(table));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AboutYou");

            migrationBuilder.DropTable(
                name: "AnsweringChanges");

            migrationBuilder.DropTable(
                name: "AnsweringDuties");

            migrationBuilder.DropTable(
                name: "AwaitedIdeas");

            migrationBuilder.DropTable(
                name: "CodeUses");

            migrationBuilder.DropTable(
                name: "IdeaNotes");

            migrationBuilder.DropTable(
                name: "OpenDataStates");

            migrationBuilder.DropTable(
                name: "PrincipleAnswers");

            migrationBuilder.DropTable(
                name: "ResponseIdeas");

            migrationBuilder.DropTable(
                name: "ResponsePublications");

            migrationBuilder.DropTable(
                name: "SummarySnapshotParts");

            migrationBuilder.DropTable(
                name: "WhoTookPartEditions");

            migrationBuilder.DropTable(
                name: "CodedIdeas");

            migrationBuilder.DropTable(
                name: "Codes");

            migrationBuilder.DropTable(
                name: "PrincipleLists");

            migrationBuilder.DropTable(
                name: "ResponseRevisions");

            migrationBuilder.DropTable(
                name: "SummarySnapshots");

            migrationBuilder.DropTable(
                name: "OfficialResponses");

            migrationBuilder.DropTable(
                name: "ResponseBatches");

            migrationBuilder.DropColumn(
                name: "IsAboutPerson",
                table: "QuestionnaireQuestions");

            migrationBuilder.DropColumn(
                name: "RoundingKey",
                table: "QuestionnaireQuestions");
        }
    }
}
