using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Assets;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Sheets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Assets;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Fixed assets from the purchase to the month's depreciation, through the real commands.</summary>
public sealed class AssetTests : IAsyncLifetime
{
    private const string Unit = Office.Community;
    private Office _office = null!;
    private int _paper;

    public async Task InitializeAsync()
    {
        _office = await Office.AtWorkAsync();
        await _office.HireAsync(Post.Custodian, "马春梅");
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    private static AssetInput Computer(string? cost = null, string custodian = "马春梅", string? source = null) =>
        new("A0202", "台式电脑", cost, "2026-02-10", "2026-02-12", "办公室", custodian, "李秀英", "M450", Source: source, FundSource: "01", Months: "60", ResidualPercent: "5");

    private async Task<SavedVoucher> BookAsync(VoucherInput input)
    {
        var saved = await _office.DoAsync(Post.Accountant, new SaveVoucher(Unit, null, null, input, true));
        await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Unit, saved.Id));
        return await _office.DoAsync(Post.Accountant, new PostVoucher(Unit, saved.Id));
    }

    /// <summary>A computer bought on credit on 10 February and booked.</summary>
    private async Task<OpenLine> BuyAsync(string amount = "3299.00")
    {
        var paper = (await _office.DoAsync(Post.Accountant, Office.Invoice($"77{++_paper:000000}", amount))).Id;
        await BookAsync(new(VoucherKind.Normal, "记", "2026-02-10", "1", "赵铁柱", "", [new("购台式电脑", "1501", amount, ""), new("购台式电脑", "2202", "", amount)], [paper]));
        return (await _office.AskAsync(Post.Custodian, new AssetRegister(Unit))).Waiting[^1];
    }

    private async Task<ProposedDepreciation> DepreciateAsync(string period, bool post = true)
    {
        var made = await _office.DoAsync(Post.Accountant, new ProposeDepreciation(Unit, period));
        if (!post) return made;
        await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Unit, made.VoucherId));
        await _office.DoAsync(Post.Accountant, new PostVoucher(Unit, made.VoucherId));
        return made;
    }

    [Fact]
    public async Task A_card_comes_from_a_posted_line_once_and_not_for_more_than_was_paid()
    {
        var line = await BuyAsync();
        line.Left.Should().Be(Money.Parse("3299.00"));
        (await _office.RefusedAsync(Post.Custodian, new RegisterAsset(Unit, Computer("3299.01"), line.Id))).Should().ContainSingle().Which.ClauseId.Should().Be("F32");
        (await _office.RefusedAsync(Post.Custodian, new RegisterAsset(Unit, Computer("3299.00")))).Should().ContainSingle().Which.Message.Should().Contain("从已记账的凭证建卡");
        var made = await _office.DoAsync(Post.Custodian, new RegisterAsset(Unit, Computer(), line.Id));
        made.CardNo.Should().Be("ZC00001");
        var list = await _office.AskAsync(Post.Director, new AssetRegister(Unit));
        list.Waiting.Should().BeEmpty();
        list.Agreement!.Agrees.Should().BeTrue();
        (await _office.RefusedAsync(Post.Custodian, new RegisterAsset(Unit, Computer(), line.Id))).Should().ContainSingle().Which.ClauseId.Should().Be("F32");
    }

    [Fact]
    public async Task Every_slip_of_a_card_is_refused_at_once_and_a_card_without_a_serving_custodian_is_refused_by_article_7()
    {
        var line = await BuyAsync();
        var refusals = await _office.RefusedAsync(Post.Custodian, new RegisterAsset(Unit, new AssetInput("B99", "", "x", "2026-02-30", null, "", "路人甲"), line.Id));
        refusals.Select(refusal => refusal.Field).Should().Contain(["Category", "Name", "Cost", "AcquiredOn", "Location", "Custodian", "FundSource"]);
        refusals.Should().Contain(refusal => refusal.ClauseId == "F33" && refusal.Citation == AssetCustody.AssetsHaveCustodians.Article);
        refusals.Should().OnlyContain(refusal => refusal.NextStep.Length > 0);
    }

    [Fact]
    public async Task What_costs_less_than_the_line_gets_a_card_only_with_a_reason_and_exactly_the_line_is_an_asset()
    {
        var below = await BuyAsync("999.99");
        (await _office.RefusedAsync(Post.Custodian, new RegisterAsset(Unit, Computer(), below.Id))).Should().ContainSingle().Which.Message.Should().Contain("不到固定资产标准1,000.00");
        await _office.DoAsync(Post.Custodian, new RegisterAsset(Unit, Computer() with { Note = "批量购置的同类电脑之一" }, below.Id));
        await _office.DoAsync(Post.Custodian, new RegisterAsset(Unit, Computer(), (await BuyAsync("1000.00")).Id));
    }

    [Fact]
    public async Task A_gift_gets_its_card_from_the_custodian_and_its_voucher_from_the_accountant()
    {
        var made = await _office.DoAsync(Post.Custodian, new RegisterAsset(Unit, Computer("2000.00", source: "捐赠")));
        var draft = await _office.DoAsync(Post.Accountant, new ProposeAssetVoucher(Unit, made.Id));
        draft.Status.Should().Be(VoucherStatus.Draft);
        var lines = await _office.InDbAsync(db => db.Set<VoucherLine>().Where(line => line.VoucherId == draft.Id).OrderBy(line => line.LineNo).ToListAsync());
        lines.Should().HaveCount(2);
        lines[0].AssetCardId.Should().Be(made.Id);
        lines[0].DebitFen.Should().Be(2000_00);
        (await _office.RefusedAsync(Post.Accountant, new ProposeAssetVoucher(Unit, made.Id))).Should().ContainSingle().Which.Message.Should().Contain("已有入账凭证");
    }

    [Fact]
    public async Task Depreciation_begins_the_month_after_use_makes_up_for_a_month_left_out_and_agrees_with_the_ledger()
    {
        var made = await _office.DoAsync(Post.Custodian, new RegisterAsset(Unit, Computer(), (await BuyAsync()).Id));
        (await _office.RefusedAsync(Post.Accountant, new ProposeDepreciation(Unit, "2026-02"))).Should().ContainSingle().Which.Message.Should().Contain("没有需要计提折旧");
        (await _office.RefusedAsync(Post.Accountant, new ProposeDepreciation(Unit, "2026-04"))).Should().ContainSingle().Which.Message.Should().Contain("还没有到");
        _office.Today = new DateOnly(2026, 5, 6);
        (await DepreciateAsync("2026-03")).Total.Should().Be(Money.Parse("52.23"));
        (await _office.RefusedAsync(Post.Accountant, new ProposeDepreciation(Unit, "2026-03"))).Should().ContainSingle().Which.Message.Should().Contain("已经计提");
        (await DepreciateAsync("2026-05")).Total.Should().Be(Money.Parse("104.46"), "April was left out");
        var sheet = await _office.AskAsync(Post.Director, new AssetDetails(Unit, made.Id));
        sheet.Row.Accumulated.Should().Be(Money.Parse("156.69"));
        sheet.Row.Net.Should().Be(Money.Parse("3142.31"));
        (await _office.AskAsync(Post.Director, new AssetRegister(Unit))).Agreement!.Agrees.Should().BeTrue();
    }

    [Fact]
    public async Task A_run_counts_only_while_its_voucher_stands_and_whoever_made_it_does_not_review_it()
    {
        await _office.DoAsync(Post.Custodian, new RegisterAsset(Unit, Computer(), (await BuyAsync()).Id));
        var made = await DepreciateAsync("2026-03", post: false);
        (await _office.RefusedAsync(_office[Post.Accountant], new ReviewVoucher(Unit, made.VoucherId))).Should().NotBeEmpty();
        (await _office.AskAsync(Post.Director, new AssetRegister(Unit))).Rows[0].Accumulated.Should().Be(Money.Zero, "nothing is in the books yet");
        await _office.DoAsync(Post.Reviewer, new ReturnVoucher(Unit, made.VoucherId, Reason: "重算"));
        await _office.DoAsync(Post.Accountant, new DeleteDraft(Unit, made.VoucherId));
        var again = await DepreciateAsync("2026-03");
        var sheet = await _office.AskAsync(Post.Director, new DepreciationOf(Unit));
        sheet.Runs.Should().HaveCount(2);
        sheet.Runs.Count(run => run.Counts).Should().Be(1);
        sheet.Shown!.Run.Id.Should().Be(again.RunId);
    }

    [Fact]
    public async Task A_move_keeps_what_was_before_and_needs_a_reason_and_a_change()
    {
        var made = await _office.DoAsync(Post.Custodian, new RegisterAsset(Unit, Computer(), (await BuyAsync()).Id));
        (await _office.RefusedAsync(Post.Custodian, new MoveAsset(Unit, made.Id, "", null, "", null, ""))).Should().HaveCount(2);
        (await _office.RefusedAsync(Post.Custodian, new MoveAsset(Unit, made.Id, null, null, "路人甲", null, "交接"))).Should().Contain(refusal => refusal.ClauseId == "F33");
        await _office.DoAsync(Post.Custodian, new MoveAsset(Unit, made.Id, "警务室", "张敏", "李秀英", AssetCondition.ForRepair, "换房间"));
        var sheet = await _office.AskAsync(Post.Supervisor, new AssetDetails(Unit, made.Id));
        var move = sheet.Moves.Should().ContainSingle().Subject;
        move.Changes.Should().Contain("“办公室”改为“警务室”").And.Contain("马春梅改为李秀英").And.Contain("使用中改为待修");
        sheet.Row.Card.Location.Should().Be("警务室");
    }

    [Fact]
    public async Task The_month_is_not_closed_while_a_purchase_has_no_card_or_depreciation_is_missing()
    {
        var line = await BuyAsync();
        async Task<MonthCheck> CheckAsync(string period, string id) => (await _office.AskAsync(Post.Director, new MonthChecklist(Unit, period))).Checks.Select(check => new MonthCheck(check.Id, check.State)).Single(check => check.Id == id);
        (await CheckAsync("2026-02", "assets-have-cards")).State.Should().Be(CheckState.Blocked);
        (await CheckAsync("2026-02", "assets-agree")).State.Should().Be(CheckState.Warned);
        await _office.DoAsync(Post.Custodian, new RegisterAsset(Unit, Computer(), line.Id));
        (await CheckAsync("2026-02", "assets-have-cards")).State.Should().Be(CheckState.Passed);
        (await CheckAsync("2026-02", "assets-agree")).State.Should().Be(CheckState.Passed);
        (await CheckAsync("2026-03", "depreciation-taken")).State.Should().Be(CheckState.Blocked);
        await DepreciateAsync("2026-03");
        (await CheckAsync("2026-03", "depreciation-taken")).State.Should().Be(CheckState.Passed);
        var leaving = (await _office.AskAsync(Post.Director, new PeopleOfUnit(Unit))).Single(person => person.Name == "马春梅").Posts[0].Id;
        await _office.DoAsync(CommunityLedger.Kernel.Pipeline.Actor.Operator, new EndAppointment(Unit, leaving, new DateOnly(2026, 3, 15)));
        _office.Today = new DateOnly(2026, 3, 16);
        (await CheckAsync("2026-03", "asset-custodians")).State.Should().Be(CheckState.Warned);
        (await _office.AskAsync(Post.Director, new AssetRegister(Unit))).Rows[0].CustodianServes.Should().BeFalse();
    }

    private sealed record MonthCheck(string Id, CheckState State);

    private static IEnumerable<TableRow> File(params string[][] rows) => new[] { new[] { "卡片编号", "类别", "名称", "资金来源", "取得日期", "原值", "净残值", "使用月数", "已提月数", "累计折旧", "存放地点", "责任人" } }.Concat(rows).Select((cells, index) => new TableRow(index + 1, cells));

    [Fact]
    public async Task Existing_cards_come_in_with_every_bad_row_named_or_not_at_all()
    {
        string[] good = ["GD-7", "A05", "文件柜", "01", "2024-06-01", "1800.00", "90.00", "60", "21", "598.50", "档案室", "马春梅"];
        var refusals = await _office.RefusedAsync(Post.Custodian, new ImportAssets(Unit, "卡片.xlsx", () => File(good, ["", "A05", "桌", "01", "2024-06-01", "x", "", "", "", "", "档案室", "马春梅"], ["GD-7", "A05", "椅", "01", "2024-06-01", "2000.00", "1500.00", "60", "2", "600.00", "", "无此人"]), false));
        refusals.Select(refusal => refusal.Line).Should().Contain(3).And.Contain(4).And.NotContain(2);
        refusals.Should().Contain(refusal => refusal.Message.Contains("重复")).And.Contain(refusal => refusal.Message.Contains("超过原值"));
        (await _office.AskAsync(Post.Director, new AssetRegister(Unit))).Rows.Should().BeEmpty();
        (await _office.DoAsync(Post.Custodian, new ImportAssets(Unit, "卡片.xlsx", () => File(good), true))).Cards.Should().Be(1);
        (await _office.AskAsync(Post.Director, new AssetRegister(Unit))).Rows.Should().BeEmpty("a dry run saves nothing");
        await _office.DoAsync(Post.Custodian, new ImportAssets(Unit, "卡片.xlsx", () => File(good), false));
        var card = (await _office.AskAsync(Post.Director, new AssetRegister(Unit))).Rows.Should().ContainSingle().Subject;
        card.Card.CardNo.Should().Be("GD-7");
        card.Accumulated.Should().Be(Money.Parse("598.50"));
        card.Card.Monthly.Should().Be(Money.Parse("28.50"));
        (await DepreciateAsync("2026-01")).Total.Should().Be(Money.Parse("28.50"));
    }

    [Fact]
    public async Task What_is_exported_imports_and_exports_the_same_again()
    {
        var rows = Enumerable.Range(1, 2000).Select(n => new[] { "", n % 7 == 0 ? "A03" : "A05", $"文件柜{n}", "01", "2023-05-06", $"{1000 + n}.{n % 100:00}", "", n % 7 == 0 ? "" : "72", n % 7 == 0 ? "" : $"{n % 60}", n % 7 == 0 ? "" : $"{n % 60 * 10}.07", $"{n % 9}号室", "马春梅" }).ToArray();
        await _office.DoAsync(Post.Custodian, new ImportAssets(Unit, "a.csv", () => File(rows), false));
        var first = await CellsAsync(_office);
        first.Should().HaveCount(2000);
        await using var other = await Office.OpenAsync();
        await other.HireAsync(Post.Custodian, "马春梅");
        await other.DoAsync(Post.Custodian, new ImportAssets(Unit, "b.csv", () => new[] { AssetFile.Columns.Select(column => column.Title).ToArray() }.Concat(first).Select((cells, index) => new TableRow(index + 1, cells)), false));
        (await CellsAsync(other)).Should().BeEquivalentTo(first, options => options.WithStrictOrdering());
    }

    private static async Task<List<string[]>> CellsAsync(Office office) => await (await office.AskAsync(Post.Director, new ExportAssets(Unit))).Rows
        .Select(row => row.Select(cell => cell switch { Money money => money.ToPlainString(), DateOnly date => $"{date:yyyy-MM-dd}", _ => $"{cell}" }).ToArray()).ToListAsync();

    [Theory]
    [InlineData("UPDATE finance_asset_card SET CostFen = 1", "不得修改")]
    [InlineData("UPDATE finance_asset_card SET Months = 999", "不得修改")]
    [InlineData("DELETE FROM finance_asset_card", "不得删除")]
    [InlineData("UPDATE finance_asset_move SET Reason = 'x'", "只增不改")]
    [InlineData("DELETE FROM finance_asset_move", "只增不删")]
    [InlineData("UPDATE finance_depreciation_run SET TotalFen = 1", "只增不改")]
    [InlineData("DELETE FROM finance_depreciation_run", "只增不删")]
    [InlineData("UPDATE finance_depreciation_line SET AmountFen = 1", "只增不改")]
    [InlineData("DELETE FROM finance_depreciation_line", "只增不删")]
    public async Task Whoever_writes_past_the_program_is_refused_by_the_database(string sql, string words)
    {
        var made = await _office.DoAsync(Post.Custodian, new RegisterAsset(Unit, Computer(), (await BuyAsync()).Id));
        await _office.DoAsync(Post.Custodian, new MoveAsset(Unit, made.Id, "警务室", null, null, null, "换房间"));
        await DepreciateAsync("2026-03");
        var refused = await FluentActions.Awaiting(() => _office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql))).Should().ThrowAsync<SqliteException>();
        refused.Which.Message.Should().Contain(words);
    }
}
