using System.Diagnostics;
using System.Globalization;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Web.Sheets;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Benchmarks;

/// <summary>Peak memory, each figure in a process of its own, as on the command line.</summary>
internal static class MemoryBenchmark
{
    /// <summary>The import of one tenth and of the whole: what grows with the file would be seen tenfold.</summary>
    public static async Task ImportAsync()
    {
        foreach (var vouchers in new[] { 10_000, 100_000 })
            Console.WriteLine($"import alone, {vouchers} vouchers: {await ChildAsync("import-alone", vouchers.ToString(CultureInfo.InvariantCulture))}");
    }

    /// <summary>A year's books as a workbook.</summary>
    public static async Task ExportAsync(Books books, int vouchers) =>
        Console.WriteLine($"export of {vouchers} vouchers to xlsx: {await ChildAsync("export-alone", books.Folder.Path)}");

    public static async Task ImportAloneAsync(int vouchers)
    {
        var file = Books.WriteYear(vouchers);
        await using var books = await Books.OpenAsync();
        long heap = 0;
        using (new Timer(_ => heap = Math.Max(heap, GC.GetTotalMemory(false)), null, 0, 20)) await books.ImportAsync(file);
        File.Delete(file);
        Console.WriteLine($"peak memory {Peak()} MB, of it managed {heap >> 20} MB at most");
    }

    public static async Task ExportAloneAsync(string folder)
    {
        await using var books = Books.At(folder);
        await using var scope = books.Scope();
        var path = Path.GetTempFileName();
        var cost = await Cost.OfAsync(async () =>
        {
            await using var file = File.Create(path);
            await new WorkbookWriter().WriteAsync(await scope.ServiceProvider.GetRequiredService<Sender>().AskAsync(new ExportBooks(Books.Community, 2025)), file, new WorkbookInfo("books", DateTime.UtcNow));
        });
        Console.WriteLine($"{cost.Milliseconds / 1000:0.0} s ({cost.Processor / 1000:0.0} s of processor), {new FileInfo(path).Length >> 20} MB, peak memory {Peak()} MB");
        File.Delete(path);
    }

    public static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }

    public static async Task<string> ChildAsync(params string[] arguments)
    {
        using var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(MemoryBenchmark).Assembly.Location, .. arguments]) { RedirectStandardOutput = true })!;
        var said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? said.Trim() : $"FAILED with {child.ExitCode}";
    }
}
