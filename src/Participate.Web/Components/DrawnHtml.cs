using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Html;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.Web.Components.Common;
using Participate.Web.Components.Missions;

namespace Participate.Web.Components;

/// <summary>
/// Draws components to HTML outside a request, and keeps what looks the same for every reader with the object that it is drawn from:
/// to draw a component for each request costs more than all else on a page from memory.
/// </summary>
public sealed class DrawnHtml(ILoggerFactory loggers) : IDisposable
{
    private readonly TokenPlace place = new(Guid.NewGuid().ToString("N"));
    private readonly ConditionalWeakTable<object, ConcurrentDictionary<string, Lazy<Task<HtmlString>>>> kept = [];
    private ServiceProvider? services;

    /// <summary>Stands in drawn forms where a request's form token goes. Nobody can type it, because it differs each time the site starts.</summary>
    public string TokenMark => place.Mark;

    /// <summary>A component as HTML.</summary>
    public async Task<string> DrawAsync<TComponent>(IReadOnlyDictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(Services(), loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(new Dictionary<string, object?>(parameters)))).ToHtmlString());
    }

    /// <summary>The banner of a mission's pages: one for each of its links that a page may be at, and not one for each address.</summary>
    public Task<HtmlString> BannerAsync(Mission mission, DateOnly today, Actor? reader, string path)
    {
        var place = ConsultationBanner.PlaceOf(mission, path);
        return KeptAsync<ConsultationBanner>(
            mission,
            $"banner {today.DayNumber} {SummaryAccess.Of(mission, today, reader).Rows} {place}",
            () => new() { [nameof(ConsultationBanner.Mission)] = mission, [nameof(ConsultationBanner.Today)] = today, [nameof(ConsultationBanner.Actor)] = reader, [nameof(ConsultationBanner.Place)] = place });
    }

    /// <summary>The way to a page of a mission that every reader takes.</summary>
    public Task<HtmlString> BreadcrumbsAsync(Mission mission, string current, params (string Text, string Url)[] steps) => KeptAsync<Breadcrumbs>(
        mission, "breadcrumbs " + current, () => new() { [nameof(Breadcrumbs.Steps)] = steps, [nameof(Breadcrumbs.Current)] = current });

    /// <summary>How many pieces are kept with an object.</summary>
    public int CountOf(object owner) => kept.TryGetValue(owner, out var pieces) ? pieces.Count : 0;

    public void Dispose() => services?.Dispose();

    private Task<HtmlString> KeptAsync<TComponent>(object owner, string key, Func<Dictionary<string, object?>> parameters)
        where TComponent : IComponent =>
        kept.GetOrCreateValue(owner).GetOrAdd($"{Language.Current} {key}", _ => new(async () => new HtmlString(await DrawAsync<TComponent>(parameters())))).Value;

    private ServiceProvider Services() =>
        services ??= new ServiceCollection().AddSingleton<AntiforgeryStateProvider>(place).BuildServiceProvider();

    private sealed class TokenPlace(string mark) : AntiforgeryStateProvider
    {
        public string Mark => mark;

        public override AntiforgeryRequestToken GetAntiforgeryToken() => new(mark, "__RequestVerificationToken");
    }
}
