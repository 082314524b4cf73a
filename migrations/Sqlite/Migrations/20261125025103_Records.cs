using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityLedger.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Records : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finance_asset_card",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    CardNo = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CategoryCode = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Measure = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    SerialNo = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Paper = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    VoucherLineId = table.Column<long>(type: "INTEGER", nullable: true),
                    FundSourceId = table.Column<long>(type: "INTEGER", nullable: true),
                    AcquiredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    InUseOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EntryPeriod = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstPeriod = table.Column<int>(type: "INTEGER", nullable: false),
                    CostFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ResidualFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Months = table.Column<int>(type: "INTEGER", nullable: false),
                    OpeningMonths = table.Column<int>(type: "INTEGER", nullable: false),
                    OpeningFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Location = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CustodianId = table.Column<long>(type: "INTEGER", nullable: false),
                    CustodianName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Condition = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    RegisteredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegistrarId = table.Column<long>(type: "INTEGER", nullable: false),
                    RegistrarName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_asset_card", x => x.Id);
                    table.CheckConstraint("asset_cost_positive", "[CostFen] > 0 AND [ResidualFen] >= 0 AND [OpeningFen] >= 0 AND [ResidualFen] + [OpeningFen] <= [CostFen]");
                    table.CheckConstraint("asset_custodian_named", "[CustodianId] > 0");
                    table.ForeignKey(
                        name: "FK_finance_asset_card_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_asset_card_finance_voucher_line_VoucherLineId",
                        column: x => x.VoucherLineId,
                        principalTable: "finance_voucher_line",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

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
                name: "finance_depreciation_run",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Period = table.Column<int>(type: "INTEGER", nullable: false),
                    VoucherId = table.Column<long>(type: "INTEGER", nullable: false),
                    Cards = table.Column<int>(type: "INTEGER", nullable: false),
                    TotalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_depreciation_run", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_depreciation_run_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "office_meeting",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ConvenerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Convener = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BodyNames = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Attendees = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Absent = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    QuarterSummary = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Issues = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CorrectsId = table.Column<long>(type: "INTEGER", nullable: true),
                    CorrectionReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RecorderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Recorder = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RecordedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_office_meeting", x => x.Id);
                    table.ForeignKey(
                        name: "FK_office_meeting_kernel_unit_UnitId",
                        column: x => x.UnitId,
                        principalTable: "kernel_unit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "office_training",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    From = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    To = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Host = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Certificate = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UnitId = table.Column<long>(type: "INTEGER", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CorrectsId = table.Column<long>(type: "INTEGER", nullable: true),
                    CorrectionReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RecorderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Recorder = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RecordedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_office_training", x => x.Id);
                    table.ForeignKey(
                        name: "FK_office_training_kernel_unit_UnitId",
                        column: x => x.UnitId,
                        principalTable: "kernel_unit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_asset_move",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CardId = table.Column<long>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FromLocation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FromUser = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FromCustodian = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FromCondition = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ToLocation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ToUser = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ToCustodianId = table.Column<long>(type: "INTEGER", nullable: false),
                    ToCustodian = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ToCondition = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_asset_move", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_asset_move_finance_asset_card_CardId",
                        column: x => x.CardId,
                        principalTable: "finance_asset_card",
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
                name: "finance_depreciation_line",
                columns: table => new
                {
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    CardId = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    AccumulatedFen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_depreciation_line", x => new { x.RunId, x.CardId });
                    table.ForeignKey(
                        name: "FK_finance_depreciation_line_finance_asset_card_CardId",
                        column: x => x.CardId,
                        principalTable: "finance_asset_card",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_depreciation_line_finance_depreciation_run_RunId",
                        column: x => x.RunId,
                        principalTable: "finance_depreciation_run",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "office_meeting_task",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    MeetingId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineNo = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsRelay = table.Column<bool>(type: "INTEGER", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DoneBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_office_meeting_task", x => x.Id);
                    table.ForeignKey(
                        name: "FK_office_meeting_task_office_meeting_MeetingId",
                        column: x => x.MeetingId,
                        principalTable: "office_meeting",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "office_training_participant",
                columns: table => new
                {
                    TrainingId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_office_training_participant", x => new { x.TrainingId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_office_training_participant_office_training_TrainingId",
                        column: x => x.TrainingId,
                        principalTable: "office_training",
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
                name: "IX_finance_asset_card_BookId_CardNo",
                table: "finance_asset_card",
                columns: new[] { "BookId", "CardNo" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_asset_card_BookId_CustodianId",
                table: "finance_asset_card",
                columns: new[] { "BookId", "CustodianId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_asset_card_VoucherLineId",
                table: "finance_asset_card",
                column: "VoucherLineId",
                filter: "[VoucherLineId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_asset_move_CardId_Id",
                table: "finance_asset_move",
                columns: new[] { "CardId", "Id" });

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

            migrationBuilder.CreateIndex(
                name: "IX_finance_depreciation_line_CardId",
                table: "finance_depreciation_line",
                column: "CardId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_depreciation_run_BookId_Period",
                table: "finance_depreciation_run",
                columns: new[] { "BookId", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_office_meeting_CorrectsId",
                table: "office_meeting",
                column: "CorrectsId",
                unique: true,
                filter: "[CorrectsId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_office_meeting_UnitId_Date",
                table: "office_meeting",
                columns: new[] { "UnitId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_office_meeting_task_MeetingId_LineNo",
                table: "office_meeting_task",
                columns: new[] { "MeetingId", "LineNo" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_office_training_CorrectsId",
                table: "office_training",
                column: "CorrectsId",
                unique: true,
                filter: "[CorrectsId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_office_training_UnitId_Date",
                table: "office_training",
                columns: new[] { "UnitId", "Date" });

            BankGuards.Create(migrationBuilder);
            AssetGuards.Create(migrationBuilder);
            OfficeGuards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_asset_move");

            migrationBuilder.DropTable(
                name: "finance_bank_match_part");

            migrationBuilder.DropTable(
                name: "finance_bank_reconciliation_item");

            migrationBuilder.DropTable(
                name: "finance_depreciation_line");

            migrationBuilder.DropTable(
                name: "office_meeting_task");

            migrationBuilder.DropTable(
                name: "office_training_participant");

            migrationBuilder.DropTable(
                name: "finance_bank_line");

            migrationBuilder.DropTable(
                name: "finance_bank_match");

            migrationBuilder.DropTable(
                name: "finance_bank_reconciliation");

            migrationBuilder.DropTable(
                name: "finance_asset_card");

            migrationBuilder.DropTable(
                name: "finance_depreciation_run");

            migrationBuilder.DropTable(
                name: "office_meeting");

            migrationBuilder.DropTable(
                name: "office_training");

            migrationBuilder.DropTable(
                name: "finance_bank_statement");
        }
    }
}
