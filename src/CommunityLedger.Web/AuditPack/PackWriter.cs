using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityLedger.Finance.AuditPack;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Web.Sheets;

namespace CommunityLedger.Web.AuditPack;

/// <summary>How far a pack is.</summary>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all.</param>
/// <param name="Message">What is being done, in Chinese.</param>
public sealed record PackProgress(int Done, int Total, string Message);

/// <summary>A finished pack.</summary>
/// <param name="Path">The file.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Digest of the whole file, hex; it stands in the log.</param>
/// <param name="Verification">What checking the finished file found: nothing broken.</param>
public sealed record WrittenPack(string Path, long Size, string Sha256, PackVerification Verification);

/// <summary>Writes an audit pack as one zip: workbooks, journals, chains, documents, verifier page, manifest; sealed by a digest over every byte before it.</summary>
public sealed class PackWriter(Sender sender, FileStore files, TimeProvider clock)
{
    private const int StepsOfCommunity = 4;
    private readonly List<PackFile> _written = [];
    private readonly List<string> _missing = [];
    private readonly HashSet<string> _documents = [];
    private DateTimeOffset _stamp;

    /// <summary>Writes the pack of a ticket, checks what was written, and has its digest logged.</summary>
    /// <param name="unit">Where it was pulled.</param>
    /// <param name="ticket">Who pulled what.</param>
    /// <param name="path">The zip file; it appears when it is whole.</param>
    /// <param name="progress">Told each step.</param>
    /// <param name="cancel">Stops between two rows; nothing is left behind.</param>
    /// <exception cref="RefusedException">The books moved while the pack was written.</exception>
    public async Task<WrittenPack> WriteAsync(string unit, PackTicket ticket, string path, IProgress<PackProgress>? progress, CancellationToken cancel)
    {
        var part = path + ".part";
        try
        {
            await ZipAsync(ticket, part, progress, cancel);
            var digest = await PackSeal.CloseAsync(part, cancel);
            Say(progress, ticket, int.MaxValue, "正在核验写好的审计包");
            PackVerification verification;
            await using (var file = File.OpenRead(part)) verification = await PackVerifier.VerifyAsync(file, null, cancel);
            if (!verification.Ok)
                throw new RefusedException(new Refusal("", $"写好的审计包没有通过核验:{verification.Breaks[0]}", "调取期间账簿有新的记账时会这样,请重新调取;仍不通过的,请先在“证据链”核验账簿。"));
            File.Move(part, path, overwrite: true);
            await sender.SendAsync(new RecordPackDigest(unit, ticket.No, digest), cancel);
            return new WrittenPack(path, new FileInfo(path).Length, digest, verification);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task ZipAsync(PackTicket ticket, string part, IProgress<PackProgress>? progress, CancellationToken cancel)
    {
        _stamp = WorkbookParts.Stamp(ticket.AtUtc);
        await using var file = new FileStream(part, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        List<PackUnit> units = [];
        List<PackContent> contents = [];
        foreach (var code in ticket.Communities)
        {
            var step = contents.Count * StepsOfCommunity;
            var content = await sender.AskAsync(new PackOf(code, ticket), cancel);
            contents.Add(content);
            Say(progress, ticket, step, $"{content.Name}:账簿");
            await WorkbookAsync(zip, $"books/{code}.xlsx", $"{content.Name}审计包 {ticket.No}", content.Sheets, cancel);
            Say(progress, ticket, step + 1, $"{content.Name}:日记账文本");
            foreach (var year in Enumerable.Range(ticket.From / 100, ticket.To / 100 - ticket.From / 100 + 1))
                await LinesAsync(zip, $"books/{code}-{year}.journal", await sender.AskAsync(new HledgerExport(code, year, year == ticket.From / 100 ? ticket.From % 100 : 1, year == ticket.To / 100 ? ticket.To % 100 : 12), cancel), cancel);
            Say(progress, ticket, step + 2, $"{content.Name}:证据链");
            await LinesAsync(zip, $"chain/{code}.jsonl", content.Chain, cancel);
            Say(progress, ticket, step + 3, $"{content.Name}:原始凭证");
            foreach (var document in content.Documents) await DocumentAsync(zip, document, cancel);
            units.Add(new PackUnit(code, content.Name, $"chain/{code}.jsonl", content.ChainLength, content.ChainHead, content.Closings, content.Months));
        }
        await WorkbookAsync(zip, "books/street-summary.xlsx", $"街道汇总 {ticket.No}", [Summary(ticket, contents)], cancel);
        foreach (var name in new[] { "核验.html", "说明.txt" })
        {
            await using var resource = typeof(PackWriter).Assembly.GetManifestResourceStream($"CommunityLedger.Web.AuditPack.{(name[^1] == 'l' ? "verifier.html" : "note.txt")}")
                ?? throw new InvalidOperationException($"The assembly lacks {name}.");
            await AddAsync(zip, name, CompressionLevel.Optimal, stream => resource.CopyToAsync(stream, cancel));
        }
        var manifest = new PackManifest(PackManifest.CurrentFormat, ticket.No, ticket.By, ticket.Posts, $"{ticket.AtUtc:yyyy-MM-ddTHH:mm:ssZ}", ticket.From, ticket.To, units, [.. _written], _missing);
        await AddAsync(zip, PackManifest.Path, CompressionLevel.Optimal, stream => JsonSerializer.SerializeAsync(stream, manifest, PackManifest.Json, cancel));
        zip.Comment = PackSeal.Open;
    }

    /// <summary>The street's comparison: one row a community.</summary>
    private static Sheet Summary(PackTicket ticket, IReadOnlyList<PackContent> contents)
    {
        Kernel.Money Total(Func<PackFigures, Kernel.Money> of) => contents.Aggregate(Kernel.Money.Zero, (sum, content) => sum + of(content.Figures));
        return new Sheet
        {
            Name = "街道汇总", Title = "街道汇总", Subtitles = [$"期间:{Period.FromNumber(ticket.From).ToChinese()}至{Period.FromNumber(ticket.To).ToChinese()}    单位:元", ticket.Watermark],
            Columns = [new("社区", ColumnKind.Text, 12), new("名称", ColumnKind.Text, 30), new("凭证数", ColumnKind.Integer, 9, Total: true), new("借方发生额", ColumnKind.Money, 18, Total: true),
                new("收入", ColumnKind.Money, 16, Total: true), new("费用", ColumnKind.Money, 16, Total: true), new("货币资金余额", ColumnKind.Money, 17, Total: true), new("红字冲销", ColumnKind.Integer, 9, Total: true),
                new("反结账", ColumnKind.Integer, 8, Total: true), new("豁免检查", ColumnKind.Integer, 9, Total: true), new("拒付", ColumnKind.Integer, 7, Total: true), new("待核提示", ColumnKind.Integer, 9, Total: true),
                new("现金差异", ColumnKind.Integer, 9, Total: true), new("断号", ColumnKind.Integer, 7, Total: true), new("证据链末端", ColumnKind.Text, 68)],
            Rows = RowsAsync(contents),
            StoredTotals = new Dictionary<int, Kernel.Money> { [3] = Total(figures => figures.Debit), [4] = Total(figures => figures.Income), [5] = Total(figures => figures.Expense), [6] = Total(figures => figures.Cash) },
        };
    }

    private static async IAsyncEnumerable<object?[]> RowsAsync(IReadOnlyList<PackContent> contents)
    {
        foreach (var content in contents)
        {
            var figures = content.Figures;
            yield return [new SheetLink(content.Code, $"{content.Code}.xlsx"), content.Name, figures.Vouchers, figures.Debit, figures.Income, figures.Expense, figures.Cash, figures.Reversals, figures.Reopenings, figures.Waivers,
                figures.Refusals, figures.OpenFlags, figures.Differences, content.Months.Sum(month => month.Missing.Length == 0 ? 0 : month.Missing.Split('、').Length), content.ChainHead];
        }
        await Task.CompletedTask;
    }

    private Task WorkbookAsync(ZipArchive zip, string path, string title, IReadOnlyList<Sheet> sheets, CancellationToken cancel) =>
        AddAsync(zip, path, CompressionLevel.NoCompression, stream => new WorkbookWriter().WriteAsync(sheets, stream, new WorkbookInfo(title, clock.GetUtcNow().UtcDateTime), cancel));

    private Task LinesAsync(ZipArchive zip, string path, IAsyncEnumerable<string> lines, CancellationToken cancel) => AddAsync(zip, path, CompressionLevel.Fastest, async stream =>
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        await foreach (var line in lines.WithCancellation(cancel)) await writer.WriteLineAsync(line.AsMemory(), cancel);
    });

    /// <summary>A file cited twice stands in the pack once.</summary>
    private async Task DocumentAsync(ZipArchive zip, PackDocument document, CancellationToken cancel)
    {
        if (!_documents.Add(document.Sha256)) return;
        if (await files.ReadAsync(document.Sha256, cancel) is not { } bytes) _missing.Add(document.Sha256);
        else await AddAsync(zip, document.Path, CompressionLevel.NoCompression, stream => stream.WriteAsync(bytes, cancel).AsTask());
    }

    private async Task AddAsync(ZipArchive zip, string path, CompressionLevel level, Func<Stream, Task> write)
    {
        var entry = zip.CreateEntry(path, level);
        entry.LastWriteTime = _stamp;
        using var digest = SHA256.Create();
        long size;
        await using (var stream = entry.Open())
        await using (var hashed = new CountedStream(stream, digest))
        {
            await write(hashed);
            size = hashed.Written;
            digest.TransformFinalBlock([], 0, 0);
        }
        _written.Add(new PackFile(path, size, Convert.ToHexStringLower(digest.Hash!)));
    }

    private static void Say(IProgress<PackProgress>? progress, PackTicket ticket, int step, string message)
    {
        var total = ticket.Communities.Count * StepsOfCommunity + 1;
        progress?.Report(new PackProgress(Math.Min(step, total - 1), total, message));
    }

    /// <summary>Counts and digests what passes.</summary>
    private sealed class CountedStream(Stream behind, SHA256 digest) : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count)
        {
            digest.TransformBlock(buffer, offset, count, null, 0);
            Written += count;
            behind.Write(buffer, offset, count);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Write(buffer, offset, count);
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.ToArray(), 0, buffer.Length);
            return ValueTask.CompletedTask;
        }

        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
