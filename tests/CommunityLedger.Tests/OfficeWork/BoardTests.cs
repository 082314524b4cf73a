using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Office.Compliance;
using CommunityLedger.Office.Meetings;
using CommunityLedger.Office.Training;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.OfficeWork;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>The boards, the export, the desk's reminders, and the second layer under the records.</summary>
public sealed class BoardTests : IAsyncLifetime
{
    private Station _station = null!;

    public async Task InitializeAsync() => _station = await Station.OpenAsync();

    public async Task DisposeAsync() => await _station.DisposeAsync();

    [Fact]
    public async Task The_board_shows_every_check_over_twelve_months_and_nothing_before_the_station_or_after_today()
    {
        var board = await _station.AskAsync(new ComplianceBoard(Station.Unit, 2026));
        board.Rows.Select(row => row.Id).Should().OnlyHaveUniqueItems().And.Contain(["M01", "M02", "M03", "M05", "T01", "T03"]);
        board.Rows.Should().OnlyContain(row => row.Cells.Count == 12 && row.Basis.Length > 10);
        board.Rows.SelectMany(row => row.Cells.Skip(3)).Should().OnlyContain(cell => cell == null, "those months have not come");
        (await _station.AskAsync(new ComplianceBoard(Station.Unit, 2019))).Rows.SelectMany(row => row.Cells).Should().OnlyContain(cell => cell == null, "the station had nobody then");
        board.Rows.SelectMany(row => row.Numbers).Should().OnlyContain(number => number.Source == "制度规定" || number.Source == "默认值,制度未规定");
    }

    [Fact]
    public async Task The_street_sees_each_of_its_communities_for_a_month_and_only_the_street()
    {
        await _station.Office.DoAsync(Actor.Operator, new FoundCommunity(Office.Street, "XF-02", "幸福街道康宁社区居民委员会"));
        foreach (var day in new[] { "2026-01-30", "2026-02-06", "2026-02-10" }) await _station.HoldAsync(MeetingKind.ThreeParty, day);
        var deputy = await _station.Office.HireAsync(Post.StreetDeputyDirector, "刘志远");
        var board = await _station.Office.AskAsync(deputy, new StreetBoard(Office.Street));
        board.Period.ToString().Should().Be("2026-02", "the last whole month");
        board.Rows.Select(row => row.Code).Should().Equal(Station.Unit, "XF-02");
        var weekly = board.Heads.Select((head, at) => (head, at)).Single(found => found.head.Id == "M01").at;
        board.Rows[0].Cells[weekly].Should().Be(new BoardCell(3, 3, 0, CellState.Kept));
        board.Rows[1].Cells.Should().OnlyContain(cell => cell == null, "nobody works there yet");
        (await FluentActions.Awaiting(() => _station.AskAsync(new StreetBoard(Office.Street))).Should().ThrowAsync<RefusedException>()).Which.Cause.Should().Be(RefusalCause.NotAllowed);
    }

    [Fact]
    public async Task The_desk_reminds_before_the_date_and_only_those_who_can_mend_it()
    {
        _station.Office.Today = new DateOnly(2026, 3, 12);
        var review = await _station.HoldAsync(MeetingKind.Review, "2026-03-02", new TaskInput("公开服务电话", _station.Worker.PersonId, "2026-03-18"), new TaskInput("调整窗口", _station.Head.PersonId, "2026-03-25"));
        var tasks = await _station.Office.AskAsync(_station.Worker, new OfficeDeskOf(Station.Unit));
        tasks.Should().Contain(task => task.Rule == "M01" && task.DueOn == new DateOnly(2026, 3, 15) && !task.IsOverdue, "the week ends in three days");
        tasks.Should().Contain(task => task.Rule == "M01" && task.IsOverdue && task.DueOn == new DateOnly(2026, 3, 8));
        tasks.Should().Contain(task => task.Rule == "M02" && task.Path == $"meetings/{review}" && task.Text.Contains("公开服务电话"));
        tasks.Should().NotContain(task => task.Text.Contains("调整窗口"), "that is due in more than a week, and not the worker's");
        _station.Office.Today = new DateOnly(2026, 3, 20);
        (await _station.Office.AskAsync(_station.Head, new OfficeDeskOf(Station.Unit))).Should().Contain(task => task.Text.Contains("调整窗口")).And.Contain(task => task.Text.Contains("公开服务电话") && task.IsOverdue);
        (await _station.Office.AskAsync(_station.Worker, new OfficeDeskOf(Station.Unit))).Should().NotContain(task => task.Text.Contains("调整窗口"), "it is the head's");
    }

    [Fact]
    public async Task The_export_has_the_board_and_every_miss_behind_it()
    {
        await _station.HoldAsync(MeetingKind.ThreeParty, "2026-01-14");
        var sheets = await _station.AskAsync(new ExportBoard(Station.Unit, 2026));
        sheets.Select(sheet => sheet.Name).Should().Equal("制度落实", "缺项明细");
        var board = await sheets[0].Rows.ToListAsync();
        var weekly = board.Single(row => (string)row[0]! == "M01");
        weekly[2].Should().Be("1/4");
        var misses = await sheets[1].Rows.ToListAsync();
        misses.Count(row => (string)row[0]! == "M01" && (string)row[2]! == "2026年1月" && (string)row[5]! == "缺项").Should().Be(3);
    }

    [Fact]
    public async Task A_month_or_check_that_does_not_exist_is_refused_in_Chinese()
    {
        await FluentActions.Awaiting(() => _station.CellAsync("M01", "2026-13")).Should().ThrowAsync<RefusedException>().WithMessage("*填写得不对*");
        await FluentActions.Awaiting(() => _station.CellAsync("F01", "2026-01")).Should().ThrowAsync<RefusedException>().WithMessage("*没有编号为*");
        await FluentActions.Awaiting(() => _station.AskAsync(new ComplianceBoard(Station.Unit, 26))).Should().ThrowAsync<RefusedException>().WithMessage("*没有26年*");
    }

    [Theory]
    [InlineData("UPDATE office_meeting SET Summary = '改'", "只增不改")]
    [InlineData("DELETE FROM office_meeting", "只增不删")]
    [InlineData("UPDATE office_meeting_task SET DueOn = '2027-01-01'", "只能办结一次")]
    [InlineData("UPDATE office_meeting_task SET Outcome = '改' WHERE DoneOn IS NOT NULL", "只能办结一次")]
    [InlineData("DELETE FROM office_meeting_task", "只增不删")]
    [InlineData("UPDATE office_training SET Content = '改'", "只增不改")]
    [InlineData("DELETE FROM office_training_participant", "只增不删")]
    public async Task Records_cannot_be_changed_past_the_program(string sql, string words)
    {
        var meeting = await _station.HoldAsync(MeetingKind.ThreeParty, "2026-03-05");
        await _station.Office.DoAsync(_station.Worker, new FinishMeetingTask(Station.Unit, meeting, 1, "2026-03-06", "已修好"));
        await _station.Office.DoAsync(_station.Head, new RecordTraining(Station.Unit, _station.Session(TrainingKind.Study, "2026-03-06")));
        await FluentActions.Awaiting(() => _station.Office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql))).Should().ThrowAsync<SqliteException>().WithMessage($"*{words}*");
    }

    [Fact]
    public async Task Every_record_is_in_the_evidence_chain_by_its_digest_without_its_words()
    {
        await _station.HoldAsync(MeetingKind.ThreeParty, "2026-03-05");
        var link = await _station.Office.InDbAsync(db => db.Set<EvidenceEntry>().SingleAsync(entry => entry.Kind == "office-record"));
        link.Payload.Should().Contain("title=2026-03-05三方周例会").And.Contain("digest=").And.NotContain("楼道清理");
    }
}
