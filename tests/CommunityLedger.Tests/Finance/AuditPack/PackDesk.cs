using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CommunityLedger.Finance.AuditPack;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.People;
using CommunityLedger.Tests.Finance.Closing;
using CommunityLedger.Web.AuditPack;

namespace CommunityLedger.Tests.Finance.AuditPack;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>A community with two closed months, a red voucher, a reopening and matters of a shop and of a person, and the packs pulled of it.</summary>
internal sealed class PackDesk : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("audit-pack-").FullName;

    private PackDesk(ClosingDesk desk) => Desk = desk;

    public ClosingDesk Desk { get; }

    public Office Office => Desk.Office;

    public string Folder => _folder;

    public static async Task<PackDesk> OpenAsync()
    {
        var desk = await ClosingDesk.OpenAsync();
        await desk.Office.HireAsync(Post.Worker, "赵铁柱");
        foreach (var (name, kind) in new[] { ("晨光文具经营部", CounterpartyKind.Organisation), ("钱大妈", CounterpartyKind.Individual) })
        {
            var code = await desk.DoAsync(Post.Accountant, new SaveCounterparty(ClosingDesk.Unit, new CounterpartyInput(null, name, kind)));
            var matter = await desk.DoAsync(Post.Worker, new OpenMatter(ClosingDesk.Unit, new MatterInput($"付{name}劳务|\"一\"", code, null, "01", "办公费", "120.00")));
            await desk.DoAsync(Post.Director, new ApproveMatter(ClosingDesk.Unit, matter.Id));
        }
        var wrong = await desk.PostAsync(await desk.SpendAsync("88.80"));
        await desk.ReverseAsync(wrong.Id, "2026-02-12");
        await desk.PostAsync(await desk.EarnAsync("1000.00"));
        await desk.PostAsync(await desk.SpendAsync("300.00"));
        desk.Today("2026-03-02");
        await desk.Office.CloseAsync("2026-02");
        await desk.PostAsync(await desk.SpendAsync("45.67", date: "2026-03-02"));
        return new PackDesk(desk);
    }

    /// <summary>Pulls a pack as a person and reads its bytes.</summary>
    public async Task<byte[]> PullAsync(Actor? by = null, string unit = Office.Community, string from = "2026-01", string to = "2026-03")
    {
        var actor = by ?? Office[Post.StreetAuditor];
        var ticket = await Office.DoAsync(actor, new PullAuditPack(unit, from, to));
        return await File.ReadAllBytesAsync((await WriteAsync(actor, unit, ticket)).Path);
    }

    public Task<WrittenPack> WriteAsync(Actor by, string unit, PackTicket ticket, IProgress<PackProgress>? progress = null, CancellationToken cancel = default) =>
        Office.InScopeAsync(by, services => ((PackWriter)services.GetService(typeof(PackWriter))!).WriteAsync(unit, ticket, Path.Combine(_folder, $"{ticket.No}.zip"), progress, cancel));

    public static async Task<PackVerification> VerifyAsync(byte[] pack, string? anchor = null)
    {
        using var file = new MemoryStream(pack);
        return await PackVerifier.VerifyAsync(file, anchor, default);
    }

    public static Dictionary<string, byte[]> Files(byte[] pack)
    {
        using var zip = new ZipArchive(new MemoryStream(pack));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    /// <summary>What a forger does who knows the format: changes files, then makes every digest of the manifest and the seal anew.</summary>
    public async Task<byte[]> ForgeAsync(byte[] pack, Func<string, byte[], byte[]> change, Func<PackManifest, PackManifest>? restate = null)
    {
        var files = Files(pack);
        var manifest = JsonSerializer.Deserialize<PackManifest>(files[PackManifest.Path], PackManifest.Json)!;
        foreach (var file in manifest.Files) files[file.Path] = change(file.Path, files[file.Path]);
        manifest = manifest with { Files = [.. manifest.Files.Select(file => new PackFile(file.Path, files[file.Path].Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(files[file.Path]))))] };
        manifest = restate?.Invoke(manifest) ?? manifest;
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.zip");
        using (var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in manifest.Files.Select(file => (file.Path, files[file.Path])).Append((PackManifest.Path, JsonSerializer.SerializeToUtf8Bytes(manifest, PackManifest.Json))))
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
            zip.Comment = PackSeal.Open;
        }
        await PackSeal.CloseAsync(path, default);
        return await File.ReadAllBytesAsync(path);
    }

    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await Desk.DisposeAsync();
    }
}
