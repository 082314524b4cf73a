using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Web.Demo;

/// <summary>What is out of the ordinary about a business of the demo.</summary>
internal enum DemoTurn
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>The assembly is called together for this one business.</summary>
    OwnAssembly,
    /// <summary>First claimed on a slip that is no bill: refused by the program and by the cashier, and mended.</summary>
    WhiteSlip,
}

/// <summary>One business of the demo: its document and its voucher lines.</summary>
internal sealed record DemoDeal(int Day, string Summary, DocumentType Document, string Issuer, Money Amount, IReadOnlyList<DemoLine> Lines, DemoTurn Turn = DemoTurn.None)
{
    /// <summary>The line of the other side; of money moved between cash and bank there is none.</summary>
    public DemoLine? Other => Lines.FirstOrDefault(line => line.Account is not ("1001" or "1002"));

    /// <summary>The cash or bank lines.</summary>
    public IEnumerable<DemoLine> MoneyLines => Lines.Where(line => line.Account is "1001" or "1002");

    /// <summary>What it does to the cash box, fen.</summary>
    public long CashFen => Lines.Where(line => line.Account == "1001").Sum(line => line.Debit.Fen - line.Credit.Fen);
}

/// <summary>One line: account, fund source (or empty), debit or credit.</summary>
internal sealed record DemoLine(string Account, string Fund, Money Debit, Money Credit)
{
    public VoucherLineInput ToInput(string summary) => new(summary, Account, Text(Debit), Text(Credit), FundSource: Fund.Length > 0 ? Fund : null,
        BankAccount: Account == "1002" ? "01" : null, SettlementMethod: Account == "1002" ? "转账" : null);

    private static string Text(Money money) => money.IsZero ? "" : money.ToPlainString();
}

/// <summary>What a community of the demo does in a month: always the same for the same community and month.</summary>
internal sealed class DemoBusiness(int community)
{
    /// <summary>Businesses of a month in order of days.</summary>
    public IReadOnlyList<DemoDeal> Of(Period month)
    {
        var chance = new Random(month.Number * 10 + community);
        List<DemoDeal> deals =
        [
            Income(3, "收到街道拨付办公经费", DocumentType.FiscalReceipt, "芙蓉街道办事处", Money.Yuan(community == 1 ? 18_000 : 14_000), "440101", "01"),
            new(4, "提取备用现金", DocumentType.BankAdvice, "农村商业银行芙蓉支行", Money.Yuan(850), [Dr("1001", "", Money.Yuan(850)), Cr("1002", "", Money.Yuan(850))]),
            .. Takings(chance, 9),
            Spend(6, "购办公用纸和文具", DocumentType.Invoice, "城西晨光文具经营部", Around(chance, 260, 190), "530101", "01", "1001"),
            Spend(8, "支付电话宽带费", DocumentType.Invoice, "中国电信城西分公司", Around(chance, 398, 20), "530102", "01", "1002"),
            Spend(10, "支付水电费", DocumentType.Invoice, "市供电公司", Around(chance, 620, 180), "530103", "01", "1002"),
            Spend(11, "购重阳慰问品", DocumentType.Invoice, "惠民超市", Around(chance, 430, 60), "510103", "02", "1002"),
            Spend(12, "社区文艺活动服装租赁", DocumentType.Invoice, "金声文化服务部", Around(chance, 380, 90), "510102", "04", "1002"),
            Spend(14, "楼道灯具零星维修", DocumentType.Invoice, "小李家电维修", Around(chance, 285, 120), "510105", "01", "1001"),
            Spend(15, "发放楼组长补贴", DocumentType.Payroll, "楼组长(发放表)", Money.Yuan(200 * (community == 1 ? 12 : 9)), "510104", "01", "1002"),
            Spend(18, "党员学习资料印刷", DocumentType.Invoice, "芙蓉图文快印", Around(chance, 240, 80), "510106", "03", "1002"),
            Spend(20, "支付保洁服务费", DocumentType.Invoice, "城西洁美保洁公司", Money.Yuan(480), "530104", "01", "1002"),
            Spend(22, "工作人员市内交通费", DocumentType.Travel, "工作人员(报销单)", Around(chance, 96, 40), "530106", "01", "1001"),
            Spend(25, "便民服务点饮用水", DocumentType.Invoice, "山泉饮用水配送站", Around(chance, 168, 30), "510101", "02", "1001"),
        ];
        if (month.Month % 3 == 1) deals.Add(Income(5, "收到服务群众专项经费", DocumentType.FiscalReceipt, "芙蓉街道办事处", Money.Yuan(6_000), "440102", "02"));
        if (month.Month % 3 == 0) deals.Add(Income(21, "收到银行存款利息", DocumentType.BankAdvice, "农村商业银行芙蓉支行", Around(chance, 32, 9), "4901", "08"));
        if (month.Month is 1 or 9) deals.Add(Income(17, "收到爱心企业捐赠", DocumentType.FiscalReceipt, "城西恒达物业公司", Money.Yuan(3_000), "410101", "06"));
        // Two bills of one seller on neighbouring days, each under 500 yuan: something for the supervision group to see.
        if (month is { Year: 2026, Month: 6 } && community == 1)
        {
            deals.Add(Spend(16, "宣传栏制作(一)", DocumentType.Invoice, "新视野广告", Money.Yuan(490), "510102", "04", "1002"));
            deals.Add(Spend(17, "宣传栏制作(二)", DocumentType.Invoice, "新视野广告", Money.Yuan(485), "510102", "04", "1002"));
        }
        if (month is { Year: 2026, Month: 3 } && community == 1)
            deals.Add(Spend(19, "购学雷锋活动用花苗", DocumentType.Invoice, "城南花木种植户", Money.Yuan(236), "510105", "04", "1001") with { Turn = DemoTurn.WhiteSlip });
        if (month is { Year: 2026, Month: 4 } && community == 1)
            deals.Add(Spend(23, "更换三号楼楼道灯和消防应急灯", DocumentType.Invoice, "明光电器商行", Money.Yuan(3_860), "510105", "01", "1002") with { Turn = DemoTurn.OwnAssembly });
        // Offices and banks are at work on working days only.
        return [.. deals.ConvertAll(deal => deal with { Day = WorkingDay(month, deal.Day) }).OrderBy(deal => deal.Day)];
    }

    /// <summary>Two residents pay for the activity room over the counter; what they pay goes to the bank the same day.</summary>
    private static IEnumerable<DemoDeal> Takings(Random chance, int day)
    {
        var (first, second) = (Money.Yuan(20 + 5 * chance.Next(0, 7)), Money.Yuan(20 + 5 * chance.Next(0, 7)));
        foreach (var (payer, amount) in new[] { ("居民王大爷", first), ("居民李阿姨", second) })
            yield return new(day, "活动室使用费", DocumentType.Receipt, payer, amount, [Dr("1001", "", amount), Cr("4901", "08", amount)]);
        yield return new(day, "存入现金收款", DocumentType.BankAdvice, "农村商业银行芙蓉支行", first + second, [Dr("1002", "", first + second), Cr("1001", "", first + second)]);
    }

    private static int WorkingDay(Period month, int day)
    {
        var date = new DateOnly(month.Year, month.Month, day);
        if (BusinessCalendar.StateCouncil.IsWorkingDay(date)) return day;
        var next = BusinessCalendar.StateCouncil.NextWorkingDay(date);
        return (next.Month == month.Month ? next : BusinessCalendar.StateCouncil.AddWorkingDays(date, -1)).Day;
    }

    private static Money Around(Random chance, int yuan, int spread) => new(yuan * 100L + chance.Next(-spread * 100, spread * 100));

    private static DemoDeal Income(int day, string summary, DocumentType document, string issuer, Money amount, string account, string fund) =>
        new(day, summary, document, issuer, amount, [Dr("1002", "", amount), Cr(account, fund, amount)]);

    private static DemoDeal Spend(int day, string summary, DocumentType document, string issuer, Money amount, string account, string fund, string from) =>
        new(day, summary, document, issuer, amount, [Dr(account, fund, amount), Cr(from, "", amount)]);

    /// <summary>Budget item of an expense account, as matters name it.</summary>
    public static string ItemOf(string account) => account switch
    {
        "530101" => "办公费", "530102" => "邮电通讯网络费", "530103" => "水电气暖费", "530104" => "房屋修缮与物业费", "530106" => "交通差旅费", "510101" => "便民服务活动",
        "510102" => "文体教育宣传活动", "510103" => "慰问救助", "510104" => "志愿者与楼组长补贴", "510105" => "环境整治与零星维修", "510106" => "党建活动", _ => "其他",
    };

    public static DemoLine Dr(string account, string fund, Money amount) => new(account, fund, amount, Money.Zero);

    public static DemoLine Cr(string account, string fund, Money amount) => new(account, fund, Money.Zero, amount);
}
