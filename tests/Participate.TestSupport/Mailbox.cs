using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Mail;

namespace Participate.TestSupport;

/// <summary>The e-mail that a site wrote, oldest first, sent or not.</summary>
public sealed partial class Mailbox(TestSite site)
{
    public Task<List<OutboxEmail>> AllAsync() => site.ReadAsync(db => db.OutboxEmails.AsNoTracking().OrderBy(email => email.Id).ToListAsync());

    public Task<List<OutboxEmail>> ToAsync(string address) =>
        site.ReadAsync(db => db.OutboxEmails.AsNoTracking().Where(email => email.To == address).OrderBy(email => email.Id).ToListAsync());

    /// <summary>The newest e-mail to an address.</summary>
    public async Task<OutboxEmail> NewestToAsync(string address) =>
        (await ToAsync(address)).LastOrDefault() ?? throw new InvalidOperationException($"No e-mail to {address}, only to {string.Join(", ", (await AllAsync()).Select(email => email.To))}.");

    /// <summary>The <c>.eml</c> files of the pickup folder.</summary>
    public IReadOnlyList<string> Pickup() => Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder, "*.eml").Order()] : [];

    /// <summary>The path and query of the first link in a text.</summary>
    public static string LinkIn(string text) =>
        Link().Match(text) is { Success: true } found ? new Uri(found.Value).PathAndQuery : throw new InvalidOperationException($"No link in: {text}");

    private string Folder => Path.Combine(site.Directory, "mail");

    [GeneratedRegex(@"https?://[^\s<>""]+")]
    private static partial Regex Link();
}
