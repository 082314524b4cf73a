using System.Text;

namespace CommunityLedger.Kernel;

/// <summary>
/// Amounts in capitals (大写金额) both ways, by 会计基础工作规范 第五十二条: 整 after 元 and 角, one 零 for a run of zeros inside,
/// 壹拾 never 拾 alone. Negative amounts carry 负 (our convention; red ink besides).
/// </summary>
public static class ChineseAmount
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "拾", "佰", "仟"];
    private static readonly int[] Tens = [1, 10, 100, 1000];

    /// <summary>As written on a voucher: <c>壹仟肆佰零玖元伍角整</c>.</summary>
    public static string Format(Money amount)
    {
        if (amount.IsZero) return "零元整";
        var fen = amount.IsNegative ? (ulong)-(amount.Fen + 1) + 1 : (ulong)amount.Fen;
        var (yuan, jiao, cent) = (fen / 100, (int)(fen / 10 % 10), (int)(fen % 10));
        var text = new StringBuilder(amount.IsNegative ? "负" : "");
        if (yuan > 0) text.Append(Whole(yuan)).Append('元');
        if (jiao > 0) text.Append(Digits[jiao]).Append('角');
        // A 零 stands between yuan and fen when there is no jiao; between a round yuan and jiao it is optional and left out.
        else if (cent > 0 && yuan > 0) text.Append('零');
        return (cent > 0 ? text.Append(Digits[cent]).Append('分') : text.Append('整')).ToString();
    }

    /// <summary>
    /// Reads capitals with every lawful alternate: 圆 for 元, 正 for 整, an optional 零 before 角, 人民币 in front, 整 left out after 角.
    /// </summary>
    /// <returns>False when the text is no amount in capitals, e.g. with 〇 or without a unit.</returns>
    public static bool TryParse(string? text, out Money amount)
    {
        amount = default;
        var rest = (text ?? "").Trim().Replace('圆', '元').Replace('正', '整');
        if (rest.StartsWith("人民币", StringComparison.Ordinal)) rest = rest[3..];
        var negative = rest.StartsWith('负');
        if (negative) rest = rest[1..];
        var given = rest;
        if (rest.EndsWith('整')) rest = rest[..^1];
        Int128 fen = 0;
        var yuanAt = rest.IndexOf('元', StringComparison.Ordinal);
        if (yuanAt >= 0)
        {
            if (!TryWhole(rest[..yuanAt], out var yuan)) return false;
            fen = (Int128)yuan * 100;
            rest = rest[(yuanAt + 1)..];
        }
        if (rest.Length > 1 && rest[0] == '零' && yuanAt >= 0) rest = rest[1..];
        foreach (var (unit, value) in new[] { ('角', 10), ('分', 1) })
            if (rest.Length >= 2 && rest[1] == unit)
            {
                var digit = Digits.IndexOf(rest[0], StringComparison.Ordinal);
                if (digit < 1) return false;
                fen += digit * value;
                rest = rest[2..];
            }
        if (rest.Length > 0 || fen > long.MaxValue) return false;
        amount = new Money((long)(negative ? -fen : fen));
        // One spelling for one amount: what we would write, up to the lawful alternates, must be what was given.
        return Plain(Format(amount).TrimStart('负')) == Plain(given);
    }

    private static string Plain(string text) => text.TrimEnd('整').Replace("元零", "元", StringComparison.Ordinal);

    // 亿 is the great unit: what stands above it is itself a number below 万亿, so 壹万亿 is 壹万 + 亿.
    private static string Whole(ulong yuan)
    {
        foreach (var (unit, name) in new[] { (100_000_000UL, '亿'), (10_000UL, '万') })
        {
            if (yuan < unit) continue;
            var rest = yuan % unit;
            return Whole(yuan / unit) + name + (rest == 0 ? "" : (rest < unit / 10 ? "零" : "") + Whole(rest));
        }
        var text = new StringBuilder();
        for (var place = 3; place >= 0; place--)
        {
            var digit = (int)yuan / Tens[place] % 10;
            if (digit > 0) text.Append(Digits[digit]).Append(Places[place]);
            else if (text.Length > 0 && (int)yuan % Tens[place] > 0 && text[^1] != '零') text.Append('零');
        }
        return text.ToString();
    }

    private static bool TryWhole(string text, out ulong yuan)
    {
        yuan = 0;
        if (text.Length == 0) return false;
        if (text == "零") return true;
        ulong section = 0, total = 0;
        var digit = 0;
        foreach (var c in text)
        {
            var found = Digits.IndexOf(c, StringComparison.Ordinal);
            if (found >= 0) digit = found;
            else if (Array.IndexOf(Places, c.ToString()) is > 0 and var place)
            {
                if (digit == 0) return false;
                section += (ulong)(digit * Tens[place]);
                digit = 0;
            }
            else if (c is '万' or '亿')
            {
                section += (ulong)digit;
                digit = 0;
                if (c == '亿') { total = (total + section) * 100_000_000; section = 0; }
                else { total += section * 10_000; section = 0; }
            }
            else return false;
            if (total > 1_000_000_000_000_000_000) return false;
        }
        yuan = total + section + (ulong)digit;
        return yuan > 0;
    }
}
