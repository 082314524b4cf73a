using CommunityLedger.Web.Sheets;
using Microsoft.Data.Sqlite;

namespace CommunityLedger.Benchmarks;

/// <summary>
/// The import, with checks, balances, evidence chain and audit, beside a plain prepared-statement insert of the same voucher and line
/// rows into SQLite in one transaction. The plain tables have what any ledger's have and no more: keys, one index for the voucher
/// number and one for account and period; no foreign key, no trigger, no evidence
/// chain; and the file is read before the clock starts, which it is not for the import.
/// Both in turn, so that both meet the same machine; compared by time on the clock and by processor time.
/// </summary>
internal static class ImportBenchmark
{
    private const int Rounds = 7;

    public static async Task RunAsync(int vouchers)
    {
        var file = Books.WriteYear(vouchers);
        await using (var warm = await Books.OpenAsync()) await warm.ImportAsync(Books.WriteYear(vouchers));
        List<Cost> ours = [], plain = [];
        var rows = new TableReader().Read(File.OpenRead(file), "vouchers.csv").Skip(1).Select(row => row.Cells.ToArray()).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            plain.Add(await Cost.OfAsync(() => { Plain(rows); return Task.CompletedTask; }));
            await using var books = await Books.OpenAsync();
            ours.Add(await Cost.OfAsync(() => books.ImportAsync(file)));
        }
        File.Delete(file);
        var (a, b) = (Cost.Median(ours), Cost.Median(plain));
        Console.WriteLine($"import of {vouchers} vouchers, {rows.Count} lines: {a.Milliseconds:0} ms; plain prepared insert {b.Milliseconds:0} ms; ratio {a.Milliseconds / b.Milliseconds:0.00}"
            + $" (processor {a.Processor:0} ms and {b.Processor:0} ms, ratio {a.Processor / b.Processor:0.00})");
    }

    private static void Plain(List<string[]> rows)
    {
        var path = Path.GetTempFileName();
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            Run(connection, "PRAGMA journal_mode=WAL; CREATE TABLE voucher (id INTEGER PRIMARY KEY, period INTEGER, number INTEGER, word TEXT, date TEXT, attachments INTEGER, preparer TEXT, reviewer TEXT, cashier TEXT);"
                + "CREATE UNIQUE INDEX voucher_number ON voucher (period, word, number);"
                + "CREATE TABLE line (id INTEGER PRIMARY KEY, voucher INTEGER, no INTEGER, summary TEXT, account INTEGER, period INTEGER, debit INTEGER, credit INTEGER);"
                + "CREATE INDEX line_books ON line (account, period, debit, credit);");
            using var transaction = connection.BeginTransaction();
            using var voucher = Prepare(connection, "INSERT INTO voucher VALUES (@0,@1,@2,@3,@4,@5,@6,@7,@8)", 9);
            using var line = Prepare(connection, "INSERT INTO line VALUES (@0,@1,@2,@3,@4,@5,@6,@7)", 8);
            var (id, number, key) = (0L, 0, "");
            for (var i = 0; i < rows.Count; i++)
            {
                var cells = rows[i];
                var period = int.Parse(cells[1].AsSpan(0, 4)) * 100 + int.Parse(cells[1].AsSpan(5, 2));
                if (cells[0] + cells[1] != key)
                {
                    (key, id, number) = (cells[0] + cells[1], i + 1, int.Parse(cells[0].AsSpan(2)));
                    Set(voucher, id, period, number, "记", cells[1], 1, cells[7], cells[8], cells[9]);
                }
                Set(line, i + 1L, id, i, cells[2], long.Parse(cells[3]), period, Fen(cells[4]), Fen(cells[5]));
            }
            transaction.Commit();
        }
        File.Delete(path);
    }

    private static long Fen(string text) => text.Length == 0 ? 0 : Kernel.Money.Parse(text).Fen;

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++) command.Parameters.Add(new SqliteParameter($"@{i}", null));
        return command;
    }

    private static void Set(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
