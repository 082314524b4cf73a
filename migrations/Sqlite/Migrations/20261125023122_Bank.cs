using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityLedger.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Bank : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finance_bank_match",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    BankAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    SettledOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UndoneByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UndoneReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UndoneAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bank_match", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_bank_match_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_bank_reconciliation",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    BankAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Period = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    BookFen = table.Column<long>(type: "INTEGER", nullable: false),
                    BankFen = table.Column<long>(type: "INTEGER", nullable: false),
                    AdjustedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PreparerId = table.Column<long>(type: "INTEGER", nullable: false),
                    PreparerName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PreparedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReviewerName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ReviewedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bank_reconciliation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_bank_reconciliation_finance_account_AccountId",
                        column: x => x.AccountId,
                        principalTable: "finance_account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_bank_reconciliation_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_bank_statement",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    BankAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpeningFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosingFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Lines = table.Column<int>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Template = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ImporterId = table.Column<long>(type: "INTEGER", nullable: false),
                    ImporterName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ImportedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bank_statement", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_bank_statement_finance_account_AccountId",
                        column: x => x.AccountId,
                        principalTable: "finance_account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_bank_statement_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_bank_reconciliation_item",
                columns: table => new
                {
                    ReconciliationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    SubjectId = table.Column<long>(type: "INTEGER", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BillNo = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bank_reconciliation_item", x => new { x.ReconciliationId, x.Number });
                    table.ForeignKey(
                        name: "FK_finance_bank_reconciliation_item_finance_bank_reconciliation_ReconciliationId",
                        column: x => x.ReconciliationId,
                        principalTable: "finance_bank_reconciliation",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_bank_line",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    BankAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    StatementId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    InFen = table.Column<long>(type: "INTEGER", nullable: false),
                    OutFen = table.Column<long>(type: "INTEGER", nullable: false),
                    BalanceFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Party = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bank_line", x => x.Id);
                    table.CheckConstraint("bank_line_one_way", "[InFen] = 0 OR [OutFen] = 0");
                    table.ForeignKey(
                        name: "FK_finance_bank_line_finance_bank_statement_StatementId",
                        column: x => x.StatementId,
                        principalTable: "finance_bank_statement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_bank_match_part",
                columns: table => new
                {
                    MatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    LineId = table.Column<long>(type: "INTEGER", nullable: true),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: true),
                    Live = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_bank_match_part", x => new { x.MatchId, x.Number });
                    table.CheckConstraint("line_or_entry", "([LineId] IS NULL AND [EntryId] IS NOT NULL) OR ([LineId] IS NOT NULL AND [EntryId] IS NULL)");
                    table.ForeignKey(
                        name: "FK_finance_bank_match_part_finance_bank_line_LineId",
                        column: x => x.LineId,
                        principalTable: "finance_bank_line",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_bank_match_part_finance_bank_match_MatchId",
                        column: x => x.MatchId,
                        principalTable: "finance_bank_match",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_bank_match_part_finance_cash_entry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "finance_cash_entry",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_line_BookId_AccountId_BankAccountId_Date",
                table: "finance_bank_line",
                columns: new[] { "BookId", "AccountId", "BankAccountId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_line_BookId_AccountId_BankAccountId_Number",
                table: "finance_bank_line",
                columns: new[] { "BookId", "AccountId", "BankAccountId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_match_BookId_AccountId_BankAccountId_SettledOn",
                table: "finance_bank_match",
                columns: new[] { "BookId", "AccountId", "BankAccountId", "SettledOn" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_match_part_EntryId",
                table: "finance_bank_match_part",
                column: "EntryId",
                unique: true,
                filter: "[EntryId] IS NOT NULL AND [Live] = 1");

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_match_part_LineId",
                table: "finance_bank_match_part",
                column: "LineId",
                unique: true,
                filter: "[LineId] IS NOT NULL AND [Live] = 1");

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_reconciliation_BookId_AccountId_BankAccountId_Period_Version",
                table: "finance_bank_reconciliation",
                columns: new[] { "BookId", "AccountId", "BankAccountId", "Period", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_bank_statement_BookId_AccountId_BankAccountId_Until",
                table: "finance_bank_statement",
                columns: new[] { "BookId", "AccountId", "BankAccountId", "Until" });

            BankGuards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_bank_match_part");

            migrationBuilder.DropTable(
                name: "finance_bank_reconciliation_item");

            migrationBuilder.DropTable(
                name: "finance_bank_line");

            migrationBuilder.DropTable(
                name: "finance_bank_match");

            migrationBuilder.DropTable(
                name: "finance_bank_reconciliation");

            migrationBuilder.DropTable(
                name: "finance_bank_statement");
        }
    }
}
