using System.Reflection;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Finance.Supervision;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Finance;

/// <summary>Registers what the finance module's handlers need besides the kernel.</summary>
public static class FinanceServices
{
    /// <summary>The assembly with the module's handlers.</summary>
    public static Assembly Assembly => typeof(FinanceServices).Assembly;

    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddFinance(this IServiceCollection services)
    {
        services.AddScoped<MonthCloser>();
        services.AddScoped<BalanceReader>();
        services.AddScoped<FlagRegister>();
        services.AddScoped<StatementReader>();
        services.AddScoped<StatementStore>();
        services.AddScoped<ClosingCheck, StatementsAgreeWithLedger>();
        services.AddScoped<ClosingCheck, BalanceSheetBalances>();
        services.AddScoped<ClosingCheck, CashFlowEqualsChangeInCash>();
        services.AddScoped<ClosingCheck, EveryAccountHasItsLine>();
        foreach (var conflict in Rules.PostSeparation.Conflicts) services.AddSingleton(conflict);
        foreach (var pair in Rules.PostSeparation.Avoidances) services.AddSingleton(pair);
        foreach (var parameter in Rules.FinanceParameters.All) services.AddSingleton(parameter);
        return services;
    }
}
