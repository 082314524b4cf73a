using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Finance.Matters;

/// <summary>Registers what the use cases of matters need.</summary>
internal static class MatterServices
{
    /// <summary>Adds the area.</summary>
    public static void AddMatters(this IServiceCollection services)
    {
        services.AddScoped<ApprovalReader>();
        services.AddScoped<ConsentRegister>();
        services.AddScoped<IMatterGate, MatterGate>();
        services.AddScoped<MatterPayments>();
    }
}
