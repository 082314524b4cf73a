using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityLedger.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Money : Migration
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
                    Channel = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
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
                name: "IX_finance_voucher_line_MatterId",
                table: "finance_voucher_line",
                column: "MatterId",
                filter: "[MatterId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_closing_balance_ClosingId_AccountId",
                table: "finance_closing_balance",
                columns: new[] { "ClosingId", "AccountId" });

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
                name: "IX_finance_cash_flow_choice_BookId_Period_VoucherId_LineNo",
                table: "finance_cash_flow_choice",
                columns: new[] { "BookId", "Period", "VoucherId", "LineNo" });

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
                name: "IX_finance_quarter_seal_BookId_ThroughPeriod",
                table: "finance_quarter_seal",
                columns: new[] { "BookId", "ThroughPeriod" },
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
                name: "IX_finance_reopening_BookId_Period",
                table: "finance_reopening",
                columns: new[] { "BookId", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_reopening_one_at_a_time",
                table: "finance_reopening",
                column: "BookId",
                unique: true,
                filter: "[Status] IN ('Requested', 'Approved', 'Open')");

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

            migrationBuilder.CreateIndex(
                name: "IX_finance_split_exemption_BookId",
                table: "finance_split_exemption",
                column: "BookId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_split_statement_MatterId",
                table: "finance_split_statement",
                column: "MatterId");

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

            migrationBuilder.CreateIndex(
                name: "IX_finance_upward_report_BookId",
                table: "finance_upward_report",
                column: "BookId");

            StatementGuards.Create(migrationBuilder);

            SpendingGuards.Create(migrationBuilder);

            MatterGuards.Create(migrationBuilder);

            ClosingGuards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_budget_change");

            migrationBuilder.DropTable(
                name: "finance_cash_flow_choice");

            migrationBuilder.DropTable(
                name: "finance_closing_check");

            migrationBuilder.DropTable(
                name: "finance_matter_approval");

            migrationBuilder.DropTable(
                name: "finance_matter_change");

            migrationBuilder.DropTable(
                name: "finance_matter_document");

            migrationBuilder.DropTable(
                name: "finance_matter_payment");

            migrationBuilder.DropTable(
                name: "finance_quarter_seal");

            migrationBuilder.DropTable(
                name: "finance_refusal_outcome");

            migrationBuilder.DropTable(
                name: "finance_reopening_voucher");

            migrationBuilder.DropTable(
                name: "finance_resolution_use");

            migrationBuilder.DropTable(
                name: "finance_split_exemption");

            migrationBuilder.DropTable(
                name: "finance_split_statement");

            migrationBuilder.DropTable(
                name: "finance_statement_cell");

            migrationBuilder.DropTable(
                name: "finance_statement_signature");

            migrationBuilder.DropTable(
                name: "finance_upward_report");

            migrationBuilder.DropTable(
                name: "finance_budget_line");

            migrationBuilder.DropTable(
                name: "finance_check_waiver");

            migrationBuilder.DropTable(
                name: "finance_refusal");

            migrationBuilder.DropTable(
                name: "finance_reopening");

            migrationBuilder.DropTable(
                name: "finance_resolution");

            migrationBuilder.DropTable(
                name: "finance_statement_set");

            migrationBuilder.DropTable(
                name: "finance_matter");

            migrationBuilder.DropTable(
                name: "finance_counterparty");

            migrationBuilder.DropIndex(
                name: "IX_finance_voucher_line_MatterId",
                table: "finance_voucher_line");

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
