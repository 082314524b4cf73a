using System.Diagnostics;
using CommunityLedger.Web.Sheets;
using Microsoft.Data.Sqlite;

namespace CommunityLedger.Benchmarks;

/// <summary>
/// The import, with checks, balances, evidence chain and audit, beside a plain prepared-statement insert of the same voucher and line
/// rows into SQLite in one transaction, indexed as a ledger needs (voucher number; account and period).
/// </summary>
internal static class ImportBenchmark
{
    public static async Task RunAsync(int vouchers)
    {
        var file = Books.WriteYear(vouchers);
        await using (var warm = await Books.OpenAsync()) await warm.ImportAsync(Books.WriteYear(600));
        List<double> ours = [], plain = [];
        var lines = 0;
        for (var round = 0; round < 3; round++)
        {
            plain.Add(Plain(file, out lines));
            await using var books = await Books.OpenAsync();
            GC.Collect();
            var clock = Stopwatch.StartNew();
            await books.ImportAsync(file);
            ours.Add(clock.Elapsed.TotalMilliseconds);
        }
        ours.Sort();
        plain.Sort();
        Console.WriteLine($"import of {vouchers} vouchers, {lines} lines: {ours[1]:0} ms; plain prepared insert {plain[1]:0} ms; ratio {ours[1] / plain[1]:0.00}; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
    }

    private static double Plain(string file, out int count)
    {
        var rows = new TableReader().Read(File.OpenRead(file), "vouchers.csv").Skip(1).Select(row => row.Cells.ToArray()).ToList();
        count = rows.Count;
        var path = Path.GetTempFileName();
        var clock = Stopwatch.StartNew();
        using (var connection = new SqliteConnection($"Data Source={path}"))
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
        var elapsed = clock.Elapsed.TotalMilliseconds;
        SqliteConnection.ClearAllPools();
        File.Delete(path);
        return elapsed;
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
