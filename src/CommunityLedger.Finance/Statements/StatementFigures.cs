using CommunityLedger.Finance.Accounts;

namespace CommunityLedger.Finance.Statements;

/// <summary>Figures of one leaf account, all debit minus credit, fen. Movements leave out what carry-forward vouchers moved.</summary>
/// <param name="Account">Leaf account.</param>
/// <param name="Path">Its code and those of the accounts above it.</param>
/// <param name="Start">Balance at the start of the year.</param>
/// <param name="End">Balance at the end of the month.</param>
/// <param name="Month">Movement of the month.</param>
/// <param name="Year">Movement since 1 January.</param>
public sealed record LeafFigures(Account Account, IReadOnlyList<string> Path, long Start, long End, long Month, long Year);

/// <summary>Everything the three statements are computed from, for one month.</summary>
/// <param name="Accounts">All accounts by code.</param>
/// <param name="Leaves">Leaf accounts with figures.</param>
/// <param name="Month">Movements of net assets in the month.</param>
/// <param name="Year">Movements of net assets since 1 January.</param>
/// <param name="CashMonth">Cash effect by item of the month: positive when money came in.</param>
/// <param name="CashYear">The same since 1 January.</param>
public sealed record StatementInput(IReadOnlyDictionary<string, Account> Accounts, IReadOnlyList<LeafFigures> Leaves, NetAssetMovements Month, NetAssetMovements Year,
    IReadOnlyDictionary<int, long> CashMonth, IReadOnlyDictionary<int, long> CashYear);

/// <summary>An account's share of a figure.</summary>
public sealed record FigurePart(Account Account, long Fen);

/// <summary>One figure of a statement.</summary>
/// <param name="Fen">Amount as the statement shows it.</param>
/// <param name="Parts">The accounts behind it; empty for totals of other lines and for cash-flow items.</param>
public sealed record Figure(long Fen, IReadOnlyList<FigurePart> Parts)
{
    /// <summary>Nothing.</summary>
    public static Figure Zero { get; } = new(0, []);
}

/// <summary>Where a figure stands.</summary>
public readonly record struct CellKey(StatementForm Form, int Line, string Column);

/// <summary>Computes every figure of the three statements from the definitions; knows nothing of lines or accounts by name.</summary>
public sealed class StatementFigures
{
    private readonly StatementPack _pack;
    private readonly StatementInput _input;
    private readonly Dictionary<CellKey, Figure> _figures = [];
    private readonly HashSet<long> _restrictedLeaves;
    private readonly Dictionary<StatementForm, HashSet<string>> _named = [];

    /// <summary>Computes all figures.</summary>
    public StatementFigures(StatementPack pack, StatementInput input)
    {
        (_pack, _input) = (pack, input);
        foreach (var form in pack.Forms)
            _named[form.Form] = [.. form.Lines.SelectMany(line => line.Formula.Terms.Concat(line.RestrictedFormula.Terms)).Select(term => term.Account).OfType<string>()];
        _restrictedLeaves = [.. input.Leaves.Where(leaf => IsRestricted(pack.Activities, leaf.Path, leaf.Account)).Select(leaf => leaf.Account.Id)];
        foreach (var form in pack.Forms)
            foreach (var line in form.Numbered)
                foreach (var column in form.Columns)
                    _ = At(new CellKey(form.Form, line.Number!.Value, column.Key));
    }

    /// <summary>All figures by place.</summary>
    public IReadOnlyDictionary<CellKey, Figure> All => _figures;

    /// <summary>The accounts behind them.</summary>
    public IReadOnlyList<LeafFigures> Leaves => _input.Leaves;

    /// <summary>The figure at a place; zero where the statement has none.</summary>
    public Figure At(CellKey key)
    {
        if (_figures.TryGetValue(key, out var known)) return known;
        var line = _pack.Of(key.Form).Find(key.Line);
        return _figures[key] = line is null ? Figure.Zero : Compute(key, line);
    }

    /// <summary>Accounts with figures that only a line for the rest of their class takes.</summary>
    public IEnumerable<Account> OnlyInTheRest() => _input.Leaves
        .Where(leaf => (leaf.Start, leaf.End, leaf.Month, leaf.Year) != default && !leaf.Path.Any(_named[FormOf(leaf.Account.Class)].Contains)).Select(leaf => leaf.Account);

    /// <summary>The item lines of a statement in which an account is counted, restricted or not.</summary>
    public static IEnumerable<StatementLine> LinesOf(StatementDefinition definition, IReadOnlyList<string> path, Account account)
    {
        var items = definition.Numbered.Where(line => line.Style == LineStyle.Item).ToList();
        var found = items.Where(line => Net(line.Formula) != 0 || Net(line.RestrictedFormula) != 0).ToList();
        return found.Count > 0 ? found : items.Where(line => line.Formula.Terms.Any(term => RestOf(term.Word) == account.Class));
        int Net(Formula formula) => formula.Terms.Where(term => Covers(term, path, account)).Sum(term => term.Sign);
    }

    /// <summary>True for income and expenses that 业务活动表 counts in its restricted column.</summary>
    public static bool IsRestricted(StatementDefinition activities, IReadOnlyList<string> path, Account account) => activities.Lines
        .SelectMany(line => line.RestrictedFormula.Terms).Any(term => term.Sign > 0 && Covers(term, path, account));

    private static StatementForm FormOf(AccountClass of) => of is AccountClass.Income or AccountClass.Expense ? StatementForm.Activities : StatementForm.BalanceSheet;

    private Figure Compute(CellKey key, StatementLine line) => key.Form switch
    {
        StatementForm.CashFlow when line.Style == LineStyle.Item => CashItem(key, line),
        StatementForm.Activities when key.Column.EndsWith('t') => Sum([(1, At(key with { Column = $"{key.Column[0]}u" })), (1, At(key with { Column = $"{key.Column[0]}r" }))]),
        StatementForm.Activities when key.Column.EndsWith('r') => Sum(line.RestrictedFormula.Terms.Select(term => (term.Sign, Term(key, term)))),
        _ => Sum(line.Formula.Terms.Select(term => (term.Sign, Term(key, term)))),
    };

    private Figure CashItem(CellKey key, StatementLine line)
    {
        var effect = (key.Column == "m" ? _input.CashMonth : _input.CashYear).GetValueOrDefault(line.Number!.Value);
        return new Figure(line.Part == LinePart.Out ? -effect : effect, []);
    }

    private Figure Term(CellKey key, Term term)
    {
        if (term.Line is { } other) return new Figure(At(key with { Line = other }).Fen, []);
        var moved = key.Column[0] == 'm' ? _input.Month : _input.Year;
        return term.Word switch
        {
            FormulaWord.Released => new Figure(moved.Released, []),
            FormulaWord.Restricted => new Figure(moved.Restricted, []),
            FormulaWord.DirectUnrestricted => new Figure(moved.DirectUnrestricted, []),
            FormulaWord.DirectRestricted => new Figure(moved.DirectRestricted, []),
            FormulaWord.UncarriedUnrestricted => Uncarried(key, restricted: false),
            FormulaWord.UncarriedRestricted => Uncarried(key, restricted: true),
            { } rest => OfLeaves(key, RestSide(rest), leaf => leaf.Account.Class == RestOf(rest) && !leaf.Path.Any(_named[key.Form].Contains)),
            null => _input.Accounts.TryGetValue(term.Account ?? term.RestrictedOf!, out var account) ? OfLeaves(key, account.Side, leaf => Covers(term, leaf.Path, leaf.Account)) : Figure.Zero,
        };
    }

    private Figure Uncarried(CellKey key, bool restricted) => OfLeaves(key, Side.Credit,
        leaf => leaf.Account.Class is AccountClass.Income or AccountClass.Expense && _restrictedLeaves.Contains(leaf.Account.Id) == restricted);

    private Figure OfLeaves(CellKey key, Side side, Func<LeafFigures, bool> belongs)
    {
        List<FigurePart> parts = [];
        foreach (var leaf in _input.Leaves.Where(belongs))
        {
            var net = key.Column[0] switch { 's' => leaf.Start, 'e' => leaf.End, 'm' => leaf.Month, _ => leaf.Year };
            if (net != 0) parts.Add(new FigurePart(leaf.Account, side == Side.Debit ? net : -net));
        }
        return new Figure(parts.Aggregate(0L, (sum, part) => checked(sum + part.Fen)), parts);
    }

    /// <summary>Adds figures up; an account that comes in once with plus and once with minus falls out.</summary>
    private static Figure Sum(IEnumerable<(int Sign, Figure Figure)> summands)
    {
        long fen = 0;
        Dictionary<long, FigurePart> parts = [];
        foreach (var (sign, figure) in summands)
        {
            fen = checked(fen + sign * figure.Fen);
            foreach (var part in figure.Parts)
                parts[part.Account.Id] = part with { Fen = checked(parts.GetValueOrDefault(part.Account.Id)?.Fen ?? 0) + sign * part.Fen };
        }
        return new Figure(fen, [.. parts.Values.Where(part => part.Fen != 0).OrderBy(part => part.Account.Code, StringComparer.Ordinal)]);
    }

    private static bool Covers(Term term, IReadOnlyList<string> path, Account account) =>
        term.Account is { } code ? path.Contains(code) : term.RestrictedOf is { } above && IsRestrictedBelow(above, path, account);

    private static bool IsRestrictedBelow(string above, IReadOnlyList<string> path, Account account) =>
        account.Code != above && path.Contains(above) && account.Name.StartsWith("限定性", StringComparison.Ordinal);

    private static AccountClass? RestOf(FormulaWord? word) => word switch
    {
        FormulaWord.RestAssets => AccountClass.Asset, FormulaWord.RestLiabilities => AccountClass.Liability, FormulaWord.RestNetAssets => AccountClass.NetAsset,
        FormulaWord.RestIncome => AccountClass.Income, FormulaWord.RestExpenses => AccountClass.Expense, _ => null,
    };

    private static Side RestSide(FormulaWord word) => word is FormulaWord.RestAssets or FormulaWord.RestExpenses ? Side.Debit : Side.Credit;
}
