using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityLedger.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Matters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finance_counterparty",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    CreditCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BankName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BankAccount = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Representative = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: true),
                    MergedIntoId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_counterparty", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_counterparty_finance_auxiliary_item_Id",
                        column: x => x.Id,
                        principalTable: "finance_auxiliary_item",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_counterparty_finance_counterparty_MergedIntoId",
                        column: x => x.MergedIntoId,
                        principalTable: "finance_counterparty",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_resolution",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CeilingFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    NoticeOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MeetingOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Eligible = table.Column<int>(type: "INTEGER", nullable: false),
                    Present = table.Column<int>(type: "INTEGER", nullable: false),
                    For = table.Column<int>(type: "INTEGER", nullable: false),
                    Against = table.Column<int>(type: "INTEGER", nullable: false),
                    Abstain = table.Column<int>(type: "INTEGER", nullable: false),
                    QuorumPercent = table.Column<int>(type: "INTEGER", nullable: false),
                    MajorityPercent = table.Column<int>(type: "INTEGER", nullable: false),
                    Passed = table.Column<bool>(type: "INTEGER", nullable: false),
                    MinutesId = table.Column<long>(type: "INTEGER", nullable: false),
                    SignInSheetId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_resolution", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_resolution_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_resolution_kernel_document_MinutesId",
                        column: x => x.MinutesId,
                        principalTable: "kernel_document",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_resolution_kernel_document_SignInSheetId",
                        column: x => x.SignInSheetId,
                        principalTable: "kernel_document",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_matter",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PayeeId = table.Column<long>(type: "INTEGER", nullable: false),
                    HandlerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Handler = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequesterId = table.Column<long>(type: "INTEGER", nullable: false),
                    Requester = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FundSourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    BudgetItem = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    IsAdvance = table.Column<bool>(type: "INTEGER", nullable: false),
                    TotalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ApprovedFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    SettleBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SettledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_matter", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_matter_finance_auxiliary_item_Id",
                        column: x => x.Id,
                        principalTable: "finance_auxiliary_item",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_matter_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_matter_finance_counterparty_PayeeId",
                        column: x => x.PayeeId,
                        principalTable: "finance_counterparty",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_matter_approval",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    MatterId = table.Column<long>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Person = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Post = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Receiver = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DocumentId = table.Column<long>(type: "INTEGER", nullable: true),
                    EnteredById = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    LineFen = table.Column<long>(type: "INTEGER", nullable: false),
                    LineToDirector = table.Column<bool>(type: "INTEGER", nullable: false),
                    LineBasis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_matter_approval", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_matter_approval_finance_matter_MatterId",
                        column: x => x.MatterId,
                        principalTable: "finance_matter",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_matter_approval_kernel_document_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "kernel_document",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_matter_change",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    MatterId = table.Column<long>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_matter_change", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_matter_change_finance_matter_MatterId",
                        column: x => x.MatterId,
                        principalTable: "finance_matter",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_matter_document",
                columns: table => new
                {
                    MatterId = table.Column<long>(type: "INTEGER", nullable: false),
                    DocumentId = table.Column<long>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_matter_document", x => new { x.MatterId, x.DocumentId });
                    table.ForeignKey(
                        name: "FK_finance_matter_document_finance_matter_MatterId",
                        column: x => x.MatterId,
                        principalTable: "finance_matter",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_matter_document_kernel_document_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "kernel_document",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_matter_payment",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    MatterId = table.Column<long>(type: "INTEGER", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_matter_payment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_matter_payment_finance_matter_MatterId",
                        column: x => x.MatterId,
                        principalTable: "finance_matter",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_resolution_use",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ResolutionId = table.Column<long>(type: "INTEGER", nullable: false),
                    MatterId = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_resolution_use", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_resolution_use_finance_matter_MatterId",
                        column: x => x.MatterId,
                        principalTable: "finance_matter",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_resolution_use_finance_resolution_ResolutionId",
                        column: x => x.ResolutionId,
                        principalTable: "finance_resolution",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_voucher_line_MatterId",
                table: "finance_voucher_line",
                column: "MatterId",
                filter: "[MatterId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_counterparty_BookId_BankAccount",
                table: "finance_counterparty",
                columns: new[] { "BookId", "BankAccount" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_counterparty_BookId_CreditCode",
                table: "finance_counterparty",
                columns: new[] { "BookId", "CreditCode" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_matter_BookId_PayeeId",
                table: "finance_matter",
                columns: new[] { "BookId", "PayeeId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_matter_BookId_State",
                table: "finance_matter",
                columns: new[] { "BookId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_matter_BookId_Year_Number",
                table: "finance_matter",
                columns: new[] { "BookId", "Year", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_matter_approval_MatterId_Round_Step_AmountFen_PersonId",
                table: "finance_matter_approval",
                columns: new[] { "MatterId", "Round", "Step", "AmountFen", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_matter_change_MatterId_Sequence",
                table: "finance_matter_change",
                columns: new[] { "MatterId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_matter_document_DocumentId",
                table: "finance_matter_document",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_matter_payment_EntryId",
                table: "finance_matter_payment",
                column: "EntryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_matter_payment_MatterId",
                table: "finance_matter_payment",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_resolution_BookId_Year_Number",
                table: "finance_resolution",
                columns: new[] { "BookId", "Year", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_resolution_use_MatterId",
                table: "finance_resolution_use",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_resolution_use_ResolutionId",
                table: "finance_resolution_use",
                column: "ResolutionId");

            MatterGuards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_matter_approval");

            migrationBuilder.DropTable(
                name: "finance_matter_change");

            migrationBuilder.DropTable(
                name: "finance_matter_document");

            migrationBuilder.DropTable(
                name: "finance_matter_payment");

            migrationBuilder.DropTable(
                name: "finance_resolution_use");

            migrationBuilder.DropTable(
                name: "finance_matter");

            migrationBuilder.DropTable(
                name: "finance_resolution");

            migrationBuilder.DropTable(
                name: "finance_counterparty");

            migrationBuilder.DropIndex(
                name: "IX_finance_voucher_line_MatterId",
                table: "finance_voucher_line");
        }
    }
}
