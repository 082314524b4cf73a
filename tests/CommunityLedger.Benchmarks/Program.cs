using CommunityLedger.Benchmarks;

// dotnet run -c Release --project tests/CommunityLedger.Benchmarks [vouchers | closing]
// Prints every figure beside its bound, measured in the same run on the same rows.
if (args is ["closing"])
{
    await ClosingBenchmark.RunAsync();
    return;
}
var vouchers = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 10_000;
await ImportBenchmark.RunAsync(vouchers);
await TrialBalanceBenchmark.RunAsync();
await ClosingBenchmark.RunAsync();
await PostingBenchmark.RunAsync(clients: 1);
await PostingBenchmark.RunAsync(clients: 8);
