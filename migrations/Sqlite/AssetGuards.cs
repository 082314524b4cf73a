using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.Sqlite;

/// <summary>Triggers over the custodian's book: a card keeps its facts and moves only with a record of it; moves and runs of depreciation only grow.</summary>
internal static class AssetGuards
{
    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var (table, what) in new[] { ("finance_asset_move", "资产变动记录"), ("finance_depreciation_run", "折旧快照"), ("finance_depreciation_line", "折旧快照") })
        {
            migration.Sql(Guards.Refuse($"{table}_no_update", $"BEFORE UPDATE ON {table}", $"{what}只增不改"));
            migration.Sql(Guards.Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", $"{what}只增不删"));
        }
        migration.Sql(Guards.Refuse("finance_asset_card_no_delete", "BEFORE DELETE ON finance_asset_card", "资产卡片不得删除"));
        migration.Sql(Guards.Refuse("finance_asset_card_keeps_its_facts", "BEFORE UPDATE ON finance_asset_card", "资产卡片的原值、年限和来源不得修改",
            $"NOT ({Guards.Same("Id", "BookId", "CardNo", "CategoryCode", "Name", "Model", "Measure", "Quantity", "SerialNo", "Source", "Origin", "Paper", "VoucherLineId", "FundSourceId", "AcquiredOn", "InUseOn", "EntryPeriod", "FirstPeriod", "CostFen", "ResidualFen", "Months", "OpeningMonths", "OpeningFen", "Note", "RegisteredOn", "RegistrarId", "RegistrarName")})"));
    }
}
