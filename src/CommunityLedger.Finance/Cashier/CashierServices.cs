using CommunityLedger.Finance.Closing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Finance.Cashier;

/// <summary>Registers what the use cases of the cashier need.</summary>
internal static class CashierServices
{
    /// <summary>Adds the area.</summary>
    public static void AddCashier(this IServiceCollection services)
    {
        services.AddScoped<CashBook>();
        services.AddScoped<CashWriter>();
        services.AddScoped<CashWatch>();
        services.AddScoped<PaymentDesk>();
        services.AddScoped<DayDesk>();
    }
}
