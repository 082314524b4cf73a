using System.Text;

namespace CommunityLedger.Kernel;

/// <summary>
/// Amounts in capitals (大写金额) both ways, by 会计基础工作规范 第五十二条: 整 after 元 and 角, one 零 for a run of zeros inside,
/// 壹拾 never 拾 alone. Negative amounts carry 负 (our convention; red ink besides).
/// </summary>
public static class ChineseAmount
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";

    private const int LongestSpelling = 64; // the longest amount takes 47; also bounds the recursion of the reader

    // From great to small: what stands before a unit is itself a number, so 壹万亿 is 壹万 of 亿.
    private static readonly (ulong Value, char Name)[] Units =
        [(100_000_000, '亿'), (10_000, '万'), (1_000, '仟'), (100, '佰'), (10, '拾')];

    /// <summary>Where the law leaves the writer a choice (第五十二条(五); 支付结算办法 附一).</summary>
    [Flags]
    private enum Habit
    {
        None = 0,
        ZeroAfterWan = 1, // 壹拾万零柒仟元: the 万 digit is 0, the 仟 digit is not
        ZeroAfterYuan = 2, // 壹佰元零伍角: the 元 digit is 0, the 角 digit is not
        BareJiao = 4, // 伍角 without 整
        All = 7,
    }

    /// <summary>As written on a voucher, without 人民币: <c>壹仟肆佰零玖元伍角整</c>. Every amount of a <see cref="Money"/> has one.</summary>
    public static string Format(Money amount) => Write(amount, Habit.None);

    /// <summary>
    /// Reads capitals with every lawful alternate: 圆 for 元, 正 for 整, an optional 零 where the digit of 元 or 万 is zero,
    /// 整 left out after 角, 人民币 in front. Anything looser would let a figure be altered, so 〇, a missing 整 after 元 or a
    /// missing 零 before 分 is refused.
    /// </summary>
    /// <returns>False when the text is no amount in capitals, or beyond the range of <see cref="Money"/>.</returns>
    public static bool TryParse(string? text, out Money amount)
    {
        amount = default;
        var given = (text ?? "").Trim().Replace('圆', '元').Replace('正', '整');
        if (given.StartsWith("人民币", StringComparison.Ordinal)) given = given[3..];
        if (given.Length > LongestSpelling) return false;
        var fen = Reckon(given);
        if (given.StartsWith('负')) fen = -fen;
        if (fen < long.MinValue || fen > long.MaxValue) return false;
        // What was reckoned is only a guess: one of the lawful spellings of that amount must be exactly what was given.
        var guess = new Money((long)fen);
        for (var habit = Habit.None; habit <= Habit.All; habit++)
            if (Write(guess, habit) == given)
            {
                amount = guess;
                return true;
            }
        return false;
    }

    private static string Write(Money amount, Habit habit)
    {
        if (amount.IsZero) return "零元整";
        var (yuan, jiao, fen) = (amount.Magnitude / 100, (int)(amount.Magnitude / 10 % 10), (int)(amount.Magnitude % 10));
        var text = new StringBuilder(amount.IsNegative ? "负" : "");
        if (yuan > 0) text.Append(Whole(yuan, habit)).Append('元');
        var zero = jiao == 0 ? fen > 0 : yuan % 10 == 0 && habit.HasFlag(Habit.ZeroAfterYuan);
        if (zero && yuan > 0) text.Append('零');
        if (jiao > 0) text.Append(Digits[jiao]).Append('角');
        if (fen > 0) text.Append(Digits[fen]).Append('分');
        else if (jiao == 0 || !habit.HasFlag(Habit.BareJiao)) text.Append('整');
        return text.ToString();
    }

    private static string Whole(ulong number, Habit habit)
    {
        foreach (var (unit, name) in Units)
        {
            if (number < unit) continue;
            var (count, rest) = (number / unit, number % unit);
            var zero = rest < unit / 10 || (name == '万' && count % 10 == 0 && habit.HasFlag(Habit.ZeroAfterWan));
            return Whole(count, habit) + name + (rest == 0 ? "" : (zero ? "零" : "") + Whole(rest, habit));
        }
        return Digits[(int)number].ToString();
    }

    // Forgiving on purpose, and free to be wrong for nonsense: the caller writes the amount out again and compares.
    private static Int128 Reckon(string text)
    {
        var yuan = text.LastIndexOf('元');
        var fen = yuan < 0 ? 0 : WholeOf(text.AsSpan(0, yuan)) * 100;
        for (var at = yuan + 2; at < text.Length; at++)
            fen += text[at] switch { '角' => 10, '分' => 1, _ => 0 } * Math.Max(Digits.IndexOf(text[at - 1], StringComparison.Ordinal), 0);
        return fen;
    }

    private static Int128 WholeOf(ReadOnlySpan<char> text)
    {
        foreach (var (unit, name) in Units)
            if (text.LastIndexOf(name) is >= 0 and var at)
                return WholeOf(text[..at]) * unit + WholeOf(text[(at + 1)..]);
        return text.IsEmpty ? 0 : Math.Max(Digits.IndexOf(text[^1], StringComparison.Ordinal), 0);
    }
}
