using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityLedger.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Closing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ChainHead",
                table: "finance_month_closing",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Numbers",
                table: "finance_month_closing",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Parts",
                table: "finance_month_closing",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "finance_check_waiver",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Period = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosingVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    CheckId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Findings = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_check_waiver", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_check_waiver_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_quarter_seal",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    FromPeriod = table.Column<int>(type: "INTEGER", nullable: false),
                    ThroughPeriod = table.Column<int>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_quarter_seal", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_quarter_seal_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_reopening",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Period = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosingId = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosingVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Kinds = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    WorkingDays = table.Column<int>(type: "INTEGER", nullable: false),
                    RequesterId = table.Column<long>(type: "INTEGER", nullable: false),
                    Requester = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequestedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ApproverId = table.Column<long>(type: "INTEGER", nullable: false),
                    Approver = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ApprovedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConsenterId = table.Column<long>(type: "INTEGER", nullable: false),
                    Consenter = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    RefusalReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    EndedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NewClosingId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_reopening", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_reopening_finance_month_closing_ClosingId",
                        column: x => x.ClosingId,
                        principalTable: "finance_month_closing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_closing_check",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosingId = table.Column<long>(type: "INTEGER", nullable: false),
                    CheckId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Weight = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Citation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Findings = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    WaiverId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_closing_check", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_closing_check_finance_check_waiver_WaiverId",
                        column: x => x.WaiverId,
                        principalTable: "finance_check_waiver",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_closing_check_finance_month_closing_ClosingId",
                        column: x => x.ClosingId,
                        principalTable: "finance_month_closing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_reopening_voucher",
                columns: table => new
                {
                    ReopeningId = table.Column<long>(type: "INTEGER", nullable: false),
                    VoucherId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_reopening_voucher", x => new { x.ReopeningId, x.VoucherId });
                    table.ForeignKey(
                        name: "FK_finance_reopening_voucher_finance_reopening_ReopeningId",
                        column: x => x.ReopeningId,
                        principalTable: "finance_reopening",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_reopening_voucher_finance_voucher_VoucherId",
                        column: x => x.VoucherId,
                        principalTable: "finance_voucher",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_closing_balance_ClosingId_AccountId",
                table: "finance_closing_balance",
                columns: new[] { "ClosingId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_check_waiver_BookId_Period",
                table: "finance_check_waiver",
                columns: new[] { "BookId", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_closing_check_ClosingId_CheckId",
                table: "finance_closing_check",
                columns: new[] { "ClosingId", "CheckId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_quarter_seal_BookId_ThroughPeriod",
                table: "finance_quarter_seal",
                columns: new[] { "BookId", "ThroughPeriod" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_reopening_BookId_Period",
                table: "finance_reopening",
                columns: new[] { "BookId", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_reopening_one_at_a_time",
                table: "finance_reopening",
                column: "BookId",
                unique: true,
                filter: "[Status] IN ('Requested', 'Approved', 'Open')");

            ClosingGuards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_closing_check");

            migrationBuilder.DropTable(
                name: "finance_quarter_seal");

            migrationBuilder.DropTable(
                name: "finance_reopening_voucher");

            migrationBuilder.DropTable(
                name: "finance_check_waiver");

            migrationBuilder.DropTable(
                name: "finance_reopening");

            migrationBuilder.DropIndex(
                name: "IX_finance_closing_balance_ClosingId_AccountId",
                table: "finance_closing_balance");

            migrationBuilder.DropColumn(
                name: "ChainHead",
                table: "finance_month_closing");

            migrationBuilder.DropColumn(
                name: "Numbers",
                table: "finance_month_closing");

            migrationBuilder.DropColumn(
                name: "Parts",
                table: "finance_month_closing");
        }
    }
}
