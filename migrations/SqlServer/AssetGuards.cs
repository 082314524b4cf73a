using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>Triggers over the custodian's book: a card keeps its facts and moves only with a record of it; moves and runs of depreciation only grow.</summary>
internal static class AssetGuards
{
    private static readonly string[] Facts = ["BookId", "CardNo", "CategoryCode", "Name", "Model", "Measure", "Quantity", "SerialNo", "Source", "Origin", "Paper", "VoucherLineId", "FundSourceId", "AcquiredOn", "InUseOn",
        "EntryPeriod", "FirstPeriod", "CostFen", "ResidualFen", "Months", "OpeningMonths", "OpeningFen", "Note", "RegisteredOn", "RegistrarId", "RegistrarName"];

    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var (table, what) in new[] { ("finance_asset_move", "资产变动记录"), ("finance_depreciation_run", "折旧快照"), ("finance_depreciation_line", "折旧快照") })
            Guards.Trigger(migration, $"{table}_append_only", table, "AFTER UPDATE, DELETE", ($"{what}只增不改", "SELECT 1 FROM deleted"));
        Guards.Trigger(migration, "finance_asset_card_keeps_its_facts", "finance_asset_card", "AFTER UPDATE, DELETE", ("资产卡片不得删除,原值、年限和来源不得修改", $"""
            SELECT 1 FROM deleted o LEFT JOIN inserted n ON n.Id = o.Id WHERE n.Id IS NULL OR EXISTS (SELECT {Columns("o")} EXCEPT SELECT {Columns("n")})
            """));
    }

    private static string Columns(string row) => string.Join(", ", Facts.Select(column => $"{row}.[{column}]"));
}
