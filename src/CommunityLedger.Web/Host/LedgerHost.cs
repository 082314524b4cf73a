using System.Globalization;
using System.Threading.RateLimiting;
using CommunityLedger.Finance;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Migrations.Sqlite;
using CommunityLedger.Migrations.SqlServer;
using CommunityLedger.Web.Api;
using CommunityLedger.Web.Jobs;
using CommunityLedger.Web.Sheets;
using CommunityLedger.Web.SignIns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Host;

/// <summary>Puts the program together, for serving and for the command line alike.</summary>
public static class LedgerHost
{
    /// <summary>Everything but the web: what commands and queries need.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services, DataFolder data, IConfiguration configuration)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = new CultureInfo("zh-CN");
        services.AddSingleton(data);
        services.AddSingleton(new FileStore(data.Attachments));
        services.AddKernel(FinanceServices.Assembly, Office.OfficeServices.Assembly, typeof(LedgerHost).Assembly);
        services.AddFinance();
        Office.OfficeServices.AddOffice(services);
        services.AddSignIns();
        services.AddSingleton<ITableReader, TableReader>();
        services.AddScoped<AuditPack.PackWriter>();
        if (string.Equals(configuration["Database:Provider"], "SqlServer", StringComparison.OrdinalIgnoreCase))
        {
            services.AddDbContextPool<LedgerDb, SqlServerLedgerDb>(options => options.UseSqlServer(
                configuration["Database:ConnectionString"] ?? throw new InvalidOperationException("Database:ConnectionString is missing.")));
        }
        else
        {
            services.AddDbContextPool<LedgerDb, SqliteLedgerDb>(options => options.UseSqlite(SqliteLedgerDb.ConnectionString(data.Database)));
        }
        return services;
    }

    /// <summary>The web program over a data folder; migrates the database before it answers.</summary>
    /// <param name="data">Data folder.</param>
    /// <param name="args">Remaining arguments for ASP.NET, e.g. <c>--urls</c>.</param>
    /// <param name="demo">True when the sign-in page shows the demo sign-ins.</param>
    public static WebApplication Build(DataFolder data, string[] args, bool demo)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(LedgerHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var services = builder.Services;
        services.AddLedger(data, builder.Configuration);
        services.AddSingleton(new DemoNotice(demo));
        services.AddSingleton<SetupToken>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<PackJobs>();
        services.AddHostedService<NightlyScan>();
        services.AddDataProtection().PersistKeysToFileSystem(Directory.CreateDirectory(data.Keys)).SetApplicationName("CommunityLedger");
        services.AddRazorPages(options => options.Conventions.AllowAnonymousToPage("/Login").AllowAnonymousToPage("/Setup").AllowAnonymousToPage("/Error")
                .AddPageRoute("/Vouchers/Print", "/u/{unit}/vouchers/{id:long}/print"))
            .AddMvcOptions(options =>
            {
                options.ModelBindingMessageProvider.SetValueMustBeANumberAccessor(_ => "请填写数字");
                options.ModelBinderProviders.Insert(0, new BusinessDateBinding());
            });
        services.AddAuthorizationBuilder().SetFallbackPolicy(LedgerAuthentication.SignedIn);
        services.AddOpenApi(options => options.AddRefusals());
        // Otherwise what cannot be bound is answered without a word outside development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => LedgerJson.Configure(options.SerializerOptions));
        services.AddAntiforgery(options => options.HeaderName = "X-CSRF");
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy("sign-in", http => RateLimitPartition.GetFixedWindowLimiter(
                HttpMethods.IsPost(http.Request.Method) ? http.Connection.RemoteIpAddress?.ToString() ?? "local" : "read",
                key => new FixedWindowRateLimiterOptions { PermitLimit = key == "read" ? 10_000 : 30, Window = TimeSpan.FromMinutes(1) }));
        });

        var app = builder.Build();
        app.UseMiddleware<RefusalMiddleware>();
        app.UseResponseCompression();
        app.Use((http, next) =>
        {
            // At the last moment: a refusal clears what was set before it.
            http.Response.OnStarting(() =>
            {
                // A page that shows a stored file inside itself has said its own.
                if (http.Response.Headers.ContentSecurityPolicy.Count == 0)
                    http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                http.Response.Headers["Referrer-Policy"] = "same-origin";
                return Task.CompletedTask;
            });
            return next(http);
        });
        app.UseStaticFiles();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use(async (http, next) =>
        {
            await LedgerAuthentication.RefuseOldTokenAsync(http);
            await next(http);
        });
        app.UseAuthorization();
        app.Use((http, next) =>
        {
            var context = http.RequestServices.GetRequiredService<RequestContext>();
            context.SignedIn = LedgerAuthentication.ActorOf(http.User);
            context.RequestId = http.TraceIdentifier;
            return next(http);
        });
        app.MapRazorPages();
        app.MapOpenApi().AllowAnonymous();
        app.MapLedgerApi();
        app.MapDownloads();
        app.MapGrid();
        return app;
    }

    /// <summary>Brings the database of the data folder up to the present model.</summary>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancel = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LedgerDb>().Database.MigrateAsync(cancel);
    }
}

/// <summary>Whether this is the demo street, whose sign-ins the sign-in page shows.</summary>
public sealed record DemoNotice(bool IsDemo);
