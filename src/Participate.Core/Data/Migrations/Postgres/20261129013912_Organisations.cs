using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Organisations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Description",
                table: "Organisations",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "DescriptionHtml",
                table: "Organisations",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "EndedAt",
                table: "Organisations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "HiddenAt",
                table: "Organisations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HiddenReason",
                table: "Organisations",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "LogoId",
                table: "Organisations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NameKey",
                table: "Organisations",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SortKey",
                table: "Organisations",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "StateReason",
                table: "Organisations",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "VerifiedDomain",
                table: "Organisations",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Website",
                table: "Organisations",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Message",
                table: "OrganisationMembers",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "OrganisationMembers",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "OrganisationMembers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "OrganisationId",
                table: "Ideas",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OrganisationId",
                table: "Comments",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DomainLetters",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OrganisationId = table.Column<int>(type: "integer", nullable: false),
                    Domain = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DomainLetters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DomainLetters_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrganisationLogos",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OrganisationId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    AlternativeText = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AddedById = table.Column<int>(type: "integer", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganisationLogos", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrganisationLogos_Members_AddedById",
                        column: x => x.AddedById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrganisationLogos_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrganisationNumbers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OrganisationId = table.Column<int>(type: "integer", nullable: false),
                    Scheme = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganisationNumbers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrganisationNumbers_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OrganisationRevisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OrganisationId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Act = table.Column<int>(type: "integer", nullable: false),
                    MemberId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Changes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Description = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganisationRevisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrganisationRevisions_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrganisationRevisions_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_NameKey",
                table: "Organisations",
                column: "NameKey",
                unique: true,
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_State_Sector_SortKey_Id",
                table: "Organisations",
                columns: new[] { "State", "Sector", "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_State_SortKey_Id",
                table: "Organisations",
                columns: new[] { "State", "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationPlaces_PlaceCode_OrganisationId",
                table: "OrganisationPlaces",
                columns: new[] { "PlaceCode", "OrganisationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Ideas_OrganisationId_Id",
                table: "Ideas",
                columns: new[] { "OrganisationId", "Id" },
                filter: "\"OrganisationId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_OrganisationId_Id",
                table: "Comments",
                columns: new[] { "OrganisationId", "Id" },
                filter: "\"OrganisationId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DomainLetters_OrganisationId_SentAt",
                table: "DomainLetters",
                columns: new[] { "OrganisationId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DomainLetters_TokenHash",
                table: "DomainLetters",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationLogos_AddedById",
                table: "OrganisationLogos",
                column: "AddedById");

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationLogos_OrganisationId_AddedAt",
                table: "OrganisationLogos",
                columns: new[] { "OrganisationId", "AddedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationNumbers_OrganisationId_Scheme_Number",
                table: "OrganisationNumbers",
                columns: new[] { "OrganisationId", "Scheme", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationNumbers_Scheme_Number",
                table: "OrganisationNumbers",
                columns: new[] { "Scheme", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationRevisions_MemberId",
                table: "OrganisationRevisions",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationRevisions_OrganisationId_Number",
                table: "OrganisationRevisions",
                columns: new[] { "OrganisationId", "Number" },
                unique: true);

            migrationBuilder.Sql(AppendOnly.PostgresTrigger("OrganisationRevisions"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DomainLetters");

            migrationBuilder.DropTable(
                name: "OrganisationLogos");

            migrationBuilder.DropTable(
                name: "OrganisationNumbers");

            migrationBuilder.DropTable(
                name: "OrganisationRevisions");

            migrationBuilder.DropIndex(
                name: "IX_Organisations_NameKey",
                table: "Organisations");

            migrationBuilder.DropIndex(
                name: "IX_Organisations_State_Sector_SortKey_Id",
                table: "Organisations");

            migrationBuilder.DropIndex(
                name: "IX_Organisations_State_SortKey_Id",
                table: "Organisations");

            migrationBuilder.DropIndex(
                name: "IX_OrganisationPlaces_PlaceCode_OrganisationId",
                table: "OrganisationPlaces");

            migrationBuilder.DropIndex(
                name: "IX_Ideas_OrganisationId_Id",
                table: "Ideas");

            migrationBuilder.DropIndex(
                name: "IX_Comments_OrganisationId_Id",
                table: "Comments");

            migrationBuilder.DropColumn(
                name: "Description",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "DescriptionHtml",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "HiddenAt",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "HiddenReason",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "LogoId",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "NameKey",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "SortKey",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "StateReason",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "VerifiedDomain",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "Website",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "Message",
                table: "OrganisationMembers");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "OrganisationMembers");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "OrganisationMembers");

            migrationBuilder.DropColumn(
                name: "OrganisationId",
                table: "Ideas");

            migrationBuilder.DropColumn(
                name: "OrganisationId",
                table: "Comments");
        }
    }
}
