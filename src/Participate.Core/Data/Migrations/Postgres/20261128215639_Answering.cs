using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Answering : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "IX_PrincipleLists_MemberId",
                table: "PrincipleLists",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_PrincipleLists_MissionId_Number",
                table: "PrincipleLists",
                columns: new[] { "MissionId", "Number" },
                unique: true);
            migrationBuilder.Sql(AppendOnly.PostgresTrigger("AnsweringChanges"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "PrincipleAnswers");

            migrationBuilder.DropTable(
                name: "CodedIdeas");

            migrationBuilder.DropTable(
                name: "Codes");

            migrationBuilder.DropTable(
                name: "PrincipleLists");
        }
    }
}
