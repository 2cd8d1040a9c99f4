using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Participate.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Attachments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AttachmentSetId",
                table: "IdeaRevisions",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Attachments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    IdeaId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Size = table.Column<int>(type: "integer", nullable: false),
                    ThumbnailHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Width = table.Column<int>(type: "integer", nullable: true),
                    Height = table.Column<int>(type: "integer", nullable: true),
                    IsFirstFrame = table.Column<bool>(type: "boolean", nullable: false),
                    SourceHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AddedById = table.Column<int>(type: "integer", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    HiddenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HiddenById = table.Column<int>(type: "integer", nullable: true),
                    HiddenReason = table.Column<string>(type: "text", nullable: true),
                    HiddenMessage = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Attachments_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Attachments_Members_AddedById",
                        column: x => x.AddedById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AttachmentSets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    IdeaId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AttachmentSets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AttachmentSets_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AttachmentSetItems",
                columns: table => new
                {
                    SetId = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    AttachmentId = table.Column<int>(type: "integer", nullable: false),
                    AlternativeText = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AttachmentSetItems", x => new { x.SetId, x.Position });
                    table.ForeignKey(
                        name: "FK_AttachmentSetItems_AttachmentSets_SetId",
                        column: x => x.SetId,
                        principalTable: "AttachmentSets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AttachmentSetItems_Attachments_AttachmentId",
                        column: x => x.AttachmentId,
                        principalTable: "Attachments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IdeaRevisions_AttachmentSetId",
                table: "IdeaRevisions",
                column: "AttachmentSetId");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_AddedById_AddedAt",
                table: "Attachments",
                columns: new[] { "AddedById", "AddedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_Hash",
                table: "Attachments",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_IdeaId_Number",
                table: "Attachments",
                columns: new[] { "IdeaId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_ThumbnailHash",
                table: "Attachments",
                column: "ThumbnailHash");

            migrationBuilder.CreateIndex(
                name: "IX_AttachmentSetItems_AttachmentId",
                table: "AttachmentSetItems",
                column: "AttachmentId");

            migrationBuilder.CreateIndex(
                name: "IX_AttachmentSets_IdeaId",
                table: "AttachmentSets",
                column: "IdeaId");

            migrationBuilder.AddForeignKey(
                name: "FK_IdeaRevisions_AttachmentSets_AttachmentSetId",
                table: "IdeaRevisions",
                column: "AttachmentSetId",
                principalTable: "AttachmentSets",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_IdeaRevisions_AttachmentSets_AttachmentSetId",
                table: "IdeaRevisions");

            migrationBuilder.DropTable(
                name: "AttachmentSetItems");

            migrationBuilder.DropTable(
                name: "AttachmentSets");

            migrationBuilder.DropTable(
                name: "Attachments");

            migrationBuilder.DropIndex(
                name: "IX_IdeaRevisions_AttachmentSetId",
                table: "IdeaRevisions");

            migrationBuilder.DropColumn(
                name: "AttachmentSetId",
                table: "IdeaRevisions");
        }
    }
}
