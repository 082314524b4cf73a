using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityLedger.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finance_voucher_number",
                columns: table => new
                {
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Period = table.Column<int>(type: "int", nullable: false),
                    Word = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Last = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_voucher_number", x => new { x.BookId, x.Period, x.Word });
                });

            migrationBuilder.CreateTable(
                name: "kernel_audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: true),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    PersonName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Posts = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Command = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Sentence = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Refused = table.Column<bool>(type: "bit", nullable: false),
                    RequestId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_file",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    ContentType = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_file", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_idempotency",
                columns: table => new
                {
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Command = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_idempotency", x => new { x.PersonId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "kernel_unit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Code = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    StreetId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_unit", x => x.Id);
                    table.ForeignKey(
                        name: "FK_kernel_unit_kernel_unit_StreetId",
                        column: x => x.StreetId,
                        principalTable: "kernel_unit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_book",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Chart = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    StartPeriod = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    FirstLivePeriod = table.Column<int>(type: "int", nullable: false),
                    ActivatedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ActivatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_book", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_book_kernel_unit_UnitId",
                        column: x => x.UnitId,
                        principalTable: "kernel_unit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kernel_document",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Type = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Number = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Code = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Issuer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Handler = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Medium = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    PaperLocation = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileId = table.Column<long>(type: "bigint", nullable: true),
                    UniqueKey = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    AddedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AddedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_document", x => x.Id);
                    table.ForeignKey(
                        name: "FK_kernel_document_kernel_file_FileId",
                        column: x => x.FileId,
                        principalTable: "kernel_file",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_kernel_document_kernel_unit_UnitId",
                        column: x => x.UnitId,
                        principalTable: "kernel_unit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kernel_evidence",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Payload = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: true),
                    ContentHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_evidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_kernel_evidence_kernel_unit_UnitId",
                        column: x => x.UnitId,
                        principalTable: "kernel_unit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kernel_person",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    Phone = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_person", x => x.Id);
                    table.ForeignKey(
                        name: "FK_kernel_person_kernel_unit_UnitId",
                        column: x => x.UnitId,
                        principalTable: "kernel_unit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_account",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FullName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Class = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Side = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    ParentId = table.Column<long>(type: "bigint", nullable: true),
                    Level = table.Column<int>(type: "int", nullable: false),
                    Postable = table.Column<bool>(type: "bit", nullable: false),
                    Enabled = table.Column<bool>(type: "bit", nullable: false),
                    Auxiliaries = table.Column<int>(type: "int", maxLength: 24, nullable: false),
                    CashKind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Mnemonic = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_account", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_account_finance_account_ParentId",
                        column: x => x.ParentId,
                        principalTable: "finance_account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_account_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_auxiliary_item",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "int", maxLength: 24, nullable: false),
                    Code = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Enabled = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_auxiliary_item", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_auxiliary_item_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_month_closing",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Period = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Vouchers = table.Column<int>(type: "int", nullable: false),
                    ClosedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ClosedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_month_closing", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_month_closing_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_summary_phrase",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AccountCode = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Uses = table.Column<int>(type: "int", nullable: false),
                    LastUsed = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_summary_phrase", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_summary_phrase_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_voucher",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Period = table.Column<int>(type: "int", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Word = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: true),
                    Status = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    AttachmentCount = table.Column<int>(type: "int", nullable: false),
                    Handler = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ReversesId = table.Column<long>(type: "bigint", nullable: true),
                    TouchesCash = table.Column<bool>(type: "bit", nullable: false),
                    PreparerId = table.Column<long>(type: "bigint", nullable: false),
                    PreparerName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ReviewerId = table.Column<long>(type: "bigint", nullable: false),
                    ReviewerName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CashierId = table.Column<long>(type: "bigint", nullable: false),
                    CashierName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PosterId = table.Column<long>(type: "bigint", nullable: false),
                    PosterName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PostedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ReturnReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_voucher", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_voucher_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_voucher_finance_voucher_ReversesId",
                        column: x => x.ReversesId,
                        principalTable: "finance_voucher",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_voucher_template",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    Content = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    SavedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SavedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_voucher_template", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_voucher_template_finance_book_BookId",
                        column: x => x.BookId,
                        principalTable: "finance_book",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kernel_appointment",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<long>(type: "bigint", nullable: false),
                    Post = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    IsDeputy = table.Column<bool>(type: "bit", nullable: false),
                    Document = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_appointment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_kernel_appointment_kernel_person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "kernel_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_kernel_appointment_kernel_unit_UnitId",
                        column: x => x.UnitId,
                        principalTable: "kernel_unit",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kernel_relationship",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonAId = table.Column<long>(type: "bigint", nullable: false),
                    PersonBId = table.Column<long>(type: "bigint", nullable: false),
                    Kinship = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    DeclaredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DeclaredBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_relationship", x => x.Id);
                    table.ForeignKey(
                        name: "FK_kernel_relationship_kernel_person_PersonAId",
                        column: x => x.PersonAId,
                        principalTable: "kernel_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_kernel_relationship_kernel_person_PersonBId",
                        column: x => x.PersonBId,
                        principalTable: "kernel_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kernel_sign_in",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    UserName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    NormalizedUserName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PasswordHash = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SecurityStamp = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AccessFailedCount = table.Column<int>(type: "int", nullable: false),
                    LockoutEndUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Enabled = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_sign_in", x => x.Id);
                    table.ForeignKey(
                        name: "FK_kernel_sign_in_kernel_person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "kernel_person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_opening_balance",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    FundSourceId = table.Column<long>(type: "bigint", nullable: true),
                    CounterpartyId = table.Column<long>(type: "bigint", nullable: true),
                    PersonId = table.Column<long>(type: "bigint", nullable: true),
                    MatterId = table.Column<long>(type: "bigint", nullable: true),
                    ItemId = table.Column<long>(type: "bigint", nullable: true),
                    BankAccountId = table.Column<long>(type: "bigint", nullable: true),
                    AssetCardId = table.Column<long>(type: "bigint", nullable: true),
                    NetDebitFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_opening_balance", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_opening_balance_finance_account_AccountId",
                        column: x => x.AccountId,
                        principalTable: "finance_account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_closing_balance",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ClosingId = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Period = table.Column<int>(type: "int", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    FundSourceId = table.Column<long>(type: "bigint", nullable: true),
                    CounterpartyId = table.Column<long>(type: "bigint", nullable: true),
                    PersonId = table.Column<long>(type: "bigint", nullable: true),
                    MatterId = table.Column<long>(type: "bigint", nullable: true),
                    ItemId = table.Column<long>(type: "bigint", nullable: true),
                    BankAccountId = table.Column<long>(type: "bigint", nullable: true),
                    AssetCardId = table.Column<long>(type: "bigint", nullable: true),
                    DebitFen = table.Column<long>(type: "bigint", nullable: false),
                    CreditFen = table.Column<long>(type: "bigint", nullable: false),
                    YearDebitFen = table.Column<long>(type: "bigint", nullable: false),
                    YearCreditFen = table.Column<long>(type: "bigint", nullable: false),
                    NetDebitFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_closing_balance", x => x.Id);
                    table.ForeignKey(
                        name: "FK_finance_closing_balance_finance_account_AccountId",
                        column: x => x.AccountId,
                        principalTable: "finance_account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_closing_balance_finance_month_closing_ClosingId",
                        column: x => x.ClosingId,
                        principalTable: "finance_month_closing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_voucher_document",
                columns: table => new
                {
                    VoucherId = table.Column<long>(type: "bigint", nullable: false),
                    DocumentId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_voucher_document", x => new { x.VoucherId, x.DocumentId });
                    table.ForeignKey(
                        name: "FK_finance_voucher_document_finance_voucher_VoucherId",
                        column: x => x.VoucherId,
                        principalTable: "finance_voucher",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_finance_voucher_document_kernel_document_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "kernel_document",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finance_voucher_editor",
                columns: table => new
                {
                    VoucherId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_voucher_editor", x => new { x.VoucherId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_finance_voucher_editor_finance_voucher_VoucherId",
                        column: x => x.VoucherId,
                        principalTable: "finance_voucher",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "finance_voucher_line",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    VoucherId = table.Column<long>(type: "bigint", nullable: false),
                    LineNo = table.Column<int>(type: "int", nullable: false),
                    Summary = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    DebitFen = table.Column<long>(type: "bigint", nullable: false),
                    CreditFen = table.Column<long>(type: "bigint", nullable: false),
                    FundSourceId = table.Column<long>(type: "bigint", nullable: true),
                    CounterpartyId = table.Column<long>(type: "bigint", nullable: true),
                    PersonId = table.Column<long>(type: "bigint", nullable: true),
                    MatterId = table.Column<long>(type: "bigint", nullable: true),
                    ItemId = table.Column<long>(type: "bigint", nullable: true),
                    BankAccountId = table.Column<long>(type: "bigint", nullable: true),
                    AssetCardId = table.Column<long>(type: "bigint", nullable: true),
                    QuantityThousandths = table.Column<long>(type: "bigint", nullable: true),
                    SettlementMethod = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    BillNo = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    PostedPeriod = table.Column<int>(type: "int", nullable: true),
                    PostedDate = table.Column<DateOnly>(type: "date", nullable: true),
                    PostedNumber = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finance_voucher_line", x => x.Id);
                    table.CheckConstraint("one_side", "[DebitFen] = 0 OR [CreditFen] = 0");
                    table.ForeignKey(
                        name: "FK_finance_voucher_line_finance_account_AccountId",
                        column: x => x.AccountId,
                        principalTable: "finance_account",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_finance_voucher_line_finance_voucher_VoucherId",
                        column: x => x.VoucherId,
                        principalTable: "finance_voucher",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_finance_account_BookId_Code",
                table: "finance_account",
                columns: new[] { "BookId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_auxiliary_item_BookId_Kind_Code",
                table: "finance_auxiliary_item",
                columns: new[] { "BookId", "Kind", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_book_UnitId",
                table: "finance_book",
                column: "UnitId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_closing_balance_BookId_Period_AccountId",
                table: "finance_closing_balance",
                columns: new[] { "BookId", "Period", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_month_closing_BookId_Period_Version",
                table: "finance_month_closing",
                columns: new[] { "BookId", "Period", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_opening_balance_BookId_AccountId",
                table: "finance_opening_balance",
                columns: new[] { "BookId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_summary_phrase_BookId_Text",
                table: "finance_summary_phrase",
                columns: new[] { "BookId", "Text" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_voucher_BookId_Date",
                table: "finance_voucher",
                columns: new[] { "BookId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_voucher_BookId_Period_Word_Number",
                table: "finance_voucher",
                columns: new[] { "BookId", "Period", "Word", "Number" },
                unique: true,
                filter: "[Number] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_voucher_BookId_Status",
                table: "finance_voucher",
                columns: new[] { "BookId", "Status" },
                filter: "[Status] <> 'Posted'");

            migrationBuilder.CreateIndex(
                name: "IX_finance_voucher_ReversesId",
                table: "finance_voucher",
                column: "ReversesId",
                unique: true,
                filter: "[ReversesId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_finance_voucher_document_DocumentId",
                table: "finance_voucher_document",
                column: "DocumentId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_voucher_line_books",
                table: "finance_voucher_line",
                columns: new[] { "AccountId", "PostedPeriod", "PostedDate", "PostedNumber", "DebitFen", "CreditFen" });

            migrationBuilder.CreateIndex(
                name: "IX_finance_voucher_line_VoucherId_LineNo",
                table: "finance_voucher_line",
                columns: new[] { "VoucherId", "LineNo" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_finance_voucher_template_BookId_Name",
                table: "finance_voucher_template",
                columns: new[] { "BookId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_appointment_PersonId_UnitId_Post_From",
                table: "kernel_appointment",
                columns: new[] { "PersonId", "UnitId", "Post", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_appointment_UnitId_Post",
                table: "kernel_appointment",
                columns: new[] { "UnitId", "Post" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_UnitId_Id",
                table: "kernel_audit",
                columns: new[] { "UnitId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_document_UnitId_Date",
                table: "kernel_document",
                columns: new[] { "UnitId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_document_UnitId_UniqueKey",
                table: "kernel_document",
                columns: new[] { "UnitId", "UniqueKey" },
                unique: true,
                filter: "[UniqueKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_evidence_UnitId_Sequence",
                table: "kernel_evidence",
                columns: new[] { "UnitId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_file_Sha256",
                table: "kernel_file",
                column: "Sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_person_UnitId_Name",
                table: "kernel_person",
                columns: new[] { "UnitId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_relationship_PersonAId_PersonBId",
                table: "kernel_relationship",
                columns: new[] { "PersonAId", "PersonBId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_relationship_PersonBId",
                table: "kernel_relationship",
                column: "PersonBId");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_sign_in_NormalizedUserName",
                table: "kernel_sign_in",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_sign_in_PersonId",
                table: "kernel_sign_in",
                column: "PersonId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_unit_Code",
                table: "kernel_unit",
                column: "Code",
                unique: true);
        
            Guards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_auxiliary_item");

            migrationBuilder.DropTable(
                name: "finance_closing_balance");

            migrationBuilder.DropTable(
                name: "finance_opening_balance");

            migrationBuilder.DropTable(
                name: "finance_summary_phrase");

            migrationBuilder.DropTable(
                name: "finance_voucher_document");

            migrationBuilder.DropTable(
                name: "finance_voucher_editor");

            migrationBuilder.DropTable(
                name: "finance_voucher_line");

            migrationBuilder.DropTable(
                name: "finance_voucher_number");

            migrationBuilder.DropTable(
                name: "finance_voucher_template");

            migrationBuilder.DropTable(
                name: "kernel_appointment");

            migrationBuilder.DropTable(
                name: "kernel_audit");

            migrationBuilder.DropTable(
                name: "kernel_evidence");

            migrationBuilder.DropTable(
                name: "kernel_idempotency");

            migrationBuilder.DropTable(
                name: "kernel_relationship");

            migrationBuilder.DropTable(
                name: "kernel_sign_in");

            migrationBuilder.DropTable(
                name: "finance_month_closing");

            migrationBuilder.DropTable(
                name: "kernel_document");

            migrationBuilder.DropTable(
                name: "finance_account");

            migrationBuilder.DropTable(
                name: "finance_voucher");

            migrationBuilder.DropTable(
                name: "kernel_person");

            migrationBuilder.DropTable(
                name: "kernel_file");

            migrationBuilder.DropTable(
                name: "finance_book");

            migrationBuilder.DropTable(
                name: "kernel_unit");
        }
    }
}
