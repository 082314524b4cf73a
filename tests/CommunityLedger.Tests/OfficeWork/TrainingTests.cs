using CommunityLedger.Office.Training;
using CommunityLedger.Office.Rules;

namespace CommunityLedger.Tests.OfficeWork;

/// <summary>Rows "T01", "T02" and "T03".</summary>
public sealed class TrainingTests : IAsyncLifetime
{
    private Station _station = null!;

    public async Task InitializeAsync() => _station = await Station.OpenAsync();

    public async Task DisposeAsync() => await _station.DisposeAsync();

    private Task<long> LearnAsync(TrainingInput session) => _station.Office.DoAsync(_station.Head, new RecordTraining(Station.Unit, session));

    [Fact]
    public async Task T01_two_sessions_a_month_are_enough_and_job_training_is_none_of_them()
    {
        await LearnAsync(_station.Session(TrainingKind.Study, "2026-02-04"));
        await LearnAsync(_station.Session(TrainingKind.Job, "2026-02-05"));
        (await _station.SignAsync("T01", "2026-02")).Should().Be("1/2 Missed");
        await LearnAsync(_station.Session(TrainingKind.Exchange, "2026-02-26"));
        (await _station.SignAsync("T01", "2026-02")).Should().Be("2/2 Kept");
        (await _station.SignAsync("T01", "2026-03")).Should().Be("0/2 Reminded", "the month still runs");
        (await _station.CellAsync("T01", "2026-03")).Numbers.Should().ContainSingle().Which.Source.Should().Be("制度规定");
    }

    [Fact]
    public async Task T02_a_session_without_time_content_or_participants_is_not_kept()
    {
        var refused = await _station.Office.RefusedAsync(_station.Head, new RecordTraining(Station.Unit, new TrainingInput(TrainingKind.Study, "2026-03-12", "14:00", "", "", " ", Participants: [])));
        refused.Should().OnlyContain(refusal => refusal.ClauseId == WorkStation.StudyIsRecorded.Id && refusal.NextStep.Length > 0);
        refused.Select(refusal => refusal.Field).Should().Equal("To", "Topic", "Content", "Participants");
        (await _station.Office.RefusedAsync(_station.Head, new RecordTraining(Station.Unit, _station.Session(TrainingKind.Study, "2026-03-12") with { To = "13:00" }))).Should().ContainSingle(refusal => refusal.ClauseId == "T02");
        (await _station.Office.RefusedAsync(_station.Head, new RecordTraining(Station.Unit, _station.Session(TrainingKind.Study, "2026-03-12", 7)))).Should().ContainSingle(refusal => refusal.Message.Contains("不在本社区任职"));
    }

    [Fact]
    public async Task T03_everybody_of_the_station_trains_for_the_post_once_a_year()
    {
        await LearnAsync(_station.Session(TrainingKind.Job, "2025-06-10", _station.Head.PersonId));
        (await _station.SignAsync("T03", "2025-12")).Should().Be("1/2 Missed");
        (await _station.CellAsync("T03", "2025-12")).Misses.Should().ContainSingle().Which.Text.Should().Be("吴志强2025年没有参加岗位培训");
        await LearnAsync(_station.Session(TrainingKind.Job, "2025-12-31", _station.Worker.PersonId));
        (await _station.SignAsync("T03", "2025-12")).Should().Be("2/2 Kept");
        (await _station.SignAsync("T03", "2025-11")).Should().BeEmpty();
    }
}
