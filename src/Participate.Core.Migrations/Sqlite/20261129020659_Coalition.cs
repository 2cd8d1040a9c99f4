using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Participate.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Coalition : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_IndicatorObservations_MissionId",
                table: "IndicatorObservations");

            migrationBuilder.AddColumn<int>(
                name: "BarrierId",
                table: "NewsItems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RevisedAt",
                table: "IndicatorObservations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "IndicatorObservations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "OrganisationId",
                table: "Ideas",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OrganisationId",
                table: "Comments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ActorSuggestions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    Sector = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    PlaceCode = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    Phase = table.Column<int>(type: "INTEGER", nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    AnsweredById = table.Column<int>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Sector = table.Column<int>(type: "INTEGER", nullable: false),
                    PlaceCode = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    Phase = table.Column<int>(type: "INTEGER", nullable: false),
                    Offered = table.Column<int>(type: "INTEGER", nullable: false),
                    Accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    Delivered = table.Column<int>(type: "INTEGER", nullable: false),
                    Missed = table.Column<int>(type: "INTEGER", nullable: false),
                    Organisations = table.Column<int>(type: "INTEGER", nullable: false),
                    Committed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoalitionCells", x => new { x.MissionId, x.Sector, x.PlaceCode, x.Phase });
                });

            migrationBuilder.CreateTable(
                name: "IndicatorChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    ObservationId = table.Column<int>(type: "INTEGER", nullable: false),
                    ValueBefore = table.Column<double>(type: "REAL", nullable: true),
                    OnBefore = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SourceBefore = table.Column<string>(type: "TEXT", nullable: false),
                    NoteBefore = table.Column<string>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<double>(type: "REAL", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IndicatorChanges_IndicatorObservations_ObservationId",
                        column: x => x.ObservationId,
                        principalTable: "IndicatorObservations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IndicatorChanges_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IndicatorChanges_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NeededActors",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    CameWithSector = table.Column<int>(type: "INTEGER", nullable: true),
                    Sector = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    PlaceCode = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    Phase = table.Column<int>(type: "INTEGER", nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "Organisations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SortKey = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Sector = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    DescriptionHtml = table.Column<string>(type: "TEXT", nullable: false),
                    Website = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StateReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    MergedIntoId = table.Column<int>(type: "INTEGER", nullable: true),
                    RegisteredById = table.Column<int>(type: "INTEGER", nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    VerifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    VerifiedDomain = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LogoId = table.Column<int>(type: "INTEGER", nullable: true),
                    HiddenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HiddenReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organisations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Organisations_Members_RegisteredById",
                        column: x => x.RegisteredById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Organisations_Organisations_MergedIntoId",
                        column: x => x.MergedIntoId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PledgeTotals",
                columns: table => new
                {
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Unit = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Pledges = table.Column<int>(type: "INTEGER", nullable: false),
                    Hundredths = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PledgeTotals", x => new { x.MissionId, x.Kind, x.Unit, x.State });
                });

            migrationBuilder.CreateTable(
                name: "ReadinessChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Dimension = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadinessChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReadinessChanges_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReadinessDissents",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Dimension = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadinessDissents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReadinessDissents_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReadinessDissents_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Barriers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<int>(type: "INTEGER", nullable: true),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false, defaultValue: ""),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Category = table.Column<int>(type: "INTEGER", nullable: false),
                    Sectors = table.Column<int>(type: "INTEGER", nullable: false),
                    PlaceCode = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StateSince = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OwnerOrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    OwnerName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false, defaultValue: ""),
                    Visibility = table.Column<int>(type: "INTEGER", nullable: false),
                    ReportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EditedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LatestRevisionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    PublishedRevisionId = table.Column<int>(type: "INTEGER", nullable: true),
                    MergedIntoId = table.Column<int>(type: "INTEGER", nullable: true),
                    Seconded = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Barriers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Barriers_Barriers_MergedIntoId",
                        column: x => x.MergedIntoId,
                        principalTable: "Barriers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Barriers_Members_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Barriers_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Barriers_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Barriers_Organisations_OwnerOrganisationId",
                        column: x => x.OwnerOrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CoalitionInvitations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    IdeaId = table.Column<int>(type: "INTEGER", nullable: true),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sector = table.Column<int>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    SentById = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LapsesAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "DeliveryActions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    DescriptionHtml = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerOrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    OwnerName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    RoleInDevelopment = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    RoleInDesign = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    RoleInDelivery = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StateReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    StateAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedById = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeliveryActions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DeliveryActions_Members_CreatedById",
                        column: x => x.CreatedById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DeliveryActions_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DeliveryActions_Organisations_OwnerOrganisationId",
                        column: x => x.OwnerOrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DomainLetters",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Domain = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AlternativeText = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AddedById = table.Column<int>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                name: "OrganisationMembers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganisationMembers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrganisationMembers_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OrganisationMembers_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrganisationNumbers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Scheme = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false)
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
                name: "OrganisationPlaces",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: false),
                    PlaceCode = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganisationPlaces", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrganisationPlaces_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OrganisationRevisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Act = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Changes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "Reforms",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<int>(type: "INTEGER", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false, defaultValue: ""),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    TextHtml = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    Instrument = table.Column<int>(type: "INTEGER", nullable: false),
                    OwnerOrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    OwnerName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false, defaultValue: ""),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StateSince = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Visibility = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LatestRevisionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reforms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reforms_Members_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reforms_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reforms_Organisations_OwnerOrganisationId",
                        column: x => x.OwnerOrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BarrierIdeas",
                columns: table => new
                {
                    BarrierId = table.Column<int>(type: "INTEGER", nullable: false),
                    IdeaId = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BarrierId = table.Column<int>(type: "INTEGER", nullable: false),
                    PlaceCode = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BarrierId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Category = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    TextHtml = table.Column<string>(type: "TEXT", nullable: false),
                    Affected = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", nullable: false),
                    EvidenceHtml = table.Column<string>(type: "TEXT", nullable: false),
                    Sectors = table.Column<int>(type: "INTEGER", nullable: false),
                    Places = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                    BarrierId = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    Sector = table.Column<int>(type: "INTEGER", nullable: false),
                    PlaceCode = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CarriedFromId = table.Column<int>(type: "INTEGER", nullable: true)
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
                name: "ActionChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ActionId = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Before = table.Column<int>(type: "INTEGER", nullable: true),
                    Changes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActionChanges_DeliveryActions_ActionId",
                        column: x => x.ActionId,
                        principalTable: "DeliveryActions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionChanges_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActionIdeas",
                columns: table => new
                {
                    ActionId = table.Column<int>(type: "INTEGER", nullable: false),
                    IdeaId = table.Column<int>(type: "INTEGER", nullable: false),
                    AdoptedLinkId = table.Column<int>(type: "INTEGER", nullable: true),
                    DeliveredLinkId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionIdeas", x => new { x.ActionId, x.IdeaId });
                    table.ForeignKey(
                        name: "FK_ActionIdeas_DeliveryActions_ActionId",
                        column: x => x.ActionId,
                        principalTable: "DeliveryActions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionIdeas_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionIdeas_ProvenanceLinks_AdoptedLinkId",
                        column: x => x.AdoptedLinkId,
                        principalTable: "ProvenanceLinks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionIdeas_ProvenanceLinks_DeliveredLinkId",
                        column: x => x.DeliveredLinkId,
                        principalTable: "ProvenanceLinks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActionPartners",
                columns: table => new
                {
                    ActionId = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionPartners", x => new { x.ActionId, x.OrganisationId });
                    table.ForeignKey(
                        name: "FK_ActionPartners_DeliveryActions_ActionId",
                        column: x => x.ActionId,
                        principalTable: "DeliveryActions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionPartners_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActionUpdates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ActionId = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    TextHtml = table.Column<string>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedById = table.Column<int>(type: "INTEGER", nullable: true),
                    DeclinedReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionUpdates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ActionUpdates_DeliveryActions_ActionId",
                        column: x => x.ActionId,
                        principalTable: "DeliveryActions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionUpdates_Members_DecidedById",
                        column: x => x.DecidedById,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionUpdates_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionUpdates_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Milestones",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ActionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ForecastOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ActualOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    BarrierId = table.Column<int>(type: "INTEGER", nullable: true),
                    IsDropped = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Milestones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Milestones_Barriers_BarrierId",
                        column: x => x.BarrierId,
                        principalTable: "Barriers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Milestones_DeliveryActions_ActionId",
                        column: x => x.ActionId,
                        principalTable: "DeliveryActions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ActionReforms",
                columns: table => new
                {
                    ActionId = table.Column<int>(type: "INTEGER", nullable: false),
                    ReformId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionReforms", x => new { x.ActionId, x.ReformId });
                    table.ForeignKey(
                        name: "FK_ActionReforms_DeliveryActions_ActionId",
                        column: x => x.ActionId,
                        principalTable: "DeliveryActions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ActionReforms_Reforms_ReformId",
                        column: x => x.ReformId,
                        principalTable: "Reforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BarrierSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BarrierId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    OwnerName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ReformId = table.Column<int>(type: "INTEGER", nullable: true),
                    OtherBarrierId = table.Column<int>(type: "INTEGER", nullable: true),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                name: "Pledges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    IdeaId = table.Column<int>(type: "INTEGER", nullable: true),
                    BarrierId = table.Column<int>(type: "INTEGER", nullable: true),
                    ReformId = table.Column<int>(type: "INTEGER", nullable: true),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    Sector = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Unit = table.Column<int>(type: "INTEGER", nullable: false),
                    Hundredths = table.Column<long>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Conditions = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    PlaceCode = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Phase = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Visibility = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OfferedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WasOnTime = table.Column<bool>(type: "INTEGER", nullable: true),
                    LatestRevisionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    RemindedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OverdueToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pledges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Pledges_Barriers_BarrierId",
                        column: x => x.BarrierId,
                        principalTable: "Barriers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Pledges_Ideas_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Ideas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Pledges_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Pledges_Missions_MissionId",
                        column: x => x.MissionId,
                        principalTable: "Missions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Pledges_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Pledges_Reforms_ReformId",
                        column: x => x.ReformId,
                        principalTable: "Reforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReformBarriers",
                columns: table => new
                {
                    ReformId = table.Column<int>(type: "INTEGER", nullable: false),
                    BarrierId = table.Column<int>(type: "INTEGER", nullable: false)
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
                    ReformId = table.Column<int>(type: "INTEGER", nullable: false),
                    IdeaId = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReformId = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ForecastOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ActualOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReformId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    TextHtml = table.Column<string>(type: "TEXT", nullable: false),
                    Instrument = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReformId = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "MilestoneChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MilestoneId = table.Column<int>(type: "INTEGER", nullable: false),
                    PlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ForecastOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ActualOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    BarrierId = table.Column<int>(type: "INTEGER", nullable: true),
                    IsDropped = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MilestoneChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MilestoneChanges_Barriers_BarrierId",
                        column: x => x.BarrierId,
                        principalTable: "Barriers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MilestoneChanges_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MilestoneChanges_Milestones_MilestoneId",
                        column: x => x.MilestoneId,
                        principalTable: "Milestones",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PledgeEvents",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PledgeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Act = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    ActedAs = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    AreWordsPublic = table.Column<bool>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PledgeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Conditions = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Unit = table.Column<int>(type: "INTEGER", nullable: false),
                    Hundredths = table.Column<long>(type: "INTEGER", nullable: true),
                    PlaceCode = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Phase = table.Column<int>(type: "INTEGER", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_NewsItems_BarrierId",
                table: "NewsItems",
                column: "BarrierId");

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorObservations_MissionId_Period",
                table: "IndicatorObservations",
                columns: new[] { "MissionId", "Period" },
                unique: true);

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
                name: "IX_ActionChanges_ActionId_Id",
                table: "ActionChanges",
                columns: new[] { "ActionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionChanges_MemberId",
                table: "ActionChanges",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_ActionIdeas_AdoptedLinkId",
                table: "ActionIdeas",
                column: "AdoptedLinkId");

            migrationBuilder.CreateIndex(
                name: "IX_ActionIdeas_DeliveredLinkId",
                table: "ActionIdeas",
                column: "DeliveredLinkId");

            migrationBuilder.CreateIndex(
                name: "IX_ActionIdeas_IdeaId",
                table: "ActionIdeas",
                column: "IdeaId");

            migrationBuilder.CreateIndex(
                name: "IX_ActionPartners_OrganisationId",
                table: "ActionPartners",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_ActionReforms_ReformId",
                table: "ActionReforms",
                column: "ReformId");

            migrationBuilder.CreateIndex(
                name: "IX_ActionUpdates_ActionId_State_Id",
                table: "ActionUpdates",
                columns: new[] { "ActionId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionUpdates_DecidedById",
                table: "ActionUpdates",
                column: "DecidedById");

            migrationBuilder.CreateIndex(
                name: "IX_ActionUpdates_MemberId_Id",
                table: "ActionUpdates",
                columns: new[] { "MemberId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ActionUpdates_OrganisationId",
                table: "ActionUpdates",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_ActorSuggestions_MemberId",
                table: "ActorSuggestions",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_ActorSuggestions_MissionId_State_Id",
                table: "ActorSuggestions",
                columns: new[] { "MissionId", "State", "Id" });

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
                name: "IX_Barriers_AuthorId",
                table: "Barriers",
                column: "AuthorId");

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
                name: "IX_Barriers_MissionId_Visibility_State_Id",
                table: "Barriers",
                columns: new[] { "MissionId", "Visibility", "State", "Id" });

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
                name: "IX_DeliveryActions_CreatedById",
                table: "DeliveryActions",
                column: "CreatedById");

            migrationBuilder.CreateIndex(
                name: "IX_DeliveryActions_MissionId_Id",
                table: "DeliveryActions",
                columns: new[] { "MissionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DeliveryActions_MissionId_State_Id",
                table: "DeliveryActions",
                columns: new[] { "MissionId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DeliveryActions_OwnerOrganisationId_Id",
                table: "DeliveryActions",
                columns: new[] { "OwnerOrganisationId", "Id" });

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
                name: "IX_IndicatorChanges_MemberId",
                table: "IndicatorChanges",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorChanges_MissionId_Id",
                table: "IndicatorChanges",
                columns: new[] { "MissionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorChanges_ObservationId",
                table: "IndicatorChanges",
                column: "ObservationId");

            migrationBuilder.CreateIndex(
                name: "IX_MilestoneChanges_BarrierId",
                table: "MilestoneChanges",
                column: "BarrierId");

            migrationBuilder.CreateIndex(
                name: "IX_MilestoneChanges_MemberId",
                table: "MilestoneChanges",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_MilestoneChanges_MilestoneId_Id",
                table: "MilestoneChanges",
                columns: new[] { "MilestoneId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Milestones_ActionId_PlannedOn_Id",
                table: "Milestones",
                columns: new[] { "ActionId", "PlannedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Milestones_BarrierId_Id",
                table: "Milestones",
                columns: new[] { "BarrierId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_NeededActors_MissionId_CameWithSector",
                table: "NeededActors",
                columns: new[] { "MissionId", "CameWithSector" },
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
                name: "IX_OrganisationMembers_MemberId_State",
                table: "OrganisationMembers",
                columns: new[] { "MemberId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationMembers_OrganisationId_MemberId",
                table: "OrganisationMembers",
                columns: new[] { "OrganisationId", "MemberId" },
                unique: true,
                filter: "\"State\" IN (0, 1)");

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationMembers_OrganisationId_State_Id",
                table: "OrganisationMembers",
                columns: new[] { "OrganisationId", "State", "Id" });

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
                name: "IX_OrganisationPlaces_OrganisationId_PlaceCode",
                table: "OrganisationPlaces",
                columns: new[] { "OrganisationId", "PlaceCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationPlaces_PlaceCode_OrganisationId",
                table: "OrganisationPlaces",
                columns: new[] { "PlaceCode", "OrganisationId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationRevisions_MemberId",
                table: "OrganisationRevisions",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationRevisions_OrganisationId_Number",
                table: "OrganisationRevisions",
                columns: new[] { "OrganisationId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_MergedIntoId",
                table: "Organisations",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_NameKey",
                table: "Organisations",
                column: "NameKey",
                unique: true,
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_RegisteredById",
                table: "Organisations",
                column: "RegisteredById");

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_Slug",
                table: "Organisations",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_State_Id",
                table: "Organisations",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_State_Sector_SortKey_Id",
                table: "Organisations",
                columns: new[] { "State", "Sector", "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_State_SortKey_Id",
                table: "Organisations",
                columns: new[] { "State", "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PledgeEvents_PledgeId_Id",
                table: "PledgeEvents",
                columns: new[] { "PledgeId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PledgeRevisions_PledgeId_Number",
                table: "PledgeRevisions",
                columns: new[] { "PledgeId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Pledges_BarrierId",
                table: "Pledges",
                column: "BarrierId");

            migrationBuilder.CreateIndex(
                name: "IX_Pledges_IdeaId_Id",
                table: "Pledges",
                columns: new[] { "IdeaId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Pledges_MemberId",
                table: "Pledges",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_Pledges_MissionId_Sector_RegionCode_Id",
                table: "Pledges",
                columns: new[] { "MissionId", "Sector", "RegionCode", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Pledges_MissionId_Visibility_Id",
                table: "Pledges",
                columns: new[] { "MissionId", "Visibility", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Pledges_MissionId_Visibility_State_Id",
                table: "Pledges",
                columns: new[] { "MissionId", "Visibility", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Pledges_OrganisationId_Id",
                table: "Pledges",
                columns: new[] { "OrganisationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Pledges_ReformId",
                table: "Pledges",
                column: "ReformId");

            migrationBuilder.CreateIndex(
                name: "IX_Pledges_State_DueOn",
                table: "Pledges",
                columns: new[] { "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ReadinessChanges_MissionId_Dimension_Number",
                table: "ReadinessChanges",
                columns: new[] { "MissionId", "Dimension", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReadinessChanges_MissionId_Id",
                table: "ReadinessChanges",
                columns: new[] { "MissionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReadinessDissents_MemberId",
                table: "ReadinessDissents",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_ReadinessDissents_MissionId_Dimension_Number",
                table: "ReadinessDissents",
                columns: new[] { "MissionId", "Dimension", "Number" },
                unique: true);

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
                name: "IX_Reforms_AuthorId",
                table: "Reforms",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Reforms_MissionId_Id",
                table: "Reforms",
                columns: new[] { "MissionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Reforms_MissionId_Visibility_Id",
                table: "Reforms",
                columns: new[] { "MissionId", "Visibility", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Reforms_OwnerOrganisationId",
                table: "Reforms",
                column: "OwnerOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_ReformSteps_MemberId",
                table: "ReformSteps",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_ReformSteps_ReformId_Id",
                table: "ReformSteps",
                columns: new[] { "ReformId", "Id" });

            string[] appended = ["OrganisationRevisions", "PledgeEvents", "BarrierSteps", "ReformSteps", "ReformRevisions", "ActionChanges", "MilestoneChanges", "IndicatorChanges", "ReadinessChanges", "ReadinessDissents"];
            foreach (var sql in appended.SelectMany(AppendOnly.SqliteTriggers))
                migrationBuilder.Sql(sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActionChanges");

            migrationBuilder.DropTable(
                name: "ActionIdeas");

            migrationBuilder.DropTable(
                name: "ActionPartners");

            migrationBuilder.DropTable(
                name: "ActionReforms");

            migrationBuilder.DropTable(
                name: "ActionUpdates");

            migrationBuilder.DropTable(
                name: "ActorSuggestions");

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
                name: "CoalitionCells");

            migrationBuilder.DropTable(
                name: "CoalitionInvitations");

            migrationBuilder.DropTable(
                name: "DomainLetters");

            migrationBuilder.DropTable(
                name: "IndicatorChanges");

            migrationBuilder.DropTable(
                name: "MilestoneChanges");

            migrationBuilder.DropTable(
                name: "NeededActors");

            migrationBuilder.DropTable(
                name: "OrganisationLogos");

            migrationBuilder.DropTable(
                name: "OrganisationMembers");

            migrationBuilder.DropTable(
                name: "OrganisationNumbers");

            migrationBuilder.DropTable(
                name: "OrganisationPlaces");

            migrationBuilder.DropTable(
                name: "OrganisationRevisions");

            migrationBuilder.DropTable(
                name: "PledgeEvents");

            migrationBuilder.DropTable(
                name: "PledgeRevisions");

            migrationBuilder.DropTable(
                name: "PledgeTotals");

            migrationBuilder.DropTable(
                name: "ReadinessChanges");

            migrationBuilder.DropTable(
                name: "ReadinessDissents");

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

            migrationBuilder.DropTable(
                name: "Milestones");

            migrationBuilder.DropTable(
                name: "Pledges");

            migrationBuilder.DropTable(
                name: "DeliveryActions");

            migrationBuilder.DropTable(
                name: "Barriers");

            migrationBuilder.DropTable(
                name: "Reforms");

            migrationBuilder.DropTable(
                name: "Organisations");

            migrationBuilder.DropIndex(
                name: "IX_NewsItems_BarrierId",
                table: "NewsItems");

            migrationBuilder.DropIndex(
                name: "IX_IndicatorObservations_MissionId_Period",
                table: "IndicatorObservations");

            migrationBuilder.DropIndex(
                name: "IX_Ideas_OrganisationId_Id",
                table: "Ideas");

            migrationBuilder.DropIndex(
                name: "IX_Comments_OrganisationId_Id",
                table: "Comments");

            migrationBuilder.DropColumn(
                name: "BarrierId",
                table: "NewsItems");

            migrationBuilder.DropColumn(
                name: "RevisedAt",
                table: "IndicatorObservations");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "IndicatorObservations");

            migrationBuilder.DropColumn(
                name: "OrganisationId",
                table: "Ideas");

            migrationBuilder.DropColumn(
                name: "OrganisationId",
                table: "Comments");

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorObservations_MissionId",
                table: "IndicatorObservations",
                column: "MissionId");
        }
    }
}
