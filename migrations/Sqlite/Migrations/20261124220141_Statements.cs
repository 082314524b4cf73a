using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityLedger.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Statements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finance_cash_flow_choice",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Period = table.Column<int>(type: "INTEGER", nullable: false),
                    VoucherId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Item = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChosenAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_cash_flow_choice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_cash_flow_choice_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_cash_flow_choice_finance_voucher_VoucherId",
                        column: x => x.VoucherId,
                        principalTable: "finance_voucher",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_statement_set",
                columns: table => new
                {
                    ClosingId = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Period = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Pack = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PackVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Cells = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_statement_set", x => x.ClosingId);
                    table.ForeignKey(
                        name: "FK_finance_statement_set_finance_month_closing_ClosingId",
                        column: x => x.ClosingId,
                        principalTable: "finance_month_closing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_statement_cell",
                columns: table => new
                {
                    ClosingId = table.Column<long>(type: "INTEGER", nullable: false),
                    Form = table.Column<int>(type: "INTEGER", maxLength: 24, nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    Column = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_statement_cell", x => new { x.ClosingId, x.Form, x.Line, x.Column });
                    table.ForeignKey(
                        name: "FK_finance_statement_cell_finance_statement_set_ClosingId",
                        column: x => x.ClosingId,
                        principalTable: "finance_statement_set",
                        principalColumn: "ClosingId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_statement_signature",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosingId = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Period = table.Column<int>(type: "INTEGER", nullable: false),
                    Post = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SignedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_statement_signature", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_statement_signature_finance_statement_set_ClosingId",
                        column: x => x.ClosingId,
                        principalTable: "finance_statement_set",
                        principalColumn: "ClosingId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_cash_flow_choice_BookId_Period_VoucherId_LineNo",
                table: "finance_cash_flow_choice",
                columns: new[] { "BookId", "Period", "VoucherId", "LineNo" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_statement_set_BookId_Period_Version",
                table: "finance_statement_set",
                columns: new[] { "BookId", "Period", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_statement_signature_BookId_Period",
                table: "finance_statement_signature",
                columns: new[] { "BookId", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_statement_signature_ClosingId_Post",
                table: "finance_statement_signature",
                columns: new[] { "ClosingId", "Post" },
                unique: true);
            StatementGuards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_cash_flow_choice");

            migrationBuilder.DropTable(
                name: "finance_statement_cell");

            migrationBuilder.DropTable(
                name: "finance_statement_signature");

            migrationBuilder.DropTable(
                name: "finance_statement_set");
        }
    }
}
