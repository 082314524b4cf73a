using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityLedger.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Spending : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "finance_matter_payment",
                type: "TEXT",
                maxLength: 24,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "finance_budget_line",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    FundSourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Item = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_budget_line", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_budget_line_finance_auxiliary_item_FundSourceId",
                        column: x => x.FundSourceId,
                        principalTable: "finance_auxiliary_item",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_budget_line_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_refusal",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    MatterId = table.Column<long>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Post = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_refusal", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_refusal_finance_matter_MatterId",
                        column: x => x.MatterId,
                        principalTable: "finance_matter",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_split_exemption",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    PayeeId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ProposerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Proposer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ConfirmerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Confirmer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_split_exemption", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_split_exemption_finance_counterparty_PayeeId",
                        column: x => x.PayeeId,
                        principalTable: "finance_counterparty",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_split_statement",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    MatterId = table.Column<long>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Rules = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_split_statement", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_split_statement_finance_matter_MatterId",
                        column: x => x.MatterId,
                        principalTable: "finance_matter",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_upward_report",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    MatterId = table.Column<long>(type: "INTEGER", nullable: true),
                    To = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ReporterId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reporter = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reply = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    RepliedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_upward_report", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_upward_report_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_upward_report_finance_matter_MatterId",
                        column: x => x.MatterId,
                        principalTable: "finance_matter",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_budget_change",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    LineId = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ResolutionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_budget_change", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_budget_change_finance_budget_line_LineId",
                        column: x => x.LineId,
                        principalTable: "finance_budget_line",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_budget_change_finance_resolution_ResolutionId",
                        column: x => x.ResolutionId,
                        principalTable: "finance_resolution",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_refusal_outcome",
                columns: table => new
                {
                    RefusalId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    DocumentId = table.Column<long>(type: "INTEGER", nullable: true),
                    InstructedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_refusal_outcome", x => x.RefusalId);
                    table.ForeignKey(
                        name: "FK_finance_refusal_outcome_finance_refusal_RefusalId",
                        column: x => x.RefusalId,
                        principalTable: "finance_refusal",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_refusal_outcome_kernel_document_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "kernel_document",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_budget_change_LineId",
                table: "finance_budget_change",
                column: "LineId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_budget_line_BookId_Year_FundSourceId_Item",
                table: "finance_budget_line",
                columns: new[] { "BookId", "Year", "FundSourceId", "Item" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_refusal_BookId",
                table: "finance_refusal",
                column: "BookId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_refusal_MatterId_Round",
                table: "finance_refusal",
                columns: new[] { "MatterId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_split_exemption_BookId",
                table: "finance_split_exemption",
                column: "BookId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_split_statement_MatterId",
                table: "finance_split_statement",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_upward_report_BookId",
                table: "finance_upward_report",
                column: "BookId");

            SpendingGuards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_budget_change");

            migrationBuilder.DropTable(
                name: "finance_refusal_outcome");

            migrationBuilder.DropTable(
                name: "finance_split_exemption");

            migrationBuilder.DropTable(
                name: "finance_split_statement");

            migrationBuilder.DropTable(
                name: "finance_upward_report");

            migrationBuilder.DropTable(
                name: "finance_budget_line");

            migrationBuilder.DropTable(
                name: "finance_refusal");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "finance_matter_payment");
        }
    }
}
