using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Data;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Who held which post when, and the counters of numbers: refused by triggers, and found by verification once they are gone.</summary>
public sealed class PeopleGuardTests : IAsyncLifetime
{
    private Office _office = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.AtWorkAsync();
        var document = await _office.DoAsync(Post.Accountant, Office.Invoice("26000001"));
        var saved = await _office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(document.Id), true));
        await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, saved.Id));
        await _office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, saved.Id));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Theory]
    [InlineData("DELETE FROM kernel_appointment", "任职记录只增不删")]
    [InlineData("UPDATE kernel_appointment SET Post = 'Cashier' WHERE Post = 'Accountant'", "任职记录除离岗日期外不得修改")]
    [InlineData("UPDATE kernel_appointment SET [From] = '2026-03-01'", "任职记录除离岗日期外不得修改")]
    [InlineData("UPDATE kernel_person SET Name = '张三' WHERE Name = '张敏'", "人员姓名不得修改")]
    [InlineData("DELETE FROM kernel_person", "人员记录只增不删")]
    [InlineData("UPDATE finance_voucher_number SET Last = 50", "凭证号只能逐号产生")]
    [InlineData("UPDATE finance_voucher_number SET Period = 202604", "凭证号只能逐号产生")]
    [InlineData("DELETE FROM finance_voucher_number", "凭证号记录不得删除")]
    [InlineData("INSERT INTO finance_voucher_number (BookId, Period, Word, Last) SELECT BookId, 202604, Word, 7 FROM finance_voucher_number", "凭证号从1号开始")]
    public async Task The_database_refuses_what_the_program_never_does(string sql, string words) =>
        (await FluentActions.Awaiting(() => RunAsync(sql)).Should().ThrowAsync<SqliteException>()).Which.Message.Should().Contain(words);

    [Theory]
    [InlineData("UPDATE kernel_appointment SET [To] = '2026-03-01' WHERE Post = 'Cashier'", "离任日期(证据链为“”,现为“2026-03-01”)")]
    [InlineData("DROP TRIGGER kernel_appointment_only_ends; UPDATE kernel_appointment SET Post = 'Archivist' WHERE Post = 'Cashier'", "岗位(证据链为“Cashier”,现为“Archivist”)")]
    [InlineData("DROP TRIGGER kernel_person_keeps_name; UPDATE kernel_person SET Name = '张三' WHERE Name = '张敏'", "姓名(证据链为“张敏”,现为“张三”)")]
    [InlineData("DROP TRIGGER kernel_appointment_no_delete; DELETE FROM kernel_appointment WHERE Post = 'Cashier'", "证据链记载的任命已不存在:张敏")]
    [InlineData("INSERT INTO kernel_appointment SELECT 7, PersonId, UnitId, 'Archivist', [From], [To], IsDeputy, Document FROM kernel_appointment WHERE Post = 'Cashier'", "张敏任档案员的记录不在证据链中")]
    [InlineData("DROP TRIGGER finance_voucher_number_one_by_one; UPDATE finance_voucher_number SET Last = 50", "凭证号计数为50,已用到1号")]
    public async Task What_is_changed_behind_the_program_is_found_by_verification(string sql, string words)
    {
        (await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().BeEmpty();
        await RunAsync(sql);
        (await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().ContainSingle().Which.Should().Contain(words);
    }

    [Fact]
    public async Task Ends_and_cancellations_made_by_the_program_are_in_order()
    {
        var director = await _office.InDbAsync(db => db.Set<Appointment>().SingleAsync(held => held.Post == Post.Cashier));
        await _office.DoAsync(Post.Director, new EndAppointment(Office.Community, director.Id, new DateOnly(2026, 3, 20)));
        var next = await _office.DoAsync(Post.Director, new RegisterPerson(Office.Community, "孙丽华", null, null));
        var appointed = await _office.DoAsync(Post.Director, new AppointToPost(Office.Community, next.PersonId, Post.Cashier, new DateOnly(2026, 3, 21), null, false, "会议纪要|三号\\第2页"));
        await _office.DoAsync(Post.Director, new CancelAppointment(Office.Community, appointed.Id, "本人不愿到任"));
        (await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().BeEmpty();
        (await _office.InDbAsync(db => db.Set<EvidenceEntry>().CountAsync(entry => entry.Kind == "appointment-end"))).Should().Be(1);
    }

    private Task<int> RunAsync(string sql) => _office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql));
}
