using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Participate.Core.Common;
using Participate.Core.Ideas;

namespace Participate.Web.Components.Ideas;

/// <summary>
/// The list of ideas as HTML, drawn once for all readers of a page that <see cref="IdeaListCache"/> keeps: once as a reader sees it who
/// voted on none of the ideas, and once for each choice that somebody made. A reader's own list is put together from those, card by card,
/// with the reader's form token. What is drawn lives as long as the rows that it is drawn from.
/// </summary>
public sealed class IdeaListHtml(IAntiforgery antiforgery, DrawnHtml drawn)
{
    private const string CardStart = "<li class=\"pt-idea\">";

    private readonly ConditionalWeakTable<IdeaListPage, ConcurrentDictionary<Kind, Lazy<Task<Card[]>>>> kept = [];

    /// <summary>The list for the reader of this request.</summary>
    public async ValueTask<IHtmlContent> ForAsync(IdeaListing listing, HttpContext http)
    {
        var cards = (Card[])(await DrawnAsync(listing, null)).Clone();
        foreach (var group in listing.Mine.GroupBy(vote => vote.Value.Choice, vote => vote.Key))
        {
            var chosen = await DrawnAsync(listing, group.Key);
            foreach (var index in group.Select(id => IndexOf(listing.Ideas, id)).Where(index => index >= 0))
                cards[index + 1] = chosen[index + 1];
        }
        return new Woven(cards, listing.MayVote ? antiforgery.GetAndStoreTokens(http).RequestToken : null);
    }

    private Task<Card[]> DrawnAsync(IdeaListing listing, VoteChoice? choice)
    {
        var kind = new Kind(Language.Current, listing.Address.Url, listing.Today, listing.Reader?.IsConfirmed, listing.Reader?.ContributionRefusal?.Message, listing.MayVote, choice);
        return kept.GetOrCreateValue(listing.Page).GetOrAdd(kind, _ => new(() => DrawAsync(listing, choice))).Value;
    }

    /// <summary>What comes before the cards, then each card; what comes after belongs to the last.</summary>
    private async Task<Card[]> DrawAsync(IdeaListing listing, VoteChoice? choice)
    {
        var mine = choice is { } same ? listing.Ideas.ToDictionary(idea => idea.Id, _ => new CastVote(same, default)) : [];
        var html = await drawn.DrawAsync<IdeasOfMission>(new Dictionary<string, object?> { [nameof(IdeasOfMission.Listing)] = listing with { Mine = mine } });
        return [.. html.Split(CardStart).Select((part, index) => new Card((index == 0 ? part : CardStart + part).Split(drawn.TokenMark)))];
    }

    private static int IndexOf(IReadOnlyList<IdeaListRow> ideas, int id)
    {
        for (var i = 0; i < ideas.Count; i++)
        {
            if (ideas[i].Id == id)
                return i;
        }
        return -1;
    }

    /// <summary>Readers for whom the list looks the same, but for the token.</summary>
    /// <param name="IsConfirmed">Null for a visitor.</param>
    /// <param name="Refused">Why this member may contribute nothing, which the list says; null for the others.</param>
    private sealed record Kind(Language Language, string Url, DateOnly Today, bool? IsConfirmed, string? Refused, bool MayVote, VoteChoice? Choice);

    /// <summary>HTML in pieces, between which the token goes.</summary>
    private readonly record struct Card(string[] Pieces);

    private sealed class Woven(Card[] cards, string? token) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var encoded = encoder.Encode(token ?? "");
            foreach (var card in cards)
            {
                for (var i = 0; i < card.Pieces.Length; i++)
                {
                    if (i > 0)
                        writer.Write(encoded);
                    writer.Write(card.Pieces[i]);
                }
            }
        }
    }
}
