using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Web.Host;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Benchmarks;

/// <summary>A year of 100,000 vouchers, all months open: a page of the bank's ledger at the API, verification, and the export.</summary>
internal static class BooksBenchmark
{
    private const int Vouchers = 100_000;
    private const string Password = "Bench-2025-Pass";

    public static async Task RunAsync()
    {
        await using var books = await Books.WithYearAsync(Vouchers);
        await LedgerPagesAsync(books);
        await VerifyAsync(books);
        await MemoryBenchmark.ExportAsync(books, Vouchers);
    }

    private static async Task VerifyAsync(Books books)
    {
        await using var scope = books.Scope();
        var ok = false;
        var cost = await Cost.OfAsync(async () => ok = (await scope.ServiceProvider.GetRequiredService<Sender>().AskAsync(new VerifyBooks(Books.Community))).Ok);
        Console.WriteLine($"verify, {Vouchers} vouchers: {cost.Milliseconds / 1000:0.0} s ({cost.Processor / 1000:0.0} s of processor); {(ok ? "no break" : "BREAKS FOUND")}");
    }

    private static async Task LedgerPagesAsync(Books books)
    {
        await using (var scope = books.Scope())
        {
            var sender = scope.ServiceProvider.GetRequiredService<Sender>();
            var person = await sender.SendAsync(new RegisterPerson(Books.Community, "测试主任", null, "director"));
            await sender.SendAsync(new AppointToPost(Books.Community, person.PersonId, Post.Director, new DateOnly(2025, 1, 1), null, false, "测试"));
            var users = scope.ServiceProvider.GetRequiredService<UserManager<SignIn>>();
            await users.AddPasswordAsync((await users.FindByNameAsync("director"))!, Password);
        }
        await using var app = LedgerHost.Build(books.Folder, ["--urls", "http://127.0.0.1:0"], demo: false);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var answer = await (await client.PostAsJsonAsync("/api/v1/sign-in", new { userName = "director", password = Password })).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("accessToken").GetString());
        foreach (var (where, page) in new[] { ("first", 1), ("middle", Vouchers / 200), ("last", Vouchers / 100) })
        {
            var address = $"/api/v1/units/{Books.Community}/ledger?account=1002&year=2025&page={page}";
            for (var i = 0; i < 5; i++) (await client.GetAsync(address)).EnsureSuccessStatusCode();
            List<Cost> rounds = [];
            for (var i = 0; i < 21; i++) rounds.Add(await Cost.OfAsync(async () => (await client.GetAsync(address)).EnsureSuccessStatusCode()));
            var cost = Cost.Median(rounds);
            Console.WriteLine($"ledger at the API, {where} page of 100 rows in {Vouchers} vouchers: {cost.Milliseconds:0.0} ms (processor {cost.Processor:0.0} ms); bound 50 ms");
        }
    }
}
