using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using CommunityLedger.Finance.AuditPack;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Web.AuditPack;

/// <summary>What checking a pack found.</summary>
/// <param name="Ok">True when nothing is broken.</param>
/// <param name="No">Number of the pack.</param>
/// <param name="By">Who pulled it.</param>
/// <param name="Files">Files looked at.</param>
/// <param name="Links">Links of the chains made again.</param>
/// <param name="Heads">Code and chain head of each community, as recomputed.</param>
/// <param name="Breaks">Everything that does not fit, each one sentence.</param>
/// <param name="Remarks">What the pack itself says is missing.</param>
public sealed record PackVerification(bool Ok, string No, string By, int Files, long Links, IReadOnlyDictionary<string, string> Heads, IReadOnlyList<string> Breaks, IReadOnlyList<string> Remarks);

/// <summary>Checks a pack from its bytes alone, without database or program data: the seal, every file's digest, every chain, the heads and the control figures.</summary>
public static class PackVerifier
{
    /// <summary>Checks a zip.</summary>
    /// <param name="file">The file; must be able to seek.</param>
    /// <param name="anchor">A chain head printed earlier (at least 16 hex digits), or null.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<PackVerification> VerifyAsync(Stream file, string? anchor, CancellationToken cancel)
    {
        List<string> breaks = [], remarks = [];
        Dictionary<string, string> heads = [];
        var (links, count) = (0L, 0);
        PackManifest? manifest = null;
        if (await PackSeal.CheckAsync(file, cancel) is { } broken) breaks.Add(broken);
        try
        {
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            await using (var stream = (zip.GetEntry(PackManifest.Path) ?? throw new InvalidDataException("没有 manifest.json")).Open())
                manifest = await JsonSerializer.DeserializeAsync<PackManifest>(stream, PackManifest.Json, cancel) ?? throw new InvalidDataException("manifest.json 是空的");
            if (manifest.Format != PackManifest.CurrentFormat) breaks.Add($"不认识的审计包格式“{manifest.Format}”");
            if (!zip.Entries.Select(entry => entry.FullName).SequenceEqual(manifest.Files.Select(named => named.Path).Append(PackManifest.Path))) breaks.Add("文件的数目或次序与 manifest.json 不符");
            foreach (var named in manifest.Files)
            {
                count++;
                if (await DigestAsync(zip, named, cancel) is { } wrong) breaks.Add(wrong);
            }
            foreach (var sha in manifest.MissingDocuments) remarks.Add($"原始凭证文件 {sha} 调取时已不在系统中");
            var anchored = anchor is null;
            foreach (var unit in manifest.Units)
            {
                var walk = new ChainWalk(unit, anchor, breaks);
                if (zip.GetEntry(unit.Chain) is { } entry)
                {
                    using var reader = new StreamReader(entry.Open());
                    while (await reader.ReadLineAsync(cancel) is { } line) walk.Take(line);
                }
                walk.End();
                links += walk.Length;
                heads[unit.Code] = walk.Head;
                anchored = anchored || walk.Anchored;
            }
            if (!anchored) breaks.Add($"证据链中没有锚点 {anchor}");
        }
        catch (Exception damage) when (damage is InvalidDataException or JsonException or IOException or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException or OverflowException or NotSupportedException or NullReferenceException)
        {
            breaks.Add($"审计包不能读取:{damage.Message}");
        }
        return new PackVerification(breaks.Count == 0, manifest?.No ?? "", manifest?.By ?? "", count, links, heads, breaks, remarks);
    }

    private static async Task<string?> DigestAsync(ZipArchive zip, PackFile named, CancellationToken cancel)
    {
        if (zip.GetEntry(named.Path) is not { } entry) return $"缺少文件 {named.Path}";
        try
        {
            await using var stream = entry.Open();
            var digest = await SHA256.HashDataAsync(stream, cancel);
            return Convert.ToHexStringLower(digest) == named.Sha256 ? null : $"文件 {named.Path} 被改动";
        }
        catch (InvalidDataException)
        {
            return $"文件 {named.Path} 被改动,不能解压";
        }
    }

    /// <summary>Makes one community's chain again, link by link, and adds up its vouchers.</summary>
    private sealed class ChainWalk(PackUnit unit, string? anchor, List<string> breaks)
    {
        private readonly Dictionary<int, (int Vouchers, long Debit, long Credit)> _months = [];
        private readonly HashSet<string> _closings = [.. unit.Closings.Select(closing => closing.Hash)];
        private readonly string? _wanted = anchor is null ? null : new string([.. anchor.Where(char.IsAsciiHexDigit)]).ToLowerInvariant();
        private string _previous = new('0', 64);

        public long Length { get; private set; }

        public string Head => Length == 0 ? "" : _previous;

        public bool Anchored { get; private set; }

        public void Take(string line)
        {
            var link = JsonDocument.Parse(line).RootElement;
            var (sequence, kind, subject) = (link.GetProperty("seq").GetInt64(), link.GetProperty("kind").GetString()!, link.GetProperty("subject").GetString()!);
            var (content, previous, hash) = (link.GetProperty("content").GetString()!, link.GetProperty("previous").GetString()!, link.GetProperty("hash").GetString()!);
            if (sequence != ++Length) Break($"第{Length}环不在它的位置上(那里是第{sequence}环)");
            if (previous != _previous) Break($"第{sequence}环与上一环不衔接");
            var made = EvidenceEntry.Link(sequence, kind, long.Parse(subject, CultureInfo.InvariantCulture), Convert.FromHexString(content), Convert.FromHexString(previous));
            if (Convert.ToHexStringLower(made) != hash) Break($"第{sequence}环的哈希不符");
            if (link.GetProperty("text").GetString() is { } text)
            {
                if (Convert.ToHexStringLower(EvidenceEntry.HashOf(text)) != content) Break($"第{sequence}环的内容被改动");
                if (kind == "voucher") AddUp(text);
            }
            _previous = hash;
            _closings.Remove(hash);
            Anchored = Anchored || (_wanted is { Length: >= 16 } && hash.StartsWith(_wanted, StringComparison.Ordinal));
        }

        public void End()
        {
            if (Length != unit.ChainLength || Head != unit.ChainHead) Break($"末端与 manifest.json 不符:有{Length}环,末端 {Head}");
            foreach (var closing in unit.Closings.Where(closing => _closings.Contains(closing.Hash))) Break($"没有{Period.FromNumber(closing.Period).ToChinese()}第{closing.Version}次结账的环");
            foreach (var month in unit.Months)
                if (_months.GetValueOrDefault(month.Period) != (month.Vouchers, month.DebitFen, month.CreditFen)) Break($"{Period.FromNumber(month.Period).ToChinese()}的凭证数或合计与证据链不符");
            foreach (var period in _months.Keys.Except(unit.Months.Select(month => month.Period))) Break($"证据链中有{Period.FromNumber(period).ToChinese()}的凭证,不在期间之内");
        }

        private void AddUp(string text)
        {
            var (period, debit, credit) = (0, 0L, 0L);
            foreach (var field in text.Split('\n'))
            {
                if (field.StartsWith("period=", StringComparison.Ordinal)) period = int.Parse(field.AsSpan(7), CultureInfo.InvariantCulture);
                if (!field.StartsWith("line=", StringComparison.Ordinal)) continue;
                var cells = Cells(field[5..]);
                debit += long.Parse(cells[2], CultureInfo.InvariantCulture);
                credit += long.Parse(cells[3], CultureInfo.InvariantCulture);
            }
            var sums = _months.GetValueOrDefault(period);
            _months[period] = (sums.Vouchers + 1, sums.Debit + debit, sums.Credit + credit);
        }

        /// <summary>A list of the canonical form: parts between bars that no backslash stands before.</summary>
        private static List<string> Cells(string list)
        {
            List<string> cells = [];
            var start = 0;
            for (var i = 0; i <= list.Length; i++)
            {
                if (i < list.Length && list[i] == '\\') i++;
                else if (i == list.Length || list[i] == '|')
                {
                    cells.Add(list[start..i]);
                    start = i + 1;
                }
            }
            return cells;
        }

        private void Break(string sentence)
        {
            if (breaks.Count < 200) breaks.Add($"{unit.Code} 证据链:{sentence}");
        }
    }
}
