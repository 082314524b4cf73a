using System.Globalization;
using CommunityLedger.Benchmarks;

// dotnet run -c Release --project tests/CommunityLedger.Benchmarks [import|memory|balance|books|closing|pack|assets|splits|posting ...]
// Prints every figure beside its bound, measured in the same run on the same rows. Without a word: all of them.
string[] parts = args.Length > 0 ? args : ["import", "memory", "balance", "books", "closing", "pack", "assets", "splits", "posting"];
switch (parts)
{
    case ["import-alone", var vouchers]:
        await MemoryBenchmark.ImportAloneAsync(int.Parse(vouchers, CultureInfo.InvariantCulture));
        return;
    case ["export-alone", var folder]:
        await MemoryBenchmark.ExportAloneAsync(folder);
        return;
    case ["pack-alone", var folder]:
        await PackBenchmark.AloneAsync(folder);
        return;
}
foreach (var part in parts)
{
    switch (part)
    {
        case "import": await ImportBenchmark.RunAsync(10_000); break;
        case "memory": await MemoryBenchmark.ImportAsync(); break;
        case "balance": await TrialBalanceBenchmark.RunAsync(); break;
        case "books": await BooksBenchmark.RunAsync(); break;
        case "splits": await SplitsBenchmark.RunAsync(); break;
        case "closing": await ClosingBenchmark.RunAsync(); break;
        case "pack": await PackBenchmark.RunAsync(); break;
        case "assets": await AssetsBenchmark.RunAsync(10_000); break;
        case "posting":
            await PostingBenchmark.RunAsync(clients: 1);
            await PostingBenchmark.RunAsync(clients: 8);
            break;
        default: Console.Error.WriteLine($"There is no benchmark {part}."); break;
    }
}
