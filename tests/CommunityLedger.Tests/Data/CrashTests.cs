using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.People;
using CommunityLedger.Tests.Http;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Data;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>The process is killed in the middle of writing: afterwards the store opens, agrees with itself, and holds all or nothing.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task An_import_killed_half_way_leaves_nothing_and_can_be_done_again()
    {
        await using var office = await Office.OpenAsync();
        var database = Path.Combine(office.Folder, "communityledger.db");
        var file = Path.Combine(office.Folder, "凭证.csv");
        await File.WriteAllTextAsync(file, Vouchers(20_000));
        using (var import = ServedProcess.Start("import", "--data", office.Folder, "--community", Office.Community, "--file", file))
        {
            // Rows of the running transaction already stand in the log beside the database: this is the middle.
            var log = new FileInfo(database + "-wal");
            do
            {
                await Task.Delay(5);
                log.Refresh();
            }
            while (!import.HasExited && !(log.Exists && log.Length > 4_000_000));
            import.HasExited.Should().BeFalse("the import must still be running when it is killed");
            await import.KillAsync();
        }

        (await office.InDbAsync(db => db.Set<Voucher>().CountAsync())).Should().Be(0);
        (await office.InDbAsync(db => db.Set<VoucherLine>().CountAsync())).Should().Be(0);
        (await office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().BeEmpty();
        (await IntegrityAsync(office)).Should().Be("ok");

        using var again = ServedProcess.Start("import", "--data", office.Folder, "--community", Office.Community, "--file", file);
        (await again.EndAsync()).Code.Should().Be(0);
        (await office.InDbAsync(db => db.Set<Voucher>().CountAsync(voucher => voucher.Status == VoucherStatus.Posted))).Should().Be(20_000);
        (await office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().BeEmpty();
    }

    [Fact]
    public async Task Posting_killed_while_four_clients_post_keeps_every_voucher_it_acknowledged_and_no_number_twice()
    {
        await using var office = await Office.AtWorkAsync();
        List<long> ready = [];
        for (var i = 1; i <= 60; i++)
        {
            var paper = await office.DoAsync(Post.Cashier, Office.Invoice($"2631{i:00000000}"));
            var saved = await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(paper.Id), true));
            await office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, saved.Id));
            ready.Add(saved.Id);
        }
        var name = await office.PasswordAsync(Post.Accountant, LedgerSite.Password);
        var acknowledged = new ConcurrentDictionary<long, string>();
        using (var server = await ServedProcess.ServeAsync(office.Folder))
        {
            using var accountant = await server.SignInAsync(name);
            var next = -1;
            var enough = new TaskCompletionSource();
            var clients = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                int index;
                while ((index = Interlocked.Increment(ref next)) < ready.Count)
                {
                    using var answer = await accountant.PostAsync($"/api/v1/units/{Office.Community}/vouchers/{ready[index]}/post", null);
                    answer.EnsureSuccessStatusCode();
                    acknowledged[ready[index]] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString()!;
                    if (acknowledged.Count >= 15) enough.TrySetResult();
                }
            })).ToArray();
            await Task.WhenAny(enough.Task, Task.WhenAll(clients));
            await server.KillAsync();
            (await Record.ExceptionAsync(() => Task.WhenAll(clients))).Should().BeOfType<HttpRequestException>("the clients were cut off in the middle");
        }

        acknowledged.Count.Should().BeInRange(15, 59);
        var posted = await office.InDbAsync(db => db.Set<Voucher>().AsNoTracking().Where(voucher => voucher.Status == VoucherStatus.Posted).ToDictionaryAsync(voucher => voucher.Id));
        foreach (var (id, title) in acknowledged) posted.Should().ContainKey(id).WhoseValue.Title.Should().Be(title);
        posted.Values.Select(voucher => voucher.Number!.Value).Order().Should().Equal(Enumerable.Range(1, posted.Count));
        (await IntegrityAsync(office)).Should().Be("ok");
        (await office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().BeEmpty();

        // Work goes on where it stopped, and those that were cut off are found as they are: posted or not.
        foreach (var id in ready.Where(id => !posted.ContainsKey(id))) await office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, id));
        (await office.InDbAsync(db => db.Set<Voucher>().Select(voucher => voucher.Number!.Value).ToListAsync())).Order().Should().Equal(Enumerable.Range(1, 60));
        (await office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Ok.Should().BeTrue();
    }

    private static Task<string> IntegrityAsync(Office office) => office.InDbAsync(db => db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").FirstAsync());

    private static string Vouchers(int count)
    {
        var text = new StringBuilder("凭证号,日期,摘要,科目编码,借方,贷方,制单,审核\n");
        for (var i = 0; i < count; i++)
        {
            var head = string.Create(CultureInfo.InvariantCulture, $"记-{i / 2 + 1},2026-{i % 2 + 1:00}-{i % 28 + 1:00},支付第{i + 1}笔办公费");
            text.Append(CultureInfo.InvariantCulture, $"{head},530101,{i % 900 + 1}.05,,王芳,赵敏\n{head},2202,,{i % 900 + 1}.05,王芳,赵敏\n");
        }
        return text.ToString();
    }
}
