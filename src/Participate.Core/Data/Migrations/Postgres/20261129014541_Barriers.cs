using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Barriers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AuthorId",
                table: "Reforms",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Instrument",
                table: "Reforms",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "LatestRevisionNumber",
                table: "Reforms",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "OwnerName",
                table: "Reforms",
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "OwnerOrganisationId",
                table: "Reforms",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ProposedAt",
                table: "Reforms",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateTime>(
                name: "PublishedAt",
                table: "Reforms",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Source",
                table: "Reforms",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "StateSince",
                table: "Reforms",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "Text",
                table: "Reforms",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "TextHtml",
                table: "Reforms",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Visibility",
                table: "Reforms",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "BarrierId",
                table: "NewsItems",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EditedAt",
                table: "Barriers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LatestRevisionNumber",
                table: "Barriers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MergedIntoId",
                table: "Barriers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OwnerName",
                table: "Barriers",
                type: "character varying(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "OwnerOrganisationId",
                table: "Barriers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PublishedAt",
                table: "Barriers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PublishedRevisionId",
                table: "Barriers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Seconded",
                table: "Barriers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Source",
                table: "Barriers",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "StateSince",
                table: "Barriers",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.CreateTable(
                name: "BarrierIdeas",
                columns: table => new
                {
                    BarrierId = table.Column<int>(type: "integer", nullable: false),
                    IdeaId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BarrierIdeas", x => new { x.BarrierId, x.IdeaId });
                    table.ForeignKey(
                        name: "FK_BarrierIdeas_Barriers_BarrierId",
                        column: x => x.BarrierId,
                        principalTable: "Barriers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BarrierIdeas_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BarrierPlaces",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BarrierId = table.Column<int>(type: "integer", nullable: false),
                    PlaceCode = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BarrierPlaces", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BarrierPlaces_Barriers_BarrierId",
                        column: x => x.BarrierId,
                        principalTable: "Barriers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BarrierRevisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BarrierId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Category = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    TextHtml = table.Column<string>(type: "text", nullable: false),
                    Affected = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Evidence = table.Column<string>(type: "text", nullable: false),
                    EvidenceHtml = table.Column<string>(type: "text", nullable: false),
                    Sectors = table.Column<int>(type: "integer", nullable: false),
                    Places = table.Column<string>(type: "character varying(140)", maxLength: 140, nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BarrierRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BarrierRevisions_Barriers_BarrierId",
                        column: x => x.BarrierId,
                        principalTable: "Barriers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BarrierRevisions_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BarrierSeconds",
                columns: table => new
                {
                    BarrierId = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    Sector = table.Column<int>(type: "integer", nullable: false),
                    PlaceCode = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    OrganisationId = table.Column<int>(type: "integer", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CarriedFromId = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BarrierSeconds", x => new { x.BarrierId, x.MemberId });
                    table.ForeignKey(
                        name: "FK_BarrierSeconds_Barriers_BarrierId",
                        column: x => x.BarrierId,
                        principalTable: "Barriers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BarrierSeconds_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BarrierSeconds_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BarrierSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BarrierId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    To = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    OwnerName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    ReformId = table.Column<int>(type: "integer", nullable: true),
                    OtherBarrierId = table.Column<int>(type: "integer", nullable: true),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BarrierSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BarrierSteps_Barriers_BarrierId",
                        column: x => x.BarrierId,
                        principalTable: "Barriers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BarrierSteps_Barriers_OtherBarrierId",
                        column: x => x.OtherBarrierId,
                        principalTable: "Barriers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BarrierSteps_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BarrierSteps_Reforms_ReformId",
                        column: x => x.ReformId,
                        principalTable: "Reforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReformBarriers",
                columns: table => new
                {
                    ReformId = table.Column<int>(type: "integer", nullable: false),
                    BarrierId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReformBarriers", x => new { x.ReformId, x.BarrierId });
                    table.ForeignKey(
                        name: "FK_ReformBarriers_Barriers_BarrierId",
                        column: x => x.BarrierId,
                        principalTable: "Barriers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReformBarriers_Reforms_ReformId",
                        column: x => x.ReformId,
                        principalTable: "Reforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReformIdeas",
                columns: table => new
                {
                    ReformId = table.Column<int>(type: "integer", nullable: false),
                    IdeaId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReformIdeas", x => new { x.ReformId, x.IdeaId });
                    table.ForeignKey(
                        name: "FK_ReformIdeas_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReformIdeas_Reforms_ReformId",
                        column: x => x.ReformId,
                        principalTable: "Reforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReformMilestones",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ReformId = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ForecastOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ActualOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReformMilestones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReformMilestones_Reforms_ReformId",
                        column: x => x.ReformId,
                        principalTable: "Reforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReformRevisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ReformId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    TextHtml = table.Column<string>(type: "text", nullable: false),
                    Instrument = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReformRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReformRevisions_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReformRevisions_Reforms_ReformId",
                        column: x => x.ReformId,
                        principalTable: "Reforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReformSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ReformId = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    To = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReformSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReformSteps_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReformSteps_Reforms_ReformId",
                        column: x => x.ReformId,
                        principalTable: "Reforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reforms_AuthorId",
                table: "Reforms",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Reforms_MissionId_Visibility_Id",
                table: "Reforms",
                columns: new[] { "MissionId", "Visibility", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Reforms_OwnerOrganisationId",
                table: "Reforms",
                column: "OwnerOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_NewsItems_BarrierId",
                table: "NewsItems",
                column: "BarrierId");

            migrationBuilder.CreateIndex(
                name: "IX_Barriers_MergedIntoId",
                table: "Barriers",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_Barriers_MissionId_Visibility_Id",
                table: "Barriers",
                columns: new[] { "MissionId", "Visibility", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Barriers_MissionId_Visibility_Seconded_Id",
                table: "Barriers",
                columns: new[] { "MissionId", "Visibility", "Seconded", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Barriers_MissionId_Visibility_State_StateSince_Id",
                table: "Barriers",
                columns: new[] { "MissionId", "Visibility", "State", "StateSince", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Barriers_OrganisationId",
                table: "Barriers",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Barriers_OwnerOrganisationId",
                table: "Barriers",
                column: "OwnerOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_BarrierIdeas_IdeaId_BarrierId",
                table: "BarrierIdeas",
                columns: new[] { "IdeaId", "BarrierId" });

            migrationBuilder.CreateIndex(
                name: "IX_BarrierPlaces_BarrierId_PlaceCode",
                table: "BarrierPlaces",
                columns: new[] { "BarrierId", "PlaceCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BarrierRevisions_BarrierId_Number",
                table: "BarrierRevisions",
                columns: new[] { "BarrierId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BarrierRevisions_MemberId",
                table: "BarrierRevisions",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_BarrierSeconds_MemberId",
                table: "BarrierSeconds",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_BarrierSeconds_OrganisationId",
                table: "BarrierSeconds",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_BarrierSteps_BarrierId_Id",
                table: "BarrierSteps",
                columns: new[] { "BarrierId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_BarrierSteps_MemberId",
                table: "BarrierSteps",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_BarrierSteps_OtherBarrierId",
                table: "BarrierSteps",
                column: "OtherBarrierId");

            migrationBuilder.CreateIndex(
                name: "IX_BarrierSteps_ReformId",
                table: "BarrierSteps",
                column: "ReformId");

            migrationBuilder.CreateIndex(
                name: "IX_ReformBarriers_BarrierId_ReformId",
                table: "ReformBarriers",
                columns: new[] { "BarrierId", "ReformId" });

            migrationBuilder.CreateIndex(
                name: "IX_ReformIdeas_IdeaId_ReformId",
                table: "ReformIdeas",
                columns: new[] { "IdeaId", "ReformId" });

            migrationBuilder.CreateIndex(
                name: "IX_ReformMilestones_ReformId_Position",
                table: "ReformMilestones",
                columns: new[] { "ReformId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_ReformRevisions_MemberId",
                table: "ReformRevisions",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_ReformRevisions_ReformId_Number",
                table: "ReformRevisions",
                columns: new[] { "ReformId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReformSteps_MemberId",
                table: "ReformSteps",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_ReformSteps_ReformId_Id",
                table: "ReformSteps",
                columns: new[] { "ReformId", "Id" });

            migrationBuilder.AddForeignKey(
                name: "FK_Barriers_Barriers_MergedIntoId",
                table: "Barriers",
                column: "MergedIntoId",
                principalTable: "Barriers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Barriers_Organisations_OrganisationId",
                table: "Barriers",
                column: "OrganisationId",
                principalTable: "Organisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Barriers_Organisations_OwnerOrganisationId",
                table: "Barriers",
                column: "OwnerOrganisationId",
                principalTable: "Organisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Reforms_Members_AuthorId",
                table: "Reforms",
                column: "AuthorId",
                principalTable: "Members",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Reforms_Organisations_OwnerOrganisationId",
                table: "Reforms",
                column: "OwnerOrganisationId",
                principalTable: "Organisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            string[] appended = ["BarrierSteps", "ReformSteps", "ReformRevisions"];
            foreach (var table in appended)
                migrationBuilder.Sql(AppendOnly.PostgresTrigger(table));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Barriers_Barriers_MergedIntoId",
                table: "Barriers");

            migrationBuilder.DropForeignKey(
                name: "FK_Barriers_Organisations_OrganisationId",
                table: "Barriers");

            migrationBuilder.DropForeignKey(
                name: "FK_Barriers_Organisations_OwnerOrganisationId",
                table: "Barriers");

            migrationBuilder.DropForeignKey(
                name: "FK_Reforms_Members_AuthorId",
                table: "Reforms");

            migrationBuilder.DropForeignKey(
                name: "FK_Reforms_Organisations_OwnerOrganisationId",
                table: "Reforms");

            migrationBuilder.DropTable(
                name: "BarrierIdeas");

            migrationBuilder.DropTable(
                name: "BarrierPlaces");

            migrationBuilder.DropTable(
                name: "BarrierRevisions");

            migrationBuilder.DropTable(
                name: "BarrierSeconds");

            migrationBuilder.DropTable(
                name: "BarrierSteps");

            migrationBuilder.DropTable(
                name: "ReformBarriers");

            migrationBuilder.DropTable(
                name: "ReformIdeas");

            migrationBuilder.DropTable(
                name: "ReformMilestones");

            migrationBuilder.DropTable(
                name: "ReformRevisions");

            migrationBuilder.DropTable(
                name: "ReformSteps");

            migrationBuilder.DropIndex(
                name: "IX_Reforms_AuthorId",
                table: "Reforms");

            migrationBuilder.DropIndex(
                name: "IX_Reforms_MissionId_Visibility_Id",
                table: "Reforms");

            migrationBuilder.DropIndex(
                name: "IX_Reforms_OwnerOrganisationId",
                table: "Reforms");

            migrationBuilder.DropIndex(
                name: "IX_NewsItems_BarrierId",
                table: "NewsItems");

            migrationBuilder.DropIndex(
                name: "IX_Barriers_MergedIntoId",
                table: "Barriers");

            migrationBuilder.DropIndex(
                name: "IX_Barriers_MissionId_Visibility_Id",
                table: "Barriers");

            migrationBuilder.DropIndex(
                name: "IX_Barriers_MissionId_Visibility_Seconded_Id",
                table: "Barriers");

            migrationBuilder.DropIndex(
                name: "IX_Barriers_MissionId_Visibility_State_StateSince_Id",
                table: "Barriers");

            migrationBuilder.DropIndex(
                name: "IX_Barriers_OrganisationId",
                table: "Barriers");

            migrationBuilder.DropIndex(
                name: "IX_Barriers_OwnerOrganisationId",
                table: "Barriers");

            migrationBuilder.DropColumn(
                name: "AuthorId",
                table: "Reforms");

            migrationBuilder.DropColumn(
                name: "Instrument",
                table: "Reforms");

            migrationBuilder.DropColumn(
                name: "LatestRevisionNumber",
                table: "Reforms");

            migrationBuilder.DropColumn(
                name: "OwnerName",
                table: "Reforms");

            migrationBuilder.DropColumn(
                name: "OwnerOrganisationId",
                table: "Reforms");

            migrationBuilder.DropColumn(
                name: "ProposedAt",
                table: "Reforms");

            migrationBuilder.DropColumn(
                name: "PublishedAt",
                table: "Reforms");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "Reforms");

            migrationBuilder.DropColumn(
                name: "StateSince",
                table: "Reforms");

            migrationBuilder.DropColumn(
                name: "Text",
                table: "Reforms");

            migrationBuilder.DropColumn(
                name: "TextHtml",
                table: "Reforms");

            migrationBuilder.DropColumn(
                name: "Visibility",
                table: "Reforms");

            migrationBuilder.DropColumn(
                name: "BarrierId",
                table: "NewsItems");

            migrationBuilder.DropColumn(
                name: "EditedAt",
                table: "Barriers");

            migrationBuilder.DropColumn(
                name: "LatestRevisionNumber",
                table: "Barriers");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Barriers");

            migrationBuilder.DropColumn(
                name: "OwnerName",
                table: "Barriers");

            migrationBuilder.DropColumn(
                name: "OwnerOrganisationId",
                table: "Barriers");

            migrationBuilder.DropColumn(
                name: "PublishedAt",
                table: "Barriers");

            migrationBuilder.DropColumn(
                name: "PublishedRevisionId",
                table: "Barriers");

            migrationBuilder.DropColumn(
                name: "Seconded",
                table: "Barriers");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "Barriers");

            migrationBuilder.DropColumn(
                name: "StateSince",
                table: "Barriers");
        }
    }
}
