using CommunityLedger.Finance.Supervision;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Finance.Bank;

/// <summary>Registers what the use cases of the bank reconciliation need.</summary>
internal static class BankServices
{
    /// <summary>Adds the area.</summary>
    public static void AddBank(this IServiceCollection services)
    {
        services.AddScoped<BankDesk>();
        services.AddScoped<BankWatch>();
        services.AddScoped<FlagSubject, BankLineSubject>();
        services.AddScoped<FlagSubject, BankEntrySubject>();
    }
}
