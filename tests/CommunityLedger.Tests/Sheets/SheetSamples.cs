using System.IO.Compression;
using System.Text;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Web.Sheets;

namespace CommunityLedger.Tests.Sheets;

/// <summary>Sheets and files as an office has them.</summary>
internal static class SheetSamples
{
    public static readonly WorkbookInfo Info = new("幸福社区 2026年1月账簿", new DateTime(2026, 2, 1, 1, 30, 0, DateTimeKind.Utc));

    public static readonly Column[] JournalColumns =
    [
        new("日期", ColumnKind.Date, 12), new("科目编码", ColumnKind.Text, 12), new("摘要", ColumnKind.Text, 36), new("数量", ColumnKind.Quantity, 10, Total: true),
        new("附件数", ColumnKind.Integer, 8, Total: true), new("借方", ColumnKind.Money, 16, Total: true), new("贷方", ColumnKind.Money, 16, Total: true),
    ];

    /// <summary>A journal whose debit sum is 1,234,569.90 and whose credit sum is 999,999,999.99 less a red letter of 0.01.</summary>
    public static readonly object?[][] JournalRows =
    [
        [new DateOnly(2026, 1, 5), "001002", "收到街道拨付党建经费", null, 2, Money.Parse("1234567.89"), null],
        [new DateOnly(2026, 1, 31), "5101", "购办公用品<打印纸>&\"墨盒\"", 2.5m, 1, Money.Parse("0.10"), null],
        [new DateOnly(2024, 2, 29), "100201", "=SUM(A1:A9)", null, null, Money.Parse("2.01"), Money.Parse("999999999.99")],
        [new DateOnly(2026, 1, 31), "001", "红字冲销 记-3", 12m, 0L, Money.Parse("-0.10"), Money.Parse("-0.01")],
    ];

    public static Sheet Journal(IEnumerable<object?[]>? rows = null, IReadOnlyDictionary<int, Money>? stored = null, string name = "序时账") => new()
    {
        Name = name, Title = "序时账", Subtitles = ["编制单位:幸福社区居民委员会", "2026年1月    单位:元"], Columns = JournalColumns,
        Rows = Stream(rows ?? JournalRows), StoredTotals = stored,
    };

    public static Sheet Texts(params string[] texts) => new()
    {
        Name = "文字", Title = "文字", Columns = [new("序号", ColumnKind.Integer), new("内容", ColumnKind.Text, 40)], Rows = Stream(texts.Select((text, i) => new object?[] { i + 1, text })),
    };

    public static async IAsyncEnumerable<object?[]> Stream(IEnumerable<object?[]> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }

    public static async Task<byte[]> Workbook(params Sheet[] sheets)
    {
        using var file = new MemoryStream();
        await new WorkbookWriter().WriteAsync(sheets, file, Info);
        return file.ToArray();
    }

    public static List<TableRow> Read(byte[] file, string name = "凭证.csv")
    {
        using var stream = new MemoryStream(file);
        return new TableReader().Read(stream, name).ToList();
    }

    /// <summary>The one refusal that reading the file ends in.</summary>
    public static Refusal RefusalOf(byte[] file, string name = "凭证.csv")
    {
        var refused = ((Action)(() => Read(file, name))).Should().Throw<RefusedException>().Which;
        refused.Cause.Should().Be(RefusalCause.Malformed);
        var refusal = refused.Refusals.Should().ContainSingle().Which;
        refusal.NextStep.Should().NotBeEmpty();
        return refusal;
    }

    public static string Part(byte[] workbook, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var text = new StreamReader(zip.GetEntry(path)!.Open());
        return text.ReadToEnd();
    }

    /// <summary>The workbook with one part changed, as a forger or another program would have written it.</summary>
    public static byte[] With(byte[] workbook, string path, Func<string, string> change)
    {
        var changed = change(Part(workbook, path));
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(path)!.Delete();
            using var part = zip.CreateEntry(path).Open();
            part.Write(Encoding.UTF8.GetBytes(changed));
        }
        return file.ToArray();
    }
}

/// <summary>Like the body of a web answer: it cannot seek, and a synchronous write is an error.</summary>
internal sealed class AnswerBody : Stream
{
    private readonly MemoryStream _received = new();

    public byte[] Received => _received.ToArray();
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _received.WriteAsync(buffer, cancellationToken);
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");
    public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
