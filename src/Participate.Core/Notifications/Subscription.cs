namespace Participate.Core.Notifications;

/// <summary>What one click stops: a kind of e-mail that comes at once, or a digest. Written as <c>Comments</c> or <c>Daily</c>.</summary>
public readonly record struct Subscription
{
    public Subscription(NewsKind kind) => Kind = kind;

    public Subscription(Frequency digest) => Digest = digest;

    /// <summary>The kind; null for a digest.</summary>
    public NewsKind? Kind { get; }

    public Frequency? Digest { get; }

    /// <summary>What ends, in words: "the daily digest".</summary>
    public string Words => Kind is { } kind ? $"emails of this kind: {NewsWords.Name(kind)}" : Digest == Frequency.Weekly ? "the weekly digest" : "the daily digest";

    public override string ToString() => Kind is { } kind ? kind.ToString() : Digest.ToString()!;

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static Subscription? Parse(string text)
    {
        if (Enum.TryParse<NewsKind>(text, out var kind) && kind.ToString() == text && NotificationChoice.Kinds.Contains(kind))
            return new Subscription(kind);
        return Enum.TryParse<Frequency>(text, out var digest) && digest.ToString() == text && digest is Frequency.Daily or Frequency.Weekly ? new Subscription(digest) : null;
    }
}
