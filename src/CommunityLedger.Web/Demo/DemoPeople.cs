using CommunityLedger.Kernel.People;

namespace CommunityLedger.Web.Demo;

/// <summary>Who lives in the demo street.</summary>
internal static class DemoPeople
{
    /// <summary>A person of the demo.</summary>
    public sealed record DemoPerson(string UserName, string Name, Post Post);

    public const string StreetCode = "DEMO";

    public const string StreetName = "芙蓉街道办事处";

    public static DemoPerson Administrator { get; } = new("admin", "郭晓峰", Post.Administrator);

    public static IReadOnlyList<DemoPerson> Street { get; } =
    [
        new("fenguan", "刘志远", Post.StreetDeputyDirector), new("shenji", "何静", Post.StreetAuditor), new("jiekuai", "徐海燕", Post.StreetAccountant),
    ];

    public static IReadOnlyList<(string Code, string Name, IReadOnlyList<DemoPerson> People)> Communities { get; } =
    [
        ("DEMO-01", "芙蓉街道清风社区居民委员会",
        [
            new("zhuren", "陈国华", Post.Director), new("kuaiji", "王芳", Post.Accountant), new("chuna", "孙丽", Post.Cashier),
            new("jihe", "赵敏", Post.Reviewer), new("jiandu", "周建明", Post.Supervisor), new("baoguan", "马春梅", Post.Custodian),
            new("zhanzhang", "林秀英", Post.StationHead), new("shegong", "吴志强", Post.Worker),
        ]),
        ("DEMO-02", "芙蓉街道春晖社区居民委员会",
        [
            new("zhuren2", "吴海波", Post.Director), new("kuaiji2", "郑雪梅", Post.Accountant), new("chuna2", "冯晓东", Post.Cashier),
            new("jihe2", "蒋文静", Post.Reviewer), new("jiandu2", "沈桂兰", Post.Supervisor), new("baoguan2", "蔡永强", Post.Custodian),
            new("zhanzhang2", "韩冬梅", Post.StationHead), new("shegong2", "钱小红", Post.Worker),
        ]),
    ];
}
