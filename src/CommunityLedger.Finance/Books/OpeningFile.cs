using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Finance.Books;

/// <summary>
/// Reads a file of opening balances: columns account_code, debit, credit under English or Chinese headings, optional
/// fund_source, counterparty, person, item, bank_account by code; further columns are ignored.
/// </summary>
public static class OpeningFile
{
    /// <summary>The rows with their lines in the file; amounts and codes are checked by <see cref="SetOpeningBalances"/>.</summary>
    /// <exception cref="RefusedException">No heading row, or a needed column is missing.</exception>
    public static IReadOnlyList<OpeningInput> Read(IEnumerable<TableRow> rows)
    {
        List<OpeningInput> read = [];
        Headings? headings = null;
        foreach (var row in rows)
        {
            if (row.Cells.All(string.IsNullOrWhiteSpace)) continue;
            if (headings is null)
            {
                headings = Headings.Of(row, ["account_code|科目编码", "debit|借方|期初借方", "credit|贷方|期初贷方"],
                    ["fund_source|资金来源", "counterparty|往来单位", "person|个人", "item|物资", "bank_account|银行账户"]);
                continue;
            }
            string Cell(string name) => headings.Cell(row, name);
            // A total row at the end of a sheet exported for people.
            if (Cell("account_code") is "" or "合计") continue;
            read.Add(new OpeningInput(Cell("account_code"), Cell("debit"), Cell("credit"), row.Line, Cell("fund_source"), Cell("counterparty"),
                Cell("person"), Cell("item"), Cell("bank_account")));
        }
        if (headings is null) throw new RefusedException(new Refusal("", "文件是空的", "第一行写列名:科目编码、借方、贷方。"), RefusalCause.Malformed);
        return read;
    }
}
