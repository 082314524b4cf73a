using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Summaries;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Migrations.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Setup;

/// <summary>Every search finds a text however it is written: full or half width, either script, 帐 or 账, capitals or not.</summary>
public sealed class FoldedSearchTests : IAsyncLifetime
{
    private const string Summary = "支付[A*1]帳戶管理費50%_x-y^z";
    private Office _office = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.AtWorkAsync();
        var document = await _office.DoAsync(Post.Accountant, Office.Invoice("26000001"));
        var saved = await _office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(document.Id, summary: Summary), Submit: true));
        await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, saved.Id));
        await _office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, saved.Id));
    }

    public Task DisposeAsync() => _office.DisposeAsync().AsTask();

    [Theory]
    [InlineData("帳戶管理費", true)]
    [InlineData("账户管理费", true)]
    [InlineData("帐户", true)]
    [InlineData("[ａ", true)]
    [InlineData("a*1]账", true)]
    [InlineData("［A＊１］", true)]
    [InlineData("50%_X-Y^Z", true)]
    [InlineData("５０％＿ｘ－ｙ＾ｚ", true)]
    [InlineData("50_", false)]
    [InlineData("5*x", false)]
    [InlineData("账目", false)]
    public async Task A_summary_is_found_in_list_and_journal_however_it_is_written(string typed, bool found)
    {
        (await _office.AskAsync(Post.Accountant, new FindVouchers(Office.Community, Text: typed))).Total.Should().Be(found ? 1 : 0);
        (await _office.AskAsync(Post.Accountant, new Journal(Office.Community, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), Text: typed))).Vouchers.Should().Be(found ? 1 : 0);
        (await _office.AskAsync(Post.Accountant, new TopSummaries(Office.Community, Text: typed))).Should().HaveCount(found ? 1 : 0);
        (await _office.AskAsync(Post.Director, new AuditLog(Office.Community, Text: typed))).Any().Should().Be(found);
    }

    [Fact]
    public async Task Documents_people_and_the_summary_library_are_found_alike()
    {
        (await _office.AskAsync(Post.Accountant, new FindDocuments(Office.Community, "國網供電"))).Total.Should().Be(1);
        (await _office.AskAsync(Post.Accountant, new FindVouchers(Office.Community, Preparer: "李秀"))).Total.Should().Be(1);
        (await _office.AskAsync(Post.Director, new AuditLog(Office.Community, Person: "劉洋"))).Should().OnlyContain(entry => entry.PersonName == "刘洋").And.NotBeEmpty();
        (await _office.AskAsync(Post.Accountant, new TopSummaries(Office.Community, Text: "zf"))).Should().ContainSingle("支付 begins with zf");
    }

    [Theory]
    [InlineData("glfybgf")]
    [InlineData("bgf")]
    [InlineData("ＢＧＦ")]
    [InlineData("辦公費")]
    [InlineData("530101")]
    public async Task An_account_is_found_by_code_initials_or_either_script(string typed)
    {
        (await _office.AskAsync(Post.Accountant, new AccountTree(Office.Community, typed))).Should().Contain(account => account.Code == "530101");
    }

    [Fact]
    public async Task Initials_come_with_a_new_account_and_go_with_its_name()
    {
        await _office.DoAsync(Post.Accountant, new AddAccount(Office.Community, "5301", "530198", "重阳节慰问"));
        (await AccountAsync("530198")).Mnemonic.Should().Be("CYJWW");
        await _office.DoAsync(Post.Accountant, new RenameAccount(Office.Community, "530198", "春节慰问"));
        (await AccountAsync("530198")).Mnemonic.Should().Be("CJWW");
        await _office.DoAsync(Post.Accountant, new RenameAccount(Office.Community, "530198", "春节慰问", "WEIWEN"));
        await _office.DoAsync(Post.Accountant, new RenameAccount(Office.Community, "530198", "中秋慰问"));
        (await AccountAsync("530198")).Mnemonic.Should().Be("WEIWEN", "what somebody chose stays");
        (await _office.RefusedAsync(Post.Accountant, new AddAccount(Office.Community, "5301", "530197", "中秋慰問"))).Should().ContainSingle(refusal => refusal.Message.Contains("已有", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_is_called_up_by_the_surnames_own_reading()
    {
        await _office.DoAsync(Post.Accountant, new AddAuxiliaryItem(Office.Community, Auxiliaries.Person, "01", "单雄信"));
        (await _office.AskAsync(Post.Accountant, new AuxiliaryItems(Office.Community, Auxiliaries.Person, "sxx"))).Should().ContainSingle(item => item.Name == "单雄信");
        (await _office.AskAsync(Post.Accountant, new AuxiliaryItems(Office.Community, Auxiliaries.Person, "單雄"))).Should().ContainSingle();
    }

    [Fact]
    public void SQL_Server_is_asked_with_a_LIKE_of_the_same_meaning()
    {
        using var db = new SqlServerDesignTime().CreateDbContext([]);
        var pattern = db.SearchPattern("帐x]^");
        pattern.Should().StartWith("%[").And.EndWith("%").And.Contain("账").And.Contain("帳");
        var sql = db.Set<VoucherLine>().Where(line => LedgerDb.Matches(line.Summary, pattern)).ToQueryString();
        sql.Should().Contain("[f].[Summary] LIKE @");
    }

    private async Task<AccountRow> AccountAsync(string code) => (await _office.AskAsync(Post.Accountant, new AccountTree(Office.Community))).Single(account => account.Code == code);
}
