using CommunityLedger.Kernel.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CommunityLedger.Web.Host;

/// <summary>Reads the dates of filters and forms as <see cref="BusinessDate"/> reads them everywhere.</summary>
internal sealed class BusinessDateBinding : IModelBinderProvider, IModelBinder
{
    /// <inheritdoc/>
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? this : null;

    /// <inheritdoc/>
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (sent == ValueProviderResult.None) return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, sent);
        if (BusinessDate.TryParse(sent.FirstValue, out var date)) bindingContext.Result = ModelBindingResult.Success(date);
        else if (!string.IsNullOrWhiteSpace(sent.FirstValue)) bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, "请填写日期");
        return Task.CompletedTask;
    }
}
