namespace Participate.BrowserTests.Kit;

/// <summary>What is measured on a page by a script: each gives the faults it finds, in words. Contrast is that of WCAG 2.2.</summary>
internal static class PageScripts
{
    /// <summary>The page itself is dark.</summary>
    public const string Dark = """
        () => light(ground(document.body)) > .05 ? ['the ground is not dark'] : []
        """;

    /// <summary>Text and its ground (4.5 to 1, large text 3 to 1), also in drawings and over the shadows of tables, where axe cannot tell.</summary>
    public const string Text = """
        () => words().flatMap(e => fault('text', e, ink(e), ground(e), large(e) ? 3 : 4.5))
        """;

    /// <summary>Borders of controls, marks of charts and the mark of focus: 3 to 1.</summary>
    public const string Marks = """
        () => [
          ...all('.govuk-input, .govuk-select, .govuk-textarea, .pt-vote__button, .govuk-button--secondary').filter(on).flatMap(e => fault('border', e, colour(style(e).borderTopColor), ground(e.parentElement), 3)),
          ...all('.govuk-radios__label, .govuk-checkboxes__label').filter(on).flatMap(e => fault('border', e, colour(style(e, '::before').borderTopColor), ground(e), 3)),
          ...all(fills).flatMap(e => fault('fill', e, colour(style(e).fill), ground(e.ownerSVGElement), 3)),
          ...all(strokes).flatMap(e => fault('stroke', e, colour(style(e).stroke), ground(e.ownerSVGElement), 3)),
          ...focused(e => Math.max(contrast(outline(e), ground(e.parentElement)), contrast(colour(style(e).backgroundColor), ground(e.parentElement))) >= 3),
        ]
        """;

    /// <summary>With forced colours: everything that the site says with a ground or a shadow is said with a border, a system colour or a shape too.</summary>
    public const string Forced = """
        () => {
          const canvas = colour(style(document.body).backgroundColor);
          const bare = e => !['Top', 'Bottom'].some(side => parseFloat(style(e)[`border${side}Width`]) >= 1 && style(e)[`border${side}Style`] !== 'none' && contrast(colour(style(e)[`border${side}Color`]), canvas) >= 3);
          return [
            ...words().filter(e => style(e).forcedColorAdjust !== 'none' && !e.closest('mark')).flatMap(e => fault('text', e, ink(e), canvas, 4.5)),
            ...all('.govuk-button, .pt-vote__button, .pt-masthead__link--button, .pt-masthead__find, .govuk-tag, .pt-badge, .pt-phase, .pt-stance, .pt-note, .pt-actions, .pt-downloads, .govuk-input, .govuk-select, .govuk-textarea').filter(on).filter(bare).map(e => `no border: ${name(e)}`),
            ...all('.pt-link-button').filter(on).filter(e => style(e).textDecorationLine !== 'underline').map(e => `no underline: ${name(e)}`),
            ...all(fills).flatMap(e => fault('fill', e, colour(style(e).fill), canvas, 3)),
            ...all(strokes).flatMap(e => fault('stroke', e, colour(style(e).stroke), canvas, 3)),
            ...all('.pt-progress__bar, .pt-votebar__bar').filter(e => parseFloat(style(e).outlineWidth) < 1).map(e => `no frame: ${name(e)}`),
            ...all('.pt-votebar__bar').filter(e => new Set([...e.querySelectorAll('rect[class]')].map(r => style(r).fill)).size < e.querySelectorAll('rect[class]').length).map(e => `parts alike: ${name(e)}`),
            ...all('.pt-vote__button[aria-pressed=true]').filter(e => contrast(colour(style(e).backgroundColor), canvas) < 3 || contrast(colour(style(e).color), colour(style(e).backgroundColor)) < 4.5).map(e => `not marked: ${name(e)}`),
            ...all('.pt-sections__link[aria-current]').filter(bare).map(e => `not marked: ${name(e)}`),
            ...all('.pt-timeline__step--past, .pt-timeline__step--current, .pt-events__item').filter(e => contrast(colour(style(e, '::before').backgroundColor), canvas) < 3).map(e => `no dot: ${name(e)}`),
            ...focused(e => contrast(outline(e), canvas) >= 3),
          ];
        }
        """;

    /// <summary>Nothing is cut off, lies over something else, or makes the page scroll sideways; tables in a region of their own may.</summary>
    public const string Room = """
        () => {
          const root = document.documentElement, own = e => e.closest('.pt-table-scroll, .pt-ugc table, svg');
          const wide = root.scrollWidth > root.clientWidth ? all('body *').filter(on).filter(e => !own(e) && e.getBoundingClientRect().right > root.clientWidth + 1).slice(0, 5).map(e => `scrolls sideways: ${name(e)}`) : [];
          const cut = all('body *').filter(on).filter(e => {
            if (own(e) || e.matches('textarea, .pt-hero')) return false;
            const clips = e.matches('button, select, input:not([type=checkbox], [type=radio])') || style(e).overflowX !== 'visible' || style(e).overflowY !== 'visible';
            return clips && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
          }).map(e => `cut off: ${name(e)}`);
          const boxes = words().filter(e => !own(e)).flatMap(e => [...e.childNodes].filter(part => part.nodeType === Node.TEXT_NODE && part.data.trim()).flatMap(part => {
            const range = document.createRange();
            range.selectNodeContents(part);
            return [...range.getClientRects()].map(box => [e, box]);
          })).sort((a, b) => a[1].top - b[1].top);
          const over = boxes.flatMap(([e, box], at) => {
            const hits = [];
            for (let i = at + 1; i < boxes.length && boxes[i][1].top < box.bottom - 6; i++) {
              const [other, its] = boxes[i];
              if (!e.contains(other) && !other.contains(e) && Math.min(box.right, its.right) - Math.max(box.left, its.left) > 3 && Math.min(box.bottom, its.bottom) - its.top > 6) hits.push(`overlap: ${name(e)} and ${name(other)}`);
            }
            return hits;
          });
          return [...(wide.length === 0 && root.scrollWidth > root.clientWidth ? ['scrolls sideways'] : wide), ...cut, ...over.slice(0, 5)];
        }
        """;

    /// <summary>On paper: no navigation, buttons or search; all text dark on white; what is folded away is there; tables are whole.</summary>
    public const string Paper = """
        () => {
          const white = [255, 255, 255, 1], root = document.documentElement;
          return [
            ...all('nav, search, button, .govuk-button, .pt-filters, .pt-comment__actions').filter(on).map(e => `shown: ${name(e)}`),
            ...words().flatMap(e => fault('text', e, ink(e), white, 4.5)),
            ...(contrast(ground(document.body), white) > 1 ? ['the ground is not white'] : []),
            ...all('main h1, main p, main details > :not(summary) p, main td').filter(e => e.textContent.trim() && !e.closest('.pt-vote, form, nav, .pt-filters, .pt-discussion__views, .pt-comment-form, .pt-downloads, .pt-note--dev, .pt-page-head__actions, .pt-hero__actions, .govuk-visually-hidden') && !e.querySelector('form, .govuk-button, .pt-link-button') && !e.checkVisibility()).map(e => `not shown: ${name(e)}`),
            ...all('.pt-table-scroll').filter(e => style(e).overflowX !== 'visible').map(e => `cut off: ${name(e)}`),
            ...all('.pt-prose a[href^="http"], .pt-ugc a[href^="http"]').filter(e => !style(e, '::after').content.includes('http')).map(e => `no address: ${name(e)}`),
            ...(root.scrollWidth > root.clientWidth ? ['wider than the paper'] : []),
          ];
        }
        """;

    /// <summary>What the others are written in; they stand after it in one function.</summary>
    public const string Tools = """
        const all = selector => [...document.querySelectorAll(selector)];
        const style = (e, part) => getComputedStyle(e, part);
        const name = e => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} "${e.textContent.trim().slice(0, 40)}"`;
        const on = e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.govuk-visually-hidden, .govuk-skip-link, thead') && e.getBoundingClientRect().width > 1;
        const colour = text => { const [r, g, b, a] = (text.match(/^rgba?\((.*)\)$/)?.[1] ?? '0, 0, 0, 0').split(/[ ,\/]+/).map(Number); return [r, g, b, a ?? 1]; };
        const mix = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
        const ground = e => {
          // In a drawing, the box that stands before the words.
          if (e.tagName === 'text' && e.parentElement.querySelector(':scope > rect')) return colour(style(e.parentElement.querySelector(':scope > rect')).fill);
          const layers = [];
          for (; e; e = e.parentElement) {
            layers.push(colour(style(e).backgroundColor));
            if (layers.at(-1)[3] === 1) break;
          }
          return layers.reduceRight((under, top) => mix(top, under), [255, 255, 255, 1]);
        };
        const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4); return .2126 * x + .7152 * y + .0722 * z; };
        const contrast = (a, b) => { const [x, y] = [light(mix(a, b)), light(b)]; return (Math.max(x, y) + .05) / (Math.min(x, y) + .05); };
        const fault = (what, e, a, b, least) => contrast(a, b) < least - .005 ? [`${what} ${contrast(a, b).toFixed(2)}: ${name(e)}`] : [];
        const ink = e => colour(e instanceof SVGElement ? style(e).fill : style(e).color);
        const large = e => parseFloat(style(e).fontSize) >= 24 || parseFloat(style(e).fontSize) >= 18.66 && style(e).fontWeight >= 700;
        const words = () => {
          const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) if (walk.currentNode.data.trim()) found.add(walk.currentNode.parentElement);
          return [...found].filter(e => !e.closest('script, desc, title, option, [disabled], [aria-disabled=true]') && on(e));
        };
        const outline = e => style(e).outlineStyle !== 'none' && parseFloat(style(e).outlineWidth) >= 2 ? colour(style(e).outlineColor) : [0, 0, 0, 0];
        const focused = holds => ['main a[href]', 'main button', 'main .govuk-input', 'main .govuk-select', 'main .govuk-textarea', 'main summary', '.pt-masthead__link', '.pt-masthead__box'].flatMap(kind => {
          const e = all(kind).filter(on)[0];
          e?.focus({ preventScroll: true });
          return !e || holds(e) ? [] : [`focus not seen: ${name(e)}`];
        });
        const fills = '.pt-progress__fill, .pt-votebar__bar rect, .pt-bars__fill, .pt-chart__bar, .pt-who__bar, .pt-opinion-map__dot, .pt-level__on';
        const strokes = '.pt-chart__series, .pt-chart__axis, .pt-chart__target, .pt-chart__steps, .pt-chart__projection, .pt-coalition-map__tile rect';

        """;
}
