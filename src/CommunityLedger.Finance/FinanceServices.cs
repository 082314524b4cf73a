using System.Reflection;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        services.AddScoped<MonthBalances>();
        services.AddScoped<Checklist>();
        services.AddScoped<YearClose>();
        services.AddScoped<ICommandPrelude, ReopeningExpiry>();
        // Checks and parts of the month close are found, not listed: an area adds one by writing it.
        foreach (var type in Assembly.GetTypes().Where(type => !type.IsAbstract).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            if (type.IsSubclassOf(typeof(ClosingCheck))) services.TryAddEnumerable(ServiceDescriptor.Scoped(typeof(ClosingCheck), type));
            if (type.IsSubclassOf(typeof(ClosingPart))) services.TryAddEnumerable(ServiceDescriptor.Scoped(typeof(ClosingPart), type));
        }
        services.AddScoped<BalanceReader>();
        services.AddScoped<FlagRegister>();
        services.AddMatters();
        services.AddScoped<StatementReader>();
        services.AddScoped<StatementStore>();
        services.AddCashier();
        Bank.BankServices.AddBank(services);
        foreach (var conflict in Rules.PostSeparation.Conflicts) services.AddSingleton(conflict);
        foreach (var pair in Rules.PostSeparation.Avoidances) services.AddSingleton(pair);
        foreach (var parameter in Rules.FinanceParameters.All) services.AddSingleton(parameter);
        return services;
    }
}
