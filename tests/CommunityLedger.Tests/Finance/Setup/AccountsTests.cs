using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Setup;

public sealed class AccountsTests
{
    [Fact]
    public async Task A_sub_account_takes_class_side_and_auxiliaries_of_its_parent_which_becomes_a_summary_account()
    {
        await using var office = await Office.OpenAsync();
        var next = await office.AskAsync(Post.Accountant, new NextAccountCode(Office.Community, "1002"));
        var code = await office.DoAsync(Post.Accountant, new AddAccount(Office.Community, "1002", next, "工商银行幸福支行", "GHXF"));
        var rows = await office.AskAsync(Post.Supervisor, new AccountTree(Office.Community, "1002"));
        code.Should().Be("100201");
        rows.Should().ContainSingle(row => row.Code == "1002" && !row.Postable);
        rows.Should().ContainSingle(row => row.Code == "100201" && row.Postable && row.Side == Side.Debit && row.Class == AccountClass.Asset
            && row.FullName == "银行存款_工商银行幸福支行" && row.Auxiliaries == Auxiliaries.BankAccount && row.Mnemonic == "GHXF" && row.CashKind == CashKind.Bank);
    }

    [Theory]
    [InlineData("1002", "1002", "没有下级位数")]
    [InlineData("1002", "100101", "不是上级编码开头")]
    [InlineData("1002", "1002001", "三位下级")]
    [InlineData("1002", "1002A1", "字母")]
    public async Task A_code_outside_the_4_2_2_structure_is_refused_with_a_code_that_fits(string parent, string code, string name)
    {
        await using var office = await Office.OpenAsync();
        var refusals = await office.RefusedAsync(Post.Accountant, new AddAccount(Office.Community, parent, code, name));
        refusals.Should().Contain(refusal => refusal.Field == "Code" && refusal.NextStep.Contains("100201") && refusal.Citation.Contains("第二十条"));
    }

    [Fact]
    public async Task An_account_without_a_parent_in_the_chart_cannot_be_added()
    {
        await using var office = await Office.OpenAsync();
        var refusals = await office.RefusedAsync(Post.Accountant, new AddAccount(Office.Community, "8888", "888801", "小金库"));
        refusals.Should().ContainSingle().Which.Field.Should().Be("Parent");
    }

    [Fact]
    public async Task An_account_with_an_opening_balance_or_a_draft_line_cannot_be_divided()
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new SetOpeningBalances(Office.Community, [new("1001", "520.00", null), new("3101", null, "520.00")]));
        (await office.RefusedAsync(Post.Accountant, new AddAccount(Office.Community, "1001", "100101", "备用金箱")))
            .Should().ContainSingle().Which.Message.Should().Contain("已有分录或期初余额");

        await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(0) with { Documents = [] }, Submit: false));
        var refusal = (await office.RefusedAsync(Post.Accountant, new AddAccount(Office.Community, "530101", "53010101", "电费"))).Should().ContainSingle().Subject;
        refusal.ClauseId.Should().Be(Laws.PostedIsImmutable.Id);
        refusal.NextStep.Should().Contain("辅助核算");
    }

    [Fact]
    public async Task Two_accounts_of_one_name_under_one_parent_are_refused_however_the_name_is_spelled()
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new AddAccount(Office.Community, "1002", "100201", "工行A户"));
        (await office.RefusedAsync(Post.Accountant, new AddAccount(Office.Community, "1002", "100202", "工行 a户")))
            .Should().ContainSingle().Which.Message.Should().Contain("已有“工行A户”");
    }

    [Fact]
    public async Task Renaming_carries_into_the_full_names_below_and_the_log_keeps_both_names()
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new AddAccount(Office.Community, "1002", "100201", "工行"));
        await office.DoAsync(Post.Accountant, new AddAccount(Office.Community, "100201", "10020101", "基本户"));
        await office.DoAsync(Post.Accountant, new RenameAccount(Office.Community, "100201", "工商银行", "gsyh"));
        var rows = await office.AskAsync(Post.Director, new AccountTree(Office.Community, "1002"));
        rows.Single(row => row.Code == "10020101").FullName.Should().Be("银行存款_工商银行_基本户");
        rows.Single(row => row.Code == "100201").Mnemonic.Should().Be("GSYH");
        (await office.InDbAsync(db => db.Set<AuditEntry>().Where(entry => entry.Command == nameof(RenameAccount)).Select(entry => entry.Sentence).SingleAsync()))
            .Should().Contain("银行存款_工行 改为 银行存款_工商银行");
        (await office.RefusedAsync(Post.Accountant, new RenameAccount(Office.Community, "1002", "存款"))).Should().ContainSingle().Which.Message.Should().Contain("总账科目");
    }

    [Fact]
    public async Task An_account_with_a_balance_cannot_be_disabled_and_one_without_leaves_the_picker()
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new SetOpeningBalances(Office.Community, [new("112201", "3000.00", null), new("3101", null, "3000.00")]));
        (await office.RefusedAsync(Post.Accountant, new EnableAccount(Office.Community, "1122", false)))
            .Should().ContainSingle().Which.Message.Should().Contain("112201").And.Contain("借3,000.00");
        await office.DoAsync(Post.Accountant, new EnableAccount(Office.Community, "2209", false));
        var enabled = await office.AskAsync(Post.Accountant, new AccountTree(Office.Community, EnabledOnly: true));
        enabled.Should().NotContain(row => row.Code.StartsWith("2209"));
        await office.DoAsync(Post.Accountant, new EnableAccount(Office.Community, "220901", true));
        (await office.AskAsync(Post.Accountant, new AccountTree(Office.Community, EnabledOnly: true))).Select(row => row.Code)
            .Should().Contain(["2209", "220901"]).And.NotContain("220902");
    }

    [Fact]
    public async Task Search_finds_by_name_code_and_mnemonic_and_shows_the_parents()
    {
        await using var office = await Office.OpenAsync();
        foreach (var text in new[] { "备用金", "112201", "byj" })
            (await office.AskAsync(Post.Cashier, new AccountTree(Office.Community, text))).Select(row => row.Code).Should().Equal("1122", "112201");
    }

    [Theory]
    [InlineData(Post.Director)]
    [InlineData(Post.Cashier)]
    [InlineData(Post.Supervisor)]
    public async Task Only_an_accountant_changes_the_chart(Post post)
    {
        await using var office = await Office.OpenAsync();
        (await office.RefusedAsync(post, new AddAccount(Office.Community, "1002", "100201", "农行"))).Should().ContainSingle().Which.Message.Should().Contain("会计");
        (await office.RefusedAsync(post, new EnableAccount(Office.Community, "2209", false))).Should().ContainSingle();
        (await office.RefusedAsync(post, new AddAuxiliaryItem(Office.Community, Auxiliaries.Person, null, "赵铁柱"))).Should().ContainSingle();
    }

    [Fact]
    public async Task Auxiliary_items_number_themselves_and_one_name_is_one_item()
    {
        await using var office = await Office.OpenAsync();
        (await office.DoAsync(Post.Accountant, new AddAuxiliaryItem(Office.Community, Auxiliaries.FundSource, null, "爱心超市捐赠"))).Should().Be("10");
        (await office.DoAsync(Post.Accountant, new AddAuxiliaryItem(Office.Community, Auxiliaries.Counterparty, "", "国网供电公司(幸福)"))).Should().Be("01");
        (await office.RefusedAsync(Post.Accountant, new AddAuxiliaryItem(Office.Community, Auxiliaries.Counterparty, null, "国网供电公司 (幸福)")))
            .Should().ContainSingle().Which.Message.Should().Contain("已有");
        (await office.RefusedAsync(Post.Accountant, new AddAuxiliaryItem(Office.Community, Auxiliaries.Counterparty, "01", "自来水公司"))).Should().ContainSingle().Which.NextStep.Should().Contain("02");
        (await office.RefusedAsync(Post.Accountant, new AddAuxiliaryItem(Office.Community, Auxiliaries.None, null, "无"))).Should().ContainSingle();
        (await office.RefusedAsync(Post.Accountant, new EnableAuxiliaryItem(Office.Community, Auxiliaries.BankAccount, "01", false))).Should().ContainSingle().Which.Message.Should().Contain("最后一个");
        await office.DoAsync(Post.Accountant, new EnableAuxiliaryItem(Office.Community, Auxiliaries.Counterparty, "01", false));
        (await office.AskAsync(Post.Accountant, new AuxiliaryItems(Office.Community, Auxiliaries.Counterparty, EnabledOnly: true))).Should().BeEmpty();
    }
}
