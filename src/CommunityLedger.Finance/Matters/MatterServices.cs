using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Finance.Supervision;
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
        services.AddScoped<SplitDetection>();
        services.AddScoped<BudgetControl>();
        services.AddScoped<FlagSubject, MatterFlagSubject>();
        services.AddScoped<FlagSubject, VoucherFlagSubject>();
        services.AddSingleton(new Kernel.Evidence.ProtectedCommand(nameof(ReportUpwards), [Kernel.People.Post.Supervisor, Kernel.People.Post.StreetAuditor]));
        services.AddSingleton(new Kernel.Evidence.ProtectedCommand(nameof(AnswerReport), [Kernel.People.Post.Supervisor, Kernel.People.Post.StreetAuditor]));
    }
}
