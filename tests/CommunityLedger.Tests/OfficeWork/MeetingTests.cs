using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Office.Compliance;
using CommunityLedger.Office.Meetings;
using CommunityLedger.Office.Records;
using CommunityLedger.Office.Rules;

namespace CommunityLedger.Tests.OfficeWork;

/// <summary>Rows "M01", "M02", "M03", "M05" and "M06": each with a month that keeps the rule and one that does not.</summary>
public sealed class MeetingTests : IAsyncLifetime
{
    private Station _station = null!;

    public async Task InitializeAsync() => _station = await Station.OpenAsync();

    public async Task DisposeAsync() => await _station.DisposeAsync();

    [Fact]
    public async Task M01_a_month_with_a_meeting_in_every_week_is_green_and_the_week_of_the_spring_festival_is_not_asked_for()
    {
        // 16 to 22 February 2026 lie within the holidays: that week asks for no meeting.
        foreach (var day in new[] { "2026-01-30", "2026-02-06", "2026-02-10" }) await _station.HoldAsync(MeetingKind.ThreeParty, day);
        (await _station.SignAsync("M01", "2026-02")).Should().Be("3/3 Kept");
    }

    [Fact]
    public async Task M01_a_week_without_meeting_is_named_and_red_once_it_is_over()
    {
        await _station.HoldAsync(MeetingKind.ThreeParty, "2026-01-14");
        (await _station.SignAsync("M01", "2026-01")).Should().Be("1/4 Missed");
        var cell = await _station.CellAsync("M01", "2026-01");
        cell.Misses.Select(miss => miss.Text).Should().Equal("12月29日至1月4日没有召开三方周例会", "1月5日至1月11日没有召开三方周例会", "1月19日至1月25日没有召开三方周例会");
        cell.Misses.Should().OnlyContain(miss => miss.Path == "meetings/new?kind=ThreeParty");
        cell.MayMend.Should().BeTrue();
        // The week that runs until today is not missed yet; the next one is not asked for at all.
        foreach (var day in new[] { "2026-02-27", "2026-03-05" }) await _station.HoldAsync(MeetingKind.ThreeParty, day);
        (await _station.SignAsync("M01", "2026-03")).Should().Be("2/3 Reminded");
        _station.Office.Today = new DateOnly(2026, 3, 16);
        (await _station.SignAsync("M01", "2026-03")).Should().Be("2/4 Missed");
    }

    [Fact]
    public async Task M01_only_who_is_station_head_that_day_convenes_also_as_a_deputy()
    {
        var minutes = _station.Minutes(MeetingKind.ThreeParty, "2026-03-12") with { ConvenerId = _station.Worker.PersonId };
        var refused = await _station.Office.RefusedAsync(_station.Worker, new RecordMeeting(Station.Unit, minutes));
        refused.Should().ContainSingle(refusal => refusal.ClauseId == ThreePartyMeetings.WeeklyMeetingIsHeld.Id && refusal.Message.Contains("不是站长"));
        await _station.Office.DoAsync(Actor.Operator, new AppointToPost(Station.Unit, _station.Worker.PersonId, Post.StationHead, new DateOnly(2026, 3, 15), new DateOnly(2026, 3, 15), true, "代岗单"));
        await _station.Office.DoAsync(_station.Worker, new RecordMeeting(Station.Unit, minutes with { Date = "2026-03-15" }));
    }

    [Fact]
    public async Task M01_what_the_minutes_do_not_say_is_pointed_out_but_not_refused()
    {
        foreach (var day in new[] { "2026-01-30", "2026-02-06" }) await _station.HoldAsync(MeetingKind.ThreeParty, day);
        var thin = _station.Minutes(MeetingKind.ThreeParty, "2026-02-10") with { Bodies = [MeetingBody.Station], Summary = "", Issues = " ", Tasks = [] };
        await _station.Office.DoAsync(_station.Head, new RecordMeeting(Station.Unit, thin));
        (await _station.SignAsync("M01", "2026-02")).Should().Be("3/3 Reminded");
        (await _station.CellAsync("M01", "2026-02")).Misses.Select(miss => miss.Text).Should().Equal("2月10日三方周例会:社区党组织、社区居委会没有参加", "2月10日三方周例会:没有总结", "2月10日三方周例会:没有写难点问题", "2月10日三方周例会:没有布置任务");
    }

    [Fact]
    public async Task M06_one_meeting_is_recorded_once_and_counts_for_the_rule_and_its_copy()
    {
        await _station.HoldAsync(MeetingKind.ThreeParty, "2026-03-05");
        (await _station.Office.RefusedAsync(_station.Head, new RecordMeeting(Station.Unit, _station.Minutes(MeetingKind.ThreeParty, "2026-03-05")))).Should().ContainSingle().Which.ClauseId.Should().Be("M06");
        var board = await _station.AskAsync(new ComplianceBoard(Station.Unit, 2026));
        board.Rows.Should().ContainSingle(row => row.Article.Contains("第一条第(一)项") && row.Article.Contains("第十一条第(一)项第1目")).Which.Cells[2]!.Numerator.Should().Be(1);
    }

    [Fact]
    public async Task M02_each_half_year_has_a_review_and_its_measures_are_done_in_time()
    {
        (await _station.SignAsync("M02", "2025-12")).Should().Be("0/1 Missed");
        (await _station.SignAsync("M02", "2025-11")).Should().BeEmpty();
        var review = await _station.HoldAsync(MeetingKind.Review, "2025-12-20", new TaskInput("公开服务电话", _station.Worker.PersonId, "2026-01-10"));
        (await _station.SignAsync("M02", "2025-12")).Should().Be("1/1 Kept");
        (await _station.SignAsync("M02", "2026-01")).Should().Be("0/1 Missed");
        await _station.Office.DoAsync(_station.Worker, new FinishMeetingTask(Station.Unit, review, 1, "2026-01-09", "已在公示栏公布"));
        (await _station.SignAsync("M02", "2026-01")).Should().Be("1/1 Kept");
        (await _station.Office.RefusedAsync(_station.Worker, new FinishMeetingTask(Station.Unit, review, 1, "2026-01-09", "再办一次"))).Should().ContainSingle(refusal => refusal.Message.Contains("已由吴志强办结"));
    }

    [Fact]
    public async Task M03_a_superior_meeting_is_passed_on_within_three_working_days()
    {
        // Friday 6 March: Monday, Tuesday, Wednesday.
        var id = await _station.Office.DoAsync(_station.Worker, new RecordMeeting(Station.Unit, new MeetingInput(MeetingKind.Superior, "2026-03-06", _station.Worker.PersonId, "街道安全生产会议", Summary: "开展电动车充电排查")));
        var task = (await _station.AskAsync(new MeetingDetails(Station.Unit, id))).Meeting.Tasks.Should().ContainSingle().Which;
        (task.Text, task.DueOn, task.IsRelay).Should().Be(("传达会议精神", new DateOnly(2026, 3, 11), true));
        (await _station.SignAsync("M03", "2026-03")).Should().Be("0/1 Missed");
        await _station.Office.DoAsync(_station.Worker, new FinishMeetingTask(Station.Unit, id, 1, "2026-03-10", "周例会上向全体社工传达"));
        (await _station.SignAsync("M03", "2026-03")).Should().Be("1/1 Kept");
        var late = await _station.Office.DoAsync(_station.Worker, new RecordMeeting(Station.Unit, new MeetingInput(MeetingKind.Superior, "2026-02-02", _station.Worker.PersonId, "民政条线会议", Summary: "低保年审")));
        await _station.Office.DoAsync(_station.Worker, new FinishMeetingTask(Station.Unit, late, 1, "2026-02-09", "周例会传达"));
        (await _station.SignAsync("M03", "2026-02")).Should().Be("0/1 Reminded");
        (await _station.CellAsync("M03", "2026-02")).Numbers.Should().ContainSingle().Which.Source.Should().Be("默认值,制度未规定");
    }

    [Fact]
    public async Task M05_the_four_party_meeting_may_be_ten_days_late_and_not_eleven()
    {
        var eleventh = await _station.HoldAsync(MeetingKind.FourParty, "2026-01-11");
        (await _station.SignAsync("M05", "2025-12")).Should().Be("0/1 Missed");
        await _station.HoldAsync(MeetingKind.FourParty, "2026-01-10");
        (await _station.SignAsync("M05", "2025-12")).Should().Be("1/1 Kept");
        (await _station.SignAsync("M05", "2026-01")).Should().BeEmpty();
        // The quarter that ends this month is due on 10 April.
        (await _station.SignAsync("M05", "2026-03")).Should().Be("0/1 Reminded");
        var convened = _station.Minutes(MeetingKind.FourParty, "2026-03-12") with { ConvenerId = _station.Worker.PersonId, QuarterSummary = "" };
        (await _station.Office.RefusedAsync(_station.Worker, new RecordMeeting(Station.Unit, convened))).Should().ContainSingle(refusal => refusal.ClauseId == "M05");
        await _station.Office.DoAsync(_station.Worker, new RecordMeeting(Station.Unit, convened with { ConvenerId = _station.Head.PersonId, Bodies = [MeetingBody.Committee, MeetingBody.Property] }));
        (await _station.CellAsync("M05", "2026-03")).Misses.Select(miss => miss.Text).Should().Equal("3月12日四方联席会:业委会、开发公司没有参加", "3月12日四方联席会:没有季度小结");
        eleventh.Should().BePositive();
    }

    [Fact]
    public async Task A_correction_is_appended_with_its_reason_and_the_newest_counts_once()
    {
        var first = await _station.HoldAsync(MeetingKind.ThreeParty, "2026-03-05");
        var right = _station.Minutes(MeetingKind.ThreeParty, "2026-03-04");
        (await _station.Office.RefusedAsync(_station.Head, new RecordMeeting(Station.Unit, right, new Correction(first, " ")))).Should().ContainSingle(refusal => refusal.Field == "Reason");
        await _station.Office.DoAsync(_station.Worker, new FinishMeetingTask(Station.Unit, first, 1, "2026-03-06", "已修好"));
        var second = await _station.Office.DoAsync(_station.Head, new RecordMeeting(Station.Unit, right with { Tasks = _station.Minutes(MeetingKind.ThreeParty, "2026-03-05").Tasks }, new Correction(first, "日期写错")));
        (await _station.Office.RefusedAsync(_station.Head, new RecordMeeting(Station.Unit, right, new Correction(first, "再改")))).Should().Contain(refusal => refusal.Message.Contains("已经更正过"));
        var list = await _station.AskAsync(new MeetingsOf(Station.Unit, 2026));
        list.Should().ContainSingle().Which.Id.Should().Be(second);
        list[0].Tasks.Should().ContainSingle(task => task.Outcome == "已修好", "what was done stays done");
        var old = await _station.AskAsync(new MeetingDetails(Station.Unit, first));
        (old.Meeting.Date, old.CorrectedById).Should().Be((new DateOnly(2026, 3, 5), second));
    }

    [Fact]
    public async Task All_faults_of_the_minutes_are_told_at_once()
    {
        var refused = await _station.Office.RefusedAsync(_station.Head, new RecordMeeting(Station.Unit, new MeetingInput(MeetingKind.ThreeParty, "2026-04-01", null, Tasks: [new TaskInput("漏水", null, "2026-13-01")])));
        refused.Select(refusal => refusal.Field).Should().BeEquivalentTo("Date", "ConvenerId", "Bodies", "Attendees", "DueOn", "OwnerId");
    }
}
