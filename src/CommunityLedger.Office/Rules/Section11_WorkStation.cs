using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Office.Rules;

/// <summary>《社区工作制度》第十一条: how the work station meets, learns, attends, is appraised and stays clean.</summary>
public static class WorkStation
{
    /// <summary>The meeting rules stand twice in the text and are kept once.</summary>
    public static readonly Clause CopiedMeetingRulesCountOnce = new()
    {
        Id = "M06", Article = "《社区工作制度》第十一条第(一)项", Kind = ClauseKind.Report, State = ClauseState.Reported,
        Words = "会议制度",
        Reading = "第十一条第(一)项与第一条文字相同:办一次、记一次,两处同时计算,不要求重复办理。",
        Where = ["RecordMeeting", "WeeklyMeetingCheck"], Tests = ["MeetingTests"],
    };

    /// <summary>Study together at least twice a month.</summary>
    public static readonly Clause TwoStudySessionsAreHeldMonthly = new()
    {
        Id = "T01", Article = "《社区工作制度》第十一条第(二)项第1目", Kind = ClauseKind.Report, State = ClauseState.Reported,
        Words = "坚持集中学习、交流培训,每月不少于2次。",
        Reading = "按月统计集中学习和交流培训的次数,不足2次的月份列入报告。",
        Where = ["StudySessionsCheck"], Tests = ["TrainingTests"],
    };

    /// <summary>Time, content and participants are written down.</summary>
    public static readonly Clause StudyIsRecorded = new()
    {
        Id = "T02", Article = "《社区工作制度》第十一条第(二)项第2目", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "集中学习应有专门记录,记录学习时间、内容、参加人员等基本情况。",
        Reading = "学习时间、内容、参加人员三项必填,缺一项不能保存。",
        Where = ["RecordTraining"], Tests = ["TrainingTests", "OfficeApiTests"],
    };

    /// <summary>Each worker trains for the post once a year.</summary>
    public static readonly Clause EveryWorkerTrainsYearly = new()
    {
        Id = "T03", Article = "《社区工作制度》第十一条第(二)项第3目", Kind = ClauseKind.Report, State = ClauseState.Reported,
        Words = "每年至少参加一次岗位培训",
        Reading = "每名工作人员每年至少一次,登记主办单位、时间和证书;未参加的人列入报告。",
        Where = ["JobTrainingCheck"], Tests = ["TrainingTests"],
    };

    /// <summary>Workers sit the national examination.</summary>
    public static readonly Clause WorkersTakeTheProfessionalExam = new()
    {
        Id = "T04", Article = "《社区工作制度》第十一条第(二)项第4目", Kind = ClauseKind.Report,
        Words = "积极参加全国社会工作者职业水平考试,提高业务工作能力。",
        Reading = "登记报考和成绩,统计参加率和通过率;不设指标。",
        Reason = "报考和成绩登记在后续版本提供。",
    };

    /// <summary>Leave is asked before, approved by the station head, and covered.</summary>
    public static readonly Clause LeaveIsApprovedAndCovered = new()
    {
        Id = "A01", Article = "《社区工作制度》第十一条第(三)项第1目", Kind = ClauseKind.Enforce,
        Words = "服从统一安排。上下班不得迟到、早退。有事需提前请假。请假需经站长批准,并安排好代岗人员。",
        Reading = "须在请假开始前申请(急病可事后补办),由当日在任的站长批准,本人不能批准自己;须有代岗人员,不得是本人或同日请假的人,优先选B角。站长请假由谁批准制度未规定,缺省为居委会主任。",
        Reason = "考勤与请假管理在后续版本提供。",
    };

    /// <summary>Attendance is part of the yearly appraisal.</summary>
    public static readonly Clause AttendanceCountsInTheAppraisal = new()
    {
        Id = "A02", Article = "《社区工作制度》第十一条第(三)项第2目", Kind = ClauseKind.Enforce,
        Words = "考勤情况列入年终个人综合评议内容。",
        Reading = "年终评议表自动带入全年考勤汇总;没有考勤汇总的不能提交。",
        Reason = "考勤与请假管理在后续版本提供。",
    };

    /// <summary>Talk first, then a joint decision, dismissal last.</summary>
    public static readonly Clause DisciplineGoesStepByStep = new()
    {
        Id = "A03", Article = "《社区工作制度》第十一条第(三)项第3目", Kind = ClauseKind.Enforce,
        Words = "对无故不到岗或经常迟到者进行批评教育,对屡教不改者,由社区党组织、社区居委会、社工站召开联席会议讨论决定,严重者可予以辞退。",
        Reading = "依次为批评教育、联席会议决定、辞退,不能越级;后两步须有三方都参加的联席会议记录。“经常迟到”按每月3次提示(缺省值,制度未规定)。",
        Reason = "考勤与请假管理在后续版本提供。",
    };

    /// <summary>Party, committee, representatives and departments appraise.</summary>
    public static readonly Clause FourSidesAppraise = new()
    {
        Id = "V01", Article = "《社区工作制度》第十一条第(五)项第1目", Kind = ClauseKind.Report,
        Words = "接受社区党组织、社区居委会、社区成员代表及相关业务部门的监督和评议。",
        Reading = "年度评议档案须有党组织、居委会、社区成员代表、业务部门四方的意见,缺一方的列入报告。",
        Reason = "民主评议与绩效考核在后续版本提供。",
    };

    /// <summary>Everyone reports to the representatives and is graded.</summary>
    public static readonly Clause WorkersReportToTheRepresentatives = new()
    {
        Id = "V02", Article = "《社区工作制度》第十一条第(五)项第2目", Kind = ClauseKind.Enforce,
        Words = "年终召开社区成员(包括流动人口)代表会议,站长与工作人员分别向与会代表汇报年度工作并进行个人述职述廉。社区成员代表对述职人员进行综合评议,分优秀、合格、不合格三个等次",
        Reading = "站长和每名在岗人员都提交述职述廉材料才能评议;等次只有优秀、合格、不合格三个,票数(含弃权)与到会代表人数相符;没有流动人口代表的予以提醒。“年终”按12月至次年1月计算。",
        Reason = "民主评议与绩效考核在后续版本提供。",
    };

    /// <summary>Bonus, promotion and renewal follow the appraisal.</summary>
    public static readonly Clause AppraisalDecidesBonusAndRenewal = new()
    {
        Id = "V03", Article = "《社区工作制度》第十一条第(五)项第3目", Kind = ClauseKind.Enforce,
        Words = "评议结果与年终奖金发放、提拔任用和续聘等挂钩。",
        Reading = "发放年终奖金须对应本人当年的评议结果,没有结果的不能发放;向不合格人员发放的予以提醒。",
        Reason = "民主评议与绩效考核在后续版本提供。",
    };

    /// <summary>Gifts are refused or handed in.</summary>
    public static readonly Clause GiftsAreHandedIn = new()
    {
        Id = "G01", Article = "《社区工作制度》第十一条第(六)项第1目", Kind = ClauseKind.Enforce,
        Words = "不准私自接受社区单位、居民赠送的钱物。",
        Reading = "收到赠送的钱物须登记,并退回或上交;上交的钱物须开具收据并入账,没有收据的不能办结。",
        Reason = "廉洁自律登记在后续版本提供。",
    };

    /// <summary>Everyone pledges integrity once a year.</summary>
    public static readonly Clause WorkersPledgeIntegrity = new()
    {
        Id = "G02", Article = "《社区工作制度》第十一条第(六)项第2目、第十一条第(六)项第3目", Kind = ClauseKind.Report,
        Words = "自觉抵制腐败现象,不接受贿赂。",
        Reading = "每人每年签订一份廉洁自律承诺(缺省值,制度未规定),未签订的列入报告。",
        Reason = "廉洁自律登记在后续版本提供。",
    };

    /// <summary>Inside and outside, daily and yearly appraisal go together.</summary>
    public static readonly Clause AppraisalCombinesFiveWays = new()
    {
        Id = "K01", Article = "《社区工作制度》第十一条第(七)项第1目", Kind = ClauseKind.Report,
        Words = "实行自觉实施与外部监督相结合,静态考核与动态考核相结合,履行工作职责与日常工作任务相结合,年度考核和平时考核相结合,职能条线部门、街道考核与社区居民评议相结合的方法。",
        Reading = "每人的考核档案须同时有平时考核和年度考核记录,缺一种的列入报告。",
        Reason = "民主评议与绩效考核在后续版本提供。",
    };

    /// <summary>Virtue, ability, diligence, results and honesty are scored.</summary>
    public static readonly Clause FiveDimensionsAreScored = new()
    {
        Id = "K02", Article = "《社区工作制度》第十一条第(七)项第2目", Kind = ClauseKind.Enforce,
        Words = "分德、能、勤、绩、廉五项考核内容。",
        Reading = "德、能、勤、绩、廉五项都评分才能提交;走访、值班、培训、投诉等记录自动列为依据。各项权重制度未规定,缺省相等。",
        Reason = "民主评议与绩效考核在后续版本提供。",
    };

    /// <summary>Tasks and standards are set at the start of the year.</summary>
    public static readonly Clause YearStartsWithTasks = new()
    {
        Id = "K03", Article = "《社区工作制度》第十一条第(七)项第3目第①点", Kind = ClauseKind.Enforce,
        Words = "年初明确社工站每个工作人员年度工作任务和在“一站式”办事大厅及包干责任区的工作职责、工作内容、工作标准。",
        Reading = "年度任务书应在1月31日前签订(缺省值,制度未规定),逾期的列入报告;没有任务书的不能考核。",
        Reason = "民主评议与绩效考核在后续版本提供。",
    };

    /// <summary>The street scores, the residents vote.</summary>
    public static readonly Clause StreetAndResidentsAppraise = new()
    {
        Id = "K04", Article = "《社区工作制度》第十一条第(七)项第3目第②点", Kind = ClauseKind.Report,
        Words = "由街道及相关条线部门对各工作人员年终考核目标落实和完成任务的情况进行考核,同时组织社区居民代表进行民主测评。",
        Reading = "登记街道、条线部门的考核结果和居民代表的民主测评结果,缺一项的列入报告。",
        Reason = "民主评议与绩效考核在后续版本提供。",
    };

    /// <summary>Each worker appraises himself before the others do.</summary>
    public static readonly Clause WorkersAppraiseThemselves = new()
    {
        Id = "K05", Article = "《社区工作制度》第十一条第(七)项第3目第③点", Kind = ClauseKind.Enforce,
        Words = "个人按照德、能、勤、绩、廉五方面进行自评述职,接受社区居民评议。",
        Reading = "本人完成自评述职后,才能提交联席会议评议。",
        Reason = "民主评议与绩效考核在后续版本提供。",
    };

    /// <summary>The joint meeting gives an opinion.</summary>
    public static readonly Clause JointMeetingGivesItsOpinion = new()
    {
        Id = "K06", Article = "《社区工作制度》第十一条第(七)项第3目第④点", Kind = ClauseKind.Enforce,
        Words = "由社区党组织、社区居委会、社工站联席会议对社工站人员进行年度考核评议,汇总各方面评议情况提出考核意见。",
        Reading = "考核意见须出自三方都参加的联席会议。",
        Reason = "民主评议与绩效考核在后续版本提供。",
    };

    /// <summary>The street decides the grade, the worker is told.</summary>
    public static readonly Clause StreetDecidesTheGrade = new()
    {
        Id = "K07", Article = "《社区工作制度》第十一条第(七)项第3目第⑤点", Kind = ClauseKind.Enforce,
        Words = "由街道审议确定工作人员的工作考评等级,并将考核结果向被考核者反馈。",
        Reading = "等级只能依据街道的审议结果登记,注明日期和文号;未向本人反馈的列入报告。",
        Reason = "民主评议与绩效考核在后续版本提供。",
    };

    /// <summary>Pay, bonus and contract follow the grade.</summary>
    public static readonly Clause GradeDecidesPayAndPosts = new()
    {
        Id = "K08", Article = "《社区工作制度》第十一条第(七)项第3目第⑥点", Kind = ClauseKind.Enforce,
        Words = "考评结果与社工站人员报酬、年终奖金、聘用紧密挂钩,并作为提拨任用的依据。",
        Reading = "年度任务、自评、联席会议意见、街道定级依次办理,定级后才能用于报酬、奖金和聘用。(“提拨”原文如此,当为“提拔”。)",
        Reason = "民主评议与绩效考核在后续版本提供。",
    };
}
