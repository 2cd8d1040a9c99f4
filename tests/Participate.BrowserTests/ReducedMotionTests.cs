using Microsoft.Playwright;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

[Collection(OneBrowser.Name)]
public class ReducedMotionTests(BrowserFixture browser)
{
    private const string Moving = """
        () => [...document.querySelectorAll('*')].some(e => [null, '::before', '::after'].some(part => {
          const style = getComputedStyle(e, part);
          return style.scrollBehavior === 'smooth' || `${style.transitionDuration}, ${style.animationDuration}`.split(', ').some(time => parseFloat(time) > 0);
        }))
        """;

    [SkippableTheory]
    [InlineData(ReducedMotion.NoPreference, true)]
    [InlineData(ReducedMotion.Reduce, false)]
    public async Task Home_ByTheWishForLessMotion_MovesOrDoesNot(ReducedMotion wish, bool moves)
    {
        Machine.NeedBrowser();
        await using var person = await browser.PersonAsync(await browser.DemonstrationAsync());
        await person.Page.EmulateMediaAsync(new() { ReducedMotion = wish });

        await person.OpenAsync("/");
        await person.Page.Locator(".pt-masthead__link").First.FocusAsync();

        Assert.Equal(moves, await person.Page.EvaluateAsync<bool>(Moving));
    }
}
