using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityLedger.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Assets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finance_asset_card",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    CardNo = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    CategoryCode = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Model = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Measure = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    Quantity = table.Column<int>(type: "int", nullable: false),
                    SerialNo = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Source = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Origin = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Paper = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    VoucherLineId = table.Column<long>(type: "bigint", nullable: true),
                    FundSourceId = table.Column<long>(type: "bigint", nullable: true),
                    AcquiredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    InUseOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EntryPeriod = table.Column<int>(type: "int", nullable: false),
                    FirstPeriod = table.Column<int>(type: "int", nullable: false),
                    CostFen = table.Column<long>(type: "bigint", nullable: false),
                    ResidualFen = table.Column<long>(type: "bigint", nullable: false),
                    Months = table.Column<int>(type: "int", nullable: false),
                    OpeningMonths = table.Column<int>(type: "int", nullable: false),
                    OpeningFen = table.Column<long>(type: "bigint", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Location = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    UserName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CustodianId = table.Column<long>(type: "bigint", nullable: false),
                    CustodianName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Condition = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    RegisteredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RegistrarId = table.Column<long>(type: "bigint", nullable: false),
                    RegistrarName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
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
                name: "finance_depreciation_run",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Period = table.Column<int>(type: "int", nullable: false),
                    VoucherId = table.Column<long>(type: "bigint", nullable: false),
                    Cards = table.Column<int>(type: "int", nullable: false),
                    TotalFen = table.Column<long>(type: "bigint", nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
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
                name: "finance_asset_move",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    CardId = table.Column<long>(type: "bigint", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    FromLocation = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FromUser = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FromCustodian = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FromCondition = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    ToLocation = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ToUser = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ToCustodianId = table.Column<long>(type: "bigint", nullable: false),
                    ToCustodian = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ToCondition = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
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
                name: "finance_depreciation_line",
                columns: table => new
                {
                    RunId = table.Column<long>(type: "bigint", nullable: false),
                    CardId = table.Column<long>(type: "bigint", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    AccumulatedFen = table.Column<long>(type: "bigint", nullable: false)
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
                name: "IX_finance_depreciation_line_CardId",
                table: "finance_depreciation_line",
                column: "CardId");

            migrationBuilder.CreateIndex(
                name: "IX_finance_depreciation_run_BookId_Period",
                table: "finance_depreciation_run",
                columns: new[] { "BookId", "Period" });

            AssetGuards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finance_asset_move");

            migrationBuilder.DropTable(
                name: "finance_depreciation_line");

            migrationBuilder.DropTable(
                name: "finance_asset_card");

            migrationBuilder.DropTable(
                name: "finance_depreciation_run");
        }
    }
}
