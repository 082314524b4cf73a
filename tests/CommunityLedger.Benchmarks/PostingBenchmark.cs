using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Web.Demo;
using CommunityLedger.Web.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Benchmarks;

/// <summary>Posting through the HTTP API of the demo community: vouchers a second, and whether a number is missing or repeated.</summary>
internal static class PostingBenchmark
{
    private const int Vouchers = 400;

    public static async Task RunAsync(int clients)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"communityledger-bench-{Guid.NewGuid():N}");
        await DemoStreet.WriteAsync(folder, _ => { }, default);
        await using (var app = LedgerHost.Build(new DataFolder(folder), ["--urls", "http://127.0.0.1:0"], demo: false))
        {
            await app.StartAsync();
            var address = new Uri(app.Urls.First() + "/api/v1/units/DEMO-01/");
            using var accountant = await SignInAsync(address, "kuaiji");
            using var reviewer = await SignInAsync(address, "jihe");
            var date = $"{DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";
            List<string> ready = [];
            for (var i = 0; i < Vouchers; i++)
            {
                // A correction between two expense accounts needs no document and no cashier: what is left is posting itself.
                var body = new { voucher = new VoucherInput(VoucherKind.Correction, "记", date, "0", "", "科目更正",
                    [new VoucherLineInput("科目更正", "530101", "1.00", "", FundSource: "01"), new VoucherLineInput("科目更正", "530199", "", "1.00", FundSource: "01")]), submit = true };
                var saved = await (await accountant.PostAsJsonAsync("vouchers", body)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
                var id = saved.GetProperty("id").GetString()!;
                (await reviewer.PostAsync($"vouchers/{id}/review", null)).EnsureSuccessStatusCode();
                ready.Add(id);
            }
            var next = -1;
            var clock = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
            {
                int index;
                while ((index = Interlocked.Increment(ref next)) < Vouchers)
                    (await accountant.PostAsync($"vouchers/{ready[index]}/post", null)).EnsureSuccessStatusCode();
            }));
            var seconds = clock.Elapsed.TotalSeconds;
            await using var scope = app.Services.CreateAsyncScope();
            var months = await scope.ServiceProvider.GetRequiredService<LedgerDb>().Set<Voucher>().Where(voucher => voucher.Number != null)
                .GroupBy(voucher => new { voucher.BookId, voucher.Period, voucher.Word })
                .Select(month => new { Count = month.Count(), Last = month.Max(voucher => voucher.Number) }).ToListAsync();
            Console.WriteLine($"posting through the API, {clients} client(s): {Vouchers / seconds:0} vouchers/s; {(months.TrueForAll(month => month.Count == month.Last) ? "no gap, no repeat, none lost" : "NUMBERS ARE WRONG")}");
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<HttpClient> SignInAsync(Uri address, string userName)
    {
        var client = new HttpClient { BaseAddress = address };
        var answer = await (await client.PostAsJsonAsync(new Uri(address, "/api/v1/sign-in"), new { userName, password = DemoStreet.Password })).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("accessToken").GetString());
        return client;
    }
}
