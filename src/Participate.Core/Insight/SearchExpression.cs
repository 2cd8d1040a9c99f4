namespace Participate.Core.Insight;

/// <summary>What a document must have to be found: terms of the index put together. Each database has its own way of writing it.</summary>
public abstract record SearchExpression
{
    /// <summary>
    /// What a document must have, each of it: to find the next document that fits, an index steps along the rarest of these. Where there
    /// is one alone, every step is a document that fits.
    /// </summary>
    public virtual IEnumerable<SearchExpression> Needed => [this];

    /// <summary>Whether a document with these terms, in order, fits as far as terms tell. Linear in the terms for each term asked for.</summary>
    public abstract bool Fits(IReadOnlyList<string> terms);

    /// <summary>All of them; one stands for itself.</summary>
    public static SearchExpression All(IEnumerable<SearchExpression> parts) => parts.ToList() is var list && list.Count == 1 ? list[0] : new AllOf(list);

    /// <summary>At least one of them; one stands for itself.</summary>
    public static SearchExpression Any(IEnumerable<SearchExpression> parts) => parts.ToList() is var list && list.Count == 1 ? list[0] : new AnyOf(list);
}

/// <summary>A term, made of letters and digits.</summary>
public sealed record OneTerm(string Term) : SearchExpression
{
    public override bool Fits(IReadOnlyList<string> terms) => terms.Contains(Term);
}

/// <summary>Terms next to each other.</summary>
public sealed record TermsInARow(IReadOnlyList<string> Terms) : SearchExpression
{
    public override IEnumerable<SearchExpression> Needed => Terms.Distinct().Select(term => new OneTerm(term));

    public override bool Fits(IReadOnlyList<string> terms) =>
        Enumerable.Range(0, Math.Max(0, terms.Count - Terms.Count + 1)).Any(at => Terms.Select((term, i) => terms[at + i] == term).All(same => same));
}

public sealed record AllOf(IReadOnlyList<SearchExpression> Parts) : SearchExpression
{
    public override IEnumerable<SearchExpression> Needed => Parts.SelectMany(part => part.Needed);

    public override bool Fits(IReadOnlyList<string> terms) => Parts.All(part => part.Fits(terms));
}

public sealed record AnyOf(IReadOnlyList<SearchExpression> Parts) : SearchExpression
{
    public override bool Fits(IReadOnlyList<string> terms) => Parts.Any(part => part.Fits(terms));
}

/// <summary>What fits the first and none of the others.</summary>
public sealed record AllExcept(SearchExpression Wanted, SearchExpression Unwanted) : SearchExpression
{
    public override IEnumerable<SearchExpression> Needed => Wanted.Needed;

    public override bool Fits(IReadOnlyList<string> terms) => Wanted.Fits(terms) && !Unwanted.Fits(terms);
}

/// <summary>What fits, of those documents whose ids have, or have not, some bits: it stands outermost.</summary>
public sealed record OfIds(SearchExpression Wanted, long Mask, long Bits, bool Has = true) : SearchExpression
{
    public override IEnumerable<SearchExpression> Needed => Wanted.Needed;

    public override bool Fits(IReadOnlyList<string> terms) => Wanted.Fits(terms);
}

/// <summary>
/// What fits, of one mission, as the row of each document tells that fits the rest: for a mission that most documents are of, whose term
/// an index would step along. It stands outermost, with <see cref="OfIds"/>.
/// </summary>
/// <param name="AreIdeasRead">They are ideas whose own rows are read next, which tell the mission too.</param>
public sealed record OfMission(SearchExpression Wanted, int MissionId, bool AreIdeasRead = false) : SearchExpression
{
    public override IEnumerable<SearchExpression> Needed => Wanted.Needed;

    public override bool Fits(IReadOnlyList<string> terms) => Wanted.Fits(terms);
}
