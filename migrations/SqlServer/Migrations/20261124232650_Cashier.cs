using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityLedger.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Cashier : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finance_cash_count",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    CountedFen = table.Column<long>(type: "bigint", nullable: false),
                    SlipsFen = table.Column<long>(type: "bigint", nullable: false),
                    SlipsNote = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    BookFen = table.Column<long>(type: "bigint", nullable: false),
                    Entries = table.Column<int>(type: "int", nullable: false),
                    CounterId = table.Column<long>(type: "bigint", nullable: false),
                    CounterName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CountedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_cash_count", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_cash_count_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_payment",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    MatterId = table.Column<long>(type: "bigint", nullable: false),
                    MatterNo = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Purpose = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Payee = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PayeeId = table.Column<long>(type: "bigint", nullable: true),
                    PayeeIsOrganisation = table.Column<bool>(type: "bit", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    BankAccountId = table.Column<long>(type: "bigint", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    Method = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    PreparerId = table.Column<long>(type: "bigint", nullable: false),
                    PreparerName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PreparedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EntryId = table.Column<long>(type: "bigint", nullable: true),
                    VoidReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_payment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_payment_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_payment_finance_matter_MatterId",
                        column: x => x.MatterId,
                        principalTable: "finance_matter",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_receipt_book",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Prefix = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    First = table.Column<int>(type: "int", nullable: false),
                    Last = table.Column<int>(type: "int", nullable: false),
                    Next = table.Column<int>(type: "int", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    IssuerId = table.Column<long>(type: "bigint", nullable: false),
                    IssuerName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Document = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    TakenOn = table.Column<DateOnly>(type: "date", nullable: true),
                    KeeperName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ReturnedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnedTo = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_receipt_book", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_receipt_book_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_cash_count_line",
                columns: table => new
                {
                    CountId = table.Column<long>(type: "bigint", nullable: false),
                    FaceFen = table.Column<int>(type: "int", nullable: false),
                    Pieces = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_cash_count_line", x => new { x.CountId, x.FaceFen });
                    table.ForeignKey(
                        name: "FK_finance_cash_count_line_finance_cash_count_CountId",
                        column: x => x.CountId,
                        principalTable: "finance_cash_count",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_cash_count_witness",
                columns: table => new
                {
                    CountId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_cash_count_witness", x => new { x.CountId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_finance_cash_count_witness_finance_cash_count_CountId",
                        column: x => x.CountId,
                        principalTable: "finance_cash_count",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_day_close",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    OpeningFen = table.Column<long>(type: "bigint", nullable: false),
                    InFen = table.Column<long>(type: "bigint", nullable: false),
                    OutFen = table.Column<long>(type: "bigint", nullable: false),
                    InCount = table.Column<int>(type: "int", nullable: false),
                    OutCount = table.Column<int>(type: "int", nullable: false),
                    CountId = table.Column<long>(type: "bigint", nullable: true),
                    CountedFen = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    WitnessId = table.Column<long>(type: "bigint", nullable: false),
                    WitnessName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CashierId = table.Column<long>(type: "bigint", nullable: false),
                    CashierName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ClosedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_day_close", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_day_close_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_day_close_finance_cash_count_CountId",
                        column: x => x.CountId,
                        principalTable: "finance_cash_count",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_receipt",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    ReceiptBookId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    PrintedNo = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Payer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    Purpose = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Method = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    CashierName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    IsVoid = table.Column<bool>(type: "bit", nullable: false),
                    VoidReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    VoidedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_receipt", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_receipt_finance_receipt_book_ReceiptBookId",
                        column: x => x.ReceiptBookId,
                        principalTable: "finance_receipt_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_cash_entry",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    BankAccountId = table.Column<long>(type: "bigint", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Period = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    InFen = table.Column<long>(type: "bigint", nullable: false),
                    OutFen = table.Column<long>(type: "bigint", nullable: false),
                    Party = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CounterpartyId = table.Column<long>(type: "bigint", nullable: true),
                    Summary = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Method = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    BillNo = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    ReceiptId = table.Column<long>(type: "bigint", nullable: true),
                    ReceiptNo = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    MatterId = table.Column<long>(type: "bigint", nullable: true),
                    PaymentId = table.Column<long>(type: "bigint", nullable: true),
                    PairId = table.Column<long>(type: "bigint", nullable: true),
                    CountersId = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CashierId = table.Column<long>(type: "bigint", nullable: false),
                    CashierName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RecordedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_cash_entry", x => x.Id);
                    table.CheckConstraint("one_way", "[InFen] = 0 OR [OutFen] = 0");
                    table.ForeignKey(
                        name: "FK_finance_cash_entry_finance_account_AccountId",
                        column: x => x.AccountId,
                        principalTable: "finance_account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_cash_entry_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_cash_entry_finance_cash_entry_CountersId",
                        column: x => x.CountersId,
                        principalTable: "finance_cash_entry",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_cash_entry_finance_receipt_ReceiptId",
                        column: x => x.ReceiptId,
                        principalTable: "finance_receipt",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_cash_entry_document",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    DocumentId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_cash_entry_document", x => new { x.EntryId, x.DocumentId });
                    table.ForeignKey(
                        name: "FK_finance_cash_entry_document_finance_cash_entry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "finance_cash_entry",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_cash_entry_document_kernel_document_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "kernel_document",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_voucher_entry",
                columns: table => new
                {
                    VoucherId = table.Column<long>(type: "bigint", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_voucher_entry", x => new { x.VoucherId, x.EntryId });
                    table.ForeignKey(
                        name: "FK_finance_voucher_entry_finance_cash_entry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "finance_cash_entry",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_voucher_entry_finance_voucher_VoucherId",
                        column: x => x.VoucherId,
                        principalTable: "finance_voucher",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_cash_count_BookId_Year_Number",
                table: "finance_cash_count",
                columns: new[] { "BookId", "Year", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_cash_entry_balance",
                table: "finance_cash_entry",
                columns: new[] { "BookId", "AccountId", "BankAccountId", "Date", "Number", "InFen", "OutFen" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_cash_entry_BookId_AccountId_BankAccountId_Period_Number",
                table: "finance_cash_entry",
                columns: new[] { "BookId", "AccountId", "BankAccountId", "Period", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_cash_entry_CountersId",
                table: "finance_cash_entry",
                column: "CountersId",
                unique: true,
                filter: "[CountersId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_cash_entry_MatterId",
                table: "finance_cash_entry",
                column: "MatterId",
                filter: "[MatterId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_cash_entry_document_DocumentId",
                table: "finance_cash_entry_document",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_day_close_BookId_Date",
                table: "finance_day_close",
                columns: new[] { "BookId", "Date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_day_close_BookId_Year_Number",
                table: "finance_day_close",
                columns: new[] { "BookId", "Year", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_BookId_Status",
                table: "finance_payment",
                columns: new[] { "BookId", "Status" },
                filter: "[Status] = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_finance_payment_BookId_Year_Number",
                table: "finance_payment",
                columns: new[] { "BookId", "Year", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_receipt_BookId_Date",
                table: "finance_receipt",
                columns: new[] { "BookId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_receipt_ReceiptBookId_Number",
                table: "finance_receipt",
                columns: new[] { "ReceiptBookId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_receipt_book_BookId_Prefix_First",
                table: "finance_receipt_book",
                columns: new[] { "BookId", "Prefix", "First" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_voucher_entry_EntryId",
                table: "finance_voucher_entry",
                column: "EntryId");

            CashGuards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_cash_count_line");

            migrationBuilder.DropTable(
                name: "finance_cash_count_witness");

            migrationBuilder.DropTable(
                name: "finance_cash_entry_document");

            migrationBuilder.DropTable(
                name: "finance_day_close");

            migrationBuilder.DropTable(
                name: "finance_payment");

            migrationBuilder.DropTable(
                name: "finance_voucher_entry");

            migrationBuilder.DropTable(
                name: "finance_cash_count");

            migrationBuilder.DropTable(
                name: "finance_cash_entry");

            migrationBuilder.DropTable(
                name: "finance_receipt");

            migrationBuilder.DropTable(
                name: "finance_receipt_book");
        }
    }
}
