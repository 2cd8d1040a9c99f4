using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Mobilisation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Conditions",
                table: "Pledges",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "CreatedAt",
                table: "Pledges",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<DateOnly>(
                name: "DueOn",
                table: "Pledges",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateTime>(
                name: "EndedAt",
                table: "Pledges",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Hundredths",
                table: "Pledges",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LatestRevisionNumber",
                table: "Pledges",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "OfferedAt",
                table: "Pledges",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "OverdueToldAt",
                table: "Pledges",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Phase",
                table: "Pledges",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "RegionCode",
                table: "Pledges",
                type: "character varying(9)",
                maxLength: 9,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "RemindedAt",
                table: "Pledges",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Text",
                table: "Pledges",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Unit",
                table: "Pledges",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "WasOnTime",
                table: "Pledges",
                type: "boolean",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ActorSuggestions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    OrganisationId = table.Column<int>(type: "integer", nullable: true),
                    Sector = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    PlaceCode = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    Phase = table.Column<int>(type: "integer", nullable: true),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AnsweredById = table.Column<int>(type: "integer", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActorSuggestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActorSuggestions_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActorSuggestions_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CoalitionCells",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Sector = table.Column<int>(type: "integer", nullable: false),
                    PlaceCode = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    Phase = table.Column<int>(type: "integer", nullable: false),
                    Offered = table.Column<int>(type: "integer", nullable: false),
                    Accepted = table.Column<int>(type: "integer", nullable: false),
                    Delivered = table.Column<int>(type: "integer", nullable: false),
                    Missed = table.Column<int>(type: "integer", nullable: false),
                    Organisations = table.Column<int>(type: "integer", nullable: false),
                    Committed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoalitionCells", x => new { x.MissionId, x.Sector, x.PlaceCode, x.Phase });
                });

            migrationBuilder.CreateTable(
                name: "CoalitionInvitations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    IdeaId = table.Column<int>(type: "integer", nullable: true),
                    OrganisationId = table.Column<int>(type: "integer", nullable: true),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    CodeHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Sector = table.Column<int>(type: "integer", nullable: false),
                    Message = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    SentById = table.Column<int>(type: "integer", nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LapsesAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoalitionInvitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CoalitionInvitations_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoalitionInvitations_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CoalitionInvitations_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NeededActors",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    CameWithSector = table.Column<int>(type: "integer", nullable: true),
                    Sector = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    PlaceCode = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    Phase = table.Column<int>(type: "integer", nullable: true),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NeededActors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NeededActors_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PledgeEvents",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PledgeId = table.Column<int>(type: "integer", nullable: false),
                    Act = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    To = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    ActedAs = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    AreWordsPublic = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PledgeEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PledgeEvents_Pledges_PledgeId",
                        column: x => x.PledgeId,
                        principalTable: "Pledges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PledgeRevisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PledgeId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Conditions = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Unit = table.Column<int>(type: "integer", nullable: false),
                    Hundredths = table.Column<long>(type: "bigint", nullable: true),
                    PlaceCode = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Phase = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PledgeRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PledgeRevisions_Pledges_PledgeId",
                        column: x => x.PledgeId,
                        principalTable: "Pledges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PledgeTotals",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Unit = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Pledges = table.Column<int>(type: "integer", nullable: false),
                    Hundredths = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PledgeTotals", x => new { x.MissionId, x.Kind, x.Unit, x.State });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Pledges_MissionId_Sector_RegionCode_Id",
                table: "Pledges",
                columns: new[] { "MissionId", "Sector", "RegionCode", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Pledges_MissionId_Visibility_Id",
                table: "Pledges",
                columns: new[] { "MissionId", "Visibility", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Pledges_State_DueOn",
                table: "Pledges",
                columns: new[] { "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ActorSuggestions_MemberId",
                table: "ActorSuggestions",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_ActorSuggestions_MissionId_State_Id",
                table: "ActorSuggestions",
                columns: new[] { "MissionId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CoalitionInvitations_CodeHash",
                table: "CoalitionInvitations",
                column: "CodeHash");

            migrationBuilder.CreateIndex(
                name: "IX_CoalitionInvitations_IdeaId",
                table: "CoalitionInvitations",
                column: "IdeaId");

            migrationBuilder.CreateIndex(
                name: "IX_CoalitionInvitations_Key",
                table: "CoalitionInvitations",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CoalitionInvitations_MissionId_Id",
                table: "CoalitionInvitations",
                columns: new[] { "MissionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CoalitionInvitations_OrganisationId_State",
                table: "CoalitionInvitations",
                columns: new[] { "OrganisationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_CoalitionInvitations_State_LapsesAt",
                table: "CoalitionInvitations",
                columns: new[] { "State", "LapsesAt" });

            migrationBuilder.CreateIndex(
                name: "IX_NeededActors_MissionId_CameWithSector",
                table: "NeededActors",
                columns: new[] { "MissionId", "CameWithSector" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PledgeEvents_PledgeId_Id",
                table: "PledgeEvents",
                columns: new[] { "PledgeId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PledgeRevisions_PledgeId_Number",
                table: "PledgeRevisions",
                columns: new[] { "PledgeId", "Number" },
                unique: true);

            // The history of a pledge is only added to.
            migrationBuilder.Sql(AppendOnly.PostgresTrigger("PledgeEvents"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActorSuggestions");

            migrationBuilder.DropTable(
                name: "CoalitionCells");

            migrationBuilder.DropTable(
                name: "CoalitionInvitations");

            migrationBuilder.DropTable(
                name: "NeededActors");

            migrationBuilder.DropTable(
                name: "PledgeEvents");

            migrationBuilder.DropTable(
                name: "PledgeRevisions");

            migrationBuilder.DropTable(
                name: "PledgeTotals");

            migrationBuilder.DropIndex(
                name: "IX_Pledges_MissionId_Sector_RegionCode_Id",
                table: "Pledges");

            migrationBuilder.DropIndex(
                name: "IX_Pledges_MissionId_Visibility_Id",
                table: "Pledges");

            migrationBuilder.DropIndex(
                name: "IX_Pledges_State_DueOn",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "Conditions",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "CreatedAt",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "DueOn",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "Hundredths",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "LatestRevisionNumber",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "OfferedAt",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "OverdueToldAt",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "Phase",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "RegionCode",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "RemindedAt",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "Text",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "Unit",
                table: "Pledges");

            migrationBuilder.DropColumn(
                name: "WasOnTime",
                table: "Pledges");
        }
    }
}
