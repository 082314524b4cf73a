using CommunityLedger.Finance.Matters;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Matters;

/// <summary>往来单位: one payee is entered once, and two entries of one are merged without touching history.</summary>
public sealed class CounterpartyTests
{
    [Theory]
    [InlineData("91350100M000100Y43", true)]
    [InlineData("91350100M000100Y44", false)]
    [InlineData("91350100M000100Y4", false)]
    [InlineData("91350100M000I00Y43", false)]
    public void A_credit_code_is_known_by_its_check_sign(string code, bool valid) => CreditCode.IsValid(code).Should().Be(valid);

    [Fact]
    public async Task Name_code_account_and_person_tell_a_duplicate_and_a_telephone_is_only_pointed_out()
    {
        await using var town = await Town.OpenAsync();
        await town.Office.DoAsync(Post.Accountant, new SaveCounterparty(Town.Unit, new CounterpartyInput(null, "恒达装修队", CounterpartyKind.Organisation, "91350100M000100Y43", BankAccount: "6222 0012 3456 7890", Phone: "13800000000", PersonId: town.Worker.PersonId)));
        async Task<IEnumerable<string?>> Fields(CounterpartyInput input) => (await town.Office.RefusedAsync(Post.Accountant, new SaveCounterparty(Town.Unit, input))).Select(refusal => refusal.Field);
        (await Fields(new(null, "恒 达装修队", CounterpartyKind.Organisation))).Should().Equal("Name");
        (await Fields(new(null, "别家", CounterpartyKind.Organisation, "91350100m000100y43", BankAccount: "6222001234567890", PersonId: town.Worker.PersonId))).Should().BeEquivalentTo("CreditCode", "BankAccount", "PersonId");
        await town.Office.DoAsync(Post.Accountant, new SaveCounterparty(Town.Unit, new CounterpartyInput(null, "别家", CounterpartyKind.Organisation, Phone: "138-0000-0000")));
        (await town.Office.AskAsync(Post.Supervisor, new Counterparties(Town.Unit, "别家"))).Single().Remark.Should().Contain("请核对");
        await town.Office.RefusedAsync(Post.Cashier, new SaveCounterparty(Town.Unit, new CounterpartyInput(null, "出纳家", CounterpartyKind.Organisation)));
    }

    [Fact]
    public async Task Merged_entries_point_to_the_one_that_stays_also_those_merged_before()
    {
        await using var town = await Town.OpenAsync();
        foreach (var name in new[] { "乙", "丙" }) await town.PayeeAsync(name);
        await town.Office.DoAsync(Post.Accountant, new MergeCounterparties(Town.Unit, "001", "002", "同一家"));
        await town.Office.DoAsync(Post.Accountant, new MergeCounterparties(Town.Unit, "002", "003", "同一家"));
        var survivor = (await town.Office.AskAsync(Post.Supervisor, new Counterparties(Town.Unit))).Should().ContainSingle().Subject;
        survivor.Code.Should().Be("003");
        (await town.Office.InDbAsync(db => db.Set<Counterparty>().CountAsync(party => party.MergedIntoId == survivor.Id))).Should().Be(2);
        (await town.Office.RefusedAsync(Post.Accountant, new MergeCounterparties(Town.Unit, "001", "003", "再并"))).Should().ContainSingle();
        (await town.Office.RefusedAsync(Post.Accountant, new MergeCounterparties(Town.Unit, "003", "003", "自己"))).Should().ContainSingle();
    }
}
