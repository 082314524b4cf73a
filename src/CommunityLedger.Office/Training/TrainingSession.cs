using System.ComponentModel;
using CommunityLedger.Office.Records;

namespace CommunityLedger.Office.Training;

/// <summary>Which kind of learning.</summary>
public enum TrainingKind
{
    /// <summary>集中学习.</summary>
    [Description("集中学习")] Study,
    /// <summary>交流培训.</summary>
    [Description("交流培训")] Exchange,
    /// <summary>岗位培训, once a year for everybody.</summary>
    [Description("岗位培训")] Job,
}

/// <summary>A session of learning: time, content and participants always, as the rule asks.</summary>
public sealed class TrainingSession : OfficeRecord
{
    private readonly List<TrainingParticipant> _participants = [];

    private TrainingSession() { }

    /// <summary>A session as checked by the use case.</summary>
    public TrainingSession(TrainingKind kind, TimeOnly from, TimeOnly to, string topic, string content, string host, string certificate, IEnumerable<TrainingParticipant> participants)
    {
        (Kind, From, To, Topic, Content, Host, Certificate) = (kind, from, to, topic, content, host, certificate);
        _participants.AddRange(participants);
    }

    /// <summary>Which kind.</summary>
    public TrainingKind Kind { get; private set; }

    /// <summary>Begin.</summary>
    public TimeOnly From { get; private set; }

    /// <summary>End.</summary>
    public TimeOnly To { get; private set; }

    /// <summary>Subject.</summary>
    public string Topic { get; private set; } = "";

    /// <summary>What was learnt.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Who held it: host, speaker or organiser.</summary>
    public string Host { get; private set; } = "";

    /// <summary>Number of a certificate of job training, where one was given.</summary>
    public string Certificate { get; private set; } = "";

    /// <summary>Who took part.</summary>
    public IReadOnlyList<TrainingParticipant> Participants => _participants;
}

/// <summary>Somebody took part.</summary>
public sealed class TrainingParticipant
{
    private TrainingParticipant() { }

    /// <summary>A participant.</summary>
    public TrainingParticipant(long personId, string name) => (PersonId, Name) = (personId, name);

    /// <summary>Session.</summary>
    public long TrainingId { get; private set; }

    /// <summary>Who.</summary>
    public long PersonId { get; private set; }

    /// <summary>Name.</summary>
    public string Name { get; private set; } = "";
}
