using System.Text;
using System.Xml;
using Participate.Core.Common;
using Participate.Core.Ideas;

namespace Participate.Web.Endpoints;

/// <summary>Of whom a feed is.</summary>
/// <param name="Path">Its page; the feed is below it.</param>
/// <param name="Since">When it began: the time of a feed without entries.</param>
public sealed record FeedSource(string Path, string Title, string Summary, DateTime Since);

/// <summary>Writes a feed as Atom 1.0 (RFC 4287). An entry's id is its address, which stays for ever.</summary>
public static class AtomFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(FeedSource source, IReadOnlyList<FeedEntry> entries, SiteAddress site)
    {
        var root = source.Path;
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, CheckCharacters = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, "en-GB");
            Text(xml, "id", site.Absolute(root + "/feed.atom"));
            Text(xml, "title", $"{source.Title} – Participate");
            Text(xml, "subtitle", source.Summary);
            Text(xml, "updated", UkTime.Iso(entries.Select(entry => entry.UpdatedAt).Append(source.Since).Max()));
            Link(xml, "self", site.Absolute(root + "/feed.atom"), "application/atom+xml");
            Link(xml, "alternate", site.Absolute(root), "text/html");
            xml.WriteStartElement("author", Atom);
            Text(xml, "name", "Participate");
            xml.WriteEndElement();
            foreach (var entry in entries)
                Entry(xml, entry, site);
            xml.WriteEndElement();
        }
        return stream.ToArray();
    }

    private static void Entry(XmlWriter xml, FeedEntry entry, SiteAddress site)
    {
        xml.WriteStartElement("entry", Atom);
        Text(xml, "id", site.Absolute(entry.Path));
        Text(xml, "title", entry.Title);
        Text(xml, "published", UkTime.Iso(entry.PublishedAt));
        Text(xml, "updated", UkTime.Iso(entry.UpdatedAt));
        Link(xml, "alternate", site.Absolute(entry.Path), "text/html");
        if (entry.Text.Length > 0)
            Text(xml, "summary", entry.Text);
        xml.WriteEndElement();
    }

    /// <summary>Plain text, which readers show as it is: whatever looks like HTML in it is none. What XML cannot hold is left out.</summary>
    private static void Text(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Atom, string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))));

    private static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }
}
