using System.Data.Common;
using System.Diagnostics;
using CommunityLedger.Finance.Assets;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Benchmarks;

/// <summary>
/// Depreciation of a month for 10,000 cards as the command does it (rules, voucher, snapshot, chain, commit) beside a plain loop over the same
/// rows in the same file: read cards and sums by SQL, compute, insert the lines by one prepared statement, commit.
/// </summary>
internal static class AssetsBenchmark
{
    public static async Task RunAsync(int cards)
    {
        await using var books = await Books.OpenAsync();
        Dictionary<Post, Actor> people = [];
        foreach (var (post, name) in new[] { (Post.Director, "王建国"), (Post.Accountant, "李秀英"), (Post.Reviewer, "刘洋"), (Post.Custodian, "马春梅") })
        {
            var person = await SendAsync(books, Actor.Operator, new RegisterPerson(Books.Community, name, null, null));
            await SendAsync(books, Actor.Operator, new AppointToPost(Books.Community, person.PersonId, post, new DateOnly(2020, 1, 1), null, false, "任命文件"));
            people[post] = new Actor(person.PersonId, name);
        }
        await SendAsync(books, people[Post.Director], new ActivateBook(Books.Community));
        var clock = Stopwatch.StartNew();
        await SendAsync(books, people[Post.Custodian], new ImportAssets(Books.Community, "卡片.csv", () => Rows(cards), DryRun: false));
        Console.WriteLine($"import of {cards} cards: {clock.ElapsedMilliseconds} ms");

        List<long> ours = [], plain = [];
        for (var month = 1; month <= 7; month++)
        {
            await using (var scope = books.Scope())
            {
                var db = scope.ServiceProvider.GetRequiredService<LedgerDb>();
                await db.Database.OpenConnectionAsync();
                clock.Restart();
                var fen = await PlainAsync(db.Database.GetDbConnection(), month);
                plain.Add(clock.ElapsedMilliseconds);
                clock.Restart();
                var made = await SendAsync(books, people[Post.Accountant], new ProposeDepreciation(Books.Community, $"2025-{month:00}"));
                ours.Add(clock.ElapsedMilliseconds);
                if (made.Total.Fen != fen) throw new InvalidOperationException($"The plain loop takes {fen} fen, the command {made.Total.Fen}.");
                await SendAsync(books, people[Post.Reviewer], new ReviewVoucher(Books.Community, made.VoucherId));
                await SendAsync(books, people[Post.Accountant], new PostVoucher(Books.Community, made.VoucherId));
            }
        }
        long Median(List<long> times) => times.Skip(1).Order().ElementAt((times.Count - 1) / 2);
        Console.WriteLine($"depreciation, {cards} cards a month: {Median(ours)} ms; plain SQL loop {Median(plain)} ms; ratio {(decimal)Median(ours) / Math.Max(1, Median(plain)):0.00}; same total to the fen");
    }

    private static IEnumerable<TableRow> Rows(int cards)
    {
        yield return new TableRow(1, ["类别", "名称", "资金来源", "取得日期", "原值", "使用月数", "已提月数", "累计折旧", "存放地点", "责任人"]);
        for (var i = 0; i < cards; i++)
            yield return new TableRow(i + 2, ["A05", $"桌椅{i}", $"0{1 + i % 3}", "2023-05-06", $"{1000 + i}.{i % 100:00}", "72", $"{i % 40}", $"{i % 40 * 10}.07", $"{i % 30}号室", "马春梅"]);
    }

    private static async Task<long> PlainAsync(DbConnection connection, int month)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        DbCommand Command(string sql)
        {
            var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (sql, transaction);
            return command;
        }
        await using (var create = Command("CREATE TABLE IF NOT EXISTS bench_line (RunId INTEGER, CardId INTEGER, AmountFen INTEGER, AccumulatedFen INTEGER, PRIMARY KEY (RunId, CardId))")) await create.ExecuteNonQueryAsync();
        await using var read = Command("""
            SELECT c.Id, c.CostFen - c.ResidualFen - c.OpeningFen, c.Months - c.OpeningMonths, c.OpeningFen, COALESCE(t.Fen, 0) FROM finance_asset_card c
            LEFT JOIN (SELECT CardId, SUM(AmountFen) AS Fen FROM finance_depreciation_line GROUP BY CardId) t ON t.CardId = c.Id ORDER BY c.CardNo
            """);
        await using var write = Command("INSERT INTO bench_line VALUES ($run, $card, $amount, $sum)");
        var parameters = new[] { "$run", "$card", "$amount", "$sum" }.Select(name =>
        {
            var parameter = write.CreateParameter();
            parameter.ParameterName = name;
            write.Parameters.Add(parameter);
            return parameter;
        }).ToList();
        var total = 0L;
        List<(long Card, long Amount, long Sum)> lines = [];
        await using (var reader = await read.ExecuteReaderAsync())
            while (await reader.ReadAsync())
            {
                var (left, months, taken) = (reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(4));
                var target = month >= months ? left : Math.Min(left, (left * 2 + months) / (months * 2) * month);
                if (target <= taken) continue;
                lines.Add((reader.GetInt64(0), target - taken, reader.GetInt64(3) + target));
                total += target - taken;
            }
        foreach (var (card, amount, sum) in lines)
        {
            (parameters[0].Value, parameters[1].Value, parameters[2].Value, parameters[3].Value) = (month, card, amount, sum);
            await write.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        return total;
    }

    private static async Task<T> SendAsync<T>(Books books, Actor actor, ICommand<T> command)
    {
        await using var scope = books.Scope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = actor;
        return await scope.ServiceProvider.GetRequiredService<Sender>().SendAsync(command);
    }
}
