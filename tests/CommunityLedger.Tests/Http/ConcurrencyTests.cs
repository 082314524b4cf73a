using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Http;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Two people, or two clicks, at the same instant: one is done, the other hears why not, and nothing is half-saved.</summary>
public sealed class ConcurrencyTests : IAsyncLifetime
{
    private const string Unit = $"/api/v1/units/{Office.Community}";
    private Office _office = null!;
    private LedgerSite _site = null!;
    private HttpClient _accountant = null!;
    private int _papers;

    public async Task InitializeAsync()
    {
        _office = await Office.AtWorkAsync();
        _site = await LedgerSite.OpenAsync(_office);
        _accountant = await _site.ByTokenAsync(await _office.PasswordAsync(Post.Accountant, LedgerSite.Password));
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_people_editing_one_draft_the_second_is_told_and_the_first_keeps_what_he_wrote()
    {
        var colleague = await _office.HireAsync("郑卫东", Office.Street, Post.StreetAccountant);
        await _office.PasswordAsync(colleague, LedgerSite.Password);
        var draft = await DraftAsync();
        var answers = await AtOnceAsync(
            () => EditAsync(_accountant, draft, "李秀英改的摘要"), async () => await EditAsync(await _site.ByTokenAsync(colleague.Name), draft, "郑卫东改的摘要"));
        answers.Select(answer => answer.StatusCode).Should().BeEquivalentTo([HttpStatusCode.OK, HttpStatusCode.Conflict]);
        await RefusedAsync(answers, 1, "被他人修改过");
        var winner = answers[0].StatusCode == HttpStatusCode.OK ? "李秀英改的摘要" : "郑卫东改的摘要";
        var stored = await _office.AskAsync(Post.Director, new VoucherDetails(Office.Community, draft.Id));
        stored.Lines.Select(line => line.Summary).Should().Equal(winner, winner);
        stored.Version.Should().Be(draft.Version + 1);
        (await EditAsync(_accountant, draft with { Version = stored.Version }, "再改的摘要")).StatusCode.Should().Be(HttpStatusCode.OK, "who looks again may go on");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"abc\"")]
    public async Task Nobody_rewrites_a_draft_without_saying_which_version_he_saw(string? tag)
    {
        var draft = await DraftAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Unit}/vouchers/{draft.Id}") { Content = JsonContent.Create(new { voucher = await InputAsync("2026-03-13") }) };
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-Match", tag);
        var answer = await _accountant.SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        await RefusedAsync([answer], 1, "没有说明所看到的版本");
        (await _office.AskAsync(Post.Director, new VoucherDetails(Office.Community, draft.Id))).Version.Should().Be(draft.Version);
    }

    [Fact]
    public async Task Of_two_reviewers_at_the_same_instant_one_signs()
    {
        var second = await _office.HireAsync("郑卫东", Office.Street, Post.StreetAccountant);
        await _office.PasswordAsync(second, LedgerSite.Password);
        var reviewers = new[] { await _site.ByTokenAsync(await _office.PasswordAsync(Post.Reviewer, LedgerSite.Password)), await _site.ByTokenAsync(second.Name) };
        var saved = await SubmittedAsync("2026-03-12");
        var answers = await AtOnceAsync([.. reviewers.Select<HttpClient, Func<Task<HttpResponseMessage>>>(reviewer => () => reviewer.PostAsync($"{Unit}/vouchers/{saved.Id}/review", null))]);
        answers.Select(answer => answer.StatusCode).Should().BeEquivalentTo([HttpStatusCode.OK, HttpStatusCode.Conflict]);
        await RefusedAsync(answers, 1, "当前为“已审核”");
        (await _office.AskAsync(Post.Director, new VoucherDetails(Office.Community, saved.Id))).Reviewer.Should().Be(answers[0].StatusCode == HttpStatusCode.OK ? "刘洋" : "郑卫东");
        (await AuditedAsync(nameof(ReviewVoucher), refused: false)).Should().Be(1);
    }

    [Fact]
    public async Task A_voucher_posted_by_two_clicks_enters_the_books_once()
    {
        var saved = await ReviewedAsync("2026-03-12");
        var answers = await AtOnceAsync([.. Enumerable.Repeat<Func<Task<HttpResponseMessage>>>(() => _accountant.PostAsync($"{Unit}/vouchers/{saved.Id}/post", null), 6)]);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).Should().Be(1);
        await RefusedAsync(answers, 5, "当前为“已记账”");
        await SoundAsync(posted: 1);
    }

    [Fact]
    public async Task A_month_closed_while_vouchers_are_posted_into_it_holds_all_of_them_or_stays_open()
    {
        // The pages run on today's clock: what closes after they have posted must be later.
        _office.Today = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(2);
        for (var round = 1; round <= 2; round++)
        {
            var date = new DateOnly(2026, round, 12);
            List<SavedVoucher> ready = [];
            for (var i = 0; i < 6; i++) ready.Add(await ReviewedAsync($"{date:yyyy-MM-dd}"));
            var answers = await AtOnceAsync([
                .. ready.Select<SavedVoucher, Func<Task<HttpResponseMessage>>>(saved => () => _accountant.PostAsync($"{Unit}/vouchers/{saved.Id}/post", null)),
                .. Enumerable.Repeat<Func<Task<HttpResponseMessage>>>(() => _accountant.PostAsync($"{Unit}/closings/{date:yyyy-MM}", null), 3)]);
            answers[..6].Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.OK, "a month with a voucher under way does not close");
            answers[6..].Count(answer => answer.StatusCode == HttpStatusCode.OK).Should().BeLessThan(2);
            foreach (var refused in answers[6..].Where(answer => answer.StatusCode != HttpStatusCode.OK))
                (await refused.Content.ReadAsStringAsync()).Should().MatchRegex("没有记账|已经结账|还有余额");
            if (answers[6..].All(answer => answer.StatusCode != HttpStatusCode.OK)) await _office.CloseAsync($"{date:yyyy-MM}");
            (await _office.InDbAsync(db => db.Set<MonthClosing>().SingleAsync(closing => closing.Period == round + 202600))).Vouchers.Should().Be(7, "six and what carries them forward");
            (await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, await InputAsync($"{date:yyyy-MM-dd}"), true))).Should().Contain(refusal => refusal.Message.Contains("已经结账"));
        }
        await SoundAsync(posted: 14);
    }

    [Fact]
    public async Task Two_imports_at_once_bring_the_history_in_once()
    {
        await using var office = await Office.OpenAsync();
        await using var site = await LedgerSite.OpenAsync(office);
        var accountant = await site.ByTokenAsync(await office.PasswordAsync(Post.Accountant, LedgerSite.Password));
        var file = "凭证号,日期,摘要,科目编码,借方,贷方\n" + string.Concat(Enumerable.Range(1, 300).Select(number => $"记-{number},2026-01-12,电费,530103,88.80,\n记-{number},2026-01-12,电费,2202,,88.80\n"));
        var answers = await AtOnceAsync([.. Enumerable.Repeat<Func<Task<HttpResponseMessage>>>(async () =>
        {
            using var form = new MultipartFormDataContent { { new StringContent(file), "file", "凭证.csv" } };
            return await accountant.PostAsync($"{Unit}/imports", form);
        }, 2)]);
        answers.Select(answer => answer.StatusCode).Should().BeEquivalentTo([HttpStatusCode.OK, HttpStatusCode.BadRequest]);
        await RefusedAsync(answers, 1, "2026年1月记-1已经存在");
        (await office.InDbAsync(db => db.Set<Voucher>().CountAsync())).Should().Be(300);
        (await office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().BeEmpty();
    }

    [Fact]
    public async Task One_key_is_carried_out_once_however_often_and_at_whatever_instant_it_is_sent()
    {
        var input = await InputAsync("2026-03-12");
        Func<Task<HttpResponseMessage>> Send(VoucherInput voucher, string key) => async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Unit}/vouchers") { Content = JsonContent.Create(new { voucher, submit = true }), Headers = { { "Idempotency-Key", key } } };
            return await _accountant.SendAsync(request);
        };
        var answers = await AtOnceAsync([.. Enumerable.Repeat(Send(input, "electricity-2026-03"), 6)]);
        answers.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.OK);
        (await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()))).Distinct().Should().ContainSingle("each gets the answer of the one that was carried out");
        (await _office.InDbAsync(db => db.Set<Voucher>().CountAsync())).Should().Be(1);
        (await AuditedAsync(nameof(SaveVoucher), refused: false)).Should().Be(1);

        var other = await Send(input with { Handler = "别人" }, "electricity-2026-03")();
        other.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await other.Content.ReadAsStringAsync()).Should().Contain("已用于另一项操作");
        (await _office.InDbAsync(db => db.Set<Voucher>().CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task One_invoice_recorded_twice_at_the_same_instant_is_recorded_once()
    {
        async Task<HttpResponseMessage> RecordAsync()
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.7 电费"u8.ToArray()), "file", "电费.pdf" } };
            foreach (var (name, value) in new[] { ("type", "Invoice"), ("number", "26310000000000001111"), ("issuer", "国网供电公司幸福营业所"), ("date", "2026-03-10"), ("amount", "356.80"), ("handler", "赵铁柱"), ("medium", "Electronic") })
                form.Add(new StringContent(value), name);
            return await _accountant.PostAsync($"{Unit}/documents", form);
        }
        var answers = await AtOnceAsync([.. Enumerable.Repeat<Func<Task<HttpResponseMessage>>>(RecordAsync, 4)]);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).Should().Be(1);
        await RefusedAsync(answers, 3, "同一张票据只能登记一次");
        (await _office.InDbAsync(db => db.Set<Document>().CountAsync())).Should().Be(1);
        (await _office.InDbAsync(db => db.Set<StoredFile>().CountAsync())).Should().Be(1);
    }

    private static async Task<HttpResponseMessage[]> AtOnceAsync(params Func<Task<HttpResponseMessage>>[] requests)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = requests.Select(async request =>
        {
            await start.Task;
            return await request();
        }).ToArray();
        start.SetResult();
        return await Task.WhenAll(running);
    }

    private static async Task RefusedAsync(HttpResponseMessage[] answers, int count, string words)
    {
        var refused = answers.Where(answer => !answer.IsSuccessStatusCode).ToList();
        refused.Should().HaveCount(count);
        foreach (var answer in refused)
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            problem.GetProperty("detail").GetString().Should().Contain(words);
            problem.GetProperty("refusals").EnumerateArray().Should().OnlyContain(refusal => refusal.GetProperty("nextStep").GetString()!.Length > 0);
        }
    }

    private async Task SoundAsync(int posted)
    {
        var verification = await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community));
        verification.Breaks.Should().BeEmpty();
        verification.Vouchers.Should().Be(posted);
    }

    private Task<int> AuditedAsync(string command, bool refused) => _office.InDbAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Command == command && entry.Refused == refused));

    private async Task<VoucherInput> InputAsync(string date) => Office.Electricity((await _office.DoAsync(Post.Cashier, Office.Invoice($"2631{++_papers:00000000}"))).Id) with { Date = date };

    private async Task<SavedVoucher> DraftAsync() => await _office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, await InputAsync("2026-03-12"), false));

    private async Task<SavedVoucher> SubmittedAsync(string date) => await _office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, await InputAsync(date), true));

    private async Task<SavedVoucher> ReviewedAsync(string date) => await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, (await SubmittedAsync(date)).Id));

    private static async Task<HttpResponseMessage> EditAsync(HttpClient who, SavedVoucher draft, string summary)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Unit}/vouchers/{draft.Id}") { Content = JsonContent.Create(new { voucher = Office.Electricity(0, summary: summary) with { Documents = null } }) };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{draft.Version}\""));
        return await who.SendAsync(request);
    }
}
